from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from data.actions.content import edit_indicator
from data.actions.publication import HiddenBaselineError
from data.actions.target_rules import Aim
from data.actions.targets import SecretBaselineError, UntoldBaselineError, set_target, withdraw_target
from data.actor import CONSOLE
from data.queries.targets import all_targets, targets_of
from data.store import unit_of_work
from models.period import Period
from models.vocabulary import Kind, PartyKind, PersonBased
from tests.factories import indicator, observe, small_world

AIM = Aim(
    baseline_period=Period.of("2020"),
    baseline_value=Decimal(4),
    target_period=Period.of("2030"),
    target_value=Decimal(2),
    decided_on=date(2025, 1, 1),
    decided_by="Styrgruppen",
)


def world_with(value: float) -> None:
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        facts = {"kind": Kind.COUNT, "person_based": PersonBased.YES, "multiplier": 1, "decimals": 0}
        indicator(unit, "victims", reporter=PartyKind.CITY, **facts)
        observe(unit, "victims", "2020", value)
        observe(unit, "victims", "2021", 3)
        unit.record(action="test", subject="victims")


@pytest.mark.usefixtures("store")
def test_a_target_does_not_tell_a_baseline_that_no_reader_may_see() -> None:
    world_with(4)
    with pytest.raises(SecretBaselineError, match="skyddat"):
        set_target(indicator="victims", place="stockholm", aim=AIM, opened_version=0, by=CONSOLE)


@pytest.mark.usefixtures("store")
def test_a_target_may_start_from_what_is_shown() -> None:
    world_with(14)
    assert set_target(indicator="victims", place="stockholm", aim=AIM, opened_version=0, by=CONSOLE) == 1


@pytest.mark.usefixtures("store")
def test_a_stricter_limit_waits_until_targets_that_start_from_what_it_hides_are_withdrawn() -> None:
    world_with(14)
    set_target(indicator="victims", place="stockholm", aim=AIM, opened_version=0, by=CONSOLE)
    then = datetime.now(UTC)
    facts: dict[str, Any] = {"indicator": "victims", "version": 1, "changes": {"suppress_below": 20}, "by": CONSOLE}
    with pytest.raises(HiddenBaselineError, match="Målvärdet för Stockholm utgår från värdet för 2020, som då skulle"):
        edit_indicator(**facts)
    assert edit_indicator(**facts | {"changes": {"suppress_below": 14}}) == 2
    assert [target.baseline_value for target in targets_of("victims")] == [4]
    withdraw_target(
        indicator="victims", place="stockholm", decided_on=AIM.decided_on, decided_by="S", opened_version=1, by=CONSOLE
    )
    assert [target.version for target in all_targets(as_known_at=then)] == [1]
    assert all_targets() == ()
    assert edit_indicator(**facts | {"version": 2}) == 3
    assert targets_of("victims", as_known_at=then) == ()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("period", ["2019", "2022"])
def test_a_target_of_persons_starts_from_nothing_that_is_not_shown_yet(period: str) -> None:
    """A baseline typed today could be the number that must be hidden when it is reported tomorrow."""
    world_with(14)
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "victims", "2022", None)
        unit.record(action="test", subject="missing")
    aim = replace(AIM, baseline_period=Period.of(period), baseline_value=Decimal(14))
    with pytest.raises(UntoldBaselineError, match=f"Inget värde visas för {period}"):
        set_target(indicator="victims", place="stockholm", aim=aim, opened_version=0, by=CONSOLE)
