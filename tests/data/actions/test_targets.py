from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from data.actions.number_rules import AboveRangeError
from data.actions.scope_rules import PlaceNotValidError, WrongPeriodError
from data.actions.target_rules import (
    Aim,
    BackwardsTargetError,
    InterimOrderError,
    InterimWayError,
    TargetOfNeutralError,
    TargetOrderError,
)
from data.actions.targets import (
    DecisionNeededError,
    NoTargetError,
    TargetConflictError,
    set_target,
    withdraw_target,
)
from data.actor import CONSOLE, Actor
from data.queries.targets import targets_of
from data.refusal import RefusedError
from data.store import reading, revision, unit_of_work
from models.goal import Target
from models.period import Period
from models.place import Place
from models.vocabulary import PartyKind, Role
from tests.factories import person, small_world

pytestmark = pytest.mark.both_databases
AIM = Aim(
    baseline_period=Period.of("2023"),
    baseline_value=Decimal("30.5"),
    target_period=Period.of("2027"),
    target_value=Decimal(25),
    decided_on=date(2024, 5, 2),
    decided_by="Styrgruppen",
)


@pytest.fixture(autouse=True)
def eva(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.APPROVER, PartyKind.POLICE)


def decide(aim: Aim = AIM, *, opened: int = 0, by: Actor = CONSOLE, **more: Any) -> int:  # noqa: ANN401 - facts are of every type
    where: dict[str, Any] = {"indicator": "unsafe_share", "place": "stockholm"}
    return set_target(aim=aim, opened_version=opened, by=by, **(where | more))


def withdraw(*, opened: int, by: Actor = CONSOLE, decided_by: str = "Styrgruppen") -> int:
    return withdraw_target(
        indicator="unsafe_share",
        place="stockholm",
        decided_on=date(2024, 6, 1),
        decided_by=decided_by,
        opened_version=opened,
        by=by,
    )


def targets() -> list[Target]:
    with reading() as session:
        return sorted(session.exec(select(Target)), key=lambda target: target.version)


def test_a_target_is_kept_with_its_decision(eva: Actor) -> None:
    assert decide(by=eva) == 1
    (target,) = targets()
    assert (target.baseline_period, target.baseline_value) == ("2023", 30.5)
    assert (target.target_period, target.target_value) == ("2027", 25)
    assert (target.decided_on, target.decided_by) == (date(2024, 5, 2), "Styrgruppen")
    assert (target.recorded_by, target.withdrawn) == (eva.person_id, False)


def test_a_new_decision_supersedes_and_a_double_click_does_not(eva: Actor) -> None:
    decide(by=eva)
    before = revision()
    assert decide(by=eva) == 1
    assert revision() == before
    assert decide(replace(AIM, target_value=Decimal(20)), opened=1, by=eva) == 2
    with pytest.raises(TargetConflictError) as told:
        decide(replace(AIM, target_value=Decimal(15)), opened=1)
    assert told.value.values == {"version": 2}
    assert [target.target_value for target in targets()] == [25, 20]


def test_a_target_is_withdrawn_once_and_may_be_set_anew(eva: Actor) -> None:
    with pytest.raises(NoTargetError):
        withdraw(opened=0)
    decide()
    with pytest.raises(TargetConflictError):
        withdraw(opened=0)
    assert withdraw(opened=1, by=eva) == 2
    with pytest.raises(NoTargetError):
        withdraw(opened=2)
    assert [(target.withdrawn, target.target_value) for target in targets()] == [(False, 25), (True, 25)]
    with pytest.raises(TargetConflictError):
        decide(opened=1)
    assert decide(opened=0) == 3
    assert withdraw(opened=3) == 4
    assert decide(opened=4) == 5


def test_a_target_may_hold_what_is_and_a_higher_one_may_rise() -> None:
    assert decide(replace(AIM, target_value=AIM.baseline_value)) == 1
    assert decide(replace(AIM, target_value=Decimal(40)), indicator="waiting_rate") == 1


@pytest.mark.parametrize(
    ("aim", "names", "refusal"),
    [
        (AIM, {"indicator": "walks_count"}, TargetOfNeutralError),
        (replace(AIM, target_period=Period.of("2023")), {}, TargetOrderError),
        (replace(AIM, target_period=Period.of("2027-Q1")), {}, WrongPeriodError),
        (replace(AIM, baseline_value=Decimal(101)), {}, AboveRangeError),
        (replace(AIM, decided_by="  "), {}, DecisionNeededError),
        (replace(AIM, decided_on=date.today() + timedelta(days=2)), {}, DecisionNeededError),  # noqa: DTZ011 - a day of slack is enough
    ],
)
def test_a_target_that_cannot_be_meant_is_refused(aim: Aim, names: dict[str, Any], refusal: type[RefusedError]) -> None:
    with pytest.raises(refusal) as told:
        decide(aim, **names)
    assert "{" not in str(told.value)
    assert targets() == []


BACKWARDS = [(replace(AIM, target_value=Decimal(31)), "unsafe_share"), (AIM, "waiting_rate")]


@pytest.mark.parametrize(("aim", "indicator"), BACKWARDS)
def test_a_target_worse_than_its_baseline_is_asked_about_and_stored_once_confirmed(aim: Aim, indicator: str) -> None:
    with pytest.raises(BackwardsTargetError) as asked:
        decide(aim, indicator=indicator)
    assert str(asked.value).endswith("?")
    assert targets() == []
    assert decide(aim, indicator=indicator, is_confirmed=True) == 1
    before = revision()
    assert decide(aim, indicator=indicator, opened=1) == 1, "what stands is not asked about again"
    assert revision() == before


def test_a_confirmation_lets_nothing_else_through() -> None:
    late = replace(AIM, target_value=Decimal(31), target_period=Period.of("2023"))
    with pytest.raises(TargetOrderError):
        decide(late, is_confirmed=True)
    assert targets() == []


def test_who_was_overtaken_is_told_that_before_anything_is_asked() -> None:
    decide()
    with pytest.raises(TargetConflictError):
        decide(replace(AIM, target_value=Decimal(31)))


def test_a_place_that_will_not_be_there_has_no_target() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        place = unit.session.exec(select(Place).where(Place.slug == "stockholm")).one()
        place.valid_to = date(2025, 12, 31)
        unit.session.add(place)
        unit.record(action="test", subject="place")
    with pytest.raises(PlaceNotValidError):
        decide()


def over(*steps: tuple[str, str]) -> Aim:
    return replace(AIM, interim=tuple((Period.of(period), Decimal(value)) for period, value in steps))


def test_a_target_may_have_interim_targets() -> None:
    aim = over(("2025", "29"), ("2026", "27.5"))
    assert decide(aim) == 1
    (target,) = targets_of("unsafe_share")
    assert target.interim == ((Period.of("2025"), 29.0), (Period.of("2026"), 27.5))
    assert decide(aim) == 1
    assert decide(over(("2025", "28")), opened=1) == 2
    assert [found.interim for found in targets_of("unsafe_share")] == [((Period.of("2025"), 28.0),)]


@pytest.mark.parametrize("steps", [(("2023", "29"),), (("2027", "29"),), (("2026", "29"), ("2025", "28"))])
def test_interim_targets_come_in_order(steps: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(InterimOrderError):
        decide(over(*steps))


@pytest.mark.parametrize("steps", [(("2025", "31"),), (("2025", "24"),), (("2025", "27"), ("2026", "28"))])
def test_interim_targets_lead_to_the_target(steps: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(InterimWayError):
        decide(over(*steps))
    assert targets() == []
