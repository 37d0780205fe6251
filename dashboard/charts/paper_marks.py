"""The small parts of a picture on paper: elements, words in rows, and points of every shape."""

import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from typing import Any, Final

_DASHES: Final = {"dash": "6 4", "dot": "2 3"}
_ROW: Final = 1.3
_TRANSPARENT: Final = "rgba(0,0,0,0)"
_BOLD: Final = re.compile(r"</?b>")
_UP: Final = {"top": 0.9, "middle": 0.36, "bottom": -0.25}
_POLYGONS: Final = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle-up": ((0, -1.1), (1, 0.8), (-1, 0.8)),
    "triangle-down": ((0, 1.1), (1, -0.8), (-1, -0.8)),
}


class Svg(str):
    """Finished SVG; every other string is escaped."""

    __slots__ = ()


def svg_element(name: str, /, *children: str, **attributes: object) -> Svg:
    """Return an element; an underscore in an attribute's name is a hyphen, and one that is empty is left out.

    >>> svg_element("text", "1 < 2", font_size=12, fill="")
    '<text font-size="12">1 &lt; 2</text>'
    """
    given = {name.replace("_", "-"): value for name, value in attributes.items() if value not in ("", None)}
    written = "".join(f' {key}="{escape(str(value))}"' for key, value in given.items())
    inner = "".join(child if isinstance(child, Svg) else escape(child) for child in children)
    return Svg(f"<{name}{written}>{inner}</{name}>")


def dashes(kind: str) -> str:
    """Return how a line is dashed; nothing for a whole one."""
    return _DASHES.get(kind, "")


def text(
    said: str,
    *,
    x: float,
    y: float,
    anchor: str,
    colour: str,
    stands: str = "",
    size: float = 13,
    veil: str = "",
) -> Svg:
    """Return a text of Plotly's (`<br>` and `<b>`, all else escaped) in rows.

    `y` is the line it stands on, or with `stands` its top, middle or bottom. A veil keeps lines from running through.
    """
    rows = said.split("<br>")
    tall = size * _ROW
    first = y if not stands else y + size * _UP[stands]
    lift = {"middle": (len(rows) - 1) / 2, "bottom": len(rows) - 1}.get(stands, 0) * tall
    parts: list[Svg] = []
    for number, row in enumerate(rows):
        place = {"x": round(x, 1), "y": round(first - lift + number * tall, 1), "text_anchor": anchor}
        look = {**place, "font_size": size, "font_weight": "bold" if "<b>" in row else ""}
        plain = unescape(_BOLD.sub("", row))
        if veil:
            parts.append(svg_element("text", plain, **look, fill=veil, stroke=veil, stroke_width=4))
        parts.append(svg_element("text", plain, **look, fill=colour))
    return svg_element("g", *parts)


def joined_line(trace: Mapping[str, Any], *, places: Sequence[tuple[float, float] | None]) -> Svg:
    """Return the line of a trace as one path, broken where there is no value; a ground where the trace is filled."""
    path = "".join(
        "" if at is None else f"{'M' if not number or places[number - 1] is None else 'L'}{at[0]} {at[1]}"
        for number, at in enumerate(places)
    )
    look = trace["line"]
    return svg_element(
        "path",
        d=path,
        fill=trace["fillcolor"] if trace.get("fill") == "toself" else "none",
        stroke="none" if look["color"] == _TRANSPARENT else look["color"],
        stroke_width=look["width"],
        stroke_dasharray=dashes(look.get("dash", "solid")),
        stroke_linejoin="round",
    )


def marker(look: Mapping[str, Any], *, at: tuple[float, float], number: int) -> Svg:
    """Return the point with that number in its trace: what differs from point to point is a list."""
    chosen = {name: _chosen(look.get(name), number=number) for name in ("size", "symbol", "color")}
    radius, rim = float(chosen["size"]) / 2, look.get("line", {})
    paint = {"fill": chosen["color"], "stroke": rim.get("color", ""), "stroke_width": rim.get("width", "")}
    if not radius:
        return Svg("")
    corners = _POLYGONS.get(chosen["symbol"] or "circle")
    if corners is None:
        return svg_element("circle", cx=at[0], cy=at[1], r=radius, **paint)
    points = " ".join(f"{at[0] + radius * x:.1f},{at[1] + radius * y:.1f}" for x, y in corners)
    return svg_element("polygon", points=points, **paint)


def _chosen(given: Any, *, number: int) -> Any:  # noqa: ANN401 - whatever Plotly takes
    return given[number] if isinstance(given, list | tuple) else given
