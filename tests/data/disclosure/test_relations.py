from datetime import date

import pytest

from data.disclosure.geography import Geography, Meeting, PlaceSum, Site
from data.disclosure.relations import Key, Relation, height_of, relations, window_of
from models.period import Period
from models.vocabulary import Accumulation, PlaceKind
from tests.data.disclosure.test_primary import rules

DISTRICT, POLICE, CITY = PlaceKind.DISTRICT, PlaceKind.LOCAL_POLICE_DISTRICT, PlaceKind.MUNICIPALITY
MERGED = date(2023, 7, 1)
NEW_YEARS_EVES = (date(2022, 12, 31), date(2023, 12, 31))
MAP = Geography(
    (
        Site("stockholm", CITY),
        Site("kista", DISTRICT, "stockholm", until=date(2023, 6, 30)),
        Site("jarva", DISTRICT, "stockholm", since=MERGED),
        Site("farsta", DISTRICT, "stockholm"),
        Site("syd", POLICE, "area"),
    ),
    (
        Meeting("nord", "jarva", since=MERGED),
        Meeting("syd", "farsta"),
        Meeting("globen", "farsta"),
    ),
    (Meeting("jarva", "kista"), Meeting("jarva", "tensta"), Meeting("ost", "norrmalm"), Meeting("vast", "norrmalm")),
)


def key(place: str = "jarva", period: str = "2024", sex: str = "total") -> Key:
    return Key(place, period, sex)


def test_places_add_up_as_they_were_that_day_and_as_they_are_now() -> None:
    before, after = (MAP.sums(on=day) for day in NEW_YEARS_EVES)
    assert PlaceSum(("stockholm",), ("farsta", "kista")) in before
    assert PlaceSum(("stockholm",), ("farsta", "jarva")) in before
    assert [found for found in after if found.totals == ("stockholm",)] == [
        PlaceSum(("stockholm",), ("farsta", "jarva"))
    ]
    assert MAP.sums(on=NEW_YEARS_EVES[0]) is before


def test_a_family_that_is_gone_adds_up_to_nothing() -> None:
    gone = Geography((Site("kista", DISTRICT, "stockholm", until=date(2020, 6, 30)),))
    assert gone.sums(on=NEW_YEARS_EVES[1]) == ()


def test_a_shared_district_is_its_pieces_and_police_districts_hold_them() -> None:
    before, after = (MAP.sums(on=day) for day in NEW_YEARS_EVES)
    assert PlaceSum(("farsta",), ("farsta&globen", "farsta&syd")) in after
    assert PlaceSum(("syd",), ("farsta&syd",), is_closed=False) in after
    assert PlaceSum(("nord",), ("jarva",), is_closed=False) in after
    assert not [found for found in before if found.totals == ("nord",)]


def test_earlier_places_add_up_to_those_that_they_became() -> None:
    found = MAP.sums(on=NEW_YEARS_EVES[1])
    assert PlaceSum(("jarva",), ("kista", "tensta"), is_closed=False) in found
    assert PlaceSum(("ost", "vast"), ("norrmalm",), is_closed=False) in found


def test_totals_are_higher_than_their_parts() -> None:
    assert (MAP.height_of("farsta"), MAP.height_of("stockholm"), MAP.height_of("atlantis")) == (0, 1, 0)
    heights = [
        height_of(key("farsta", period, sex), geography=MAP)
        for period, sex in (("2024-01", "women"), ("2024-01", "total"), ("2024-Q1", "women"), ("2024", "women"))
    ]
    assert heights == [1, 2, 2, 5]
    assert height_of(Key("farsta", "2024-01", "women", "15-17"), geography=MAP) == 0


def test_a_total_of_places_is_awaited_where_it_may_come() -> None:
    for may_come in (True, False):
        its = rules(geographies=frozenset({CITY} if may_come else ()))
        found = relations([key("farsta")], rules=its, geography=MAP)
        [city] = [relation for relation in found if relation.totals == (key("stockholm"),)]
        assert city.is_foreseen is may_come
        assert not any(relation.is_foreseen for relation in found if not relation.is_closed)


def test_sexes_add_up_wherever_they_are_told_apart() -> None:
    found = relations([key("farsta", sex="women")], rules=rules(), geography=MAP)
    both = (key("stockholm", sex="women"), key("stockholm", sex="men"))
    assert Relation((key("stockholm"),), both) in found
    assert not [r for r in relations([key("farsta")], rules=rules(), geography=MAP) if r.parts == both]


def test_longer_periods_are_the_shorter_ones_that_fit() -> None:
    keys = [key(period=code) for code in ("2024", "2024-H1", "2024-T1", "2024-Q2", "2025-Q2")]
    found = relations(keys, rules=rules(), geography=Geography())
    parts = {(r.totals[0].period, tuple(part.period for part in r.parts)) for r in found}
    quarters = tuple(f"2024-Q{number}" for number in range(1, 5))
    assert parts == {
        ("2024", quarters),
        ("2024", ("2024-H1", "2024-H2")),
        ("2024", ("2024-T1", "2024-T2", "2024-T3")),
        ("2024-H1", quarters[:2]),
    }


def test_sums_of_the_year_so_far_grow_within_their_year() -> None:
    its = rules(accumulation=Accumulation.YEAR_TO_DATE)
    keys = [key(period=code) for code in ("2024-03", "2024-01", "2024-02", "2025-01")]
    found = relations(keys, rules=its, geography=Geography())
    told = {(r.totals[0].period, r.parts[0].period, tuple(near.period for near in r.nearer)) for r in found}
    assert told == {("2024-02", "2024-01", ()), ("2024-03", "2024-02", ()), ("2024-03", "2024-01", ("2024-02",))}
    assert all(relation.is_growth and not relation.is_closed for relation in found)


@pytest.mark.parametrize(
    ("code", "width"), [("2024-01", 12), ("2024-Q1", 4), ("2024-T1", 3), ("2024-H1", 2), ("2024", 1)]
)
def test_twelve_months_are_as_many_periods_as_fit_into_a_year(code: str, width: int) -> None:
    rolling = rules(accumulation=Accumulation.TWELVE_MONTHS)
    assert window_of(Period.of(code), rules=rolling) == width
    assert window_of(Period.of(code), rules=rules(pooled_years=3)) == (3 if code == "2024" else 1)
    found = relations([key(period=code)], rules=rolling, geography=Geography())
    assert [len(relation.parts) for relation in found] == ([] if width == 1 else [width])
