from typing import Any

import pandas as pd

from dashboard.charts.drawing import Drawing, Measure
from dashboard.charts.lines import LOOKS, lines_chart
from dashboard.theme import PAPER
from tests.dashboard.charts.frames import SECRET, golden, hidden, labels, row, sent, series

SEXES = {"women": "Kvinnor", "men": "Män", "total": "Alla"}
FRAME = pd.concat(
    [
        series({"2020": 30.0, "2021": 31.0, "2022": 29.0}, place="women"),
        series({"2020": 20.0, "2022": 21.0}, place="men"),
        pd.DataFrame([row("2021", 25.5, place="total"), row("2022", 25.0, place="total", status="preliminary")]),
    ]
)


def drawn(frame: pd.DataFrame = FRAME, **more: Any) -> Drawing:  # noqa: ANN401 - whatever the chart takes
    wanted: dict[str, Any] = {"lines": list(SEXES), "names": SEXES, "labels": labels(), "measure": Measure(share=True)}
    return lines_chart(frame, **(wanted | {"description": "tre linjer"} | more))


def test_the_chart_is_as_it_was_when_it_was_looked_at() -> None:
    seen, written = golden(drawn(), name="lines", keys=["data", "layout"])
    assert seen == written


def test_lines_are_told_apart_without_colour() -> None:
    traces = drawn().specification["data"]
    assert [trace["line"]["dash"] for trace in traces] == ["solid", "dash", "dot"]
    assert len({trace["marker"]["symbol"] for trace in traces}) == 3
    assert len(LOOKS) == 3


def test_the_name_at_the_end_has_the_colour_of_its_line() -> None:
    specification = drawn().specification
    colours = {str(trace["name"]): trace["line"]["color"] for trace in specification["data"]}
    named = {str(note["text"]).split()[0]: note["font"]["color"] for note in specification["layout"]["annotations"]}
    assert {name: named[name] for name in colours} == colours
    assert len(set(colours.values())) == 3


def test_each_line_has_its_name_and_last_value_at_its_end() -> None:
    told = {str(note["text"]) for note in drawn().specification["layout"]["annotations"]}
    assert {"Kvinnor 29,0\u00a0%", "Män 21,0\u00a0%", "Alla 25,0\u00a0%"} <= told


def test_a_missing_year_is_a_hole_and_a_preliminary_point_is_hollow() -> None:
    _women, men, both = drawn().specification["data"]
    assert list(men["y"]) == [20.0, None, 21.0]
    assert list(both["marker"]["color"])[-1] == PAPER


def test_a_hidden_value_leaves_no_trace() -> None:
    frame = pd.concat([FRAME, pd.DataFrame([hidden("2023", place="men")])])
    assert str(SECRET)[:5] not in sent(drawn(frame))


def test_a_line_without_values_is_left_out() -> None:
    drawing = drawn(FRAME[FRAME["place"] == "women"])
    assert [trace["name"] for trace in drawing.specification["data"]] == ["Kvinnor"]
