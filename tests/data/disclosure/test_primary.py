from typing import Any

import pandas as pd
import pytest

from data.disclosure.primary import WEIGHED, Rules, too_small
from models.vocabulary import Clearance, Kind, PersonBased


def rules(kind: Kind = Kind.COUNT, **facts: Any) -> Rules:  # noqa: ANN401 - facts are of every type
    usual: dict[str, Any] = {
        "kind": kind,
        "multiplier": 1,
        "person_based": PersonBased.YES,
        "suppress_below": 5,
        "show_zero": True,
        "city_level_only": False,
        "clearance": Clearance.OPEN,
    }
    return Rules(**(usual | facts))


def frame_of(cells: list[dict[str, Any]]) -> pd.DataFrame:
    numbers = [name for name in WEIGHED if name != "place_kind"]
    usual = dict.fromkeys(numbers) | {"place_kind": "district"}
    return pd.DataFrame([usual | cell for cell in cells]).astype(dict.fromkeys(numbers, float))


def is_hidden(its: Rules, **numbers: float | str | None) -> bool:
    return bool(too_small(frame_of([numbers]), rules=its).iloc[0])


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (4, True), (5, False), (6, False)])
def test_counts_of_persons_are_hidden_below_the_limit_and_not_at_it(count: int, *, hidden: bool) -> None:
    assert is_hidden(rules(), value=count) is hidden


def test_zero_is_hidden_where_the_indicator_says_so() -> None:
    assert is_hidden(rules(show_zero=False), value=0)


def test_not_knowing_whether_persons_are_counted_protects_like_knowing() -> None:
    assert is_hidden(rules(person_based=PersonBased.UNSURE), value=1)
    assert not is_hidden(rules(person_based=PersonBased.NO), value=1)


def test_without_a_limit_of_its_own_a_count_of_persons_is_hidden_below_five() -> None:
    assert is_hidden(rules(suppress_below=None), value=4)
    assert not is_hidden(rules(suppress_below=None), value=5)


def test_the_limit_is_the_indicators_own() -> None:
    assert is_hidden(rules(suppress_below=20), value=19)
    assert not is_hidden(rules(suppress_below=20), value=20)


@pytest.mark.parametrize(
    ("numerator", "denominator", "hidden"),
    [(4, 100, True), (5, 100, False), (96, 100, True), (95, 100, False), (5, 9, True), (5, 10, False)],
)
def test_shares_are_hidden_by_numerator_rest_and_denominator(
    numerator: float, denominator: float, *, hidden: bool
) -> None:
    share = 100 * numerator / denominator
    given = is_hidden(rules(Kind.PERCENTAGE), value=share, numerator=numerator, denominator=denominator)
    worked_out = is_hidden(rules(Kind.PERCENTAGE), value=share, denominator=denominator)
    answers = is_hidden(rules(Kind.PERCENTAGE), value=share, sample_size=denominator)
    assert [given, worked_out, answers] == [hidden] * 3


def test_a_rate_may_count_nearly_everyone() -> None:
    nearly_all = {"value": 970.0, "numerator": 97.0, "denominator": 100.0}
    assert not is_hidden(rules(Kind.RATE_1000), **nearly_all)
    assert is_hidden(rules(Kind.RATE_1000), value=30.0, numerator=3.0, denominator=100.0)
    assert is_hidden(rules(Kind.RATE_100000), value=300.0, denominator=1000.0)


def test_all_or_nobody_follows_the_rule_of_zeros() -> None:
    for share in (0.0, 100.0):
        assert is_hidden(rules(Kind.PERCENTAGE, show_zero=False), value=share)
        assert not is_hidden(rules(Kind.PERCENTAGE), value=share)


def test_a_published_share_without_counts_is_shown() -> None:
    assert not is_hidden(rules(Kind.PERCENTAGE), value=1.5)


