from typing import Any

import pytest
from sqlmodel import select

from data.actions.delivery import deliver_values
from data.actions.sum_rules import PlacesSumError, SexesSumError
from data.actor import CONSOLE
from models.ages import Ages
from models.indicator import Indicator
from models.period import Period
from models.text import Text
from models.vocabulary import Kind, MissingReason, Sex, ValueStatus
from tests.data.queries.worlds import changing, city_with_districts
from tests.factories import entry, report, small_world, token, versions

WALKS: dict[str, Any] = {"indicator": "walks_count"}
WOMEN, MEN = {"sex": Sex.WOMEN}, {"sex": Sex.MEN}


@pytest.fixture(autouse=True)
def _world(store: str) -> None:
    assert store
    small_world()
    with changing() as unit:
        city_with_districts(unit)


def adding_up(**facts: object) -> None:
    with changing() as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "walks_count")).one()
        for name, value in facts.items():
            setattr(row, name, value)
        unit.session.add(row)


def deliver(*values: tuple[str | None, dict[str, Any]], **facts: Any) -> int:  # noqa: ANN401 - facts are of every type
    entries = [entry(value, **(WALKS | facts | more)) for value, more in values]
    return deliver_values(entries, token=token(), source="test", by=CONSOLE).saved


@pytest.mark.both_databases
def test_women_and_men_make_up_the_total_where_the_indicator_says_so() -> None:
    adding_up(sexes_add_up=True)
    assert deliver(("10", {}), ("6", WOMEN), ("4", MEN)) == 3
    with pytest.raises(SexesSumError) as refused:
        deliver(("10", {}), ("6", WOMEN), ("5", MEN), period=Period.of("2021"))
    told = dict(refused.value.values)
    assert told == {
        "place": Text("Stockholm", "Stockholm (en)"), "period": Period.of("2021"), "total": 11, "whole": 10
    }  # fmt: skip
    assert len(versions()) == 3


def test_without_that_fact_nothing_has_to_sum() -> None:
    assert deliver(("10", {}), ("6", WOMEN), ("5", MEN)) == 3
    adding_up(places_add_up=True)
    assert deliver(("10", {}), ("6", WOMEN), ("5", MEN), period=Period.of("2021")) == 3


def test_only_counts_are_held_to_it() -> None:
    adding_up(sexes_add_up=True, kind=Kind.PERCENTAGE)
    assert deliver(("10", {}), ("6", WOMEN), ("5", MEN)) == 3


@pytest.mark.parametrize("reason", [MissingReason.TOO_FEW, MissingReason.NOT_REPORTED])
def test_what_is_hidden_or_missing_could_be_anything(reason: MissingReason) -> None:
    adding_up(sexes_add_up=True)
    missing = {"missing_reason": reason}
    assert deliver(("10", {}), ("6", WOMEN), (None, MEN | missing)) == 3
    assert deliver((None, missing), ("6", WOMEN), ("5", MEN), period=Period.of("2021")) == 3
    assert deliver(("10", {}), ("6", WOMEN), period=Period.of("2022")) == 2


def test_a_single_form_is_held_to_the_sum_too_and_a_withdrawn_total_lets_it_be_mended() -> None:
    adding_up(sexes_add_up=True)
    deliver(("10", {}), ("6", WOMEN), ("4", MEN))
    why = {"correction_reason": "Fel", "status": ValueStatus.CORRECTED, "opened": 1}
    with pytest.raises(SexesSumError):
        report("12", **(WALKS | why))
    gone = {"missing_reason": MissingReason.WITHDRAWN, "status": ValueStatus.WITHDRAWN}
    report(None, **(WALKS | why | gone))
    report("8", **(WALKS | why | WOMEN))
    assert report("12", **WALKS).version == 3


def test_ages_sum_by_themselves() -> None:
    adding_up(sexes_add_up=True, age_groups="16-29")
    young = {"ages": Ages.of("16-29")}
    assert deliver(("10", {}), ("6", WOMEN | young), ("5", MEN | young)) == 3
    with pytest.raises(SexesSumError) as refused:
        deliver(("10", young))
    assert refused.value.values["place"] == Text("Stockholm, 16–29 år", "Stockholm (en), 16–29 years")


@pytest.mark.both_databases
def test_places_make_up_the_place_around_them() -> None:
    adding_up(places_add_up=True)
    places = [("10", {}), ("6", {"place": "jarva"}), ("4", {"place": "bromma"})]
    year = {"period": Period.of("2024")}
    assert deliver(*places, **year) == 3
    later = {"period": Period.of("2025"), "status": ValueStatus.PRELIMINARY}
    with pytest.raises(PlacesSumError) as refused:
        deliver(("11", {}), *places[1:], **later)
    assert (refused.value.values["total"], refused.value.values["whole"]) == (10, 11)
    assert deliver(("6", {"place": "jarva"}), **later) == 1
    assert deliver(("11", {}), **later) == 1
    with pytest.raises(PlacesSumError):
        deliver(("4", {"place": "bromma"}), **later)


def test_only_places_of_the_period_are_parts() -> None:
    """Järva came when Rinkeby ended in the middle of 2023; in 2022 the city was Bromma and Rinkeby."""
    adding_up(places_add_up=True)
    parts = [("3", {"place": "rinkeby"}), ("7", {"place": "bromma"})]
    assert deliver(("10", {}), *parts, period=Period.of("2022")) == 3
    with pytest.raises(PlacesSumError):
        deliver(("11", {}), *parts, period=Period.of("2021"))


def test_a_whole_that_some_place_has_said_nothing_of_may_be_more() -> None:
    adding_up(places_add_up=True)
    county = {"place": "stockholms-lan"}
    assert deliver(("10", {}), ("15", county)) == 2
    with pytest.raises(PlacesSumError):
        deliver(("6", {"place": "solna"}))


def test_an_old_disagreement_elsewhere_stops_nobody() -> None:
    deliver(("10", {}), ("6", WOMEN), ("5", MEN))
    adding_up(sexes_add_up=True)
    assert deliver(("4", {"place": "solna"})) == 1
    assert deliver(("4", {}), period=Period.of("2021")) == 1
