"""Invented commitments, activities and promises for a demonstration, with what has been said and counted of them."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from data.actions.check_ins import check_in, check_in_activity
from data.actions.commitments import add_activity, add_commitment
from data.actions.promises import add_promise, count_promise
from data.actor import Actor
from models.commitment import CommitmentStatus
from models.vocabulary import PartyKind

_FILE: Final = Path(__file__).with_suffix(".toml")
_LATELY: Final = 12


def add_example_work(*, day: date, by: Actor) -> None:
    """Promise a few things for the year of that day, and say how they have gone until then; some columns stay empty."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    year = {"starts_on": date(day.year, 1, 1), "ends_on": date(day.year, 12, 31)}
    for facts in told["commitments"]:
        _promise_and_say(facts | year, day=day, by=by)
    for facts in told["promises"]:
        promise = add_promise(party=PartyKind(facts.pop("party")), facts=facts | year, by=by)
        until = _before(day, days=_LATELY)
        weeks = (until - year["starts_on"]).days // 7
        count_promise(promise=promise, on=until, count=weeks * facts["target_count"] // facts["of_count"], by=by)


def _promise_and_say(facts: dict[str, Any], *, day: date, by: Actor) -> None:
    said, doing = facts.pop("check_ins", []), facts.pop("activity", None)
    goal, party = facts.pop("goal"), PartyKind(facts.pop("party"))
    commitment = add_commitment(goal=goal, party=party, facts=facts, by=by)
    for one in said:
        value = Decimal(one["value"]) if "value" in one else None
        on, status = _before(day, days=one["days_ago"]), CommitmentStatus(one["status"])
        check_in(commitment=commitment, on=on, status=status, value=value, note=one.get("note", ""), by=by)
    if doing is not None:
        days = {"starts_on": facts["starts_on"], "ends_on": facts["ends_on"]}
        activity = add_activity(commitment=commitment, facts=doing | days, by=by)
        check_in_activity(activity=activity, on=_before(day, days=_LATELY), status=CommitmentStatus.ON_TRACK, by=by)


def _before(day: date, *, days: int) -> date:
    """Return the day that lies so many days before, but within the same year."""
    return max(date(day.year, 1, 1), day - timedelta(days=days))
