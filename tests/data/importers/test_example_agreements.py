"""Invented local agreements: each named as an example, in every state, and none where they would not fit."""

from datetime import date

import pytest
from sqlmodel import select

from data.actions.targets import set_target
from data.actor import CONSOLE
from data.importers.example_agreements import add_example_agreements
from data.queries.catalogue import catalogue
from data.queries.local_agreements import local_work
from data.store import unit_of_work
from models.agreement import Agreement, Signature
from models.goal import Goal, GoalIndicator
from models.indicator import Indicator
from models.local_agreement import GoalRelation
from models.party import Party
from models.place import Place
from models.vocabulary import Clearance, Direction, Kind, PartyKind
from tests.data.actions.deeds import AIM
from tests.factories import observe, small_world

DAY = date(2026, 6, 15)


def signed() -> None:
    """Let the police and the city sign the agreement, and the police's share answer the goal with a target."""
    with unit_of_work(by=CONSOLE) as unit:
        agreement = int(unit.session.exec(select(Agreement)).one().id or 0)
        for party in unit.session.exec(select(Party).where(Party.kind != PartyKind.REGION)).all():
            named = {"signatory": "Kim", "title_sv": "chef", "title_en": "head"}
            unit.session.add(Signature(agreement_id=agreement, party_id=int(party.id or 0), **named))
        goal = int(unit.session.exec(select(Goal)).one().id or 0)
        home = unit.session.exec(select(Place).where(Place.slug == "stockholm")).one()
        for row in unit.session.exec(select(Indicator)).all():
            row.lead_place_id = home.id
            unit.session.add(GoalIndicator(goal_id=goal, indicator_id=int(row.id or 0)))
        observe(unit, "unsafe_share", "2025", 12.0, "jarva")
        unit.record(action="test", subject="signed")
    set_target(indicator="unsafe_share", place="stockholm", aim=AIM, opened_version=0, by=CONSOLE)


def test_a_district_takes_over_a_goal_tightens_one_and_adds_its_own(store: str) -> None:
    assert store
    small_world()
    signed()
    assert add_example_agreements(catalogue(), day=DAY, by=CONSOLE) == 1
    view = catalogue().local_agreement("lokal-overenskommelse-jarva-exempel")
    assert "(exempel)" in view.name.sv
    assert view.source_name.startswith("Exempeldata")
    told = local_work(clearance=Clearance.OPEN)[view.slug]
    assert [one.relation for one in told.goals] == [
        GoalRelation.INHERITED,
        GoalRelation.TIGHTENED,
        GoalRelation.ADDED,
        GoalRelation.ADDED,
    ]
    assert (told.goals[1].target_value, told.goals[3].target_value) == (19.4, 10.8)
    assert [one.is_held(DAY) for one in told.follow_ups] == [True, False]


def test_without_a_goal_or_a_share_that_should_fall_there_is_less_to_aim_at(store: str) -> None:
    assert store
    small_world()
    signed()
    with unit_of_work(by=CONSOLE) as unit:
        for row in unit.session.exec(select(Indicator)).all():
            row.direction, row.kind = Direction.NEUTRAL, Kind.COUNT
        unit.record(action="test", subject="indicators")
    assert add_example_agreements(catalogue(), day=DAY, by=CONSOLE) == 1
    goals = local_work(clearance=Clearance.OPEN)["lokal-overenskommelse-jarva-exempel"].goals
    assert [one.relation for one in goals] == [GoalRelation.INHERITED, GoalRelation.ADDED]


@pytest.mark.parametrize("is_full", [True, False])
def test_nothing_is_invented_without_a_frame_between_the_police_and_the_city(store: str, *, is_full: bool) -> None:
    assert store
    if is_full:
        small_world()
    assert add_example_agreements(catalogue(), day=DAY, by=CONSOLE) == 0
    assert len(catalogue().local_agreements) == int(is_full)
