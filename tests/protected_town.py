"""A town with numbers that nobody may see: counts of persons by place, sex and time, some small and some beside small.

What is too small to show is one to four, or below `MANY` where the limit is set that high; what is hidden only because
it would give those away has eight digits, so that it can be looked for in everything that is sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from sqlmodel import select

from data.actor import CONSOLE
from data.queries.catalogue import today
from data.store import Unit, unit_of_work
from models.ages import EVERYONE
from models.agreement import Agreement, Signature
from models.area import Area
from models.goal import Goal, GoalAgreement, GoalIndicator
from models.indicator import Indicator, IndicatorArea
from models.observation import Observation, Submission
from models.party import Party
from models.period import Period
from models.place import DistrictPolice, Place
from models.vocabulary import (
    Accumulation,
    Frequency,
    Kind,
    MissingReason,
    PartyKind,
    PersonBased,
    PlaceKind,
    Sex,
    SourceKind,
    ValueStatus,
    Verified,
)
from tests import factories

CITY, HOME = "stockholm", "jarva"
DISTRICTS = (HOME, "farsta", "bromma", "enskede", "alvsjo")
POLICE = ("lpo-globen", "lpo-norrort")
LAST = today().year - 1
YEARS = range(LAST - 3, LAST + 1)
MANY = 20_000
FIRST, SECOND, THIRD = (today() - timedelta(days=back) for back in (30, 20, 10))
COUNTED = ("victims", "assaulted", "reports", "so_far", "rolling", "exposed_share", "injury_rate", "suspects")
AGES = ("0-14", "15-17", "18-24", "25-")

Cell = tuple[str, str, Sex] | tuple[str, str, Sex, str]


@dataclass
class Told:
    """The values of one indicator in the order they were recorded, by the day; what is not there was never told."""

    indicator: str
    rows: list[dict[str, Any]] = field(default_factory=list)

    def tell(self, value: float | None, *, on: date, cell: Cell, **facts: object) -> None:
        """Record the next version of a value, with words that nobody may see where its number is hidden."""
        place, period, sex, ages = (*cell, EVERYONE.code)[:4]
        earlier = sum(
            (row["place"], row["period"], row["sex"], row["ages"]) == (place, period, sex, ages) for row in self.rows
        )
        words = f"ord-{self.indicator}-{place}-{period}-{sex}-{ages}-{earlier}"
        usual = {"comment": words, "correction_reason": f"skäl-{words}" if earlier else ""}
        where = {
            "place": place,
            "period": period,
            "sex": sex,
            "ages": ages,
            "version": earlier + 1,
            "value": value,
            "on": on,
        }
        self.rows.append(where | usual | facts)


def build(*, swap: int = 0) -> None:
    """Fill an empty store.

    Two towns that differ in `swap` show the same: what is hidden at one district of one is at another of the other.
    """
    factories.small_world()
    with unit_of_work(by=CONSOLE) as unit:
        _places(unit)
        _indicators(unit)
        unit.session.flush()
        _serve(unit)
        for told in values(swap=swap):
            _store(unit, told)
        unit.record(action="test", subject="protected town")


def values(*, swap: int = 0) -> Iterator[Told]:
    """Return all that is told of every indicator."""
    yield _victims(swap)
    yield _assaulted(swap)
    yield _reports(swap)
    yield _so_far(swap)
    yield _rolling(swap)
    yield _share(swap)
    yield _rate(swap)
    yield _suspects(swap)


def _large(chance: Random) -> int:
    return chance.randrange(10_000_000, 99_999_999)


def _victims(swap: int) -> Told:
    """Count persons a year by district, police district and sex; a correction hides one, another shows one."""
    told, chance = Told("victims"), Random(7)
    for year in YEARS:
        numbers = {(place, sex): _large(chance) for place in DISTRICTS for sex in (Sex.WOMEN, Sex.MEN)}
        police = sum(numbers["farsta", sex] for sex in (Sex.WOMEN, Sex.MEN)) + 5_000_011
        if year in (LAST, LAST - 2):
            numbers |= {(HOME, Sex.WOMEN): 1 + swap, (HOME, Sex.MEN): 2}
            numbers |= {("bromma", Sex.WOMEN): 10_000_019 - swap, ("bromma", Sex.MEN): 10_200_037}
        numbers |= {(CITY, sex): sum(numbers[place, sex] for place in DISTRICTS) for sex in (Sex.WOMEN, Sex.MEN)}
        for place in (*DISTRICTS, CITY):
            halves = {sex: numbers[place, sex] for sex in (Sex.WOMEN, Sex.MEN)}
            for sex, number in {**halves, Sex.TOTAL: sum(halves.values())}.items():
                told.tell(number, on=FIRST, cell=(place, str(year), sex))
        told.tell(police, on=FIRST, cell=("lpo-norrort", str(year), Sex.TOTAL))
    told.tell(2 + swap, on=SECOND, cell=("enskede", str(LAST - 1), Sex.TOTAL))
    told.tell(51_234_577, on=THIRD, cell=("enskede", str(LAST - 1), Sex.TOTAL))
    told.tell(61_111_777, on=SECOND, cell=(HOME, str(LAST - 2), Sex.TOTAL))
    told.tell(None, on=THIRD, cell=("alvsjo", str(LAST - 1), Sex.TOTAL), **WITHDRAWN)
    return told


WITHDRAWN: dict[str, Any] = {"missing_reason": MissingReason.WITHDRAWN, "status": ValueStatus.WITHDRAWN}


def _assaulted(swap: int) -> Told:
    """Count persons a year by district where everything below `MANY` is too small."""
    told, chance = Told("assaulted"), Random(11)
    for turn, year in enumerate(YEARS):
        numbers = {place: chance.randrange(MANY + 1_000, 99_999) for place in DISTRICTS}
        numbers |= {"farsta": 13_577 + turn - swap, HOME: 14_713 + turn + swap}
        city = sum(numbers.values())
        for place in DISTRICTS:
            told.tell(numbers[place], on=FIRST, cell=(place, str(year), Sex.TOTAL))
        told.tell(city, on=FIRST, cell=(CITY, str(year), Sex.TOTAL))
    told.tell(12_347 + 2 * swap, on=SECOND, cell=("alvsjo", str(LAST), Sex.TOTAL))
    return told


def _reports(swap: int) -> Told:
    """Count persons a month and a year, for the city and two districts; two months of one are small."""
    told, chance = Told("reports"), Random(13)
    for year in YEARS[-2:]:
        series = {place: [_large(chance) for _ in range(12)] for place in (*DISTRICTS[:3], "rest")}
        for month in (3, 8):
            series[HOME][month], series["rest"][month] = 3 + swap, series["rest"][month] - swap
        series[CITY] = [sum(month) for month in zip(*series.values(), strict=True)]
        for place in (CITY, *DISTRICTS[:3]):
            for month, number in enumerate(series[place], start=1):
                told.tell(number, on=FIRST, cell=(place, f"{year}-{month:02}", Sex.TOTAL))
        told.tell(sum(series[CITY]), on=SECOND, cell=(CITY, str(year), Sex.TOTAL))
    return told


def _so_far(swap: int) -> Told:
    """Count the year so far, month by month: it is small until spring."""
    told = Told("so_far")
    small = [1 + swap, 1, 0, 1 - swap]
    months = [*small, 30_000_017, 41_000_003, 52_000_021]
    for month, number in enumerate(accumulate(months), start=1):
        told.tell(number, on=FIRST, cell=(HOME, f"{LAST}-{month:02}", Sex.TOTAL))
    return told


def _rolling(swap: int) -> Told:
    """Count the latest twelve months, quarter by quarter, at a district where two of them are small."""
    told = Told("rolling")
    numbers = {1: 71_000_029, 2: 61_000_031, 3: 3 + swap, 4: 4 - swap}
    for quarter, number in numbers.items():
        told.tell(number, on=FIRST, cell=(HOME, f"{LAST}-Q{quarter}", Sex.TOTAL))
    return told


def _share(swap: int) -> Told:
    """Give shares with numerator and denominator; at one district few have it, at another few have it not."""
    told, chance = Told("exposed_share"), Random(17)
    for year in YEARS:
        base = {place: _large(chance) for place in DISTRICTS}
        with_it = {place: int(number * chance.uniform(0.2, 0.7)) for place, number in base.items()}
        with_it |= {HOME: 2 + swap, "farsta": base["farsta"] - 3 - swap}
        base[CITY], with_it[CITY] = sum(base.values()), sum(with_it.values())
        for place in (*DISTRICTS, CITY):
            facts = {"numerator": with_it[place], "denominator": base[place], "sample_size": base[place]}
            share = 100 * with_it[place] / base[place]
            bounds = {"lower": share * 0.97, "upper": min(share * 1.03, 100)}
            told.tell(share, on=FIRST, cell=(place, str(year), Sex.TOTAL), **facts, **bounds)
    return told


def _rate(swap: int) -> Told:
    """Give rates with what they count and of how many."""
    told, chance = Told("injury_rate"), Random(19)
    for year in YEARS:
        people = {place: _large(chance) for place in DISTRICTS}
        hurt = {place: int(number * chance.uniform(0.2, 0.3)) for place, number in people.items()}
        hurt |= {HOME: 4 - swap, "farsta": 1_000_003 + swap}
        people[CITY], hurt[CITY] = sum(people.values()), sum(hurt.values())
        for place in (*DISTRICTS, CITY):
            facts = {"numerator": hurt[place], "denominator": people[place]}
            told.tell(1_000 * hurt[place] / people[place], on=FIRST, cell=(place, str(year), Sex.TOTAL), **facts)
    return told


def _suspects(swap: int) -> Told:
    """Count persons a year by age; the youngest are few."""
    told, chance = Told("suspects"), Random(23)
    for year in YEARS:
        for place in (HOME, CITY):
            numbers = {ages: _large(chance) for ages in AGES}
            numbers |= {AGES[0]: 2 + swap, AGES[1]: 10_400_057 - swap} if place == HOME else {}
            for ages, number in {**numbers, EVERYONE.code: sum(numbers.values())}.items():
                told.tell(number, on=FIRST, cell=(place, str(year), Sex.TOTAL, ages))
    return told


def _places(unit: Unit) -> None:
    known = {place.slug: place for place in unit.session.exec(select(Place))}
    city, home = known[CITY], known[HOME]
    city.parent_id, home.parent_id = known["stockholms-lan"].id, city.id
    for slug in DISTRICTS[1:]:
        named: dict[str, Any] = {"name_sv": slug.title(), "name_en": slug.title()}
        unit.session.add(Place(slug=slug, kind=PlaceKind.DISTRICT, parent_id=city.id, **named))
    police = Place(slug=POLICE[1], kind=PlaceKind.LOCAL_POLICE_DISTRICT, name_sv="Norrort", name_en="Norrort")
    unit.session.add(police)
    unit.session.flush()
    for slug in DISTRICTS[:2]:
        district = unit.session.exec(select(Place).where(Place.slug == slug)).one()
        unit.session.add(
            DistrictPolice(
                district_id=int(district.id or 0),
                police_district_id=int(police.id or 0),
                valid_from=date(2010, 1, 1),
                verified=Verified.KNOWN,
            )
        )


def _indicators(unit: Unit) -> None:
    of_persons: dict[str, Any] = {
        "reporter": PartyKind.CITY,
        "person_based": PersonBased.YES,
        "source_kind": SourceKind.REGISTER,
    }
    counts = of_persons | {"kind": Kind.COUNT, "multiplier": 1, "decimals": 0, "unit_sv": "antal", "unit_en": "number"}
    monthly = counts | {"frequency": Frequency.MONTH}
    quarterly = counts | {"frequency": Frequency.QUARTER, "accumulation": Accumulation.TWELVE_MONTHS}
    rate: dict[str, Any] = {
        "kind": Kind.RATE_1000,
        "multiplier": 1_000,
        "decimals": 4,
        "unit_sv": "per 1 000",
        "unit_en": "per 1,000",
    }
    factories.indicator(unit, "victims", **counts)
    factories.indicator(unit, "assaulted", **counts, suppress_below=MANY)
    factories.indicator(unit, "reports", **monthly)
    factories.indicator(unit, "so_far", **monthly, accumulation=Accumulation.YEAR_TO_DATE)
    factories.indicator(unit, "rolling", **quarterly)
    factories.indicator(unit, "exposed_share", **of_persons, decimals=4)
    factories.indicator(unit, "injury_rate", **of_persons, **rate)
    factories.indicator(unit, "suspects", **counts, age_groups=", ".join(AGES))


def _serve(unit: Unit) -> None:
    """Let every page have a part in the indicators: the area, the goal and the parties."""
    area = int(unit.session.exec(select(Area)).one().id or 0)
    goal = int(unit.session.exec(select(Goal)).one().id or 0)
    agreement = int(unit.session.exec(select(Agreement)).one().id or 0)
    unit.session.add(GoalAgreement(goal_id=goal, agreement_id=agreement))
    for number, row in enumerate(unit.session.exec(select(Indicator).order_by(Indicator.slug))):
        row.lead_place_id = _place(unit, HOME if number % 2 else CITY)
        link = {"indicator_id": int(row.id or 0), "ordering": number}
        unit.session.add(IndicatorArea(**link, area_id=area, is_home=True, is_lead=row.slug in COUNTED[:3]))
        unit.session.add(GoalIndicator(**link, goal_id=goal))
    for party in unit.session.exec(select(Party)):
        titles = {"signatory": "Kim", "title_sv": "chef", "title_en": "head"}
        unit.session.add(Signature(agreement_id=agreement, party_id=int(party.id or 0), **titles))


def _place(unit: Unit, slug: str) -> int:
    return int(unit.session.exec(select(Place).where(Place.slug == slug)).one().id or 0)


def _store(unit: Unit, told: Told) -> None:
    indicator = unit.session.exec(select(Indicator).where(Indicator.slug == told.indicator)).one()
    places = {place.slug: int(place.id or 0) for place in unit.session.exec(select(Place))}
    submission = Submission(token=factories.token(), digest="none", source="test", received_at=unit.at)
    unit.session.add(submission)
    unit.session.flush()
    for row in told.rows:
        period = Period.of(row["period"])
        facts = {name: fact for name, fact in row.items() if name not in ("place", "on")}
        usual: dict[str, Any] = {"status": ValueStatus.FINAL, "source": "Källan", "source_date": FIRST}
        unit.session.add(
            Observation(
                indicator_id=int(indicator.id or 0),
                place_id=places[row["place"]],
                period_start=period.start,
                period_end=period.end,
                submission_id=int(submission.id or 0),
                recorded_at=datetime.combine(row["on"], time(12), tzinfo=UTC),
                **(usual | facts),
            )
        )
