"""Damaged documents read to the values of the whole one, or are refused with words; nothing else ever happens."""

from collections import Counter

import pytest
from pandas import DataFrame

from data.importers.formats.across import MAYBE_CUT_OFF
from data.importers.formats.recognition import read_document
from data.refusal import RefusedError
from tests.data.importers.formats.damage import damaged_documents
from tests.data.importers.formats.samples import WHOLE

DAMAGED = dict(damaged_documents())
# A name may be damaged beyond what a reader can see; what a value is of in time and of whom may not.
SURE = ["period", "sex", "ages", "value", "status", "missing_reason"]


def told(cells: DataFrame) -> list[tuple[str, ...]]:
    return sorted(cells[SURE].itertuples(index=False, name=None))


WHOLE_VALUES = {name: told(read_document(content, name).cells) for name, content in WHOLE.items()}


def test_there_are_at_least_two_hundred_damaged_documents_and_none_is_whole() -> None:
    assert len(DAMAGED) >= 200
    assert not set(DAMAGED.values()) & set(WHOLE.values())


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_document_tells_the_same_values_or_says_why_it_is_refused(name: str) -> None:
    try:
        document = read_document(DAMAGED[name], "skadad")
    except RefusedError as refusal:
        assert str(refusal).endswith((".", ")"))  # noqa: PT017 - either is right
        return
    expected = WHOLE_VALUES[name.split(maxsplit=1)[0]]
    if MAYBE_CUT_OFF not in document.remarks:
        assert told(document.cells) == expected
        return
    asked = document.cells["mark"].str.contains("…")
    assert asked.sum() == 1, "the value that may be cut off is shown to a person"
    assert not Counter(told(document.cells[~asked])) - Counter(expected)
