"""Values that wait to be published, for the party that they belong to and for nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pandas import DataFrame
from sqlmodel import Session, col, select

from data.actor import Actor
from data.queries.observations import entered_versions
from data.queries.permission import require
from data.refusal import RefusedError, refusal_kept
from data.store import reading
from models.ages import Ages
from models.indicator import Indicator
from models.party import Party
from models.period import Period
from models.person import Person
from models.place import Place
from models.proposal import Proposal, ProposalState
from models.vocabulary import MissingReason, PartyKind, Permission, Sex, ValueStatus

_OPEN = (ProposalState.SUBMITTED, ProposalState.APPROVED, ProposalState.RETURNED)


@dataclass(frozen=True)
class Former:
    """What stands published that a proposal replaces, or else the newest value of an earlier period that it follows."""

    period: Period
    value: float | None
    missing_reason: MissingReason | None
    version: int


@dataclass(frozen=True)
class ProposalView:
    """One value on its way; indicator and place are slugs, `message` is what was said when it was sent back.

    `refusal` says why it could not be published at its time.
    `is_overtaken` says that another value was published for its period after it was sent.
    """

    id: int
    indicator: str
    place: str
    period: Period
    sex: Sex
    ages: Ages
    value: float | None
    missing_reason: MissingReason | None
    numerator: float | None
    denominator: float | None
    status: ValueStatus
    comment: str
    correction_reason: str
    source: str
    source_date: date | None
    state: ProposalState
    submitted_at: datetime
    submitted_by: str
    sender: int
    decided_at: datetime | None
    decided_by: str
    message: str
    refusal: RefusedError | None
    publish_at: datetime | None
    former: Former | None
    is_overtaken: bool


def proposals_of(party: PartyKind, *, by: Actor) -> tuple[ProposalView, ...]:
    """Return what the party has sent and not published yet, those that came first first, with nothing hidden.

    Raises:
        NotAllowedError: unless the person reports or approves for the party.
    """
    with reading() as session:
        require(session, Permission.REPORT, by=by, party=party)
        wanted = (
            select(Proposal, Indicator.slug, Place.slug)
            .join(Indicator, col(Indicator.id) == Proposal.indicator_id)
            .join(Place, col(Place.id) == Proposal.place_id)
            .join(Party, col(Party.id) == Indicator.reporter_id)
            .where(Party.kind == party, col(Proposal.state).in_(_OPEN))
            .order_by(col(Proposal.submitted_at), col(Proposal.id))
        )
        found = session.exec(wanted).all()
        names = _names(session) if found else {}
    known = {slug: entered_versions(slug, None, by=by) for slug in {indicator for _row, indicator, _place in found}}
    return tuple(
        _view(row, indicator=indicator, place=place, names=names, known=known[indicator])
        for row, indicator, place in found
    )


def _names(session: Session) -> Mapping[int | None, str]:
    return {None: "", **dict(session.exec(select(Person.id, Person.name)).all())}


def _view(
    row: Proposal, *, indicator: str, place: str, names: Mapping[int | None, str], known: DataFrame
) -> ProposalView:
    period, ages = Period.of(row.period), Ages.of(row.ages)
    here = known[(known["place"] == place) & (known["sex"] == row.sex.value) & (known["ages"] == ages.code)]
    newest = here.sort_values("version", ascending=False).drop_duplicates("period")
    same = newest[newest["period"] == period.code]
    version = 0 if same.empty else int(same["version"].iloc[0])
    return ProposalView(
        id=int(row.id or 0),
        indicator=indicator,
        place=place,
        period=period,
        sex=row.sex,
        ages=ages,
        value=row.value,
        missing_reason=row.missing_reason,
        numerator=row.numerator,
        denominator=row.denominator,
        status=row.status,
        comment=row.comment,
        correction_reason=row.correction_reason,
        source=row.source,
        source_date=row.source_date,
        state=row.state,
        submitted_at=row.submitted_at,
        submitted_by=names[row.submitted_by],
        sender=row.submitted_by,
        decided_at=row.decided_at,
        decided_by=names[row.decided_by],
        message=row.message,
        refusal=refusal_kept(row.refusal) if row.refusal else None,
        publish_at=row.publish_at,
        former=_former(newest, period=period),
        is_overtaken=version != row.opened_version,
    )


def _former(newest: DataFrame, *, period: Period) -> Former | None:
    """Return what stands for the period, else the newest earlier value; awaited and withdrawn ones are no value."""
    rows = [(Period.of(str(row["period"])), row) for row in newest.to_dict("records")]
    same = [one for one in rows if one[0] == period]
    earlier = [one for one in rows if one[0] < period and not one[1]["missing_reason"]]
    found = same or sorted(earlier, key=lambda one: one[0].start)[-1:]
    if not found:
        return None
    at, row = found[0]
    reason = str(row["missing_reason"])
    return Former(
        period=at,
        value=None if reason else float(str(row["value"])),
        missing_reason=MissingReason(reason) if reason else None,
        version=int(str(row["version"])),
    )
