"""From a document's words to ours: every word answered, suggested or open, and the values that follow from it.

Measures are asked about first, then places, and then only what the remaining values need: nobody explains signs of
municipalities that are not wanted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from data.actions.brought import COLUMNS, Answer, Brought
from data.importers.formats.published import Published
from data.importers.said import Aspect, Said, keys_of, said_in
from data.importers.suggesting import (
    LEFT_OUT,
    NOTHING_KNOWN,
    PRELIMINARY,
    ZERO,
    Basis,
    Suggester,
    Suggestion,
)
from data.refusal import N_, RefusedError
from models.vocabulary import MissingReason, ValueStatus

Answers = Mapping[tuple[str, str], str]
"""What a person has answered, by aspect and key."""


class OpenWordError(RefusedError):
    """Raised for a word that nobody has said the meaning of; its subclasses say what it is a word of."""

    message = N_("”{typed}” är inte känt här ({count} värden). Säg vad det betyder, eller lämna det utanför.")


class OpenMeasureError(OpenWordError):
    """Raised for a measure that is like an indicator by its name only."""

    message = N_("Måttet ”{typed}” liknar en indikator bara till namnet ({count} värden). Säg vilken det är.")


class OpenPlaceError(OpenWordError):
    """Raised for a place that is unknown, or known by its name only."""

    message = N_("Platsen ”{typed}” är inte säkert känd här ({count} värden). Välj plats, eller lämna den utanför.")


class OpenPeriodError(OpenWordError):
    """Raised for a period that could mean several."""

    message = N_("Perioden ”{typed}” kan inte läsas säkert ({count} värden). Säg vilken period det är.")


class OpenMarkError(OpenWordError):
    """Raised for a sign that only a person can explain."""

    message = N_("Tecknet ”{typed}” är inte förklarat ({count} värden). Säg vad det betyder.")


_OPEN: Mapping[Aspect, type[OpenWordError]] = {
    Aspect.MEASURE: OpenMeasureError,
    Aspect.PLACE: OpenPlaceError,
    Aspect.PERIOD: OpenPeriodError,
    Aspect.MARK: OpenMarkError,
}


@dataclass(frozen=True)
class Line:
    """A word of the document and what it is taken for."""

    said: Said
    suggestion: Suggestion

    @property
    def is_open(self) -> bool:
        """Whether a person has something to say of it; a measure that nobody knows is left out without being asked."""
        is_unknown_measure = self.said.aspect is Aspect.MEASURE and self.suggestion.ours is None
        return not self.suggestion.is_sure and not is_unknown_measure

    @property
    def is_read(self) -> bool:
        """Whether values with it are read in."""
        return self.suggestion.is_sure and bool(self.suggestion.ours)

    @property
    def refusal(self) -> OpenWordError:
        """Why values with it cannot be saved yet."""
        said = self.said
        return _OPEN.get(said.aspect, OpenWordError)(typed=said.shown[:80], count=said.count)


@dataclass(frozen=True)
class Mapped:
    """A document with its words tied to ours: every word of each aspect, and the rows whose words are all answered."""

    document: Published
    lines: Mapping[Aspect, tuple[Line, ...]]
    rows: Sequence[int]
    keys: Mapping[Aspect, Sequence[str]]
    left_out: int

    @cached_property
    def open_lines(self) -> tuple[Line, ...]:
        """The words that keep the document from being saved, in the order of the questions."""
        return tuple(line for aspect in Aspect for line in self.lines[aspect] if line.is_open)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What a person has answered now, to be remembered for the publisher's next document."""
        return tuple(
            Answer(line.said.aspect.value, line.said.key, line.said.shown[:300], line.suggestion.ours or LEFT_OUT)
            for aspect in Aspect
            for line in self.lines[aspect]
            if line.suggestion.basis is Basis.ANSWERED and line.said.key
        )

    def brought(self, *, source: str, source_date: date, status: ValueStatus, comment: str = "") -> Brought:
        """Return the values whose words are all answered, as they are saved.

        `source` is who says so where the document does not; `status` is that of values of which it tells none.
        """
        cells, ours = self.document.cells, self._ours
        taken = {name: cells[name].to_numpy()[self.rows].tolist() for name in ("value", "status", "missing_reason")}
        codes = cells["measure"].to_numpy()[self.rows].tolist()
        marks = ours(Aspect.MARK)
        columns: dict[str, Sequence[str]] = dict.fromkeys(COLUMNS, [""] * len(self.rows))
        columns |= {name: ours(aspect) for name, aspect in _COLUMN_OF.items()}
        columns["value"] = ["0" if mark == ZERO else value for value, mark in zip(taken["value"], marks, strict=True)]
        columns["missing_reason"] = [
            own or (mark if mark in _REASONS else "") for own, mark in zip(taken["missing_reason"], marks, strict=True)
        ]
        columns["status"] = [
            _status(told, missing=missing, mark=mark, usual=status)
            for told, missing, mark in zip(taken["status"], columns["missing_reason"], marks, strict=True)
        ]
        columns["comment"] = [comment] * len(self.rows)
        columns["source"] = [", ".join(filter(None, (source, code if source else ""))) for code in codes]
        columns["source_date"] = [source_date.isoformat()] * len(self.rows)
        columns["where"] = cells["where"].to_numpy()[self.rows].tolist()
        return Brought(columns, left_out=self.left_out)

    def _ours(self, aspect: Aspect) -> list[str]:
        known = {line.said.key: line.suggestion.ours or "" for line in self.lines[aspect]}
        keys = self.keys[aspect]
        return [known[keys[row]] for row in self.rows]


_COLUMN_OF = {
    "indicator": Aspect.MEASURE,
    "place": Aspect.PLACE,
    "period": Aspect.PERIOD,
    "sex": Aspect.SEX,
    "ages": Aspect.AGES,
}
_REASONS = frozenset(MissingReason)


def _status(told: str, *, missing: str, mark: str, usual: ValueStatus) -> str:
    if missing == MissingReason.WITHDRAWN:
        return ValueStatus.WITHDRAWN.value
    return ValueStatus.PRELIMINARY.value if mark == PRELIMINARY else told or usual.value


def mapped(document: Published, *, suggester: Suggester, answers: Answers, skips_open: bool = False) -> Mapped:
    """Tie the words of a document to ours: as answered now, as remembered, by code, or open.

    `skips_open` leaves out whatever nobody has said the meaning of, so that the rest can be saved.
    """
    cells = document.cells
    keys = {aspect: keys_of(cells, aspect) for aspect in Aspect}
    rows: Sequence[int] = range(len(cells))
    lines: dict[Aspect, tuple[Line, ...]] = {}
    for aspect in Aspect:
        found = said_in(cells, keys[aspect], aspect=aspect, rows=rows)
        lines[aspect] = tuple(_line(said, suggester, answers=answers, skips_open=skips_open) for said in found)
        wanted = {line.said.key for line in lines[aspect] if line.is_read}
        rows = rows if len(wanted) == len(found) else [row for row in rows if keys[aspect][row] in wanted]
    return Mapped(document, lines, list(rows), keys, left_out=len(cells) - len(rows))


def _line(said: Said, suggester: Suggester, *, answers: Answers, skips_open: bool) -> Line:
    answered = answers.get((said.aspect.value, said.key))
    if answered is not None:
        return Line(said, Suggestion(answered, Basis.ANSWERED, is_sure=True))
    line = Line(said, suggester.suggest(said))
    if skips_open and line.is_open:
        return replace(line, suggestion=replace(NOTHING_KNOWN, ours=LEFT_OUT, is_sure=True))
    return line
