from datetime import date

import pandas as pd

from dashboard.charts.drawing import Measure
from dashboard.charts.pieces import BreakMark
from dashboard.charts.sparkline import HEIGHT, WIDTH, Sparkline, sparkline
from tests.dashboard.charts.frames import SECRET, hidden, row, series

YEARLY = Measure()


def test_a_line_goes_from_the_first_value_to_the_last() -> None:
    shape = sparkline(series({"2020": 1.0, "2021": 3.0, "2022": 2.0}), place="stad", measure=YEARLY)
    assert shape.lines == ("M4.0 28.0L60.0 4.0L116.0 16.0",)
    assert shape.last == (116.0, 16.0)
    assert not shape.is_open


def test_a_gap_leaves_the_lone_point_as_a_dot() -> None:
    shape = sparkline(series({"2018": 1.0, "2020": 3.0, "2021": 2.0}), place="stad", measure=YEARLY)
    assert len(shape.lines) == 1
    assert len(shape.dots) == 1


def test_a_break_splits_the_line_and_is_marked() -> None:
    frame = series({"2018": 1.0, "2019": 3.0, "2020": 2.0, "2021": 2.0})
    shape = sparkline(frame, place="stad", measure=YEARLY, breaks=[BreakMark(date(2020, 1, 1), "ny lag")])
    assert len(shape.lines) == 2
    assert len(shape.breaks) == 1


def test_a_preliminary_end_is_open() -> None:
    frame = pd.DataFrame([row("2020", 1.0), row("2021", 2.0, status="preliminary")])
    assert sparkline(frame, place="stad", measure=YEARLY).is_open


def test_the_same_value_every_time_lies_in_the_middle() -> None:
    shape = sparkline(series({"2020": 2.0, "2021": 2.0}), place="stad", measure=YEARLY)
    assert shape.last == (WIDTH - 4, HEIGHT / 2)


def test_a_single_value_is_a_dot_in_the_middle() -> None:
    shape = sparkline(series({"2020": 2.0}), place="stad", measure=YEARLY)
    assert shape.lines == ()
    assert shape.last == (WIDTH / 2, HEIGHT / 2)


def test_without_values_there_is_nothing() -> None:
    assert sparkline(series({"2020": None}), place="stad", measure=YEARLY) == Sparkline()


def test_a_hidden_value_does_not_even_bend_the_line() -> None:
    open_values = [row("2020", 1.0), row("2021", 2.0)]
    with_hidden = pd.DataFrame([hidden("2019"), *open_values, hidden("2022")])
    shape = sparkline(with_hidden, place="stad", measure=YEARLY)
    assert str(SECRET)[:5] not in str(shape)
    assert [line.count("L") for line in shape.lines] == [1]


def test_only_the_last_values_are_drawn() -> None:
    frame = series({str(year): float(year) for year in range(1980, 2023)})
    assert sparkline(frame, place="stad", measure=YEARLY, most=5).lines[0].count("L") == 4


def test_a_small_change_does_not_look_like_a_fall() -> None:
    shape = sparkline(series({"2020": 29.1, "2022": 28.3}), place="stad", measure=Measure(step=2.0))
    first, last = (float(part.split()[1]) for part in shape.lines[0].removeprefix("M").split("L"))
    assert 0 < last - first < HEIGHT / 8
