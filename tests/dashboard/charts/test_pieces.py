from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.pieces import BreakMark, has_value, pieces_of, rows_of
from tests.dashboard.charts.frames import hidden, row, series

LAW = BreakMark(date(2018, 7, 1), "ny lag")


def periods(pieces: tuple[pd.DataFrame, ...]) -> list[list[str]]:
    return [piece["period"].tolist() for piece in pieces]


def test_values_in_a_row_are_one_piece() -> None:
    rows = rows_of(series({"2020": 1.0, "2021": 2.0}), place="stad")
    assert periods(pieces_of(rows, step=1.0)) == [["2020", "2021"]]


def test_another_place_and_another_sex_are_left_out() -> None:
    frame = pd.DataFrame([row("2020", 1.0), row("2020", 2.0, place="lan"), row("2020", 3.0, sex="women")])
    assert rows_of(frame, place="stad")["value"].tolist() == [1.0]
    assert rows_of(frame, place="stad", sex="women")["value"].tolist() == [3.0]


def test_a_period_without_a_row_ends_a_piece() -> None:
    rows = rows_of(series({"2019": 1.0, "2020": 2.0, "2022": 3.0}), place="stad")
    assert periods(pieces_of(rows, step=1.0)) == [["2019", "2020"], ["2022"]]
    assert periods(pieces_of(rows, step=2.0)) == [["2019", "2020", "2022"]]


def test_a_row_without_a_value_ends_a_piece_even_when_values_come_irregularly() -> None:
    rows = rows_of(series({"2019": 1.0, "2020": None, "2021": 3.0}), place="stad")
    assert periods(pieces_of(rows)) == [["2019"], ["2021"]]


def test_a_hidden_row_ends_a_piece_and_is_not_in_it() -> None:
    rows = rows_of(pd.DataFrame([row("2019", 1.0), hidden("2020"), row("2021", 3.0)]), place="stad")
    assert periods(pieces_of(rows, step=1.0)) == [["2019"], ["2021"]]


def test_a_period_that_holds_the_break_stands_alone() -> None:
    rows = rows_of(series({"2016": 1.0, "2017": 2.0, "2018": 3.0, "2019": 4.0, "2020": 5.0}), place="stad")
    assert periods(pieces_of(rows, breaks=[LAW], step=1.0)) == [["2016", "2017"], ["2018"], ["2019", "2020"]]


def test_a_break_between_periods_parts_them() -> None:
    rows = rows_of(series({"2018-06": 1.0, "2018-07": 2.0}), place="stad")
    assert periods(pieces_of(rows, breaks=[LAW], step=1 / 12)) == [["2018-06"], ["2018-07"]]


def test_a_break_that_does_not_split_keeps_the_line_whole() -> None:
    rows = rows_of(series({"2017": 1.0, "2018": 2.0}), place="stad")
    assert periods(pieces_of(rows, breaks=[BreakMark(LAW.on, "ny lag", splits=False)], step=1.0)) == [["2017", "2018"]]


def test_nothing_to_draw_gives_no_pieces() -> None:
    assert pieces_of(rows_of(series({"2020": None}), place="stad")) == ()
    assert pieces_of(rows_of(series({"2020": 1.0}), place="solna")) == ()


@given(st.lists(st.sampled_from(["value", "hidden", "missing"]), min_size=1, max_size=12))
def test_every_shown_value_is_in_exactly_one_piece(kinds: list[str]) -> None:
    rows = pd.DataFrame([row(str(2000 + year), 1.0, shown=kind) for year, kind in enumerate(kinds)])
    drawn = [period for piece in periods(pieces_of(rows, breaks=[LAW], step=1.0)) for period in piece]
    assert drawn == rows[has_value(rows)]["period"].tolist()
