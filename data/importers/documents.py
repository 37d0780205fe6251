"""A document on its way into the store: read, mapped, previewed and saved; the same for the page and the console."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.actions.brought import Answer, Brought, Document
from data.actions.comparison import Compared, preview_import
from data.actions.importing import Imported, ImportRefusedError, save_import
from data.actor import Actor
from data.importers.formats.published import Format, NoValuesError, Published
from data.importers.formats.recognition import read_document, recognise
from data.importers.mapping import Answers, Mapped, mapped
from data.importers.own import OwnTable, own_table, own_values
from data.importers.suggesting import Suggester
from data.queries.catalogue import Catalogue, today
from data.queries.checks import Finding, checks_of
from data.queries.mappings import remembered_answers
from data.refusal import N_, RefusedError
from models.vocabulary import ValueStatus

_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_UPDATED = 200, 300, 100
MOST_CHECKED = 2_000


class OpenWordsError(RefusedError):
    """Raised when words of the document are not explained. `open_words` holds the refusal of each."""

    message = N_("{count} av dokumentets ord är inte förklarade, och inget har sparats. {first}")

    def __init__(self, open_words: Sequence[RefusedError]) -> None:
        """Keep every one."""
        super().__init__(count=len(open_words), first=open_words[0])
        self.open_words = tuple(open_words)


class NoOwnRowsError(RefusedError):
    """Raised for a table with headings only."""

    message = N_("Filen har inga värden under rubrikraden.")


@dataclass(frozen=True)
class Choices:
    """What a person decides of a whole document: whose it is, when it was fetched, and how settled its values are.

    `source` empty is the document's own; `fetched_on` None is the day that the document tells, else today.
    """

    source: str = ""
    fetched_on: date | None = None
    status: ValueStatus = ValueStatus.FINAL
    comment: str = ""
    reason: str = ""
    skips_open: bool = False


@dataclass(frozen=True)
class Read:
    """A document that has been read: either a table of ours, or what a publisher says in its own words."""

    document: Document
    published: Published | None = None
    table: OwnTable | None = None


@dataclass(frozen=True)
class Ready:
    """A document with its words tied to ours: the values, what cannot be read row by row, and what is still open."""

    document: Document
    brought: Brought
    problems: Sequence[tuple[str, RefusedError]] = ()
    mapped: Mapped | None = None

    @property
    def open_words(self) -> tuple[RefusedError, ...]:
        """Why it cannot be saved yet, word by word."""
        return tuple(line.refusal for line in self.mapped.open_lines) if self.mapped else ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What is to be remembered of it."""
        return self.mapped.answers if self.mapped else ()

    def without_faults(self, faults: Collection[int]) -> "Ready":
        """Return the same without the values in these places, and without the rows that cannot be read."""
        left_out = self.brought.left_out + len(self.problems)
        brought = replace(self.brought, left_out=left_out).without(faults)
        return replace(self, brought=brought, problems=())

    def with_comments(self, comments: Mapping[int, str]) -> "Ready":
        """Return the same with comments on the values in these places."""
        before = self.brought.columns["comment"]
        told = [comments.get(index, comment) for index, comment in enumerate(before)]
        return replace(self, brought=self.brought.with_columns(comment=told))


def read_import(content: bytes, name: str) -> Read:
    """Read a document of any format that is known, by what it holds.

    Raises:
        RefusedError: a subclass that says what the document seems to be and what to do, for one that cannot be read.
        NoValuesError: for one that describes places or indicators and holds no values.
    """
    sha256, size = hashlib.sha256(content).hexdigest(), len(content)
    plain = Document(name[:_LONGEST_NAME], name[:_LONGEST_TITLE], Format.OWN, "", "", sha256, size)
    if recognise(content, name=name) is Format.OWN:
        return Read(plain, table=own_table(content))
    found = read_document(content, name)
    if not any(found.cells["value"]):
        raise NoValuesError
    document = replace(
        plain,
        title=found.title[:_LONGEST_TITLE],
        format=found.format.value,
        source=found.source[:_LONGEST_TITLE],
        updated=found.updated[:_LONGEST_UPDATED],
    )
    return Read(document, published=found)


def ready(read: Read, *, content: Catalogue, answers: Answers, choices: Choices) -> Ready:
    """Tie the document's words to ours, as answered now or remembered from before.

    Raises:
        ColumnsError: for a table of ours whose headings are wrong.
        NoOwnRowsError: for one without rows.
    """
    if read.published is None:
        return _own(read, content=content, choices=choices)
    source = choices.source or read.document.source
    document = replace(read.document, source=source)
    remembered = remembered_answers(document_format=document.format, source=source)
    suggester = Suggester(content, read.published.format, source, remembered)
    found = mapped(read.published, suggester=suggester, answers=answers, skips_open=choices.skips_open)
    brought = found.brought(
        source=source, source_date=_day(read.document, choices), status=choices.status, comment=choices.comment
    )
    return Ready(document, _explained(brought, choices), mapped=found)


def preview(prepared: Ready, *, by: Actor) -> Compared:
    """Return what the values would change; see `preview_import`."""
    return preview_import(prepared.brought, by=by)


def unusual(compared: Compared, *, by: Actor, content: Catalogue) -> tuple[Finding, ...]:
    """Return what the rules ask about the values that would be saved, at most the newest `MOST_CHECKED` of them."""
    periods = compared.brought.columns["period"]
    newest = sorted(compared.changing, key=lambda index: periods[index], reverse=True)[:MOST_CHECKED]
    return checks_of([compared.brought.entry(index) for index in sorted(newest)], by=by, content=content)


def save(prepared: Ready, *, seen: int | None = None, by: Actor) -> Imported:
    """Save the values if every word is explained and every row is read; see `save_import`.

    Raises:
        OpenWordsError, ImportRefusedError: with everything that is in the way.
    """
    if prepared.problems:
        raise ImportRefusedError([*prepared.problems, *_faults(prepared, by=by)])
    if prepared.open_words:
        raise OpenWordsError(prepared.open_words)
    return save_import(prepared.brought, document=prepared.document, answers=prepared.answers, seen=seen, by=by)


def _faults(prepared: Ready, *, by: Actor) -> Sequence[tuple[str, RefusedError]]:
    """Return what is wrong with the values that could be read, so that everything is told at once."""
    if not len(prepared.brought):
        return ()
    compared = preview(prepared, by=by)
    where = compared.brought.columns["where"]
    return [(where[index], fault) for index, fault in compared.faults.items()]


def _own(read: Read, *, content: Catalogue, choices: Choices) -> Ready:
    table = read.table
    if table is None or not table.rows:
        raise NoOwnRowsError
    brought, problems = own_values(table, content=content)
    return Ready(read.document, _explained(brought, choices), problems=problems)


def _explained(brought: Brought, choices: Choices) -> Brought:
    """Return the values with the reason that the person gives for changes, where the document gives none."""
    if not choices.reason:
        return brought
    return brought.with_columns(
        correction_reason=[said or choices.reason for said in brought.columns["correction_reason"]]
    )


def _day(document: Document, choices: Choices) -> date:
    """Return the day that the figures are taken from: as said, else as the document tells, else today."""
    if choices.fetched_on is not None:
        return choices.fetched_on
    try:
        told = date.fromisoformat(document.updated[:10])
    except ValueError:
        return today()
    return min(told, today())
