"""The press on Save of a rule: read strictly, stored with an event; and the rule as it is typed, for a trial."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from dashboard.access import actor
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import read, submit
from dashboard.components.typed_facts import ChoiceNeededError, read_word
from dashboard.language import _, read_number
from data.actions.rules import (
    LIMITS,
    Demand,
    KnownRuleError,
    OtherIndicatorError,
    RuleLimitError,
    add_rule,
    check_demand,
    edit_rule,
    switch_rule,
)
from data.queries.rules import RuleView
from data.refusal import RefusedError
from models.rule import RuleKind
from models.text import Text

ALL = "all"
_FIELDS: Mapping[type[RefusedError], str] = {
    RuleLimitError: "limit",
    OtherIndicatorError: "other",
    KnownRuleError: "indicator",
}


def addition() -> AdminForm:
    """Return the form that adds a rule."""
    return AdminForm("rule")


def changing(rule: RuleView) -> AdminForm:
    """Return the form that changes a rule."""
    return AdminForm(f"rule:{rule.id}")


def add() -> None:
    """Add the rule; a callback of the button."""
    by, form = actor(), addition()
    submit(form, lambda: add_rule(demand=_demand(form), by=by), said=_("Regeln gäller nu."), fields=_FIELDS)


def change(rule: RuleView) -> None:
    """Change the rule; a callback of the button."""
    by, form = actor(), changing(rule)

    def make() -> object:
        said = read(form, _limit_readers(rule.kind) | _NOTES)
        return edit_rule(
            number=rule.id,
            version=form.kept().opened,
            limit=said.get("limit"),
            note_sv=said["note_sv"],
            note_en=said["note_en"],
            by=by,
        )

    submit(form, make, said=_("Regeln är sparad."), fields=_FIELDS)


def switch(rule: RuleView) -> None:
    """Switch the rule off, or on again; a callback of the button."""
    by, form = actor(), changing(rule)
    said = _("Regeln är avstängd.") if rule.is_active else _("Regeln gäller igen.")
    make = partial(switch_rule, number=rule.id, version=rule.version, is_active=not rule.is_active, by=by)
    submit(form, make, said=said, fields={})


def draft_of_addition() -> RuleView:
    """Return the rule as it is typed.

    Raises:
        RefusedError: if a field cannot be read, or the limit is none.
    """
    demand = _demand(addition())
    check_demand(demand)
    note = Text(demand.note_sv, demand.note_en)
    return RuleView(0, demand.kind, demand.indicator, demand.other, demand.limit, note, is_active=True, version=0)


def draft_of_change(rule: RuleView) -> RuleView:
    """Return the rule with what is typed for it.

    Raises:
        RefusedError: if a field cannot be read, or the limit is none.
    """
    said = read(changing(rule), _limit_readers(rule.kind))
    limit = said.get("limit")
    check_demand(Demand(kind=rule.kind, limit=limit))
    return RuleView(0, rule.kind, rule.indicator, rule.other, limit, Text("", ""), is_active=True, version=0)


def _demand(form: AdminForm) -> Demand:
    kind = read(form, {"kind": read_word(RuleKind)})["kind"]
    other: dict[str, Callable[[str], Any]] = {"other": _chosen} if kind is RuleKind.AT_MOST_OTHER else {}
    said = read(form, {"indicator": _chosen} | _limit_readers(kind) | other | _NOTES)
    indicator = said.pop("indicator")
    return Demand(kind=kind, indicator=None if indicator == ALL else indicator, **said)


def _limit_readers(kind: RuleKind) -> dict[str, Callable[[str], Any]]:
    return {"limit": lambda typed: float(read_number(typed))} if kind in LIMITS else {}


def _chosen(value: str) -> str:
    if not value:
        raise ChoiceNeededError
    return value


_NOTES: dict[str, Callable[[str], Any]] = {"note_sv": str, "note_en": str}
