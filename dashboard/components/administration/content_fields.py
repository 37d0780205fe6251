"""How each field of content is shown, read and changed."""

from collections.abc import Mapping

from dashboard import cache
from dashboard.components.administration.content_kinds import KINDS, Field
from dashboard.language import _, read_number, typed_number, word
from data.actor import Actor
from models.text import Text
from models.vocabulary import YesOrNo


def columns_of(field: Field) -> tuple[str, ...]:
    """Return the names by which the store knows the field."""
    return (f"{field.name}_sv", f"{field.name}_en") if field.sort in ("text", "line") else (field.name,)


def label_of(field: Field, *, column: str) -> str:
    """Return what the field is called, with the language of its half."""
    if column.endswith("_en"):
        return _("{label} (engelska)").format(label=_(field.label))
    return _("{label} (svenska)").format(label=_(field.label)) if column.endswith("_sv") else _(field.label)


def kept_values(kind: str, slug: str) -> dict[str, object]:
    """Return what the store holds in the fields that may be edited."""
    view = subject(kind, slug)
    values: dict[str, object] = {}
    for field in KINDS[kind].fields:
        value = getattr(view, field.name)
        halves = (value.sv, value.en) if isinstance(value, Text) else (value,)
        values |= dict(zip(columns_of(field), halves, strict=True))
    return values


def subject(kind: str, slug: str) -> object:
    """Return the view of the content."""
    return getattr(cache.catalogue(), kind)(slug)


def shown(value: object, field: Field) -> str:
    """Return a kept value as one would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YesOrNo.YES if value else YesOrNo.NO).value
    if field.sort in ("number", "whole") and isinstance(value, float | int):
        return typed_number(value)
    return str(value)


def read(typed: str, field: Field) -> object:
    """Return what was typed as the store takes it.

    Raises:
        RefusedError: if a number cannot be read.
    """
    if field.sort in ("number", "whole"):
        number = read_number(typed) if typed.strip() else None
        if number is None:
            return None
        return int(number) if field.sort == "whole" and number == int(number) else float(number)
    if field.words is YesOrNo:
        return typed == YesOrNo.YES
    return field.words(typed) if field.words is not None else typed


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
