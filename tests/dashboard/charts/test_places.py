from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.axes import value_axis
from dashboard.charts.comparison import comparison_chart
from dashboard.charts.drawing import Drawing, Measure
from dashboard.charts.panels import panels_of
from dashboard.charts.pieces import BreakMark
from dashboard.charts.small_multiples import small_multiples_chart
from dashboard.charts.tile_map import tile_map_chart, tile_rows
from tests.dashboard.charts.frames import NAMES, SECRET, golden, hidden, labels, published, row, sent, series

Draw = Callable[[], Drawing]
KINDS = ("tile_map", "comparison", "small_multiples")
GRID = {"stad": (1, 1), "solna": (2, 1), "lan": (1, 2), "riket": (2, 2)}
VALUES = pd.DataFrame(
    [
        row("2022", 30.0, lower=28.0, upper=32.0),
        row("2022", 20.0, place="solna", status="preliminary"),
        hidden("2022", place="lan"),
        row("2022", None, place="riket"),
    ]
)


def tile_map(values: pd.DataFrame = VALUES, **more: Any) -> Drawing:  # noqa: ANN401 - whatever the chart takes
    wanted: dict[str, Any] = {"grid": GRID, "names": NAMES, "labels": labels(), "description": "karta"}
    return tile_map_chart(values, **(wanted | more))


def ranked(values: pd.DataFrame = VALUES, **more: Any) -> Drawing:  # noqa: ANN401 - whatever the chart takes
    wanted: dict[str, Any] = {"names": NAMES, "labels": labels(), "description": "jämförelse"}
    return comparison_chart(values, **(wanted | more))


def many(frame: pd.DataFrame, **more: Any) -> Drawing:  # noqa: ANN401 - whatever the chart takes
    wanted: dict[str, Any] = {"places": ["solna", "stad"], "names": NAMES, "labels": labels()}
    return small_multiples_chart(frame, **(wanted | {"measure": Measure(), "description": "linjer"} | more))


def records(drawing: Drawing) -> list[dict[str, Any]]:
    return [record for several in drawing.specification.get("datasets", {}).values() for record in several]


TWO_LINES = pd.concat(
    [
        series({"2020": 30.0, "2021": 28.0, "2022": 29.0}),
        series({"2020": 10.0, "2022": 12.0}, place="solna"),
        series({"2020": 20.0, "2021": 21.0, "2022": 22.0}, place="riket"),
    ]
)


@pytest.mark.parametrize(
    ("name", "draw"),
    [
        ("tile_map", tile_map),
        ("comparison", partial(ranked, highlighted="stad", reference=(24.0, "Riket 24,0 %"))),
        (
            "small_multiples",
            partial(many, TWO_LINES, reference="riket", breaks=[BreakMark(pd.Timestamp("2021-01-01"), "brott")]),
        ),
    ],
)
def test_the_chart_is_as_it_was_when_it_was_looked_at(name: str, draw: Draw) -> None:
    seen, written = golden(draw(), name=name, keys=["layer", "datasets", "width", "height"])
    assert seen == written


@pytest.mark.parametrize(
    "draw", [tile_map, ranked, partial(many, pd.concat([VALUES, TWO_LINES]), reference="lan")], ids=KINDS
)
def test_a_hidden_number_is_nowhere_in_what_the_browser_gets(draw: Draw) -> None:
    assert str(SECRET)[:5] not in sent(draw())


@pytest.mark.parametrize("draw", [tile_map, ranked, partial(many, TWO_LINES)], ids=KINDS)
def test_numbers_are_written_in_the_readers_way_and_single_marks_are_not_read_aloud(draw: Draw) -> None:
    drawing = draw()
    assert drawing.specification["config"]["mark"] == {"aria": False}
    number = drawing.specification["config"]["locale"]["number"]
    assert (number["decimal"], number["thousands"]) == (",", "\u00a0")
    assert drawing.library == "vega"


def test_a_tile_shows_its_value_or_a_sign() -> None:
    shown = {record["place"]: record["text"] for record in records(tile_map())}
    assert shown == {"Stockholms stad": "30,0", "Solna": "20,0", "Länet": "<5", "Riket": "–"}


def test_a_place_without_a_row_is_a_tile_with_a_dash() -> None:
    shown = {record["place"]: record for record in records(tile_map(VALUES.iloc[:1]))}
    assert shown["Solna"]["text"] == "–"
    assert "value" not in shown["Solna"]


def test_the_words_on_a_tile_can_be_read_on_its_shade() -> None:
    inks = {record["place"]: record["ink"] for record in records(tile_map())}
    assert inks["Stockholms stad"] == "#ffffff"
    assert inks["Solna"] == "#111111"


