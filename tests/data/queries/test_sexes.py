from typing import Any

import pandas as pd
import pytest

from data.queries.sexes import difference_of
from data.queries.standing import Method
from models.vocabulary import Kind
from tests.dashboard.charts.frames import hidden, row
from tests.data.queries.samples import indicator

SHARE = indicator(kind=Kind.PERCENTAGE)
UNKNOWN = {"sample_size": float("nan")}


def rows(women: float | None, men: float | None, *, period: str = "2022", **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - facts are of every type
    told = (("women", women), ("men", men))
    return [row(period, value, sex=sex, **(UNKNOWN | more)) for sex, value in told]


def test_the_newest_period_that_both_have_is_compared() -> None:
    frame = pd.DataFrame([*rows(30.0, 20.0), *rows(31.0, 24.5, period="2023"), *rows(32.0, None, period="2024")])
    found = difference_of(frame, indicator=SHARE, place="stad")
    assert found is not None
    assert (found.period.code, found.women, found.men, found.difference) == ("2023", 31.0, 24.5, 6.5)
    assert (found.is_certain, found.lower, found.upper, found.method) == (None, None, None, Method.NONE)


def test_a_hidden_value_gives_no_difference() -> None:
    frame = pd.DataFrame([rows(30.0, 20.0)[0], {**hidden("2022"), "sex": "men"}])
    assert difference_of(frame, indicator=SHARE, place="stad") is None
    assert difference_of(pd.DataFrame(rows(30.0, 20.0)), indicator=SHARE, place="solna") is None


@pytest.mark.parametrize(("men", "is_certain"), [(20.0, True), (29.0, False)])
def test_published_intervals_say_whether_the_difference_is_certain(men: float, is_certain: bool) -> None:  # noqa: FBT001 - a case of the table
    frame = pd.DataFrame(rows(30.0, men))
    frame["lower"], frame["upper"] = frame["value"] - 2, frame["value"] + 2
    found = difference_of(frame, indicator=SHARE, place="stad")
    assert found is not None
    assert found.is_certain is is_certain
    assert (found.lower or 0) < 30.0 - men < (found.upper or 0)
    assert found.method is Method.INTERVALS


def test_an_interval_of_everything_possible_leaves_the_difference_neither_certain_nor_uncertain() -> None:
    frame = pd.DataFrame(rows(30.0, 20.0))
    frame["lower"], frame["upper"] = 0.0, 100.0
    found = difference_of(frame, indicator=SHARE, place="stad")
    assert found is not None
    assert (found.difference, found.is_certain, found.lower, found.method) == (10.0, None, None, Method.NONE)


@pytest.mark.parametrize(("answers", "is_certain"), [(1000, True), (30, False)])
def test_numbers_of_answers_say_it_for_shares(answers: int, is_certain: bool) -> None:  # noqa: FBT001 - a case of the table
    frame = pd.DataFrame(rows(30.0, 20.0, sample_size=answers))
    found = difference_of(frame, indicator=SHARE, place="stad")
    assert found is not None
    assert (found.is_certain, found.method) == (is_certain, Method.SHARES)
    mean = difference_of(frame, indicator=indicator(kind=Kind.MEAN), place="stad")
    assert mean is not None
    assert mean.is_certain is None
