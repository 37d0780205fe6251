import copy
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from data.numbers import AmbiguousNumberError
from data.refusal import N_, RefusedError, kept_words, refusal_kept
from models.period import Period
from models.text import Text
from models.vocabulary import PartyKind


def test_a_marked_text_is_returned_unchanged() -> None:
    assert N_("Rad {row}") == "Rad {row}"


def test_a_refusal_speaks_swedish_with_its_values_filled_in() -> None:
    class UnknownPlaceError(RefusedError):
        message = N_("{place} har inget värde för {count} år.")

    refusal = UnknownPlaceError(place=Text("Stockholm", "Stockholm, the city"), count=3)
    assert str(refusal) == "Stockholm har inget värde för 3 år."
    assert refusal.values["count"] == 3


def test_a_refusal_is_kept_with_its_values_to_be_said_later() -> None:
    values: dict[str, object] = {
        "place": Text("Staden", "The city"),
        "period": Period.of("2024-Q1"),
        "day": date(2024, 5, 1),
        "moment": datetime(2024, 5, 1, 12, tzinfo=UTC),
        "number": Decimal("12.50"),
        "part": PartyKind.REGION,
        "text": "{inget fält}",
        "count": 3,
        "nothing": None,
    }
    fault = AmbiguousNumberError(typed="1.234", thousands="1 234", decimal="1,234")
    kept = refusal_kept(kept_words(RefusedError(**values, fault=fault, other=("a", 1))))
    again = kept.values["fault"]
    assert isinstance(again, RefusedError)
    assert (str(again), again.values) == (str(fault), fault.values)
    assert {name: kept.values[name] for name in values} == values
    assert {type(kept.values[name]) for name in values} == set(map(type, values.values()))
    assert kept.values["other"] == "('a', 1)"
    assert str(kept) == str(RefusedError())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Text("plats", "place"), "plats"),
        (Period.of("2024-Q1"), "2024-Q1"),
        (Decimal("12.50"), "12,50"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2026-07-02 00:30"),
        (14, "14"),
    ],
)
def test_each_value_is_written_as_a_swede_writes_it(value: object, said: str) -> None:
    class SaidError(RefusedError):
        message = N_("{value}")

    assert str(SaidError(value=value)) == said


def test_a_refusal_survives_copying() -> None:
    refusal = AmbiguousNumberError(typed="1.234", thousands="1 234", decimal="1,234")
    assert str(copy.copy(refusal)) == str(copy.deepcopy(refusal)) == str(refusal)
