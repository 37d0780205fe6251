"""The press on Save of a break, and the one that takes a break back: read strictly, stored with the decision."""

from collections.abc import Callable
from typing import Any

from dashboard.access import actor
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import read, submit
from dashboard.components.typed_facts import ChoiceNeededError, read_day, read_name, read_word
from dashboard.language import _, read_number
from data.actions.breaks import (
    BreakDecisionNeededError,
    BreakNoteNeededError,
    FactorNeededError,
    KnownBreakError,
    Parting,
    record_break,
    withdraw_break,
)
from data.queries.views import IndicatorView
from models.vocabulary import BreakEffect, BreakKind

EVERYWHERE = "everywhere"
_FIELDS = {BreakDecisionNeededError: "decided_on", FactorNeededError: "factor", KnownBreakError: "on"}


def recording(indicator: IndicatorView) -> AdminForm:
    """Return the form that records a break of the indicator."""
    return AdminForm(f"break:{indicator.slug}")


def withdrawal(indicator: IndicatorView) -> AdminForm:
    """Return the form that takes a break of the indicator back."""
    return AdminForm(f"unbreak:{indicator.slug}")


def record(indicator: IndicatorView) -> None:
    """Record the break; a callback of the button."""
    by, form = actor(), recording(indicator)

    def change() -> object:
        said = read(form, _readers(form))
        place = said.pop("place")
        where = None if place == EVERYWHERE else place
        return record_break(indicator=indicator.slug, parting=Parting(**said), place=where, by=by)

    submit(form, change, said=_("Tidsseriebrottet är registrerat."), fields=_FIELDS)


def withdraw(indicator: IndicatorView) -> None:
    """Take the chosen break back; a callback of the button."""
    by, form = actor(), withdrawal(indicator)

    def change() -> None:
        number = read(form, {"break": _chosen})["break"]
        withdraw_break(indicator=indicator.slug, number=int(number), by=by)

    submit(form, change, said=_("Tidsseriebrottet är tillbakadraget."), fields={})


def _readers(form: AdminForm) -> dict[str, Callable[[str], Any]]:
    """Return what reads each field; the factor only where the effect asks for one."""
    readers: dict[str, Callable[[str], Any]] = {
        "on": read_day,
        "place": _chosen,
        "kind": read_word(BreakKind),
        "effect": read_word(BreakEffect),
        "note_sv": _note,
        "note_en": _note,
        "decided_by": read_name,
        "decided_on": read_day,
    }
    is_factored = form.typed("effect") == BreakEffect.COMPARABLE_AFTER_FACTOR.value
    return readers | ({"factor": _factor} if is_factored else {})


def _factor(typed: str) -> float:
    return float(read_number(typed))


def _note(typed: str) -> str:
    if not typed:
        raise BreakNoteNeededError
    return typed


def _chosen(value: str) -> str:
    if not value:
        raise ChoiceNeededError
    return value
