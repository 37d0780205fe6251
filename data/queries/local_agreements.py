"""Follow-ups and goals of local agreements, as much of them as the reader may see, and how the districts stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from sqlmodel import Session, col, select

from data.disclosure.door import may_see
from data.queries.catalogue import Catalogue
from data.queries.content import grouped, rows_of, text_of
from data.queries.coverage import (
    HOLDS,
    CoverageState,
    LocalAgreementView,
    district_state,
    held_until,
    lacks_follow_up,
    leading,
)
from data.queries.targets import TargetView
from data.queries.views import IndicatorView, PlaceView
from data.queries.wordings import Stood, stood
from data.store import reading
from models.agreement import LocalAgreement
from models.audit_event import AuditEvent
from models.goal import Goal
from models.indicator import Indicator
from models.local_agreement import FollowUp, GoalRelation, LocalGoal
from models.period import Period
from models.text import Text
from models.vocabulary import Clearance, Direction, PartyKind, PlaceKind

_USUAL_PARTIES = (PartyKind.POLICE, PartyKind.CITY)


@dataclass(frozen=True)
class FollowUpView:
    """One follow-up: when it is planned and when it was held; the note only for those who have signed in."""

    id: int
    planned_on: date
    held_on: date | None
    note: str

    def is_held(self, on: date) -> bool:
        """Return whether it was held by that day."""
        return self.held_on is not None and self.held_on <= on


@dataclass(frozen=True)
class LocalGoalView:
    """One goal of a local agreement, with the slugs of the shared goal and the indicator that it points at.

    Without a name of its own it is called as the shared goal.
    """

    id: int
    relation: GoalRelation
    goal: str | None
    name: Text
    indicator: str | None
    target_value: float | None
    target_period: Period | None
    clearance: Clearance
    own_name: Text = field(default=Text("", ""), compare=False)


@dataclass(frozen=True)
class LocalWork:
    """What is done under one local agreement: its follow-ups by day, and its goals.

    Before the agreement was registered (`is_known`) nobody can tell whether it was followed up.
    """

    follow_ups: tuple[FollowUpView, ...] = ()
    goals: tuple[LocalGoalView, ...] = ()
    is_known: bool = True


@dataclass(frozen=True)
class DistrictCoverage:
    """How one district stands that day: by which agreement, how long, and whether nobody follows it up."""

    district: PlaceView
    state: CoverageState
    agreement: LocalAgreementView | None = None
    until: date | None = None
    lacks_follow_up: bool = False
    others: tuple[LocalAgreementView, ...] = field(default=())


def local_work(*, clearance: Clearance, as_known_at: datetime | None = None) -> Mapping[str, LocalWork]:
    """Return follow-ups and goals by the address of their agreement.

    Notes are left out for who has not signed in; so are goals that are above the clearance themselves, or whose
    indicator is. Of an earlier moment: what there was then, as it was worded then.
    """
    with reading() as session:
        follow_ups = grouped(
            (one.row.local_agreement_id, _follow_up(one, clearance=clearance))
            for one in sorted(stood(rows_of(session, FollowUp), at=as_known_at), key=lambda one: one.row.planned_on)
        )
        goals = _goals(session, clearance=clearance, as_known_at=as_known_at)
        later = _registered_after(session, as_known_at)
        return MappingProxyType(
            {
                row.slug: LocalWork(follow_ups[row.id or 0], goals.get(row.id or 0, ()), row.slug not in later)
                for row in rows_of(session, LocalAgreement)
            }
        )


def coverage_of(content: Catalogue, *, work: Mapping[str, LocalWork], on: date) -> tuple[DistrictCoverage, ...]:
    """Return how every district that there is that day stands, in the order of the catalogue."""
    agreements = grouped((one.district, one) for one in content.local_agreements)
    return tuple(
        _coverage(place, agreements[place.slug], work=work, on=on)
        for place in content.places_of(PlaceKind.DISTRICT, on=on)
    )


def parties_to(agreement: LocalAgreementView, *, content: Catalogue) -> tuple[PartyKind, ...]:
    """Return the parties to the agreement: the police and the city where none is named."""
    named = tuple(party.kind for party in content.parties if party.slug in agreement.parties)
    return named or _USUAL_PARTIES


def is_as_strict(value: float, *, by: Period, shared: TargetView, direction: Direction) -> bool:
    """Return whether a target asks at least as much as the shared one, and no later; nothing does without a direction.

    A target that is to be reached later asks less, however much it asks then.
    """
    if direction is Direction.NEUTRAL or by.end > shared.target_period.end:
        return False
    return value <= shared.target_value if direction is Direction.LOWER else value >= shared.target_value


def shared_target(
    indicator: IndicatorView, *, content: Catalogue, targets: tuple[TargetView, ...]
) -> TargetView | None:
    """Return the target in force where the indicator is shown first: the one that all parties share."""
    place = content.lead_place_of(indicator.slug)
    mine = (one for one in targets if place is not None and (one.indicator, one.place) == (indicator.slug, place.slug))
    return next(mine, None)


def _coverage(
    place: PlaceView, agreements: tuple[LocalAgreementView, ...], *, work: Mapping[str, LocalWork], on: date
) -> DistrictCoverage:
    state, found = district_state(agreements, on=on), leading(agreements, on=on)
    if found is None:
        return DistrictCoverage(place, state, others=agreements)
    holds = state in HOLDS
    done = work.get(found.slug, LocalWork())
    days = [(one.planned_on, one.held_on) for one in done.follow_ups]
    lacks = holds and done.is_known and lacks_follow_up(days, months=found.follow_up_months, on=on)
    return DistrictCoverage(
        place,
        state,
        agreement=found,
        until=held_until(agreements, on=on) if holds else found.valid_to,
        lacks_follow_up=lacks,
        others=tuple(one for one in agreements if one is not found),
    )


def _registered_after(session: Session, at: datetime | None) -> frozenset[str]:
    """Return the agreements that were registered after the moment; those of the catalogue always were there."""
    if at is None:
        return frozenset()
    added = select(AuditEvent.subject).where(AuditEvent.action == "add_localagreement", col(AuditEvent.at) > at)
    return frozenset(session.exec(added))


def _follow_up(one: Stood[FollowUp], *, clearance: Clearance) -> FollowUpView:
    note = one.row.note if may_see(clearance, needed=Clearance.INTERNAL) else ""
    return FollowUpView(one.number, one.row.planned_on, one.row.held_on, note)


def _goals(
    session: Session, *, clearance: Clearance, as_known_at: datetime | None
) -> Mapping[int, tuple[LocalGoalView, ...]]:
    shared = {row.id: row for row in rows_of(session, Goal)}
    indicators = {row.id: row for row in rows_of(session, Indicator)}

    def is_told(row: LocalGoal) -> bool:
        about = Clearance.OPEN if row.indicator_id is None else indicators[row.indicator_id].clearance
        return may_see(clearance, needed=row.clearance) and may_see(clearance, needed=about)

    def view(one: Stood[LocalGoal]) -> LocalGoalView:
        row, goal = one.row, shared.get(one.row.goal_id)
        return LocalGoalView(
            id=one.number,
            relation=row.relation,
            goal=None if goal is None else goal.slug,
            name=text_of(row, "name") if row.name_sv or goal is None else text_of(goal, "name"),
            indicator=None if row.indicator_id is None else indicators[row.indicator_id].slug,
            target_value=row.target_value,
            target_period=None if row.target_period is None else Period.of(row.target_period),
            clearance=row.clearance,
            own_name=text_of(row, "name"),
        )

    found = sorted(stood(rows_of(session, LocalGoal), at=as_known_at, may=is_told), key=lambda one: one.number)
    return grouped((one.row.local_agreement_id, view(one)) for one in found)
