"""A page opened as known at an earlier day shows exactly what it showed that day, after a random history."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sqlmodel import select

from dashboard import access, cache
from dashboard.state import STOCKHOLM
from data.actions.breaks import Parting, record_break, withdraw_break
from data.actions.target_rules import Aim
from data.actions.targets import set_target, withdraw_target
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.queries.observations import history_of, targets_of
from data.refusal import RefusedError
from models.area import Area
from models.indicator import IndicatorArea
from models.period import Period
from models.vocabulary import (
    BreakEffect,
    BreakKind,
    Clearance,
    Kind,
    MissingReason,
    PartyKind,
    PersonBased,
    Sex,
    ValueStatus,
)
from tests import factories
from tests.dashboard.server.front import Visitor
from tests.data.queries.worlds import changing, city_with_districts
from tests.pages import town
from tests.pages.everything import FORMS, everything, lines_of
from tests.pages.visits import visit

BEGINNING, DAYS, LATER = date(2025, 3, 1), 6, date(2025, 5, 1)
SERIES = ("unsafe_share", "robberies", "victims", "waiting_rate")
PLACES = ("stockholm", "jarva", "bromma")
PAGES: list[dict[str, str]] = [
    {"page": "", "module": "overview"},
    {"page": "omrade", "module": "area", "subject": "omrade"},
    {"page": "omrade", "module": "area", "subject": "omrade", "plats": "jarva", "sprak": "en"},
    {"page": "police", "module": "party", "subject": "police"},
    {"page": "city", "module": "party", "subject": "city"},
    {"page": "mal", "module": "goal", "subject": "mal"},
    {"page": "jamfor-platser", "module": "places"},
    {"page": "stadsdel-jarva", "module": "district", "subject": "jarva"},
    {"page": "indikator", "module": "indicator"},
    *({"page": "indikator", "module": "indicator", "indikator": slug} for slug in SERIES),
    {"page": "indikator", "module": "indicator", "indikator": "robberies", "diagram": "styrdiagram"},
    {"page": "indikator", "module": "indicator", "indikator": "victims", "plats": "jarva"},
]
_FIRST_OF_SEVERAL, _KNOWN_ON = re.compile(r"\?kand=[\d-]+(&amp;|&)"), re.compile(r"(\?|&amp;|&)kand=[\d-]+")
_ON_THE_TAKING = ("# extracted_at:", "# selection:", "# as_known_at:", "Uttaget;", "Urval;", "Som känt;")
FILES = [f"/hamta/{slug}{form}" for slug in SERIES for form in FORMS]
Showing = Mapping[str, list[str]]


@dataclass(frozen=True)
class Asked:
    """Which pages and files are looked at."""

    pages: tuple[dict[str, str], ...]
    files: tuple[str, ...]


class Clock(datetime):
    """The clock of everything that the test stands on: it shows the moment it was set to."""

    moment = datetime.combine(BEGINNING, time(9), tzinfo=STOCKHOLM)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a moment as any other
        """Return the moment it was set to."""
        return cls.moment.astimezone(tz)


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A town whose clock is set by hand, with a few years behind it."""
    for module in ("data.store", "data.queries.catalogue", "dashboard.components.overview.attention"):
        monkeypatch.setattr(f"{module}.datetime", Clock)
    monkeypatch.setattr(access, "token", lambda: "")
    set_clock(BEGINNING, hour=9)
    town.build()
    with changing() as unit:
        city_with_districts(unit)
        persons: dict[str, Any] = {"kind": Kind.COUNT, "multiplier": 1, "decimals": 0, "person_based": PersonBased.YES}
        row = factories.indicator(unit, "victims", reporter=PartyKind.CITY, **persons)
        area = unit.session.exec(select(Area)).one()
        unit.session.add(IndicatorArea(indicator_id=int(row.id or 0), area_id=int(area.id or 0), ordering=9))
        for at in range(24):
            factories.observe(unit, "robberies", Period.of("2019-Q1").next(at).code, 40 + at % 7)
        for place, count in (("stockholm", 64), ("jarva", 21), ("bromma", 43)):
            factories.observe(unit, "victims", "2023", count, place)
    cache.clear()
    yield store
    cache.clear()


def set_clock(day: date, *, hour: int) -> None:
    Clock.moment = datetime.combine(day, time(hour, 59, 59), tzinfo=STOCKHOLM)


