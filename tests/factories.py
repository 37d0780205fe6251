"""Small worlds for tests: a few rows that say what a test needs to say, made through the store itself."""

import os
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from sqlmodel import select

from data.actions.entry import Entry
from data.actions.reporting import Receipt, report_value
from data.actor import CONSOLE, Actor
from data.store import Unit, reading, unit_of_work
from models.agreement import Agreement, LocalAgreement
from models.area import Area
from models.goal import Goal
from models.indicator import Indicator, IndicatorGeography
from models.observation import Observation, Submission
from models.party import Party
from models.period import Period
from models.person import Person
from models.place import Place
from models.vocabulary import (
    Clearance,
    Direction,
    Frequency,
    Kind,
    MissingReason,
    Part,
    PartyKind,
    PersonBased,
    PlaceKind,
    Role,
    Sex,
    SourceKind,
    ValueStatus,
    Verified,
)

_numbers = count(os.getpid() << 20)  # a store may be filled in one process and used in another


def small_world() -> None:
    """Fill an empty store: three parties, an agreement, an area, a goal, four places and four indicators.

    `unsafe_share` (police, percentage, lower), `robberies` (police, count, quarter), `walks_count` (city, neutral) and
    `waiting_rate` (region, rate per 1 000, higher).
    """
    with unit_of_work(by=CONSOLE) as unit:
        for party in PartyKind:
            unit.session.add(Party(slug=party, kind=party, **_names(party.value.title()), **_shorts(party.value)))
        for slug, kind in (
            ("stockholm", PlaceKind.MUNICIPALITY),
            ("stockholms-lan", PlaceKind.COUNTY),
            ("jarva", PlaceKind.DISTRICT),
            ("lpo-globen", PlaceKind.LOCAL_POLICE_DISTRICT),
        ):
            unit.session.add(Place(slug=slug, kind=kind, **_names(slug.title())))
        unit.session.add(_agreement())
        unit.session.flush()
        _add_content(unit)
        indicator(unit, "unsafe_share", reporter=PartyKind.POLICE)
        indicator(
            unit, "robberies", reporter=PartyKind.POLICE, kind=Kind.COUNT, frequency=Frequency.QUARTER, decimals=0
        )
        indicator(
            unit, "walks_count", reporter=PartyKind.CITY, kind=Kind.COUNT, direction=Direction.NEUTRAL, decimals=0
        )
        indicator(
            unit,
            "waiting_rate",
            reporter=PartyKind.REGION,
            kind=Kind.RATE_1000,
            multiplier=1000,
            direction=Direction.HIGHER,
        )
        unit.record(action="test", subject="small_world")


def indicator(unit: Unit, slug: str, *, reporter: PartyKind, **facts: object) -> Indicator:
    """Add an indicator: a yearly percentage with one decimal, lower is better, unless the facts say otherwise."""
    party = unit.session.exec(select(Party).where(Party.kind == reporter)).one()
    usual: dict[str, Any] = {
        "slug": slug,
        "unit_sv": "%",
        "unit_en": "%",
        "multiplier": 100,
        "decimals": 1,
        "kind": Kind.PERCENTAGE,
        "part": Part.OUTCOME,
        "direction": Direction.LOWER,
        "reporter_id": party.id,
        "source_name": "Källan",
        "source_kind": SourceKind.SURVEY,
        "frequency": Frequency.YEAR,
        "person_based": PersonBased.NO,
        "clearance": Clearance.OPEN,
        "verified": Verified.PUBLISHED,
        **_names(slug),
    }
    row = Indicator(**(usual | facts))
    unit.session.add(row)
    unit.session.flush()
    for kind in PlaceKind:
        unit.session.add(IndicatorGeography(indicator_id=int(row.id or 0), kind=kind, is_owed=False))
    return row


