"""The trend, control and line charts on paper: the finished Plotly figure as an SVG, so that both are one drawing.

These figures say every place themselves: ends of the scales, margins, ticks and the height. So nothing has to be laid
out anew, and no browser is needed to draw them.
"""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.charts.drawing import Drawing
from dashboard.charts.paper_marks import Svg, dashes, joined_line, marker, svg_element, text
from dashboard.charts.paper_plane import Plane
from dashboard.theme import INK, INK_SOFT, PAPER

WIDTH: Final = 680
_FAMILY: Final = "Liberation Sans"
_TICK_ROW: Final = 15


class NoPaperError(ValueError):
    """Raised for a drawing that is no Plotly figure of ours: a mistake in our code."""


def svg_of(drawing: Drawing, *, width: int = WIDTH) -> str:
    """Return the drawing as an SVG of that width in pixels; its text is text, in the font of our documents.

    Raises:
        NoPaperError: for a Vega-Lite drawing, which says its places only in a browser.
    """
    if drawing.library != "plotly":
        raise NoPaperError(drawing.library)
    whole = drawing.specification
    layout, traces = whole["layout"], whole["data"]
    plane = Plane(layout, width)
    parts = [
        svg_element("rect", width=width, height=layout["height"], fill=PAPER),
        *(_shape(one, plane=plane) for one in layout.get("shapes", ())),
        *_scale(plane),
        *(part for trace in traces for part in _trace(trace, plane=plane)),
        *(_annotation(one, plane=plane) for one in layout.get("annotations", ())),
    ]
    return svg_element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {layout['height']}",
        width=width,
        height=layout["height"],
        font_family=_FAMILY,
        font_size=layout["font"]["size"],
    )


def _scale(plane: Plane) -> list[Svg]:
    """Return the lines and numbers of the values, and the line and the periods of time."""
    times, values, signs = plane.layout["xaxis"], plane.layout["yaxis"], plane.layout["separators"]
    decimals = int(values["tickformat"].strip(",.f"))
    translated = {ord(","): signs[1:], ord("."): signs[0]}
    parts: list[Svg] = []
    for value in values["tickvals"]:
        y, said = plane.y(value), f"{value:,.{decimals}f}".replace("-", "−").translate(translated)
        parts.append(svg_element("path", d=f"M{plane.left} {y:.1f}H{plane.right}", stroke=values["gridcolor"]))
        parts.append(text(said, x=plane.left - 6, y=y + 4, anchor="end", colour=INK_SOFT))
    parts.append(svg_element("path", d=f"M{plane.left} {plane.bottom}H{plane.right}", stroke=times["linecolor"]))
    for at, said in zip(times["tickvals"], times["ticktext"], strict=True):
        x = plane.x(at)
        parts.append(svg_element("path", d=f"M{x:.1f} {plane.bottom}v{times['ticklen']}", stroke=times["tickcolor"]))
        parts.append(text(said, x=x, y=plane.bottom + _TICK_ROW + 3, anchor="middle", colour=INK))
    return parts


def _shape(shape: Mapping[str, Any], *, plane: Plane) -> Svg:
    """Return an upright line or a ground."""
    xs = [plane.across(shape, name=name) for name in ("x0", "x1")]
    ys = [plane.down(shape, name=name) for name in ("y0", "y1")]
    if shape["type"] == "line":
        look = {"stroke": shape["line"]["color"], "stroke_dasharray": dashes(shape["line"].get("dash", "solid"))}
        return svg_element("path", d=f"M{xs[0]:.1f} {ys[0]:.1f}L{xs[1]:.1f} {ys[1]:.1f}", **look)
    x, y = max(min(xs), plane.left), min(ys)
    width, height = min(max(xs), plane.right) - x, max(ys) - y
    look = {"fill": shape["fillcolor"], "opacity": shape.get("opacity", 1)}
    return svg_element("rect", x=x, y=y, width=round(width, 1), height=height, **look)


def _trace(trace: Mapping[str, Any], *, plane: Plane) -> list[Svg]:
    """Return the line or the ground of a trace, and its points upon it."""
    places = [
        None if at is None or value is None else (round(plane.x(at), 1), round(plane.y(value), 1))
        for at, value in zip(trace["x"], trace["y"], strict=True)
    ]
    parts = [joined_line(trace, places=places)] if "lines" in trace["mode"] else []
    if "markers" in trace["mode"]:
        parts += [marker(trace["marker"], at=at, number=number) for number, at in enumerate(places) if at is not None]
    return parts


def _annotation(note: Mapping[str, Any], *, plane: Plane) -> Svg:
    """Return a word in the picture, in as many rows as it has."""
    x = plane.across(note) + note.get("xshift", 0)
    y = plane.down(note) - note.get("yshift", 0)
    font = note.get("font", {})
    return text(
        note["text"],
        x=x,
        y=y,
        anchor={"left": "start", "right": "end"}.get(note.get("xanchor", "center"), "middle"),
        stands=note.get("yanchor", "middle"),
        colour=font.get("color", INK),
        size=font.get("size", plane.layout["font"]["size"]),
        veil=PAPER if note.get("bgcolor") else "",
    )
