from typing import Any

from dashboard.charts.drawing import Drawing
from dashboard.charts.funnel import FunnelDot, FunnelLine, funnel_chart
from tests.dashboard.charts.frames import golden, labels

DOTS = (
    FunnelDot("Solna", 100.0, 30.0, 1, "högre än slumpen förklarar"),
    FunnelDot("Nacka", 400.0, 21.0, 0, "inom det vanliga"),
    FunnelDot("Täby", 500.0, 15.0, -1, "lägre än slumpen förklarar"),
    FunnelDot("Stockholms stad", 900.0, 20.0, 0, "inom det vanliga", is_chosen=True),
)
LINES = (
    FunnelLine("inner", ((100.0, 12.0), (900.0, 17.0))),
    FunnelLine("outer", ((100.0, 32.0), (900.0, 24.0))),
)


def drawn(**more: Any) -> Drawing:  # noqa: ANN401 - whatever the chart takes
    wanted: dict[str, Any] = {"lines": LINES, "average": (20.0, "genomsnitt 20,0 %"), "size": "invånare"}
    return funnel_chart(DOTS, **(wanted | {"labels": labels(), "description": "tratt"} | more))


def records() -> dict[str, dict[str, Any]]:
    sets = drawn().specification["datasets"].values()
    return {record["place"]: record for several in sets for record in several if "place" in record}


def test_the_chart_is_as_it_was_when_it_was_looked_at() -> None:
    seen, written = golden(drawn(), name="funnel", keys=["layer", "datasets", "width", "height"])
    assert seen == written


def test_a_place_that_stands_out_has_a_shape_and_words() -> None:
    assert {name: record["shape"] for name, record in records().items()} == {
        "Solna": "triangle-up",
        "Nacka": "circle",
        "Täby": "triangle-down",
        "Stockholms stad": "circle",
    }
    assert records()["Solna"]["told"] == "30,0\u00a0% · högre än slumpen förklarar"


def test_only_places_with_something_to_say_are_named() -> None:
    assert {record["name"] for record in records().values()} == {"Solna", "", "Täby", "Stockholms stad"}
    colours = {name: record["colour"] for name, record in records().items()}
    assert [name for name, colour in colours.items() if colours["Nacka"] != colour] == ["Stockholms stad"]
