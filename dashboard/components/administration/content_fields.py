"""Which fields a form of content has, what they are called, and what the store holds in them."""

from collections.abc import Iterator

from dashboard import cache
from dashboard.components.administration.content_forms import KINDS
from dashboard.components.administration.content_kinds import NEW, Field, Section
from dashboard.language import _, word
from models.text import Text

Cell = tuple[Field, str]


def columns_of(field: Field) -> tuple[str, ...]:
    """Return the names by which the store knows the field."""
    return (f"{field.name}_sv", f"{field.name}_en") if field.sort in ("text", "line") else (field.name,)


def rows_of(part: Section) -> Iterator[tuple[Cell, ...]]:
    """Yield the fields of a section two by two; one that holds several has a row of its own."""
    waiting: tuple[Cell, ...] = ()
    for cell in [(one, column) for one in part.fields for column in columns_of(one)]:
        if cell[0].sort == "many":
            yield from ((waiting, (cell,)) if waiting else ((cell,),))
            waiting = ()
        elif waiting:
            yield (*waiting, cell)
            waiting = ()
        else:
            waiting = (cell,)
    if waiting:
        yield waiting


def cells_of(kind: str, slug: str) -> Iterator[Cell]:
    """Yield every field of the form with its columns; of something new also those that are settled with it."""
    settled = KINDS[kind].settled if slug == NEW else ()
    for field in (*KINDS[kind].fields, *settled):
        for column in columns_of(field):
            yield field, column


def label_of(field: Field, *, column: str) -> str:
    """Return what the field is called, with the language of its half, or whose it is."""
    if field.party is not None:
        return _("{label} ({party})").format(label=_(field.label), party=word(field.party))
    if field.sort not in ("text", "line"):
        return _(field.label)
    label = _("{label} (engelska)") if column.endswith("_en") else _("{label} (svenska)")
    return label.format(label=_(field.label))


def kept_values(kind: str, slug: str) -> dict[str, object]:
    """Return what the store holds in the fields that may be edited; of something new what it usually is."""
    if slug == NEW:
        return {column: KINDS[kind].usual.get(column) for _field, column in cells_of(kind, slug)}
    view = subject(kind, slug)
    values: dict[str, object] = {}
    for field in KINDS[kind].fields:
        value = getattr(view, field.name) if field.of is None else field.of(view)
        halves = (value.sv, value.en) if isinstance(value, Text) else (value,)
        plain = (list(one) if isinstance(one, tuple) else one for one in halves)
        values |= dict(zip(columns_of(field), plain, strict=True))
    return values


def subject(kind: str, slug: str) -> object:
    """Return the view of the content."""
    return getattr(cache.catalogue(), kind)(slug)