@pytest.mark.parametrize("values", [VALUES.iloc[:0], VALUES.iloc[:1], VALUES.iloc[2:3]])
def test_a_map_of_hardly_any_values_has_no_scale_of_shades(values: pd.DataFrame) -> None:
    legends = [
        layer["encoding"]["fill"]["legend"]
        for layer in tile_map(values).specification["layer"]
        if "fill" in layer["encoding"]
    ]
    assert legends == [None]


def test_long_names_are_folded_where_they_can_be() -> None:
    assert tile_rows("Hägersten-Älvsjö") == ["Hägersten-", "Älvsjö"]


def test_places_are_ranked_with_those_without_a_value_last() -> None:
    assert [record["place"] for record in records(ranked())][:4] == ["Stockholms stad", "Solna", "Länet", "Riket"]


def test_a_reference_is_a_line_with_its_name() -> None:
    assert {"value": 24.0, "text": "Riket 24,0 %"} in records(ranked(reference=(24.0, "Riket 24,0 %")))


def test_an_interval_is_drawn_and_told() -> None:
    stad = next(record for record in records(ranked()) if record["place"] == "Stockholms stad")
    assert (stad["lower"], stad["upper"]) == (28.0, 32.0)
    assert stad["told"].endswith("osäkerhetsintervall 28,0–32,0\u00a0%")


def test_a_small_line_breaks_where_a_value_is_missing() -> None:
    pieces = {
        record["piece"] for record in records(many(TWO_LINES)) if str(record.get("piece", "")).startswith("Solna")
    }
    assert pieces == {"Solna 0", "Solna 1"}


def test_a_place_without_values_is_left_out() -> None:
    drawing = many(TWO_LINES, places=["lan", "stad"])
    assert [record["text"] for record in records(drawing) if "top" in record] == ["Stockholms stad"]


def test_more_than_twelve_places_stand_in_four_columns() -> None:
    names = {f"plats-{number}": f"Plats {number}" for number in range(13)}
    frame = pd.concat([series({"2020": 1.0, "2021": 2.0}, place=place) for place in names])
    drawing = many(frame, places=list(names), names=names)
    assert max(record["x2"] for record in records(drawing) if "top" in record) > 3


def test_nothing_to_compare_is_still_a_drawing() -> None:
    assert records(many(TWO_LINES.iloc[:0])) == []
    assert records(ranked(VALUES.iloc[:0])) == []


def test_published_figures_make_every_kind_of_drawing() -> None:
    frame = published("violent_crime_rate")
    names = {place: f"Plats {place}" for place in frame["place"].unique()}
    latest = frame[frame["period"] == "2022"]
    grid = {place: (index % 6 + 1, index // 6 + 1) for index, place in enumerate(names)}
    shown = [record for record in records(tile_map(latest, grid=grid, names=names)) if "value" in record]
    assert sorted({record["value"] for record in shown}) == sorted(latest["value"].unique())
    assert len(records(many(frame, places=list(names), names=names))) > len(frame)
    assert len({record["place"] for record in records(ranked(latest, names=names))}) == len(latest)


@pytest.mark.parametrize("draw", [tile_map, ranked])
def test_pointed_at_a_place_says_its_name_and_its_value(draw: Draw) -> None:
    """Vega-Lite shows two parts of the same title as one, and the value would be lost."""
    said = [layer["encoding"]["tooltip"] for layer in draw().specification["layer"] if "tooltip" in layer["encoding"]]
    assert said
    assert [[part["field"] for part in parts] for parts in said] == [["place", "told"]] * len(said)
    assert all(len({part["title"] for part in parts}) == len(parts) for parts in said)


def test_small_lines_say_the_scale_that_they_share_in_one_line() -> None:
    text = many(TWO_LINES).specification["title"]["text"]
    assert text == "0–30 andel, % · år 2020–år 2022"


def test_long_names_get_wider_pictures() -> None:
    names = [f"Plats {number}" for number in range(14)]
    few, wide = value_axis([1.0]), (2020.0, 2024.0)
    assert panels_of(names, scale=few, span=wide)[1] == 4
    assert panels_of([*names[1:], "Enskede-Årsta-Vantör"], scale=few, span=wide)[1] == 3


def test_the_map_says_which_period_it_shows() -> None:
    titles = [
        layer["encoding"]["fill"]["legend"]["title"]
        for layer in tile_map().specification["layer"]
        if "fill" in layer["encoding"] and "field" in layer["encoding"]["fill"]
    ]
    assert titles == ["andel, %, år 2022"]
