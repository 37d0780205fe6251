"""The values of content as one types them: how each is shown, how it is read, and the actions that take them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.components.administration.content_forms import KINDS
from dashboard.components.administration.content_kinds import Field
from dashboard.components.typed_facts import read_day
from dashboard.language import read_number, typed_number, word
from data.actor import Actor
from models.vocabulary import YesOrNo


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
    if field.words is YesOrNo and typed:
        return typed == YesOrNo.YES
    is_empty = not typed and (field.sort in ("one", "choice") or field.name == "first_period")
    return None if is_empty else typed


def word_of(value: str, field: Field) -> str:
    """Return the word of a choice."""
    return value if field.words is None else word(field.words(value)).capitalize()


def change(kind: str, slug: str, *, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change the content by its own action; `opened` is what the form showed."""
    KINDS[kind].edit(**{kind: slug}, **KINDS[kind].opened(opened), changes=changes, by=by)


def create(kind: str, facts: Mapping[str, Any], *, by: Actor) -> str:
    """Add the content by its own action, and return its address; what is left empty is as usual."""
    add = KINDS[kind].add
    if add is None:
        message = f"nothing of the kind {kind} is added here"
        raise LookupError(message)
    given = {name: value for name, value in facts.items() if value is not None}
    settled = {one.sent or one.name: given.pop(one.name, "") for one in KINDS[kind].settled}
    return str(add(facts=given, by=by, **settled))
