"""An invented steering group for a demonstration: one meeting that has been held and one to come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from data.actions.agendas import add_point, propose_agenda
from data.actions.deciding import Wording, record_decision
from data.actions.meetings import close_meeting, open_meeting, plan_meeting
from data.actions.steering import add_group, seat_member
from data.actor import Actor
from data.importers.example_levels import TARGETS
from data.queries.basis import Basis, basis_of
from data.queries.catalogue import Catalogue, today
from data.queries.meetings import meeting_of
from models.meeting import Seat
from models.period import Period, stride_of
from models.vocabulary import Direction, PartyKind

_GROUP = "Exempelgruppen"
_ROOM = "Exempelsalen"
_MEMBERS = (
    ("Exempel Ordförandesson", Seat.CHAIR, PartyKind.CITY),
    ("Exempel Sekreterarsson", Seat.SECRETARY, PartyKind.REGION),
    ("Exempel Ledamotsson", Seat.MEMBER, PartyKind.POLICE),
)
_DECISION = "Exempel: parterna går igenom läget område för område och återkommer med förslag."
_OWNER = "Exempelsamordnaren"
_EFFECT = Decimal("0.95")
_AHEAD = timedelta(days=14)


def load_example_meetings(content: Catalogue, *, by: Actor) -> None:
    """Add the group, let it decide on an indicator with an invented target, and plan its next meeting."""
    group = add_group(name_sv=_GROUP, name_en="The example group", by=by)
    for name, seat, party in _MEMBERS:
        seat_member(group=group, name=name, seat=seat, party=party, by=by)
    known = {one.slug: one.lead_place for one in content.indicators if one.slug in TARGETS and one.lead_place}
    held = _planned(group, ahead=timedelta(), by=by)
    coming = _planned(group, ahead=_AHEAD, by=by)
    for meeting in (held, coming):
        add_point(meeting=meeting, title="Exempel: läget i staden", by=by)
        for indicator, place in known.items():
            add_point(meeting=meeting, indicator=indicator, place=place, by=by)
    open_meeting(meeting=held, by=by)
    _decide(held, by=by)
    close_meeting(meeting=held, by=by)
    propose_agenda(meeting=coming, by=by)


def _planned(group: str, *, ahead: timedelta, by: Actor) -> str:
    return plan_meeting(group=group, starts_at=datetime.now(UTC) + ahead, room=_ROOM, by=by)


def _decide(meeting: str, *, by: Actor) -> None:
    _group, view = meeting_of(meeting, by=by)
    for point in [one for one in view.points if one.indicator is not None][:1]:
        basis = basis_of(str(point.indicator), place=str(point.place), clearance=by.clearance, today=today())
        record_decision(meeting=meeting, point=point.id, wording=_wording(basis), seen=basis.digest, by=by)


def _wording(basis: Basis) -> Wording:
    standing, indicator = basis.standing, basis.indicator
    due = today() + timedelta(days=90)
    said = Wording(text=_DECISION, owner=_OWNER, owner_party=indicator.reporter, due_on=due)
    if standing.value is None or standing.period is None:
        return said
    exact = Decimal(repr(standing.value)) * _EFFECT
    value = exact.quantize(Decimal(1).scaleb(-indicator.decimals), rounding=ROUND_HALF_UP)
    return replace(said, direction=Direction.LOWER, value=value, period=_coming(standing.period, basis))


def _coming(period: Period, basis: Basis) -> Period:
    while period.end < today():
        period = period.next(stride_of(basis.indicator.frequency))
    return period
