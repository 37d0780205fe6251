"""What somebody has begun to fill in, and whether a form is said to be done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from data.actor import Actor
from data.store import reading
from models.ages import EVERYONE, Ages
from models.draft import Completion, Draft
from models.indicator import Indicator
from models.period import Period
from models.person import Person
from models.place import Place
from models.vocabulary import Sex


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Which value something is typed for; indicator and place are slugs."""

    indicator: str
    place: str
    period: Period
    sex: Sex = Sex.TOTAL
    ages: Ages = EVERYONE


@dataclass(frozen=True)
class DraftView:
    """What one person has typed for one value: texts by field, exactly as typed, and the version it was opened with."""

    opened_version: int
    typed: Mapping[str, str]
    began_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class BegunForm:
    """A form of which something is typed and not saved: how many values, at which places (slugs), and when last."""

    indicator: str
    period: Period
    sex: Sex
    ages: Ages
    places: tuple[str, ...]
    changed_at: datetime


@dataclass(frozen=True)
class CompletionView:
    """The newest word on whether all is said of an indicator's period; `name` is empty for the console."""

    is_complete: bool
    at: datetime
    name: str


def drafts_of(
    indicator: str, *, period: Period, by: Actor, sex: Sex = Sex.TOTAL, ages: Ages = EVERYONE
) -> dict[str, DraftView]:
    """Return what the person has typed for an indicator and a period, by place (a slug); nobody sees another's."""
    statement = (
        select(Draft, Place.slug)
        .join(Indicator, col(Draft.indicator_id) == col(Indicator.id))
        .join(Place, col(Draft.place_id) == col(Place.id))
        .where(Indicator.slug == indicator, Draft.period == period.code, Draft.person_id == by.person_id)
        .where(Draft.sex == sex, Draft.ages == ages.code)
    )
    with reading() as session:
        return {place: _view(row) for row, place in session.exec(statement)}


def begun_forms(*, by: Actor) -> tuple[BegunForm, ...]:
    """Return the forms that the person has begun and not saved, the one changed last first."""
    statement = (
        select(Draft, Indicator.slug, Place.slug)
        .join(Indicator, col(Draft.indicator_id) == col(Indicator.id))
        .join(Place, col(Draft.place_id) == col(Place.id))
        .where(Draft.person_id == by.person_id)
        .order_by(col(Draft.changed_at).desc())
    )
    begun: dict[tuple[str, str, Sex, str], list[tuple[Draft, str]]] = {}
    with reading() as session:
        for row, indicator, place in session.exec(statement):
            begun.setdefault((indicator, row.period, row.sex, row.ages), []).append((row, place))
        return tuple(
            BegunForm(
                indicator=indicator,
                period=Period.of(period),
                sex=sex,
                ages=Ages.of(ages),
                places=tuple(place for _, place in rows),
                changed_at=rows[0][0].changed_at,
            )
            for (indicator, period, sex, ages), rows in begun.items()
        )


def completion_of(indicator: str, *, period: Period) -> CompletionView | None:
    """Return what was said last of whether the period is done, or None."""
    statement = (
        select(Completion, Person.name)
        .join(Indicator, col(Completion.indicator_id) == col(Indicator.id))
        .join(Person, col(Completion.person_id) == col(Person.id), isouter=True)
        .where(Indicator.slug == indicator, Completion.period == period.code)
        .order_by(col(Completion.id).desc())
    )
    with reading() as session:
        found = session.exec(statement.limit(1)).first()
    return None if found is None else CompletionView(found[0].is_complete, found[0].at, found[1] or "")


def _view(row: Draft) -> DraftView:
    return DraftView(row.opened_version, json.loads(row.typed), row.began_at, row.changed_at)
