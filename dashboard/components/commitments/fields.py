"""One way to show, fill in and read the forms for commitments, activities and promises."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import UnreadFieldsError, read, submit
from dashboard.components.commitments.lines import Line
from dashboard.components.typed_facts import read_day
from dashboard.language import _, read_number
from data.actions.content import EditConflictError
from data.actions.content_rules import ValidityError
from data.actions.fields import FieldRefusedError
from data.actions.own_work import BothMeasuresError, FewerThanPromisedError, KnownNameError
from data.actions.promises import CountedEarlierError, CountedLaterError, CountedMoreError
from data.refusal import RefusedError
from models.text import Text

_FIELDS: Final = {
    KnownNameError: "name_sv",
    ValidityError: "ends_on",
    BothMeasuresError: "measure_sv",
    FewerThanPromisedError: "of_count",
    CountedMoreError: "of_count",
    CountedEarlierError: "starts_on",
    CountedLaterError: "ends_on",
}


def show_lines(form: AdminForm, lines: tuple[Line, ...], *, usual: Mapping[str, str]) -> None:
    """Show the fields two by two, filled in as usual where they are new."""
    shown = [partial(_show_line, form, line, usual=usual.get(line.name, "")) for line in lines]
    for number in range(0, len(shown), 2):
        in_two(shown[number], shown[number + 1] if number + 1 < len(shown) else _nothing)


def save(form: AdminForm, lines: tuple[Line, ...], *, change: Callable[[dict[str, Any]], object], said: str) -> None:
    """Read all fields and make the change with them; who was overtaken may look again and save once more."""

    def make() -> object:
        facts = read(form, {line.name: partial(_read, sort=line.sort) for line in lines})
        try:
            return change(facts)
        except EditConflictError as conflict:
            form.kept().opened = int(str(conflict.values["version"]))
            raise
        except RefusedError as refusal:
            if refusal.faults:
                raise UnreadFieldsError(refusal.faults) from refusal
            raise

    submit(form, make, said=said, fields=_FIELDS)


def usual_of(view: object, lines: tuple[Line, ...]) -> dict[str, str]:
    """Return what the fields hold of something that there is, as one would type it."""
    return {line.name: _typed(_value(view, line.name)) for line in lines}


def whole_number(typed: str) -> int:
    """Return a count as it was typed.

    Raises:
        NumberError, FieldRefusedError: if it is no number, or no whole one.
    """
    number = read_number(typed)
    if number != int(number):
        raise FieldRefusedError(value=typed)
    return int(number)


def _nothing() -> None:
    """Fill the place of the last field's neighbour, where it has none."""


def _show_line(form: AdminForm, line: Line, *, usual: str) -> None:
    if line.options is None:
        show_text(form, line.name, label=_(line.label), usual=usual, is_long=line.sort == "long")
        return
    options = {"": "–", **line.options()} if line.is_optional else dict(line.options())
    show_choice(
        form, line.name, label=_(line.label), options=list(options), shown=options.__getitem__, usual=usual or None
    )


def _read(typed: str, *, sort: str) -> object:
    if sort == "day":
        return read_day(typed) if typed else None
    if sort == "count":
        return whole_number(typed) if typed else None
    return typed or None if sort == "one" else typed


def _value(view: object, name: str) -> object:
    stem, _underscore, half = name.rpartition("_")
    known = getattr(view, stem, None) if half in ("sv", "en") else None
    return getattr(known, half) if isinstance(known, Text) else getattr(view, name)


def _typed(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
