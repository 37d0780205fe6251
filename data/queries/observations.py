"""Values of one indicator: the newest of each, or every version, as the asker may see them."""

from collections.abc import Sequence
from datetime import datetime

from pandas import DataFrame
from sqlmodel import Session, col, select

from data.actor import Actor
from data.disclosure.door import admitted_versions, opened_for_its_reporter
from data.queries.catalogue import UnknownError
from data.queries.origins import ORIGIN, origins_of
from data.queries.permission import require
from data.queries.revisions import newest_of_each, with_revisions
from data.queries.targets import targets_of
from data.queries.versions import Wanted, versions
from data.store import reading
from models.ages import EVERYONE
from models.indicator import Indicator
from models.observation import Observation
from models.party import Party
from models.place import Place
from models.vocabulary import Clearance, Permission

__all__ = [
    "ENTERED",
    "HISTORY",
    "SERIES",
    "entered_versions",
    "history_of",
    "series_of",
    "series_of_several",
    "targets_of",
]

SERIES = [
    "place",
    "period",
    "start",
    "end",
    "middle",
    "sex",
    "ages",
    "value",
    "shown",
    "missing_reason",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "sample_size",
    "status",
    "comment",
    "correction_reason",
    "source",
    "source_date",
    "version",
    "revised_by",
    "recorded_at",
]
ENTERED = [*SERIES, "recorded_by"]
HISTORY = [*ENTERED, *ORIGIN]


def series_of(
    indicator: str, *, clearance: Clearance, as_known_at: datetime | None = None, by_age: bool = False
) -> DataFrame:
    """Return the newest version of every place, sex and period, as known at a time, in that order.

    Values are of everyone; `by_age` brings those of single age groups too, each series after another.

    `shown` is `value`, `hidden` (too small to show) or `missing` (with its reason); every number of a row that is
    not a value is NaN. `missing_reason` and texts are empty where there is none. `start`, `end` and `source_date`
    are datetimes, `recorded_at` in UTC, `middle` in years for a time axis. A withdrawn value is missing, withdrawn.
    `revised_by` is the value minus that of the version before, NaN for a first version or where either is not seen.

    Raises:
        UnknownError: if no indicator has that address.
        NotClearedError: if the indicator needs a higher clearance.
    """
    with reading() as session:
        row = _indicator(session, indicator)
        newest = versions(session, indicators=[row], wanted=Wanted(as_known_at=as_known_at))
    found = newest_of_each(with_revisions(admitted_versions(newest, clearance=clearance)))[SERIES]
    return found if by_age else found[found["ages"] == EVERYONE.code].reset_index(drop=True)


def series_of_several(
    indicators: Sequence[str], *, clearance: Clearance, as_known_at: datetime | None = None
) -> dict[str, DataFrame]:
    """Return what `series_of` says of each indicator, all read at once.

    Raises:
        NotClearedError: if any of the indicators needs a higher clearance.
    """
    with reading() as session:
        rows = session.exec(select(Indicator).where(col(Indicator.slug).in_(indicators))).all()
        newest = versions(session, indicators=rows, wanted=Wanted(as_known_at=as_known_at))
    found = newest_of_each(with_revisions(admitted_versions(newest, clearance=clearance)))
    of_everyone = found[found["ages"] == EVERYONE.code]
    return {
        row.slug: of_everyone.loc[of_everyone["indicator"] == row.slug, SERIES].reset_index(drop=True) for row in rows
    }


def history_of(indicator: str, *, clearance: Clearance, as_known_at: datetime | None = None) -> DataFrame:
    """Return every version, newest first, with who recorded it and where it came from; else columns as in `series_of`.

    What is hidden now is hidden in all its versions, and who recorded and approved is told only to people who are
    signed in. `way` and `batch` are told as in `origins_of`.

    Raises:
        UnknownError: if no indicator has that address.
        NotClearedError: if the indicator needs a higher clearance.
    """
    with reading() as session:
        row = _indicator(session, indicator)
        every = versions(session, indicators=[row], wanted=Wanted(newest_only=False, as_known_at=as_known_at))
        origins = origins_of(session, row)
    seen = with_revisions(admitted_versions(every, clearance=clearance)).join(origins, on="number")
    if clearance is Clearance.OPEN:
        seen = seen.assign(recorded_by="", approved_by="")
    return _newest_first(seen)[HISTORY]


def entered_versions(indicator: str, place: str | None, *, by: Actor) -> DataFrame:
    """Return every version at one place, or at all of them, with nothing hidden and who recorded it, newest first.

    It is for the form of those who report it.

    Raises:
        UnknownError: if no indicator or place has that address.
        NotAllowedError: unless the person may report for the indicator's party.
    """
    with reading() as session:
        row = _indicator(session, indicator)
        reporter = session.exec(select(Party).where(Party.id == row.reporter_id)).one()
        require(session, Permission.REPORT, by=by, party=reporter.kind)
        where = [] if place is None else [col(Observation.place_id) == _place_id(session, place)]
        every = versions(session, indicators=[row], wanted=Wanted(where=where, newest_only=False))
    return _newest_first(with_revisions(opened_for_its_reporter(every)))[ENTERED]


def _place_id(session: Session, slug: str) -> int:
    found = session.exec(select(Place.id).where(Place.slug == slug)).first()
    if found is None:
        raise UnknownError(slug=slug)
    return found


def _indicator(session: Session, slug: str) -> Indicator:
    row = session.exec(select(Indicator).where(Indicator.slug == slug)).first()
    if row is None:
        raise UnknownError(slug=slug)
    return row


def _newest_first(frame: DataFrame) -> DataFrame:
    ordered = frame.sort_values(["recorded_at", "start", "version"], ascending=False, kind="stable")
    return ordered.reset_index(drop=True)
