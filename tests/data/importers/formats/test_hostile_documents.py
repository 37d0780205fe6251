"""Documents made to keep a reader busy for ever: each is refused, or read, in a time that its length explains."""

from time import process_time

import pytest

from data.importers.formats.limits import MOST_CELLS
from data.importers.formats.recognition import read_document
from data.refusal import RefusedError

MANY = 40_000
PAGE = '<table><tr><th axis="region">'
HOSTILE = {
    "comments that never end": PAGE + "<!--" * MANY,
    "tags that never end": PAGE + "<a " * MANY,
    "ends of nothing": PAGE + "</" * MANY,
    "attributes that never end": PAGE + "<a " + 'b="' * MANY,
    "scripts that never end": PAGE + "<script>" + "</" * MANY,
    "quotation marks": '"' * (MANY + 1),
    "a heading of spaces": f"Kommun;a{' ' * MANY}2020x;b 2020\nTäby;5;5\n",
    "a value of spaces": f"Kommun;2020\nTäby;1{' ' * MANY}x\n",
    "a value of digits": f"Kommun;2020\nTäby;{'1 ' * MANY}\n",
    "many columns": "a," * MANY + "\n",
    "a keyword without end": "A(" + '"' * MANY,
    "keywords without end": 'STUB="a";' * MANY + "DATA=",
    "numbers without end": "[" + "1," * (MOST_CELLS * 3) + "1]",
    "values without end": 'STUB="a";VALUES("a")="b";DATA=' + "1 " * (MOST_CELLS + 1) + ";",
    "lists in lists": "[" * MANY,
    "a number of many digits": '{"values": ' + "1" * MANY + "}",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_document_made_to_last_does_not(name: str) -> None:
    began = process_time()
    try:
        read_document(HOSTILE[name].encode(), name)
    except RefusedError as refusal:
        assert str(refusal)  # noqa: PT017 - a heading of spaces is odd, and still a heading
    assert process_time() - began < 10
