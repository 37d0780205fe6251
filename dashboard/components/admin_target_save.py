"""The press on Save of a target: read strictly, stored with the decision behind it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import streamlit as st

from dashboard.access import actor
from dashboard.components.admin_feedback import attempt
from dashboard.components.entry_typed import NotADayError
from dashboard.language import _
from data.actions.targets import Aim, DecisionNeededError, set_target, withdraw_target
from data.numbers import parse_number
from data.refusal import N_, RefusedError
from models.period import NotAPeriodError, Period


class UnreadableTargetPeriodError(RefusedError):
    """Raised when the period typed for a target is no period."""

    message = N_("”{typed}” är ingen period. Skriv ett år, till exempel 2028.")


@dataclass(frozen=True)
class TargetForm:
    """Which target the form is for."""

    indicator: str
    place: str

    def key(self, name: str) -> str:
        """Return the key of a field's widget."""
        return f"admin:target:{self.indicator}:{self.place}:{name}"

    def typed(self, name: str) -> str:
        """Return what was typed."""
        return str(st.session_state.get(self.key(name)) or "").strip()


def save_target(form: TargetForm, opened_version: int) -> None:
    """Set the target; a callback of the button."""
    by = actor()

    def change() -> int:
        aim = Aim(
            baseline_period=_period(form.typed("baseline_period")),
            baseline_value=_read(form.typed("baseline_value")),
            target_period=_period(form.typed("target_period")),
            target_value=_read(form.typed("target_value")),
            decided_on=_day(form.typed("decided_on")),
            decided_by=form.typed("decided_by"),
        )
        return set_target(indicator=form.indicator, place=form.place, aim=aim, opened_version=opened_version, by=by)

    attempt(change, said=_("Målvärdet är sparat."))


def withdraw(form: TargetForm, opened_version: int) -> None:
    """Withdraw the target; a callback of the button."""
    by = actor()

    def change() -> int:
        return withdraw_target(
            indicator=form.indicator,
            place=form.place,
            decided_on=_day(form.typed("decided_on")),
            decided_by=form.typed("decided_by"),
            opened_version=opened_version,
            by=by,
        )

    attempt(change, said=_("Målvärdet är tillbakadraget."))


def _read(typed: str) -> Decimal:
    return parse_number(typed, percentage=True)


def _period(typed: str) -> Period:
    try:
        return Period.of(typed)
    except NotAPeriodError as error:
        raise UnreadableTargetPeriodError(typed=typed[:40]) from error


def _day(typed: str) -> date:
    if not typed:
        raise DecisionNeededError
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise NotADayError(typed=typed[:40]) from error
