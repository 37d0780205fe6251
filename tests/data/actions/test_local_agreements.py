"""Follow-ups and goals of local agreements: what is kept, and what is refused and why."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from data.actions import additions, content
from data.actions.content import EditConflictError
from data.actions.fields import ChoiceMissingError, DayMissingError
from data.actions.local_agreements import (
    HeldFollowUpError,
    HeldLaterError,
    KnownFollowUpError,
    KnownGoalError,
    NoPartError,
    add_follow_up,
    add_local_goal,
    edit_follow_up,
    edit_local_goal,
    remove_follow_up,
    remove_local_goal,
)
from data.actions.local_goal_rules import (
    GoalNameMissingError,
    InheritedTargetError,
    LaterTargetError,
    LocalTargetMissingError,
    NotAsStrictError,
    NothingToTightenError,
    OtherIndicatorError,
    OwnGoalError,
    SharedGoalMissingError,
    TargetPeriodError,
)
from data.actions.targets import set_target
from data.actor import CONSOLE
from data.queries.catalogue import catalogue, today
from data.queries.events import events
from data.queries.local_agreements import FollowUpView, LocalGoalView, local_work
from data.refusal import RefusedError
from data.store import revision, unit_of_work
from models.goal import Goal, GoalIndicator
from models.indicator import Indicator
from models.local_agreement import GoalRelation
from models.period import Period
from models.place import Place
from models.text import Text
from models.vocabulary import Clearance, Direction
from tests.data.actions.deeds import AIM, LOCAL_AGREEMENT
from tests.factories import small_world

both_databases = pytest.mark.both_databases
PLANNED, HELD = date(2025, 3, 1), date(2025, 3, 4)
TIGHTENED = {
    "relation": "tightened",
    "goal": "mal",
    "indicator": "unsafe_share",
    "target_value": 18.0,
    "target_period": "2027",
}


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    """Let `unsafe_share` and `waiting_rate` answer the goal; the first is to be at most 20 in 2027."""
    assert store
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        goal = unit.session.exec(select(Goal)).one()
        home = unit.session.exec(select(Place).where(Place.slug == "stockholm")).one()
        for row in unit.session.exec(select(Indicator)).all():
            if row.slug in ("unsafe_share", "waiting_rate"):
                row.lead_place_id = home.id
                unit.session.add(GoalIndicator(goal_id=int(goal.id or 0), indicator_id=int(row.id or 0)))
        unit.record(action="test", subject="goal")
    set_target(indicator="unsafe_share", place="stockholm", aim=AIM, opened_version=0, by=CONSOLE)


def follow_up(planned: date | None = PLANNED, **facts: object) -> int:
    return add_follow_up(local_agreement="lokal", facts={"planned_on": planned} | facts, by=CONSOLE)


def goal(facts: Mapping[str, object], **more: object) -> int:
    return add_local_goal(local_agreement="lokal", facts={**facts, **more}, by=CONSOLE)


def follow_ups() -> tuple[FollowUpView, ...]:
    return local_work(clearance=Clearance.INTERNAL)["lokal"].follow_ups


def goals() -> tuple[LocalGoalView, ...]:
    return local_work(clearance=Clearance.INTERNAL)["lokal"].goals


@both_databases
def test_a_local_agreement_tells_its_areas_parties_and_days() -> None:
    facts: dict[str, object] = {
        "negotiated_since": date(2025, 1, 1),
        "signed_on": date(2025, 3, 1),
        "valid_to": date(2027, 2, 28),
        "follow_up_months": 6,
        "document_reference": "Dnr 1.1/2025",
        "areas": ["omrade"],
        "parties": ["region", "city"],
    }
    slug = additions.add_local_agreement(facts=LOCAL_AGREEMENT | facts, by=CONSOLE)
    view = catalogue().local_agreement(slug)
    assert (view.areas, view.parties, view.follow_up_months) == (("omrade",), ("city", "region"), 6)
    assert (view.negotiated_since, view.begins, view.document_reference) == (
        date(2025, 1, 1),
        date(2025, 3, 1),
        "Dnr 1.1/2025",
    )
    content.edit_local_agreement(local_agreement=slug, opened={"areas": ["omrade"]}, changes={"areas": []}, by=CONSOLE)
    assert catalogue().local_agreement(slug).areas == ()


@both_databases
def test_a_follow_up_is_planned_held_and_told_in_the_log() -> None:
    number = follow_up()
    changes: dict[str, object] = {"held_on": HELD, "note": "Två insatser fortsätter."}
    edit_follow_up(number=number, opened={"held_on": None, "note": ""}, changes=changes, by=CONSOLE)
    assert follow_ups() == (FollowUpView(number, PLANNED, HELD, "Två insatser fortsätter."),)
    edited, added = events(by=CONSOLE, most=2)
    assert (added.action, added.subject, added.details) == (
        "add_follow_up",
        "lokal",
        {"about": "2025-03-01", "after": {"planned_on": "2025-03-01"}},
    )
    assert edited.details["before"] == {"held_on": None, "note": ""}
    with pytest.raises(HeldFollowUpError):
        remove_follow_up(number=number, by=CONSOLE)


@both_databases
def test_a_follow_up_that_came_to_nothing_is_gone_but_for_the_log() -> None:
    number = follow_up()
    remove_follow_up(number=number, by=CONSOLE)
    assert follow_ups() == ()
    assert events(by=CONSOLE, most=1)[0].details["before"] == {"planned_on": "2025-03-01"}
    with pytest.raises(NoPartError):
        remove_follow_up(number=number, by=CONSOLE)


def test_a_follow_up_that_does_not_fit_is_refused() -> None:
    number, other = follow_up(), follow_up(HELD)
    with pytest.raises(DayMissingError):
        follow_up(None)
    with pytest.raises(DayMissingError):
        add_follow_up(local_agreement="lokal", facts={}, by=CONSOLE)
    with pytest.raises(KnownFollowUpError):
        follow_up()
    with pytest.raises(KnownFollowUpError):
        edit_follow_up(number=other, opened={"planned_on": HELD}, changes={"planned_on": PLANNED}, by=CONSOLE)
    with pytest.raises(HeldLaterError):
        follow_up(today(), held_on=today() + timedelta(days=1))
    with pytest.raises(EditConflictError):
        edit_follow_up(number=number, opened={"note": "Ditt"}, changes={"note": "Mitt"}, by=CONSOLE)
    with pytest.raises(NoPartError):
        edit_follow_up(number=99, opened={}, changes={}, by=CONSOLE)
    before = revision()
    edit_follow_up(number=number, opened={"note": ""}, changes={"note": " "}, by=CONSOLE)
    assert revision() == before
    assert [one.planned_on for one in follow_ups()] == [PLANNED, HELD]


@both_databases
def test_a_goal_is_taken_over_tightened_or_added() -> None:
    taken = goal({"relation": "inherited", "goal": "mal"})
    asked = goal(TIGHTENED, clearance="open")
    own = goal({"relation": "added", "name_sv": "Fler vuxna ute", "name_en": "More adults"}, indicator="walks_count")
    assert goals() == (
        LocalGoalView(
            taken, GoalRelation.INHERITED, "mal", Text("Mål", "Mål (en)"), None, None, None, Clearance.INTERNAL
        ),
        LocalGoalView(
            asked,
            GoalRelation.TIGHTENED,
            "mal",
            Text("Mål", "Mål (en)"),
            "unsafe_share",
            18.0,
            Period.of("2027"),
            Clearance.OPEN,
        ),
        LocalGoalView(
            own,
            GoalRelation.ADDED,
            None,
            Text("Fler vuxna ute", "More adults"),
            "walks_count",
            None,
            None,
            Clearance.INTERNAL,
        ),
    )
    edit_local_goal(number=asked, opened={"target_value": 18.0}, changes={"target_value": 20.0}, by=CONSOLE)
    assert goals()[1].target_value == 20.0
    assert [event.details["about"] for event in events(by=CONSOLE, most=2)] == ["mal", "Fler vuxna ute"]
    remove_local_goal(number=taken, by=CONSOLE)
    assert [one.id for one in goals()] == [asked, own]
    assert events(by=CONSOLE, most=1)[0].details["before"] == {
        "relation": "inherited",
        "goal": "mal",
        "clearance": "internal",
    }
    with pytest.raises(NoPartError):
        remove_local_goal(number=taken, by=CONSOLE)


REFUSED: tuple[tuple[type[RefusedError], dict[str, Any]], ...] = (
    (ChoiceMissingError, {"goal": "mal"}),
    (SharedGoalMissingError, {"relation": "inherited"}),
    (OwnGoalError, {"relation": "added", "goal": "mal", "name_sv": "Eget"}),
    (GoalNameMissingError, {"relation": "added"}),
    (InheritedTargetError, TIGHTENED | {"relation": "inherited"}),
    (LocalTargetMissingError, TIGHTENED | {"target_value": None}),
    (LocalTargetMissingError, TIGHTENED | {"target_value": None, "target_period": None}),
    (LocalTargetMissingError, {"relation": "added", "name_sv": "Eget", "target_value": 3.0, "target_period": "2027"}),
    (TargetPeriodError, TIGHTENED | {"target_period": "2027-Q1"}),
    (OtherIndicatorError, TIGHTENED | {"indicator": "walks_count"}),
    (NothingToTightenError, TIGHTENED | {"indicator": "waiting_rate"}),
    (NotAsStrictError, TIGHTENED | {"target_value": 20.5}),
    (LaterTargetError, TIGHTENED | {"target_period": "2028"}),
)


@pytest.mark.parametrize(("refusal", "facts"), REFUSED, ids=[kind.__name__ for kind, _facts in REFUSED])
def test_a_goal_that_does_not_fit_is_refused(refusal: type[RefusedError], facts: dict[str, Any]) -> None:
    with pytest.raises(refusal):
        goal(facts)
    assert goals() == ()


def test_a_goal_of_its_own_may_ask_whatever_it_wants() -> None:
    goal(TIGHTENED | {"relation": "added", "goal": None, "name_sv": "Eget", "target_value": 40.0})
    assert goals()[0].target_value == 40.0


def test_a_goal_is_not_taken_over_twice() -> None:
    number = goal({"relation": "inherited", "goal": "mal"})
    with pytest.raises(KnownGoalError):
        goal({"relation": "inherited", "goal": "mal"})
    edit_local_goal(number=number, opened={"name_sv": ""}, changes={"name_sv": "Tryggare torg"}, by=CONSOLE)
    goal({"relation": "inherited", "goal": "mal"})
    assert [one.name.sv for one in goals()] == ["Tryggare torg", "Mål"]


def test_nothing_is_stricter_where_no_way_is_the_right_one() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one().direction = Direction.NEUTRAL
        unit.record(action="test", subject="direction")
    with pytest.raises(NotAsStrictError):
        goal(TIGHTENED)
