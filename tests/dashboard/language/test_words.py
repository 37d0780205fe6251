import importlib
import pkgutil
from enum import StrEnum
from inspect import getmembers, isclass

import data
from dashboard.language import speaking, word
from dashboard.language.words import WORDS
from models import vocabulary
from models.vocabulary import Direction, Language, MissingReason

WITHOUT_WORDS = {"Format", "Progress", "RangeBasis", "Severity", "Shown", "Signal", "Step"}
"""Enumerations of `data` that no reader ever sees the words of, and the formats, which refusals name themselves."""


def enumerations() -> dict[str, type[StrEnum]]:
    names = [module.name for module in pkgutil.walk_packages(data.__path__, "data.")]
    # Calculations answer in the terms of their method; what a reader is told of them goes through queries.
    readable = [name for name in names if not name.startswith(("data.migrations", "data.calculations"))]
    modules = [vocabulary, *map(importlib.import_module, readable)]
    found = {kind for module in modules for _, kind in getmembers(module, isclass) if issubclass(kind, StrEnum)}
    return {kind.__name__: kind for kind in found - {StrEnum} if kind.__name__ not in WITHOUT_WORDS}


def test_every_word_of_the_vocabulary_has_its_swedish() -> None:
    for name, kind in enumerations().items():
        assert set(WORDS[name]) == {item.value for item in kind}, name
        assert all(WORDS[name].values()), name


def test_no_words_are_kept_for_what_does_not_exist() -> None:
    assert set(WORDS) == set(enumerations())


def test_words_are_said_in_the_readers_language() -> None:
    assert word(Direction.LOWER) == "ska minska"
    assert word(MissingReason.TOO_FEW) == "för få"
    with speaking(Language.ENGLISH):
        assert word(Direction.LOWER) == "should decrease"
