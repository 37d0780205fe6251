"""The layers of a trend chart that judging gives: the limits of a process and the way to a target."""

from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing, Measure
from dashboard.charts.trend import TargetMark, trend_chart
from dashboard.charts.trend_limits import LimitStretch, PointMark, ProcessMarks
from dashboard.charts.trend_target import InterimMark
from tests.dashboard.charts.frames import NAMES, golden, labels, sent, series

YEARS = series({"2017": 30.0, "2018": 31.0, "2019": 29.5, "2020": 28.0})


def drawn(frame: pd.DataFrame, **more: Any) -> Drawing:  # noqa: ANN401 - whatever the chart takes
    wanted: dict[str, Any] = {"place": "stad", "names": NAMES, "labels": labels(), "measure": Measure(share=True)}
    return trend_chart(frame, **(wanted | {"description": "ord"} | more))


def texts(drawing: Drawing) -> list[str]:
    return [str(note["text"]) for note in drawing.specification["layout"]["annotations"]]


PROCESS = ProcessMarks(
    stretches=(
        LimitStretch(2016.5, 2018.5, mean=30.8, lower=27.0, upper=34.6),
        LimitStretch(2019.5, 2022.5, mean=1.2, lower=-1.5, upper=3.9),
    ),
    points=(PointMark(2020.5, 9.0, symbol="square", word="över övre gränsen"),),
    mean="medelvärde",
    upper="övre gräns",
    lower="undre gräns",
    floor=0.0,
)
LEVELS = series({"2016": 31.0, "2017": 30.0, "2018": 31.5, "2019": 1.0, "2020": 9.0, "2021": 1.5, "2022": 1.1})


def test_a_control_chart_is_as_it_was_when_it_was_looked_at() -> None:
    seen, written = golden(drawn(LEVELS, process=PROCESS), name="control", keys=["data", "layout"])
    assert seen == written


def test_limits_end_where_a_new_level_begins() -> None:
    traces = drawn(LEVELS, process=PROCESS).specification["data"]
    mean = next(trace for trace in traces if trace.get("name") == "medelvärde")
    assert list(mean["x"]) == [2016.5, 2018.5, None, 2019.5, 2022.5]
    assert list(mean["y"]) == [30.8, 30.8, None, 1.2, 1.2]
    assert mean["line"]["dash"] == "solid"


def test_a_limit_below_what_is_possible_is_drawn_at_the_end_of_the_scale_and_not_named() -> None:
    drawing = drawn(LEVELS, process=PROCESS)
    lower = next(trace for trace in drawing.specification["data"] if trace.get("name") == "undre gräns")
    assert list(lower["y"]) == [27.0, 27.0, None, 0.0, 0.0]
    assert [lower["hovertext"][end] for end in (0, -1)] == ["undre gräns: 27,0\u00a0%", "undre gräns: -1,5\u00a0%"]
    assert not any(text.startswith("undre gräns") for text in texts(drawing))
    assert any(text.replace("<br>", " ").startswith("övre gräns 3,9") for text in texts(drawing))


def test_a_point_that_stands_out_has_a_shape_and_a_word() -> None:
    marked = next(trace for trace in drawn(LEVELS, process=PROCESS).specification["data"] if trace["mode"] == "markers")
    assert list(marked["marker"]["symbol"]) == ["square"]
    assert "över övre gränsen" in marked["hovertext"][0]


def test_the_way_to_a_target_goes_over_what_is_decided_between() -> None:
    way = (InterimMark(2021.5, 28.0, "delmål 28"), InterimMark(2024.5, 27.0, "delmål 27"))
    target = TargetMark(25.0, "mål 25", at=2026.5, base=30.0, base_at=2017.5, interim=way)
    path = next(trace for trace in drawn(YEARS, target=target).specification["data"] if trace.get("name") == "mål 25")
    assert list(path["x"]) == [2017.5, 2021.5, 2024.5, 2026.5]
    assert list(path["y"]) == [30.0, 28.0, 27.0, 25.0]
    assert path["hovertext"][1] == "<b>28,0\u00a0%</b><br>delmål 28"
    assert target.beside(2019.5, value=31.0) == (1, 31.0)
    assert target.beside(2019.5, value=28.0) == (1, 29.0)


def test_interim_values_without_a_way_are_not_drawn() -> None:
    target = TargetMark(25.0, "mål 25", interim=(InterimMark(2021.5, 28.0, "delmål 28"),))
    assert "delmål 28" not in sent(drawn(YEARS, target=target))


def test_a_target_that_a_break_has_overtaken_is_a_lone_diamond() -> None:
    target = TargetMark(25.0, "mål 25, måste omprövas", at=2026.5, is_level=False)
    traces = drawn(YEARS, target=target).specification["data"]
    lone = next(trace for trace in traces if trace.get("name") == target.label)
    assert (list(lone["x"]), list(lone["y"]), lone["mode"]) == ([2026.5], [25.0], "markers")
    assert "25,0" in lone["hovertext"][0]
