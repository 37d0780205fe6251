"""Damaged documents read to the values of the whole one, or are refused with words; nothing else ever happens."""

from collections import Counter

import pytest
from pandas import DataFrame

from data.importers.formats.across import MAYBE_CUT_OFF
from data.importers.formats.recognition import read_document
from data.refusal import RefusedError
from tests.data.importers.formats.damage import damaged, damaged_documents
from tests.data.importers.formats.samples import WHOLE

# A name may be damaged beyond what a reader can see; what a value is of in time and of whom may not.
SURE = ["period", "sex", "ages", "value", "status", "missing_reason"]


def told(cells: DataFrame) -> list[tuple[str, ...]]:
    return sorted(cells[SURE].itertuples(index=False, name=None))


def test_there_are_at_least_two_hundred_damaged_documents_and_none_is_whole() -> None:
    documents = damaged_documents()
    assert len(documents) >= 200
    assert not set(documents.values()) & set(WHOLE.values())
    assert sum(len(damaged(sample)) for sample in WHOLE) == len(documents)


@pytest.mark.parametrize("sample", WHOLE)
def test_a_damaged_document_tells_the_same_values_or_says_why_it_is_refused(
    sample: str, subtests: pytest.Subtests
) -> None:
    whole = told(read_document(WHOLE[sample], sample).cells)
    for name, content in damaged(sample).items():
        with subtests.test(name):
            tells_the_same_or_is_refused(content, expected=whole)


def tells_the_same_or_is_refused(content: bytes, *, expected: list[tuple[str, ...]]) -> None:
    try:
        document = read_document(content, "skadad")
    except RefusedError as refusal:
        assert str(refusal).endswith((".", ")"))  # noqa: PT017 - either is right
        return
    if MAYBE_CUT_OFF not in document.remarks:
        assert told(document.cells) == expected
        return
    asked = document.cells["mark"].str.contains("…")
    assert asked.sum() == 1, "the value that may be cut off is shown to a person"
    assert not Counter(told(document.cells[~asked])) - Counter(expected)
