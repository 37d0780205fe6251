import importlib
import pkgutil
from enum import StrEnum
from inspect import getmembers, isclass

import data
from dashboard.components.importing.progress import STAGES
from dashboard.components.importing.words import ASPECTS, BASES
from dashboard.components.indicator.origins import WAYS
from dashboard.components.meetings.words import DECISION_STATES, EFFECTS, MEETING_STATES, POINTS, SEATS, UNTOLD
from dashboard.language import speaking, word
from dashboard.language.words import WORDS
from data.importers.formats.published import FORMAT_NAMES, Format
from data.importers.said import Aspect
from data.importers.suggesting import Basis
from data.progress import Stage
from data.queries.effect import Effect, Untold
from data.queries.origins import Way
from models import vocabulary
from models.decision import DecisionState
from models.meeting import MeetingState, PointKind, Seat
from models.vocabulary import Direction, Language, MissingReason

UNSEEN = {"Fate", "Look", "Move", "Progress", "RangeBasis", "Service", "Severity", "Shown", "Signal", "Step", "_Kind"}
"""Enumerations of `data` that no reader ever sees the words of."""
ELSEWHERE: dict[str, dict[str, str]] = {
    kind.__name__: {item.value: said for item, said in words.items()}
    for kind, words in (
        (Aspect, ASPECTS),
        (Basis, BASES),
        (Format, FORMAT_NAMES),
        (DecisionState, DECISION_STATES),
        (Effect, EFFECTS),
        (Untold, UNTOLD),
        (MeetingState, MEETING_STATES),
        (PointKind, POINTS),
        (Seat, SEATS),
        (Stage, STAGES),
        (Way, WAYS),
    )
}
"""Those whose words stand where they are said."""


def enumerations() -> dict[str, type[StrEnum]]:
    names = [module.name for module in pkgutil.walk_packages(data.__path__, "data.")]
    # Calculations answer in the terms of their method; what a reader is told of them goes through queries.
    readable = [name for name in names if not name.startswith(("data.migrations", "data.calculations"))]
    modules = [vocabulary, *map(importlib.import_module, readable)]
    found = {kind for module in modules for _, kind in getmembers(module, isclass) if issubclass(kind, StrEnum)}
    return {kind.__name__: kind for kind in found - {StrEnum} if kind.__name__ not in UNSEEN}


def test_every_word_of_the_vocabulary_has_its_swedish() -> None:
    for name, kind in enumerations().items():
        words = ELSEWHERE.get(name) or WORDS[name]
        assert set(words) == {item.value for item in kind}, name
        assert all(words.values()), name


def test_no_words_are_kept_for_what_does_not_exist() -> None:
    assert {*WORDS, *ELSEWHERE} == set(enumerations())


def test_words_are_said_in_the_readers_language() -> None:
    assert word(Direction.LOWER) == "ska minska"
    assert word(MissingReason.TOO_FEW) == "för få"
    with speaking(Language.ENGLISH):
        assert word(Direction.LOWER) == "should decrease"