@pytest.mark.parametrize(
    ("value", "lower", "upper", "hidden"),
    [
        (3.0, 1.0, 8.5, True),  # Wilson of 3 in 100
        (8.0, 4.1, 15.0, False),  # Wilson of 8 in 100
        (97.0, 91.5, 99.0, True),
        (92.0, 85.0, 95.9, False),
        (50.0, 21.5, 78.5, True),  # Wilson of 4 in 8
        (50.0, 29.9, 70.1, False),  # Wilson of 10 in 20
        (3.0, 1.0, None, False),  # n = 0.03 · 0.97 · (1.96 / 0.02)² - 1.96² = 276
        (3.0, None, 8.5, True),
        (0.0, 0.0, 3.7, False),
        (100.0, 96.3, 100.0, False),
        (3.0, 3.0, 3.0, False),
    ],
)
def test_an_interval_tells_of_how_many_a_share_is(
    value: float, lower: float | None, upper: float | None, *, hidden: bool
) -> None:
    its = rules(Kind.PERCENTAGE)
    assert is_hidden(its, value=value, lower=lower, upper=upper) is hidden
    assert not is_hidden(its, value=value, lower=lower, upper=upper, numerator=50, denominator=100)


def test_an_interval_tells_how_many_a_rate_counts_and_nothing_of_a_mean() -> None:
    city = {"place_kind": "municipality"}
    assert is_hidden(rules(Kind.RATE_100000), value=0.3, lower=0.06, upper=0.88, **city)  # exact of 3
    assert not is_hidden(rules(Kind.RATE_100000), value=3.0, lower=2.0, upper=4.3, **city)  # exact of 30
    assert is_hidden(rules(Kind.RATE_100000), value=3.0, lower=2.0, upper=4.3)
    assert not is_hidden(rules(Kind.MEAN), value=3.0, lower=1.0, upper=9.0)


@pytest.mark.parametrize(
    ("share", "answers", "hidden"),
    [(5.0, 40, True), (5.0, 100, False), (95.0, 40, True), (30.0, 9, True), (30.0, 40, False), (0.0, 40, False)],
)
def test_the_answers_behind_a_weighted_share_are_held_to_the_same(share: float, answers: int, *, hidden: bool) -> None:
    people = {"denominator": 10_000.0, "numerator": 100 * share}
    assert is_hidden(rules(Kind.PERCENTAGE), value=share, sample_size=answers, **people) is hidden
    assert not is_hidden(rules(Kind.PERCENTAGE), value=share, **people)


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.MEAN, Kind.AMOUNT])
def test_a_small_numerator_is_hidden_whatever_it_stands_beside(kind: Kind) -> None:
    assert is_hidden(rules(kind), value=40, numerator=3, denominator=40)
    assert not is_hidden(rules(kind), value=40, numerator=5, denominator=40)


@pytest.mark.parametrize("kind", [Kind.MEAN, Kind.INDEX, Kind.AMOUNT])
def test_means_are_hidden_when_few_are_asked(kind: Kind) -> None:
    assert is_hidden(rules(kind), value=3.2, sample_size=9)
    assert not is_hidden(rules(kind), value=3.2, sample_size=10)


@pytest.mark.parametrize(
    ("place_kind", "hidden"),
    [("district", True), ("local_police_district", True), ("municipality", False), ("county", False)],
)
def test_what_is_for_the_whole_city_is_hidden_below_it(place_kind: str, *, hidden: bool) -> None:
    for person_based in PersonBased:
        its = rules(person_based=person_based, city_level_only=True)
        assert is_hidden(its, value=100, place_kind=place_kind) is hidden


def test_the_scale_of_a_share_follows_its_kind_unless_the_indicator_says_another() -> None:
    assert rules(Kind.PERCENTAGE).scale == 100
    assert rules(Kind.RATE_1000, multiplier=10_000).scale == 10_000
    assert rules(Kind.COUNT).scale == 1


@pytest.mark.parametrize("kind", [Kind.RATE_1000, Kind.RATE_100000])
def test_a_rate_of_a_district_whose_numerator_nothing_tells_is_hidden(kind: Kind) -> None:
    assert is_hidden(rules(kind), value=0.3)
    assert is_hidden(rules(kind), value=0.3, place_kind="local_police_district")
    assert not is_hidden(rules(kind), value=0.3, place_kind="municipality")
    assert not is_hidden(rules(kind), value=0.0)
    assert not is_hidden(rules(kind), value=0.3, numerator=30, denominator=100_000)
    assert not is_hidden(rules(kind), value=None)
    assert not is_hidden(rules(kind, person_based=PersonBased.NO), value=0.3)
    assert not is_hidden(rules(Kind.PERCENTAGE), value=30.0)