def do_report(chance: Random) -> None:
    """Report a value, correct one, withdraw one, or say why there is none."""
    slug, place = chance.choice(SERIES), chance.choice(PLACES)
    period = (
        Period.of("2023-Q1").next(chance.randrange(10)) if slug == "robberies" else Period(chance.randrange(2021, 2025))
    )
    sex = chance.choice([Sex.TOTAL, Sex.TOTAL, Sex.WOMEN, Sex.MEN]) if slug == "victims" else Sex.TOTAL
    history = history_of(slug, clearance=Clearance.RESTRICTED)
    here = (history["place"] == place) & (history["period"] == period.code) & (history["sex"] == sex.value)
    kind = chance.choice(["value", "value", "value", "missing", "withdrawn"])
    facts: dict[str, Any] = {
        "status": chance.choice([ValueStatus.FINAL, ValueStatus.PRELIMINARY, ValueStatus.CORRECTED])
    }
    if kind == "missing":
        facts["missing_reason"] = chance.choice(
            [MissingReason.NOT_AVAILABLE_AT_SOURCE, MissingReason.NOT_YET_PUBLISHED]
        )
    if kind == "withdrawn":
        facts = {"status": ValueStatus.WITHDRAWN, "missing_reason": MissingReason.WITHDRAWN}
    number = str(chance.choice([0, 1, 3, 6, 14, 21, 43, 64, 88])) if kind == "value" else None
    where: dict[str, Any] = {"indicator": slug, "place": place, "period": period, "sex": sex}
    words: dict[str, Any] = {
        "correction_reason": f"Fel {chance.random():.4f}.",
        "comment": f"Not {chance.random():.4f}",
    }
    factories.report(number, opened=int(here.sum()), **where, **facts, **words)


def do_target(chance: Random) -> None:
    """Set a target, change it or withdraw it."""
    slug, place = chance.choice(["unsafe_share", "waiting_rate", "victims"]), chance.choice(PLACES)
    opened = max((one.version for one in targets_of(slug) if one.place == place), default=0)
    decided: dict[str, Any] = {"decided_by": "Styrgruppen", "decided_on": BEGINNING}
    if opened and chance.random() < 0.4:
        withdraw_target(indicator=slug, place=place, opened_version=opened, by=CONSOLE, **decided)
        return
    base, goal = (70, 30) if slug != "waiting_rate" else (30, 70)
    aim = Aim(
        baseline_period=Period(2022),
        baseline_value=Decimal(base),
        target_period=Period(chance.choice([2024, 2027])),
        target_value=Decimal(goal + chance.randrange(9)),
        **decided,
    )
    set_target(indicator=slug, place=place, aim=aim, opened_version=opened, by=CONSOLE)


def do_break(chance: Random) -> None:
    """Record a break in a series, or withdraw one."""
    slug = chance.choice(SERIES)
    known = catalogue().indicator(slug).breaks
    if known and chance.random() < 0.4:
        withdraw_break(indicator=slug, number=known[-1].id, by=CONSOLE)
        return
    effect = chance.choice(list(BreakEffect))
    parting = Parting(
        on=date(chance.choice([2022, 2023, 2024]), 1, 1),
        kind=BreakKind.CODING,
        effect=effect,
        note_sv="Ny kodning.",
        note_en="New coding.",
        decided_by="Styrgruppen",
        decided_on=BEGINNING,
        factor=2.0 if effect is BreakEffect.COMPARABLE_AFTER_FACTOR else None,
    )
    place = chance.choice([None, *PLACES])
    record_break(indicator=slug, place=place, parting=parting, by=CONSOLE)


DEEDS: tuple[Callable[[Random], None], ...] = (do_report, do_report, do_report, do_report, do_target, do_break)


def shown(asked: Asked, *, on: date | None = None) -> Showing:
    """Return what pages and files show, now or as known that day, without the day itself in their links."""
    known: dict[str, str] = {} if on is None else {"kand": on.isoformat()}
    seen = {str(page): everything(visit(**page, **known)) for page in asked.pages}
    visitor = Visitor()
    try:
        for address in asked.files:
            lines = lines_of(visitor, f"{address}?kand={on}" if on else address)
            seen[address] = [line for line in lines if not line.startswith(_ON_THE_TAKING)]
    finally:
        visitor.close()
    return {name: list(map(_without_the_day, parts)) for name, parts in seen.items()}


def _without_the_day(part: str) -> str:
    """Leave out the day that goes along in links."""
    return _KNOWN_ON.sub("", _FIRST_OF_SEVERAL.sub("?", part))


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(2))
def test_every_page_and_file_shows_what_it_showed_that_day(seed: int) -> None:
    chance, then, done = Random(seed), dict[date, tuple[Asked, Showing]](), 0
    for number in range(DAYS):
        day = BEGINNING + timedelta(days=1 + number)
        set_clock(day, hour=12)
        for deed in chance.choices(DEEDS, k=5):
            with suppress(RefusedError):
                deed(chance)
                done += 1
        set_clock(day, hour=23)
        cache.clear()
        asked = Asked(tuple(chance.sample(PAGES, k=3)), tuple(chance.sample(FILES, k=3)))
        then[day] = asked, shown(asked)
    set_clock(LATER, hour=9)
    cache.clear()  # from here on kept for all, as in service: what is of one day must not be told of another
    changed = 0
    for day, (asked, showed) in then.items():
        again, now = shown(asked, on=day), shown(asked)
        assert [f"{name} on {day}" for name in showed if again[name] != showed[name]] == []
        changed += sum(now[name] != showed[name] for name in showed)
    assert done > 2 * DAYS
    assert changed > DAYS
