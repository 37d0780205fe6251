from typing import Any

import pytest

from data.actor import CONSOLE
from data.queries.comparing import comparison_of
from data.queries.places_compared import PlaceCompared, PlacesCompared, Position, Yardstick
from data.store import unit_of_work
from models.period import Period
from models.place import Place
from models.vocabulary import Clearance, Kind, PartyKind, PlaceKind, SourceKind
from tests.data.queries.worlds import changing
from tests.factories import indicator, observe, small_world

YEAR = Period.of("2024")
SIZES = {f"plats-{number:02d}": 1000.0 * (1 + number % 4) for number in range(12)}


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        for slug in SIZES:
            unit.session.add(Place(slug=slug, kind=PlaceKind.DISTRICT, name_sv=slug, name_en=slug))
        unit.session.flush()
        register: dict[str, Any] = {"source_kind": SourceKind.REGISTER, "reporter": PartyKind.CITY}
        indicator(unit, "share", **register)
        indicator(unit, "rate", kind=Kind.RATE_1000, multiplier=1000, **register)
        indicator(unit, "amount", kind=Kind.AMOUNT, multiplier=1, **register)
        indicator(unit, "counted", kind=Kind.COUNT, multiplier=1, **register)
        indicator(unit, "index", kind=Kind.INDEX, multiplier=1, reporter=PartyKind.CITY)
        unit.record(action="test", subject="places")


def fill(slug: str, shares: dict[str, float], *, scale: float = 100.0, **facts: Any) -> None:  # noqa: ANN401 - facts are of every type
    with changing() as unit:
        for place, size in SIZES.items():
            count = round(size * shares.get(place, 0.1))
            observe(unit, slug, "2024", scale * count / size, place, numerator=count, denominator=size, **facts)


def compared(slug: str) -> PlacesCompared:
    return comparison_of(slug, YEAR, kind=PlaceKind.DISTRICT, clearance=Clearance.OPEN)


def outside(seen: PlacesCompared) -> dict[str, Position]:
    odd = (Position.ABOVE, Position.BELOW)
    return {row.place: row.position for row in seen.places if row.position in odd}


def at(seen: PlacesCompared, place: str) -> PlaceCompared:
    return next(row for row in seen.places if row.place == place)


@pytest.mark.parametrize(("slug", "scale"), [("share", 100.0), ("rate", 1000.0)])
def test_a_place_that_chance_does_not_explain_is_outside_the_funnel(slug: str, scale: float) -> None:
    fill(slug, {"plats-03": 0.2, "plats-06": 0.04}, scale=scale)
    seen = compared(slug)
    assert seen.yardstick is Yardstick.FUNNEL
    assert outside(seen) == {"plats-03": Position.ABOVE, "plats-06": Position.BELOW}
    odd, usual = at(seen, "plats-03"), at(seen, "plats-01")
    assert (odd.lower or 0) < (odd.value or 0) < (odd.upper or 0)
    assert odd.outer is not None
    assert usual.inner is not None
    assert usual.outer is not None
    assert (odd.value or 0) > odd.outer[1]
    assert usual.outer[0] < usual.inner[0] < (usual.value or 0) < usual.inner[1] < usual.outer[1]
    assert [row.value for row in seen.places if row.value] == sorted(
        (row.value or 0 for row in seen.places if row.value), reverse=True
    )


def test_places_that_always_differ_have_wider_limits() -> None:
    fill("share", {place: 0.1 + 0.05 * (number % 3 - 1) for number, place in enumerate(SIZES)})
    seen = compared("share")
    assert seen.dispersion > 5
    assert outside(seen) == {}


def test_survey_places_are_compared_by_their_intervals() -> None:
    with changing() as unit:
        for place in SIZES:
            value = 50.0 if place == "plats-02" else 30.0
            observe(unit, "unsafe_share", "2024", value, place, sample_size=400)
    seen = compared("unsafe_share")
    assert seen.yardstick is Yardstick.INTERVALS
    assert seen.average == pytest.approx(380 / 12)
    assert seen.is_weighed
    assert outside(seen) == {"plats-02": Position.ABOVE}
    assert at(seen, "plats-02").lower == pytest.approx(45.1, abs=0.1)
    assert at(seen, "plats-02").inner is None


def test_published_intervals_are_used_as_they_are() -> None:
    with changing() as unit:
        for place, value in zip(SIZES, (10.0, 10.0, 10.0, 20.0), strict=False):
            observe(unit, "index", "2024", value, place, lower=value - 2, upper=value + 2)
        observe(unit, "index", "2024", 90.0, "plats-05")
    seen = compared("index")
    assert at(seen, "plats-05").position is Position.CANNOT_BE_JUDGED
    assert seen.average == pytest.approx(12.5)
    assert not seen.is_weighed
    assert at(seen, "plats-03").position is Position.ABOVE


def test_a_place_is_held_against_the_rest_and_not_against_itself() -> None:
    """A part minus the mean that it is in, over its error, is the part minus the mean of the others over theirs."""
    values, reaches = [10.0, 14.0, 9.0, 12.0, 30.0], [2.0, 4.0, 3.0, 6.0, 5.0]
    with changing() as unit:
        for place, value, reach in zip(SIZES, values, reaches, strict=False):
            observe(unit, "index", "2024", value, place, lower=value - reach, upper=value + reach)
    seen = compared("index")
    errors = [2 * reach / 3.919928 for reach in reaches]
    for number, place in enumerate([*SIZES][: len(values)]):
        rest = [value for other, value in enumerate(values) if other != number]
        spread = sum(error**2 for other, error in enumerate(errors) if other != number) / len(rest) ** 2
        expected = (values[number] - sum(rest) / len(rest)) / (errors[number] ** 2 + spread) ** 0.5
        assert at(seen, place).score == pytest.approx(expected, rel=1e-6)


def test_a_sure_place_is_not_called_out_by_a_mean_of_unsure_ones() -> None:
    with changing() as unit:
        for number, place in enumerate(SIZES):
            value, reach = (10.0, 0.2) if number == 0 else (12.0, 15.0)
            observe(unit, "index", "2024", value, place, lower=value - reach, upper=value + reach)
    assert outside(compared("index")) == {}


@pytest.mark.parametrize("slug", ["amount", "counted"])
def test_what_is_counted_of_nothing_has_no_yardstick(slug: str) -> None:
    fill(slug, {})
    seen = compared(slug)
    assert (seen.yardstick, outside(seen)) == (Yardstick.NONE, {})
    assert all(row.position is Position.CANNOT_BE_JUDGED for row in seen.places)


def test_without_values_or_numerators_nothing_is_compared() -> None:
    assert compared("share").places == ()
    assert compared("unsafe_share").places == ()
    with changing() as unit:
        observe(unit, "share", "2024", 10.0, "plats-01")
        observe(unit, "unsafe_share", "2024", None, "plats-01", missing_reason="too_few")
    assert compared("share").yardstick is Yardstick.NONE
    assert compared("unsafe_share").yardstick is Yardstick.NONE


def test_two_places_are_too_few_and_an_average_of_nothing_tells_nothing() -> None:
    with changing() as unit:
        for place, count in (("plats-01", 10), ("plats-02", 400)):
            observe(unit, "share", "2024", count / 10, place, numerator=count, denominator=1000)
    assert outside(compared("share")) == {}
    fill("rate", dict.fromkeys(SIZES, 0.0))
    assert outside(compared("rate")) == {}


def test_shares_that_are_all_nothing_have_no_spread() -> None:
    fill("share", dict.fromkeys(SIZES, 0.0))
    assert compared("share").yardstick is Yardstick.NONE
