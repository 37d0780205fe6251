"""A report as plain values: what a document says, page by page, in words that are ready to be written.

The writers of PDF, slides and workbooks take it as it is. Every number in it has passed the door of disclosure and
stands in the reader's words; the numbers of a `Line` are the same ones, for charts that can be edited.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from data.exporters.extract import Extract
from models.vocabulary import Language

Fact = tuple[str, str]


class Look(StrEnum):
    """How a line of a chart is drawn: the one the chart is about, one beside it, or the way to a target."""

    OWN = "own"
    BESIDE = "beside"
    TARGET = "target"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line with a value or None for each of the chart's periods; `unsettled` are the numbers of hollow points."""

    name: str
    values: Sequence[float | None]
    look: Look = Look.OWN
    unsettled: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A drawing as SVG with the words that stand for it, and the same as lines over periods.

    `number_format` writes the numbers as a spreadsheet does; `scale` is where the values begin and end, and their step.
    """

    svg: str
    description: str
    unit: str
    periods: Sequence[str]
    lines: Sequence[Line]
    number_format: str = "0"
    scale: tuple[float, float, float] = (0.0, 1.0, 1.0)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A table of texts with its caption; `numbers` are the columns that hold figures."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part with its heading: paragraphs, a chart with its sentence, facts, a table, and small print."""

    title: str
    level: int = 1
    paragraphs: Sequence[str] = ()
    sentence: str = ""
    chart: Chart | None = None
    facts: Sequence[Fact] = ()
    listing: Listing | None = None
    small: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Words:
    """What the writers say themselves, in the reader's language."""

    contents: str
    page: str
    example: str
    about: str
    notes: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole document: the title page with its facts (when, which selection, how secret), and the sections.

    `mark` is said on every page: the class of secrecy and the day. `extract` are the values themselves for a workbook.
    """

    language: Language
    kind: str
    title: str
    summary: str
    facts: Sequence[Fact]
    sections: Sequence[Section]
    mark: str
    words: Words
    taken_at: datetime
    example: str = ""
    extract: Extract | None = field(default=None, repr=False)
