"""Local agreements over time: twelve of them in every state, held against the plain words of the rules, day by day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from data.actions.additions import add_local_agreement
from data.actions.local_agreements import (
    add_follow_up,
    add_local_goal,
    edit_follow_up,
    edit_local_goal,
    remove_follow_up,
    remove_local_goal,
)
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.queries.coverage import CoverageState, Term, district_state, leading, state_of
from data.queries.local_agreements import (
    DistrictCoverage,
    LocalWork,
    coverage_of,
    local_work,
    parties_to,
    shared_target,
)
from data.store import unit_of_work
from models.agreement import Agreement, LocalAgreement
from models.indicator import Indicator
from models.local_agreement import LocalAgreementParty
from models.party import Party
from models.place import Place
from models.vocabulary import Clearance, PartyKind, PlaceKind
from tests.data.actions.deeds import LOCAL_AGREEMENT
from tests.factories import small_world

FIRST = date(2025, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(730)]
YEAR = timedelta(days=365)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


# District → its agreements: (negotiated since, signed, valid from, valid to), counted in days from the first.
TERMS: dict[str, list[tuple[int | None, int | None, int | None, int | None]]] = {
    "aldrig": [],
    "utan-dagar": [(None, None, None, None)],
    "forhandlas": [(100, None, None, None)],
    "avbruten": [(50, None, None, 300)],
    "tills-vidare": [(None, 40, None, None)],
    "undertecknad-sent": [(10, 90, 60, 455)],
    "gammal": [(None, None, -400, 30)],
    "fornyad": [(None, -30, None, 200), (120, 180, 201, None)],
    "med-glapp": [(None, -30, None, 200), (180, 195, 260, 600)],
    "overlapp": [(None, 0, None, 300), (None, 250, 250, 500)],
}


def twelve_agreements() -> None:
    """Lay the districts and their twelve agreements, besides the one that the small world has."""
    with unit_of_work(by=CONSOLE) as unit:
        agreement = int(unit.session.exec(select(Agreement)).one().id or 0)
        for name, terms in TERMS.items():
            place = Place(slug=name, kind=PlaceKind.DISTRICT, name_sv=name, name_en=name)
            unit.session.add(place)
            unit.session.flush()
            for number, known in enumerate(terms):
                negotiated, signed, begun, ended = (None if one is None else day(one) for one in known)
                unit.session.add(
                    LocalAgreement(
                        slug=f"{name}-{number}",
                        agreement_id=agreement,
                        district_id=int(place.id or 0),
                        name_sv=name,
                        name_en=name,
                        negotiated_since=negotiated,
                        signed_on=signed,
                        valid_from=begun,
                        valid_to=ended,
                    )
                )
        unit.record(action="test", subject="town")


@pytest.fixture
def town(store: str) -> None:
    """Fill the store with the small world, the districts and their agreements."""
    assert store
    small_world()
    twelve_agreements()


def plainly(name: str, on: date) -> str:
    """Return how the district stands, read off its days as a person would."""
    told = {alone(term, (on - FIRST).days) for term in TERMS[name]}
    state = next((one for one in ("holds", "signed", "negotiating", "expired") if one in told), "none")
    if state != "holds":
        return state
    # The ninety days that are left begin with this one: it takes a ninety-first to have longer to go.
    return "in_force" if all(covered(name, on, on + timedelta(days=ahead)) for ahead in range(91)) else "expiring"


def alone(term: tuple[int | None, int | None, int | None, int | None], number: int) -> str:
    """Return how one agreement stands."""
    negotiated, signed, begun, ended = term
    known = (begun if negotiated is None else None,) if signed is None else (signed, begun)
    days, last = [one for one in known if one is not None], 10_000 if ended is None else ended
    if days and max(days) <= number:
        return "holds" if number <= last else "expired"
    if signed is not None and signed <= number:
        return "signed"
    return "negotiating" if negotiated is not None and negotiated <= number <= last else "none"


def covered(name: str, on: date, then: date) -> bool:
    now, later = (on - FIRST).days, (then - FIRST).days
    for negotiated, signed, begun, ended in TERMS[name]:
        if signed is None and (negotiated is not None or begun is None or begun > now):
            continue
        if signed is not None and signed > now:
            continue
        starts = max(one for one in (signed, begun) if one is not None)
        if starts <= later and (ended is None or later <= ended):
            return True
    return False


def test_every_district_stands_right_every_day_of_two_years(town: None) -> None:
    assert town is None
    content, seen = catalogue(), set()
    assert len(content.local_agreements) == 12 + 1
    for on in DAYS:
        for one in coverage_of(content, work={}, on=on):
            if one.district.slug in TERMS:
                assert one.state.value == plainly(one.district.slug, on), (one.district.slug, on)
                seen.add(one.state)
    assert seen == set(CoverageState)


def coverage(name: str, on: date, *, work: dict[str, LocalWork] | None = None) -> DistrictCoverage:
    found = coverage_of(catalogue(), work=local_work(clearance=Clearance.OPEN) if work is None else work, on=on)
    return next(one for one in found if one.district.slug == name)


def test_a_district_tells_by_which_agreement_and_until_when(town: None) -> None:
    assert town is None
    renewed = coverage("fornyad", day(190))
    assert renewed.agreement is not None
    assert (renewed.agreement.slug, renewed.until) == ("fornyad-0", None)
    assert [one.slug for one in renewed.others] == ["fornyad-1"]
    gap = coverage("med-glapp", day(190))
    assert (gap.state, gap.until) == (CoverageState.EXPIRING, day(200))
    overlapping = coverage("overlapp", day(260))
    assert overlapping.agreement is not None
    assert (overlapping.agreement.slug, overlapping.until) == ("overlapp-1", day(500))
    assert coverage("avbruten", day(100)).until == day(300)
    nothing = coverage("aldrig", day(1))
    assert (nothing.state, nothing.agreement, nothing.until, nothing.others) == (CoverageState.NONE, None, None, ())


def test_the_last_ninety_days_are_counted_with_the_last() -> None:
    term = Term(signed_on=FIRST, valid_to=date(2025, 12, 31))
    assert state_of(term, on=date(2025, 10, 2)) is CoverageState.IN_FORCE
    assert state_of(term, on=date(2025, 10, 3)) is CoverageState.EXPIRING
    assert state_of(term, on=date(2025, 12, 31)) is CoverageState.EXPIRING
    assert state_of(term, on=date(2026, 1, 1)) is CoverageState.EXPIRED


def test_of_two_that_hold_the_one_that_lasts_leads() -> None:
    short, long = Term(signed_on=FIRST, valid_to=date(2025, 2, 1)), Term(signed_on=FIRST, valid_to=date(2027, 1, 1))
    assert leading([long, short], on=date(2025, 1, 5)) is long
    assert district_state([long, short], on=date(2025, 1, 5)) is CoverageState.IN_FORCE


@pytest.mark.both_databases
def test_nobody_follows_up_an_agreement_without_days_ahead_or_lately(town: None) -> None:
    assert town is None
    assert coverage("tills-vidare", day(50)).lacks_follow_up
    assert not coverage("tills-vidare", day(30)).lacks_follow_up  # it does not hold yet
    number = add_follow_up(local_agreement="tills-vidare-0", facts={"planned_on": day(80)}, by=CONSOLE)
    assert [coverage("tills-vidare", day(one)).lacks_follow_up for one in (50, 80, 81)] == [False, False, True]
    edit_follow_up(number=number, opened={"held_on": None}, changes={"held_on": day(90)}, by=CONSOLE)
    assert [coverage("tills-vidare", one).lacks_follow_up for one in (day(85), day(90), day(90) + YEAR)] == [
        True,
        False,
        False,
    ]
    assert coverage("tills-vidare", day(91) + YEAR).lacks_follow_up


@pytest.mark.both_databases
def test_internal_words_are_for_those_who_have_signed_in(town: None) -> None:
    assert town is None
    add_follow_up(local_agreement="lokal", facts={"planned_on": FIRST, "note": "Hemligt"}, by=CONSOLE)
    for relation in (
        {"relation": "added", "name_sv": "Internt"},
        {"relation": "inherited", "goal": "mal", "clearance": "open"},
    ):
        add_local_goal(local_agreement="lokal", facts=relation, by=CONSOLE)
    openly, inside = (local_work(clearance=one)["lokal"] for one in (Clearance.OPEN, Clearance.INTERNAL))
    assert [one.note for one in (*openly.follow_ups, *inside.follow_ups)] == ["", "Hemligt"]
    assert [one.name.sv for one in openly.goals] == ["Mål"]
    assert [one.name.sv for one in inside.goals] == ["Internt", "Mål"]


def test_a_goal_of_a_closed_indicator_is_as_closed_as_the_indicator(town: None) -> None:
    assert town is None
    facts = {"relation": "added", "name_sv": "Eget", "indicator": "robberies", "clearance": "open"}
    add_local_goal(local_agreement="lokal", facts=facts, by=CONSOLE)
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.exec(select(Indicator).where(Indicator.slug == "robberies")).one().clearance = Clearance.RESTRICTED
        unit.record(action="test", subject="robberies")
    told = {one: len(local_work(clearance=one)["lokal"].goals) for one in Clearance}
    assert told == {Clearance.OPEN: 0, Clearance.INTERNAL: 0, Clearance.RESTRICTED: 1}


@pytest.mark.both_databases
def test_who_looks_back_sees_follow_ups_and_goals_as_they_were_then(town: None) -> None:
    assert town is None
    own: dict[str, object] = {"relation": "added", "name_sv": "Eget", "indicator": "unsafe_share"}
    asked: dict[str, object] = {"target_value": 20.0, "target_period": "2027"}
    moments = [datetime.now(UTC)]
    number = add_follow_up(local_agreement="lokal", facts={"planned_on": FIRST, "note": "Då"}, by=CONSOLE)
    other = add_follow_up(local_agreement="lokal", facts={"planned_on": day(9)}, by=CONSOLE)
    goal = add_local_goal(local_agreement="lokal", facts=own | asked, by=CONSOLE)
    moments.append(datetime.now(UTC))
    edit_follow_up(number=number, opened={"held_on": None, "note": "Då"}, changes={"held_on": day(1)}, by=CONSOLE)
    edit_follow_up(number=number, opened={"note": "Då"}, changes={"note": "Senare"}, by=CONSOLE)
    edit_local_goal(number=goal, opened={"target_value": 20.0}, changes={"target_value": 15.0}, by=CONSOLE)
    moments.append(datetime.now(UTC))
    remove_follow_up(number=other, by=CONSOLE)
    remove_local_goal(number=goal, by=CONSOLE)
    told = [local_work(clearance=Clearance.INTERNAL, as_known_at=at)["lokal"] for at in (*moments, None)]
    assert [[(one.planned_on, one.held_on, one.note) for one in then.follow_ups] for then in told] == [
        [],
        [(FIRST, None, "Då"), (day(9), None, "")],
        [(FIRST, day(1), "Senare"), (day(9), None, "")],
        [(FIRST, day(1), "Senare")],
    ]
    assert [[one.target_value for one in then.goals] for then in told] == [[], [20.0], [15.0], []]
    add_follow_up(local_agreement="lokal", facts={"planned_on": day(9)}, by=CONSOLE)
    add_local_goal(local_agreement="lokal", facts=own | asked, by=CONSOLE)


def test_nobody_is_said_to_have_lacked_a_follow_up_before_the_agreement_was_registered(town: None) -> None:
    assert town is None
    before = datetime.now(UTC)
    facts: dict[str, object] = {"district": "aldrig", "signed_on": FIRST}
    slug = add_local_agreement(facts=LOCAL_AGREEMENT | facts, by=CONSOLE)
    then = datetime.now(UTC)
    add_follow_up(local_agreement=slug, facts={"planned_on": day(9)}, by=CONSOLE)
    told = [local_work(clearance=Clearance.OPEN, as_known_at=at) for at in (before, then, None)]
    assert [one[slug].is_known for one in told] == [False, True, True]
    assert [one["lokal"].is_known for one in told] == [True, True, True]
    found = [coverage("aldrig", day(5), work=dict(one)) for one in told]
    assert [(one.state, one.lacks_follow_up) for one in found] == [
        (CoverageState.IN_FORCE, False),
        (CoverageState.IN_FORCE, True),
        (CoverageState.IN_FORCE, False),
    ]


def test_a_goal_that_is_closed_now_is_closed_of_every_day(town: None) -> None:
    assert town is None
    facts = {"relation": "added", "name_sv": "Eget", "clearance": "open"}
    number = add_local_goal(local_agreement="lokal", facts=facts, by=CONSOLE)
    then = datetime.now(UTC)
    edit_local_goal(number=number, opened={"clearance": "open"}, changes={"clearance": "internal"}, by=CONSOLE)
    told = [local_work(clearance=one, as_known_at=then)["lokal"].goals for one in (Clearance.OPEN, Clearance.INTERNAL)]
    assert [len(goals) for goals in told] == [0, 1]


def test_an_agreement_is_between_the_police_and_the_city_unless_it_says_otherwise(town: None) -> None:
    assert town is None
    content = catalogue()
    assert parties_to(content.local_agreement("lokal"), content=content) == (PartyKind.POLICE, PartyKind.CITY)
    with unit_of_work(by=CONSOLE) as unit:
        region = unit.session.exec(select(Party).where(Party.kind == PartyKind.REGION)).one()
        local = unit.session.exec(select(LocalAgreement).where(LocalAgreement.slug == "lokal")).one()
        unit.session.add(LocalAgreementParty(local_agreement_id=int(local.id or 0), party_id=int(region.id or 0)))
        unit.record(action="test", subject="lokal")
    content = catalogue()
    assert parties_to(content.local_agreement("lokal"), content=content) == (PartyKind.REGION,)


def test_a_measure_that_is_shown_nowhere_has_no_shared_target(town: None) -> None:
    assert town is None
    content = catalogue()
    assert shared_target(content.indicator("unsafe_share"), content=content, targets=()) is None
