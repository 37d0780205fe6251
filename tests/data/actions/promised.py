"""Commitments and promises of the small world, for tests of what is done with them."""

from datetime import date
from typing import Any

from data.actions.commitments import add_activity, add_commitment
from data.actions.promises import add_promise
from data.actor import CONSOLE, Actor
from models.vocabulary import PartyKind

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
PLAN: dict[str, Any] = {"name_sv": "Fler vandringar", "starts_on": YEAR[0]}
DOING: dict[str, Any] = {"name_sv": "Vandring i maj", "starts_on": YEAR[0]}
WEEKENDS: dict[str, Any] = {
    "name_sv": "Poliser på torget",
    "place": "lpo-globen",
    "starts_on": YEAR[0],
    "ends_on": YEAR[1],
    "target_count": 40,
    "of_count": 52,
    "unit_sv": "helger",
}


def commitment(party: PartyKind = PartyKind.POLICE, *, by: Actor = CONSOLE, **facts: object) -> str:
    """Add a commitment to the goal of the small world, and return its slug."""
    return add_commitment(goal="mal", party=party, facts=PLAN | facts, by=by)


def activity(of: str = "fler-vandringar", *, by: Actor = CONSOLE, **facts: object) -> str:
    """Add an activity to a commitment, and return its slug."""
    return add_activity(commitment=of, facts=DOING | facts, by=by)


def promise(party: PartyKind = PartyKind.POLICE, *, by: Actor = CONSOLE, **facts: object) -> str:
    """Add a promise of at least 40 of 52 weekends, and return its slug."""
    return add_promise(party=party, facts=WEEKENDS | facts, by=by)
