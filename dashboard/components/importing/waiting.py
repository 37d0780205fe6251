"""The document on its way in: kept in the store with every answer, and read once however often the page is shown."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard import cache
from dashboard.access import KNOWN_REVISION, actor
from dashboard.components.importing.reading import read_once
from dashboard.shelf import Shelf
from data.actions.comparison import Compared
from data.actions.documents import keep_answers
from data.importers.documents import Choices, Read, Ready, preview, ready, unusual
from data.queries.checks import Finding
from data.queries.documents import waiting_document
from data.refusal import RefusedError
from models.vocabulary import ValueStatus

SOURCE, STATUS, REASON, COMMENT, WITHOUT = "source", "status", "reason", "comment", "without"
_WORDS, _REFUSED = "words", "_import_refused"
_ready, _compared, _unusual = (Shelf(2) for _ in range(3))


@dataclass(frozen=True)
class Waiting:
    """A document and what has been answered about it so far."""

    name: str
    at: datetime
    read: Read
    kept: str

    @property
    def told(self) -> Mapping[str, Any]:
        """Everything that has been answered."""
        return dict(json.loads(self.kept or "{}"))

    @property
    def words(self) -> dict[tuple[str, str], str]:
        """What each word means, as answered."""
        return _words_of(self.told)

    @property
    def choices(self) -> Choices:
        """What is decided of the whole document."""
        status = ValueStatus(self.told.get(STATUS) or ValueStatus.FINAL)
        return Choices(source=self.told.get(SOURCE, ""), status=status, reason=self.told.get(REASON, ""))

    @property
    def key(self) -> tuple[object, ...]:
        """What everything that is worked out of it depends on."""
        return actor().person_id, self.at, self.kept, st.session_state.get(KNOWN_REVISION)


def waiting() -> Waiting | None:
    """Return the reader's document, or None where there is none.

    Raises:
        RefusedError: if it cannot be read any more, as after a change of the program.
    """
    reader = actor()
    found = waiting_document(by=reader)
    if found is None:
        return None
    return Waiting(found.name, found.at, read_once(found, by=reader), found.answers)


def prepared(one: Waiting) -> Ready:
    """Return the document with its words tied to ours, and without the rows that have faults where that is chosen."""

    def make() -> Ready:
        found = ready(one.read, content=cache.catalogue(), answers=one.words, choices=one.choices)
        if not one.told.get(WITHOUT):
            return found
        return found.without_faults(preview(found, by=actor()).faults if len(found.brought) else {})

    return _ready.fetch(one.key, make=make)


def compared(one: Waiting) -> Compared:
    """Return what the document would change."""
    return _compared.fetch(one.key, make=lambda: preview(prepared(one), by=actor()))


def asked_about(one: Waiting) -> tuple[Finding, ...]:
    """Return what the rules ask about the values that would be saved."""
    return _unusual.fetch(one.key, make=lambda: unusual(compared(one), by=actor(), content=cache.catalogue()))


def answer(words: Mapping[tuple[str, str], str]) -> None:
    """Keep what words mean, with all that was answered before."""
    _keep(lambda told: {**told, _WORDS: [[*key, ours] for key, ours in (_words_of(told) | dict(words)).items()]})


def choose(name: str, told: object) -> None:
    """Keep a choice about the whole document."""
    _keep(lambda before: {**before, name: told})


def refused_lately() -> RefusedError | None:
    """Return why the last answer could not be kept, once."""
    refusal: RefusedError | None = st.session_state.pop(_REFUSED, None)
    return refusal


def _words_of(told: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    return {(aspect, key): ours for aspect, key, ours in told.get(_WORDS, ())}


def _keep(change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    try:
        found = waiting_document(by=actor())
        told = json.loads(found.answers or "{}") if found else {}
        keep_answers(json.dumps(change(told)), by=actor())
    except RefusedError as refusal:
        st.session_state[_REFUSED] = refusal