def person(role: Role, party: PartyKind | None = None) -> Actor:
    """Add an account that nobody can sign in to, and return who it is."""
    number = next(_numbers)
    with unit_of_work(by=CONSOLE) as unit:
        found = unit.session.exec(select(Party).where(Party.kind == party)).first()
        row = Person(
            username=f"person{number}",
            name=f"Person {number}",
            role=role,
            party_id=None if found is None else found.id,
            password_hash="none",
            created_at=unit.at,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(action="test", subject=row.username)
        return Actor(person_id=row.id, name=row.name, role=role, party=party)


def entry(value: str | None = "12.5", **facts: object) -> Entry:
    """Return a final value of `unsafe_share` for Stockholm in 2020, unless the facts say otherwise."""
    usual: dict[str, Any] = {
        "indicator": "unsafe_share",
        "place": "stockholm",
        "period": Period.of("2020"),
        "value": None if value is None else Decimal(value),
        "status": ValueStatus.FINAL,
    }
    return Entry(**(usual | facts))


def report(value: str | None = "12.5", *, opened: int = 0, by: Actor = CONSOLE, **facts: object) -> Receipt:
    """Save `entry(value)` as from a form that was opened at a version, by whoever it is."""
    brought = entry(value)
    given = {name: getattr(brought, name) for name in ("indicator", "place", "period", "value", "status")}
    usual: dict[str, Any] = {"token": token(), "opened_version": opened, "by": by}
    return report_value(**(usual | given | facts))


def versions() -> list[Observation]:
    """Return every version in the store, as history would list them."""
    with reading() as session:
        return sorted(session.exec(select(Observation)), key=lambda row: (row.period, row.sex, row.version))


def token() -> str:
    """Return a submission token that no other test has."""
    return f"token-{next(_numbers)}"


def _add_content(unit: Unit) -> None:
    agreement = unit.session.exec(select(Agreement)).one()
    place = unit.session.exec(select(Place).where(Place.slug == "jarva")).one()
    since = date(2024, 1, 11)
    number = int(agreement.id or 0)
    unit.session.add(Area(slug="omrade", code="R1", agreement_id=number, valid_from=since, **_names("Område")))
    unit.session.add(Goal(slug="mal", **_names("Mål")))
    district = int(place.id or 0)
    unit.session.add(LocalAgreement(slug="lokal", agreement_id=number, district_id=district, **_names("Lokal")))


def _agreement() -> Agreement:
    day = date(2024, 1, 11)
    return Agreement(
        slug="avtal", signed_on=day, valid_from=day, source_name="Avtalet", **_names("Avtal"), **_shorts("Avtal")
    )


def _names(name: str) -> dict[str, Any]:
    return {"name_sv": name, "name_en": f"{name} (en)"}


def _shorts(name: str) -> dict[str, Any]:
    return {"short_sv": name, "short_en": name}


def observe(
    unit: Unit, slug: str, period: str, value: float | None, place: str = "stockholm", **facts: object
) -> Observation:
    """Add the next version of a value as it lies in the store, past every rule: final, unless facts say otherwise."""
    measure = unit.session.exec(select(Indicator).where(Indicator.slug == slug)).one()
    where = unit.session.exec(select(Place).where(Place.slug == place)).one()
    sex, ages = facts.get("sex", Sex.TOTAL), facts.get("ages", "all")
    known = select(Observation).where(
        Observation.indicator_id == measure.id,
        Observation.place_id == where.id,
        Observation.period == period,
        Observation.sex == sex,
        Observation.ages == ages,
    )
    usual: dict[str, Any] = {
        "indicator_id": measure.id,
        "place_id": where.id,
        "period": period,
        "period_start": Period.of(period).start,
        "period_end": Period.of(period).end,
        "version": len(unit.session.exec(known).all()) + 1,
        "value": value,
        "missing_reason": MissingReason.NOT_REPORTED if value is None else None,
        "status": ValueStatus.FINAL,
        "submission_id": _submission(unit),
        "recorded_at": unit.at,
        "recorded_by": unit.by.person_id,
    }
    row = Observation(**(usual | facts))
    unit.session.add(row)
    unit.session.flush()
    return row


def _submission(unit: Unit) -> int:
    row = Submission(token=token(), digest="none", source="test", received_at=unit.at)
    unit.session.add(row)
    unit.session.flush()
    return int(row.id or 0)
