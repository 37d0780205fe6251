from datetime import date

import pytest

from data.queries.frozen import tagged, untagged
from models.period import Period
from models.text import Text
from models.vocabulary import MissingReason


@pytest.mark.parametrize(
    "value", [Text("a", "b"), Period.of("2024-Q1"), date(2024, 1, 2), MissingReason.TOO_FEW, 3, 2.5, "ord", None]
)
def test_a_value_of_a_sentence_comes_back_as_it_was(value: object) -> None:
    found = untagged(tagged(value))
    assert (type(found), found) == (type(value), value)
