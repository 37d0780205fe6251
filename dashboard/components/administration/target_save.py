"""The press on Save of a target: read strictly, asked about when it goes backwards, stored with its decision."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from dashboard.access import actor
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import read, submit
from dashboard.components.entry.typed import read_value
from dashboard.components.typed_facts import read_day, read_name, read_period
from dashboard.language import _
from data.actions.target_rules import Aim, BackwardsTargetError, TargetOrderError
from data.actions.targets import (
    DecisionNeededError,
    SecretBaselineError,
    TargetConflictError,
    UntoldBaselineError,
    set_target,
    withdraw_target,
)
from data.queries.views import IndicatorView

BASELINE, TARGET = "baseline", "target"
_MOST_INTERIM = 12
_DECISION: dict[str, Callable[[str], Any]] = {"decided_by": read_name, "decided_on": read_day}
_FIELDS = {
    DecisionNeededError: "decided_on",
    SecretBaselineError: "baseline_period",
    UntoldBaselineError: "baseline_period",
    TargetOrderError: "target_period",
}


@dataclass(frozen=True)
class TargetForm:
    """Which target the form is for; the place is a slug. Each end of a step has a field for period and for value."""

    indicator: IndicatorView
    place: str

    @property
    def form(self) -> AdminForm:
        """The form itself."""
        return AdminForm(f"target:{self.indicator.slug}:{self.place}")

    def steps(self, *, at_least: int = 0) -> list[str]:
        """Return the names of the lines of interim targets: those in use, at least so many, and an empty one."""
        lines = [f"interim{number}" for number in range(_MOST_INTERIM)]
        used = [number for number, step in enumerate(lines, start=1) if self.is_used(step)]
        return lines[: max([at_least, *used]) + 1]

    def is_used(self, step: str) -> bool:
        """Return whether anything is typed or chosen in a line."""
        return any(self.form.typed(f"{step}_{part}") for part in ("period", "value"))


def save_target(target: TargetForm, *, is_confirmed: bool = False) -> None:
    """Set the target; a callback of the button."""
    by = actor()

    def change(opened: int) -> object:
        return set_target(
            indicator=target.indicator.slug,
            place=target.place,
            aim=_aim(target),
            opened_version=opened,
            by=by,
            is_confirmed=is_confirmed,
        )

    _submit(target, change, said=_("Målvärdet är sparat."))


def withdraw(target: TargetForm) -> None:
    """Withdraw the target; a callback of the button."""
    by = actor()

    def change(opened: int) -> object:
        decision = read(target.form, _DECISION)
        return withdraw_target(
            indicator=target.indicator.slug, place=target.place, opened_version=opened, by=by, **decision
        )

    _submit(target, change, said=_("Målvärdet är tillbakadraget."))


def _submit(target: TargetForm, change: Callable[[int], object], *, said: str) -> None:
    """Make the change against the version that the form was opened with; who was overtaken may save once more."""
    kept = target.form.kept()

    def make() -> object:
        try:
            return change(kept.opened)
        except TargetConflictError as conflict:
            kept.opened = int(str(conflict.values["version"]))
            raise
        except BackwardsTargetError as question:
            kept.question = question
            raise

    submit(target.form, make, said=said, fields=_FIELDS)


def _aim(target: TargetForm) -> Aim:
    """Return what the form says.

    Raises:
        UnreadFieldsError: if a field cannot be read.
    """
    steps = [step for step in target.steps() if target.is_used(step)]
    value = partial(read_value, indicator=target.indicator)
    ends = (BASELINE, TARGET, *steps)
    readers = {f"{end}_period": read_period for end in ends} | {f"{end}_value": value for end in ends}
    said = read(target.form, readers | _DECISION)
    interim = sorted((said.pop(f"{step}_period"), said.pop(f"{step}_value")) for step in steps)
    return Aim(**said, interim=tuple(interim))
