"""A sparkline: the shape of the last values, the size of a word; the words beside it say the same."""

from dashboard import cache, theme
from dashboard.charts.sparkline import HEIGHT, WIDTH, Sparkline, sparkline
from dashboard.components.drawings import break_marks, measure_of
from dashboard.components.markup import Markup, element, picture
from data.queries.views import IndicatorView

_RADIUS = 2.75


def sparkline_of(indicator: IndicatorView, *, place: str) -> Markup | None:
    """Return the indicator's sparkline at a place, or nothing where a single point has no shape."""
    series = cache.series_of(indicator.slug)
    marks = break_marks(indicator, place=place)
    shape = sparkline(series, place=place, measure=measure_of(indicator), breaks=marks)
    return _picture(shape) if shape.lines or shape.dots else None


def _picture(shape: Sparkline) -> Markup:
    lines = [
        element("line", x1=x, x2=x, y1=0, y2=HEIGHT, stroke=theme.BORDER, stroke_dasharray="2 2") for x in shape.breaks
    ]
    lines += [
        element("path", d=line, fill="none", stroke=theme.ACCENT, stroke_width=1.75, stroke_linejoin="round")
        for line in shape.lines
    ]
    dots = [_dot(at) for at in shape.dots]
    last = [_dot(shape.last, is_open=shape.is_open)] if shape.last else []
    drawing = element("svg", *lines, *dots, *last, viewBox=f"0 0 {WIDTH} {HEIGHT}", width=WIDTH, height=HEIGHT)
    return picture(drawing, alt="", width=WIDTH, height=HEIGHT, class_="tb-spark")


def _dot(at: tuple[float, float], *, is_open: bool = False) -> Markup:
    fill = theme.PAPER if is_open else theme.ACCENT
    return element("circle", cx=at[0], cy=at[1], r=_RADIUS, fill=fill, stroke=theme.ACCENT, stroke_width=1.5)
