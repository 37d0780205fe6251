"""Rows of content turned into views: one select a table, joined here by their keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from sqlmodel import Session, SQLModel, select

from data.collation import sort_key
from data.queries.coverage import LocalAgreementView
from data.queries.views import (
    AgreementView,
    AnnouncementView,
    AreaView,
    GoalView,
    PartyView,
    PlaceView,
    PoliceLink,
    SignatureView,
)
from models.agreement import Agreement, LocalAgreement, LocalAgreementPolice, Signature
from models.announcement import Announcement
from models.area import Area, RelatedArea
from models.goal import Goal, GoalAgreement, GoalArea, GoalIndicator
from models.indicator import IndicatorArea
from models.local_agreement import LocalAgreementArea, LocalAgreementParty
from models.party import Party
from models.place import DistrictPolice, Place, PlaceSuccession
from models.text import Text

Slugs = Mapping[int | None, str]
_Row = TypeVar("_Row", bound=SQLModel)
_Key = TypeVar("_Key")
_Item = TypeVar("_Item")


class _Ordered(Protocol):
    ordering: int
    name_sv: str


def rows_of(session: Session, table: type[_Row]) -> Sequence[_Row]:
    """Return all rows of a table."""
    return session.exec(select(table)).all()


def text_of(row: SQLModel, field: str) -> Text:
    """Return a field that the table keeps in both languages."""
    return Text(getattr(row, f"{field}_sv"), getattr(row, f"{field}_en"))


def grouped(pairs: Iterable[tuple[_Key, _Item]]) -> Mapping[_Key, tuple[_Item, ...]]:
    """Return all items of each key, in the order they come; an unknown key has none."""
    groups: defaultdict[_Key, tuple[_Item, ...]] = defaultdict(tuple)
    for key, item in pairs:
        groups[key] += (item,)
    return groups


def in_order(row: _Ordered) -> tuple[int, object]:
    """Return the sort key of content: the given order, then the Swedish name."""
    return row.ordering, sort_key(row.name_sv)


def agreements_of(session: Session) -> tuple[AgreementView, ...]:
    """Return the agreements with their signatures, the parties in order."""
    parties = {party.id: party for party in sorted(rows_of(session, Party), key=in_order)}
    order = list(parties)
    signatures = grouped(
        (row.agreement_id, SignatureView(parties[row.party_id].kind, row.signatory, text_of(row, "title")))
        for row in sorted(rows_of(session, Signature), key=lambda row: order.index(row.party_id))
    )
    return tuple(
        AgreementView(
            slug=row.slug,
            name=text_of(row, "name"),
            short=text_of(row, "short"),
            summary=text_of(row, "summary"),
            signed_on=row.signed_on,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source_name=row.source_name,
            source_url=row.source_url,
            signatures=signatures[row.id or 0],
            ordering=row.ordering,
        )
        for row in sorted(rows_of(session, Agreement), key=in_order)
    )


def parties_of(session: Session) -> tuple[PartyView, ...]:
    """Return the parties."""
    return tuple(
        PartyView(
            slug=row.slug,
            kind=row.kind,
            name=text_of(row, "name"),
            short=text_of(row, "short"),
            description=text_of(row, "description"),
            needs_approval=row.needs_approval,
            leader_email=row.leader_email,
            silent_days=row.silent_days,
            ordering=row.ordering,
        )
        for row in sorted(rows_of(session, Party), key=in_order)
    )


def areas_of(session: Session, *, agreements: Slugs, indicators: Slugs) -> tuple[AreaView, ...]:
    """Return the areas; each one's indicators with the leads first."""
    rows = sorted(rows_of(session, Area), key=in_order)
    slugs = {row.id: row.slug for row in rows}
    links = sorted(
        rows_of(session, IndicatorArea),
        key=lambda link: (not link.is_lead, link.ordering, indicators[link.indicator_id]),
    )
    members = grouped((link.area_id, indicators[link.indicator_id]) for link in links)
    leads = grouped((link.area_id, indicators[link.indicator_id]) for link in links if link.is_lead)
    related = grouped(sorted((link.area_id, slugs[link.related_id]) for link in rows_of(session, RelatedArea)))
    return tuple(
        AreaView(
            slug=row.slug,
            code=row.code,
            agreement=agreements[row.agreement_id],
            name=text_of(row, "name"),
            summary=text_of(row, "summary"),
            related=related[row.id or 0],
            indicators=members[row.id or 0],
            leads=leads[row.id or 0],
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            ordering=row.ordering,
        )
        for row in rows
    )


