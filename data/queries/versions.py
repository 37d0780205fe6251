"""Versions of values as the store keeps them, sealed until they pass the door."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, String, and_, or_, select, type_coerce
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from data.disclosure.door import NUMBERS, Sealed, admitted
from data.disclosure.primary import Shown
from data.queries.secrecy import geography_of, rules_of
from models.ages import EVERYONE
from models.indicator import Indicator
from models.observation import Decision, Observation
from models.period import Period
from models.person import Person
from models.place import Place
from models.vocabulary import MissingReason, PersonBased, Sex, ValueStatus

_PLAIN = ("period", "ages", "version", *NUMBERS, "comment", "correction_reason", "source", "source_date", "recorded_at")
_VALUE = ("indicator_id", "place_id", "period", "sex", "ages")
_DECIDED = {"was_shown": True, "was_hidden": False}
_WORDS = ("sex", "status", "missing_reason")
_ORDER = ("indicator", "place", "sex", "ages", "start", "version")
_TEXTS = ("comment", "correction_reason", "source", "missing_reason", "recorded_by")


@dataclass(frozen=True)
class Wanted:
    """Which versions: every one of an indicator's, or only those newest at a time (`None` is now).

    With the newest comes the one before it, so that it can be said by how much a value was revised.
    """

    where: Sequence[ColumnElement[bool]] = field(default=())
    newest_only: bool = True
    as_known_at: datetime | None = None


def versions(session: Session, *, indicators: Sequence[Indicator], wanted: Wanted) -> Sealed:
    """Return the wanted versions of the indicators in one select, sorted by place, sex, start and version.

    Of indicators that may count persons come all versions, whenever they were recorded: what may be seen of one is
    decided by all that was ever told, and the door leaves out what was not wanted. A withdrawn version keeps its row
    and has lost its numbers. Texts are empty rather than missing; `start`, `end` and the times are datetimes,
    `recorded_at` in UTC, `middle` is in years.
    """
    columns: list[Any] = [
        col(Indicator.slug).label("indicator"),
        col(Place.slug).label("place"),
        type_coerce(col(Place.kind), String).label("place_kind"),
        col(Person.name).label("recorded_by"),
        col(Observation.id).label("number"),
        *(_is_decided(is_shown).label(name) for name, is_shown in _DECIDED.items()),
        *(getattr(Observation, name) for name in _PLAIN),
        *(type_coerce(getattr(Observation, name), String).label(name) for name in _WORDS),
    ]
    statement = (
        select(*columns)
        .join(Indicator, col(Observation.indicator_id) == col(Indicator.id))
        .join(Place, col(Observation.place_id) == col(Place.id))
        .join(Person, col(Observation.recorded_by) == col(Person.id), isouter=True)
        .where(col(Observation.indicator_id).in_([indicator.id for indicator in indicators]))
        .where(*wanted.where, *_of_the_time(wanted))
    )
    found = session.execute(statement)
    frame = pd.DataFrame(found.all(), columns=list(found.keys()))
    return Sealed(
        _typed(frame), rules_of(session, indicators), geography_of(session, indicators), as_known_at=wanted.as_known_at
    )


def how_shown(session: Session, indicator: Indicator, *, place: str, period: Period) -> Shown:
    """Return what any reader may see of the newest total of a place (slug) and a period."""
    seen = admitted(versions(session, indicators=[indicator], wanted=Wanted()), clearance=indicator.clearance)
    asked = (seen["place"] == place) & (seen["period"] == period.code) & (seen["sex"] == Sex.TOTAL.value)
    found = seen.loc[asked & (seen["ages"] == EVERYONE.code), "shown"]
    return Shown.NOTHING if found.empty else Shown(found.iloc[0])


def _is_decided(is_shown: bool) -> ColumnElement[bool]:  # noqa: FBT001 - what the decision says, as it is stored
    decided = select(1).where(col(Decision.observation_id) == col(Observation.id), col(Decision.is_shown) == is_shown)
    return decided.exists()


def _of_the_time(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the conditions that leave what was known at the time, and of that the newest version where wanted."""
    later = aliased(Observation)
    is_same = and_(*(getattr(later, name) == getattr(Observation, name) for name in _VALUE))
    newer = select(1).where(is_same, col(later.version) > col(Observation.version) + 1)
    conditions: list[ColumnElement[bool]] = []
    if wanted.as_known_at is not None:
        conditions.append(col(Observation.recorded_at) <= wanted.as_known_at)
        newer = newer.where(col(later.recorded_at) <= wanted.as_known_at)
    if wanted.newest_only:
        conditions.append(~newer.exists())
    counts_persons = col(Indicator.person_based) != PersonBased.NO
    return [or_(counts_persons, and_(*conditions))] if conditions else []


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    periods = {code: Period.of(code) for code in frame["period"].unique()}
    frame[list(NUMBERS)] = frame[list(NUMBERS)].astype(float)
    frame[list(_DECIDED)] = frame[list(_DECIDED)].astype(bool)
    frame[list(_TEXTS)] = frame[list(_TEXTS)].astype(object).fillna("").astype(str)
    for edge in ("start", "end"):
        frame[edge] = pd.to_datetime(frame["period"].map({code: getattr(p, edge) for code, p in periods.items()}))
    frame["middle"] = frame["period"].map({code: period.middle for code, period in periods.items()}).astype(float)
    frame["source_date"] = pd.to_datetime(frame["source_date"])
    frame["recorded_at"] = pd.to_datetime(frame["recorded_at"], utc=True)
    withdrawn = frame["status"] == ValueStatus.WITHDRAWN.value
    frame.loc[withdrawn, list(NUMBERS)] = float("nan")
    frame.loc[withdrawn, "missing_reason"] = MissingReason.WITHDRAWN.value
    return frame.sort_values(list(_ORDER), ignore_index=True)
