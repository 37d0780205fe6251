"""Tables of our own: real headers, numbers to the right, every text escaped, sideways scrolling inside the frame."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.components.markup import Child, Markup, element

_FIT = 3


@dataclass(frozen=True)
class Column:
    """One column: its header, and whether it holds numbers or days, which are never broken over two lines."""

    title: str
    is_number: bool = False
    is_day: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell that is not just text: `is_none` greys a value that is hidden or missing."""

    content: Child
    is_none: bool = False


Row = Sequence["Child | Cell"]


def table(
    caption: str,
    *,
    columns: Sequence[Column],
    rows: Iterable[Row],
    shows_caption: bool = False,
    stacks: bool | None = None,
    kind: str = "",
) -> Markup:
    """Return a table whose first column heads its rows; the caption names it, aloud only unless it is shown.

    One that `stacks` is told row by row on a telephone, each value beside its column's title; when it is not said, one
    with more columns than fit there does. `kind` names a table whose columns the stylesheet sizes.
    """
    stacked = len(columns) > _FIT if stacks is None else stacks
    head = element("tr", (element("th", column.title, scope="col", class_=_class(column)) for column in columns))
    name = element("caption", caption, class_=None if shows_caption else "tb-hidden")
    body = element("tbody", (_row(row, columns=columns, is_labelled=stacked) for row in rows))
    looks = filter(None, ("tb-table", "tb-stacks" if stacked else "", f"tb-table-{kind}" if kind else ""))
    whole = element("table", name, element("thead", head), body, class_=" ".join(looks))
    return element("div", whole, class_="tb-scroll", tabindex="0", role="region", aria_label=caption)


def _row(row: Row, *, columns: Sequence[Column], is_labelled: bool) -> Markup:
    cells = [value if isinstance(value, Cell) else Cell(value) for value in row]
    first = element("th", cells[0].content, scope="row", class_=_class(columns[0], is_none=cells[0].is_none))
    rest = (
        element(
            "td",
            cell.content,
            class_=_class(column, is_none=cell.is_none),
            data_label=column.title if is_labelled else None,
        )
        for cell, column in zip(cells[1:], columns[1:], strict=True)
    )
    return element("tr", first, rest)


def _class(column: Column, *, is_none: bool = False) -> str | None:
    kinds = (("tb-num", column.is_number), ("tb-day", column.is_day), ("tb-none", is_none))
    return " ".join(name for name, holds in kinds if holds) or None