def goals_of(session: Session, *, agreements: Slugs, areas: Slugs, indicators: Slugs) -> tuple[GoalView, ...]:
    """Return the shared goals."""
    stated = grouped(sorted((row.goal_id, agreements[row.agreement_id]) for row in rows_of(session, GoalAgreement)))
    served = grouped(sorted((row.goal_id, areas[row.area_id]) for row in rows_of(session, GoalArea)))
    answers = sorted(rows_of(session, GoalIndicator), key=lambda row: (row.ordering, indicators[row.indicator_id]))
    answered = grouped((row.goal_id, indicators[row.indicator_id]) for row in answers)
    return tuple(
        GoalView(
            slug=row.slug,
            name=text_of(row, "name"),
            description=text_of(row, "description"),
            source_name=row.source_name,
            source_url=row.source_url,
            agreements=stated[row.id or 0],
            indicators=answered[row.id or 0],
            ordering=row.ordering,
            areas=served[row.id or 0],
        )
        for row in sorted(rows_of(session, Goal), key=in_order)
    )


def places_of(session: Session) -> tuple[PlaceView, ...]:
    """Return the places, each district with the local police districts that meet it."""
    rows = sorted(rows_of(session, Place), key=in_order)
    slugs = {row.id: row.slug for row in rows}
    successors = grouped(sorted((row.earlier_id, slugs[row.later_id]) for row in rows_of(session, PlaceSuccession)))
    links = sorted(rows_of(session, DistrictPolice), key=lambda row: (row.valid_from, slugs[row.police_district_id]))
    police = grouped((row.district_id, _police_link(row, slugs)) for row in links)
    return tuple(
        PlaceView(
            slug=row.slug,
            code=row.code,
            kind=row.kind,
            name=text_of(row, "name"),
            parent=slugs.get(row.parent_id),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            verified=row.verified,
            grid=None if row.grid_column is None or row.grid_row is None else (row.grid_column, row.grid_row),
            successors=successors[row.id or 0],
            police=police[row.id or 0],
        )
        for row in rows
    )


def _police_link(row: DistrictPolice, slugs: Slugs) -> PoliceLink:
    return PoliceLink(
        place=slugs[row.police_district_id],
        part=text_of(row, "part"),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        verified=row.verified,
    )


def announcements_of(session: Session) -> tuple[AnnouncementView, ...]:
    """Return the announcements, the newest first."""
    return tuple(
        AnnouncementView(
            slug=row.slug,
            name=text_of(row, "name"),
            text=text_of(row, "text"),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in sorted(rows_of(session, Announcement), key=lambda row: (row.valid_from, row.slug), reverse=True)
    )


def local_agreements_of(
    session: Session, *, agreements: Slugs, places: Slugs, areas: Slugs
) -> tuple[LocalAgreementView, ...]:
    """Return the facts of the local agreements, by name; what is internal to them stands elsewhere."""
    police = grouped(
        (row.local_agreement_id, places[row.police_district_id]) for row in rows_of(session, LocalAgreementPolice)
    )
    chosen = grouped((row.local_agreement_id, areas[row.area_id]) for row in rows_of(session, LocalAgreementArea))
    names = {row.id: row.slug for row in rows_of(session, Party)}
    parties = grouped((row.local_agreement_id, names[row.party_id]) for row in rows_of(session, LocalAgreementParty))
    return tuple(
        LocalAgreementView(
            slug=row.slug,
            name=text_of(row, "name"),
            agreement=agreements[row.agreement_id],
            district=places[row.district_id],
            police=tuple(sorted(police[row.id or 0])),
            areas=tuple(sorted(chosen[row.id or 0])),
            parties=tuple(sorted(parties[row.id or 0])),
            negotiated_since=row.negotiated_since,
            signed_on=row.signed_on,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            follow_up_months=row.follow_up_months,
            document_reference=row.document_reference,
            source_name=row.source_name,
            source_url=row.source_url,
        )
        for row in sorted(rows_of(session, LocalAgreement), key=lambda row: sort_key(row.name_sv))
    )
