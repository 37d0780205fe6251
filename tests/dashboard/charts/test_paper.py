import json
import re
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import plotly.graph_objects as go
import pytest

from dashboard.charts.comparison import comparison_chart
from dashboard.charts.drawing import Drawing
from dashboard.charts.paper import WIDTH, NoPaperError, svg_of
from dashboard.charts.paper_marks import marker, text
from dashboard.theme import ACCENT, PAPER
from tests.dashboard.charts.frames import NAMES, labels, series

GOLDEN = Path(__file__).parent / "golden"
NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawing(name: str) -> Drawing:
    figure = go.Figure(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))
    return Drawing(figure=figure, library="plotly", description="Ord.")


def picture(name: str) -> Element:
    return fromstring(svg_of(drawing(name)))  # noqa: S314 - our own drawing


def words(root: Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{NAMESPACE}text") if one.get("fill") != PAPER]


def paths(root: Element, colour: str) -> list[str]:
    return [str(one.get("d")) for one in root.iter(f"{NAMESPACE}path") if one.get("stroke") == colour]


def test_paper_shows_every_word_of_the_page() -> None:
    figure, said = drawing("trend").specification, words(picture("trend"))
    notes = [row for note in figure["layout"]["annotations"] for row in re.split("<br>", note["text"])]
    wanted = [re.sub("</?b>", "", row).replace("&lt;", "<") for row in notes]
    assert "<5" in wanted
    assert [row for row in (*wanted, *figure["layout"]["xaxis"]["ticktext"], "40") if row not in said] == []


def test_the_line_is_broken_where_the_page_breaks_it() -> None:
    own = paths(picture("trend"), ACCENT)[-1]
    values = next(trace for trace in drawing("trend").specification["data"] if trace.get("name") == "Stockholms stad")[
        "y"
    ]
    assert own.count("M") == 1 + list(values).count(None)
    assert own.count("M") + own.count("L") == sum(value is not None for value in values)


def test_moments_and_values_lie_where_the_scales_say() -> None:
    root, layout = picture("trend"), drawing("trend").specification["layout"]
    grid = [float(one.split()[1].split("H")[0]) for one in paths(root, layout["yaxis"]["gridcolor"])]
    assert grid[0] == pytest.approx(layout["height"] - layout["margin"]["b"])
    assert grid == sorted(grid, reverse=True)
    assert (root.get("width"), root.get("height")) == (str(WIDTH), str(layout["height"]))


def test_a_preliminary_point_is_hollow() -> None:
    fills = [one.get("fill") for one in picture("trend").iter(f"{NAMESPACE}circle") if one.get("stroke") == ACCENT]
    assert fills[-1] == PAPER
    assert set(fills[:-1]) == {ACCENT}


@pytest.mark.parametrize("name", ["trend", "control", "lines"])
def test_every_chart_of_lines_can_be_drawn_on_paper(name: str) -> None:
    assert len(words(picture(name))) > 5
    assert "NaN" not in svg_of(drawing(name))


def test_the_scale_has_the_signs_of_the_language() -> None:
    figure = drawing("trend").specification
    figure["layout"]["yaxis"] |= {"tickvals": [-1000.5, 2000.0], "tickformat": ",.1f"}
    shown = fromstring(svg_of(Drawing(figure=go.Figure(figure), library="plotly", description="")))  # noqa: S314 - ours
    assert {"−1\u00a0000,5", "2\u00a0000,0"} <= set(words(shown))


def test_a_drawing_that_needs_a_browser_is_refused() -> None:
    frame = series({"2024": 1.0})
    browsers = comparison_chart(frame, names=NAMES, labels=labels(), description="")
    with pytest.raises(NoPaperError):
        svg_of(browsers)


def test_a_name_can_never_become_a_part_of_the_drawing() -> None:
    written = text("&lt;/text&gt;&lt;script&gt;x&lt;/script&gt;", x=0, y=0, anchor="start", colour="#111111")
    assert "<script" not in written
    assert fromstring(written).findtext("text") == "</text><script>x</script>"  # noqa: S314 - ours


def test_each_shape_of_a_point_is_drawn_and_one_of_no_size_is_not() -> None:
    shapes = ["circle", "diamond", "square", "triangle-up", "triangle-down", "circle"]
    look = {"symbol": shapes, "size": [8, 8, 8, 8, 8, 0], "color": ACCENT}
    drawn = [marker(look, at=(5, 5), number=number) for number in range(len(shapes))]
    assert [one[1:7] for one in drawn] == ["circle", "polygo", "polygo", "polygo", "polygo", ""]
    assert len(set(drawn)) == len(shapes)


def test_rows_stand_on_one_another_and_a_veil_lies_behind() -> None:
    rows = fromstring(text("a<br><b>b</b>", x=1, y=100, anchor="end", colour=ACCENT, stands="bottom", veil=PAPER))  # noqa: S314 - ours
    told = [(one.text, one.get("fill"), one.get("font-weight")) for one in rows]
    assert told == [("a", PAPER, None), ("a", ACCENT, None), ("b", PAPER, "bold"), ("b", ACCENT, "bold")]
    assert float(str(rows[1].get("y"))) < float(str(rows[3].get("y"))) < 100
