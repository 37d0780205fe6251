"""How each field of content is shown, read and changed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dashboard import cache
from dashboard.components.administration.content_forms import KINDS
from dashboard.components.administration.content_kinds import NEW, Field
from dashboard.components.typed_facts import read_day
from dashboard.language import _, read_number, typed_number, word
from data.actor import Actor
from models.text import Text
from models.vocabulary import YesOrNo

Cell = tuple[Field, str]


def columns_of(field: Field) -> tuple[str, ...]:
    """Return the names by which the store knows the field."""
    return (f"{field.name}_sv", f"{field.name}_en") if field.sort in ("text", "line") else (field.name,)


def cells_of(kind: str, slug: str) -> Iterator[Cell]:
    """Yield every field of the form with its columns; of something new also those that are settled with it."""
    settled = KINDS[kind].settled if slug == NEW else ()
    for field in (*KINDS[kind].fields, *settled):
        for column in columns_of(field):
            yield field, column


def label_of(field: Field, *, column: str) -> str:
    """Return what the field is called, with the language of its half."""
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


def shown(value: object, field: Field) -> str:
    """Return a kept value as one would type it; several addresses parted by commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YesOrNo.YES if value else YesOrNo.NO).value
    if isinstance(value, list):
        return ",".join(str(one) for one in value)
    if isinstance(value, date):
        return value.isoformat()
    if field.sort in ("number", "whole") and isinstance(value, float | int):
        return typed_number(value)
    return str(getattr(value, "code", value))


def read(typed: str, field: Field) -> object:
    """Return what was typed as the store takes it.

    Raises:
        RefusedError: if a number or a day cannot be read.
    """
    if field.sort in ("number", "whole"):
        number = read_number(typed) if typed.strip() else None
        if number is None:
            return None
        return int(number) if field.sort == "whole" and number == int(number) else float(number)
    if field.sort == "many":
        return typed.split(",") if typed else []
    if field.sort == "day":
        return read_day(typed.strip()) if typed.strip() else None
    if field.words is YesOrNo:
        return typed == YesOrNo.YES
    is_empty = not typed and (field.sort in ("one", "choice") or field.name == "first_period")
    return None if is_empty else typed


def word_of(value: str, field: Field) -> str:
    """Return the word of a choice."""
    return value if field.words is None else word(field.words(value)).capitalize()


def change(kind: str, slug: str, *, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change the content by its own action; `opened` is what the form showed."""
    edit = KINDS[kind].edit
    if kind == "indicator":
        edit(indicator=slug, version=opened["version"], changes=changes, by=by)
    else:
        edit(**{kind: slug}, opened=opened, changes=changes, by=by)


def create(kind: str, facts: Mapping[str, Any], *, by: Actor) -> str:
    """Add the content by its own action, and return its address; what is left empty is as usual."""
    add = KINDS[kind].add
    if add is None:
        message = f"nothing of the kind {kind} is added here"
        raise LookupError(message)
    given = {name: value for name, value in facts.items() if value is not None}
    settled = {"address": given.pop("address", "")} | ({"kind": given.pop("place_kind", "")} if kind == "place" else {})
    return str(add(facts=given, by=by, **settled))
