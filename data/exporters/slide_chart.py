"""A chart on a slide: lines over periods with their numbers in a sheet of their own, ready to be changed."""

from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.util import Pt

from data.exporters.glyphs import holdable
from data.exporters.report import Chart, Line, Look
from data.exporters.slide_text import ACCENT, FONT, INK, INK_SOFT, PAPER, Box
from models.vocabulary import Language

_QUIET: Final = RGBColor(0x8A, 0x94, 0x9D)
_HAIRLINE: Final = RGBColor(0xD3, 0xDA, 0xE0)
_COLOURS: Final = {Look.OWN: ACCENT, Look.BESIDE: _QUIET, Look.TARGET: INK}
_WIDTHS: Final = {Look.OWN: 2.5, Look.BESIDE: 1.5, Look.TARGET: 1.5}
_MANY, _LABELS = 30, 12
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TAGS: Final = {Language.SWEDISH: "sv-SE", Language.ENGLISH: "en-GB"}


def add_chart(slide: Any, chart: Chart, *, box: Box, language: Language) -> None:  # noqa: ANN401 - a slide of python-pptx
    """Add the chart with its description; a piece of a line that may not be joined is a line of its own."""
    data = CategoryChartData(number_format=chart.number_format)
    data.categories = [holdable(period) for period in chart.periods]
    for line in chart.lines:
        data.add_series(holdable(line.name), line.values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", holdable(chart.description))  # noqa: SLF001 - it has no name for it
    drawn = frame.chart
    drawn.font.size, drawn.font.name, drawn.font.color.rgb = Pt(12), FONT, INK_SOFT
    drawn.has_title = False
    _scales(drawn, chart)
    beside = list(dict.fromkeys(line.name for line in chart.lines if line.look is Look.BESIDE))
    for line, series in zip(chart.lines, drawn.plots[0].series, strict=True):
        _dress(series, line)
        if line.name in beside[1:]:
            series.format.line.dash_style = MSO_LINE.ROUND_DOT
    _name_lines(drawn, chart)
    _say_language(drawn, language=_TAGS[language])


def _scales(drawn: Any, chart: Chart) -> None:  # noqa: ANN401 - a chart of python-pptx
    values, periods = drawn.value_axis, drawn.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = chart.scale
    values.major_gridlines.format.line.color.rgb = _HAIRLINE
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = chart.number_format, False
    values.has_title = True
    values.axis_title.text_frame.text = holdable(chart.unit)
    values.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    values.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    periods.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    stride = max(1, -(-len(chart.periods) // _LABELS))
    for name in ("tickLblSkip", "tickMarkSkip"):
        part = parse_xml(f'<c:{name} xmlns:c="{_CHART}" val="{stride}"/>')
        periods._element.find(f"{{{_CHART}}}noMultiLvlLbl").addprevious(part)  # noqa: SLF001 - it has no name for it


def _dress(series: Any, line: Line) -> None:  # noqa: ANN401 - a series of python-pptx
    colour, marker = _COLOURS[line.look], series.marker
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour, Pt(_WIDTHS[line.look])
    shown = [number for number, value in enumerate(line.values) if value is not None]
    is_lone = len(shown) == 1
    marker.style = XL_MARKER_STYLE.CIRCLE if line.look is Look.OWN or is_lone else XL_MARKER_STYLE.NONE
    marker.size = 5 if len(line.values) > _MANY else 8
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = marker.format.line.color.rgb = colour
    for number in line.unsettled:
        point = series.points[number].marker
        point.style, point.size = XL_MARKER_STYLE.CIRCLE, marker.size
        point.format.fill.solid()
        point.format.fill.fore_color.rgb, point.format.line.color.rgb = PAPER, colour
    if line.look is Look.TARGET:
        series.format.line.dash_style = MSO_LINE.DASH
        end = series.points[shown[-1]].marker
        end.style, end.size = XL_MARKER_STYLE.DIAMOND, 10
        end.format.fill.solid()
        end.format.fill.fore_color.rgb, end.format.line.color.rgb = PAPER, colour


def _name_lines(drawn: Any, chart: Chart) -> None:  # noqa: ANN401 - a chart of python-pptx
    """Name each line once in the legend, however many pieces it is in."""
    drawn.has_legend = len({line.name for line in chart.lines}) > 1
    if not drawn.has_legend:
        return
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    seen: set[str] = set()
    for number, line in enumerate(chart.lines):
        if line.name in seen:
            entry = f'<c:legendEntry xmlns:c="{_CHART}"><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
            drawn.legend._element.find(f"{{{_CHART}}}legendPos").addnext(parse_xml(entry))  # noqa: SLF001 - it has no name for it
        seen.add(line.name)


def _say_language(drawn: Any, *, language: str) -> None:  # noqa: ANN401 - a chart of python-pptx
    for part in drawn._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):  # noqa: SLF001 - it has no name for it
        part.set("lang", language)
