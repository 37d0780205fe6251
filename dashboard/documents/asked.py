"""Which document is asked for, by whom, with which filters, and how far its making has come."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from threading import Lock

from data.actor import Actor
from models.vocabulary import Language


class DocumentKind(StrEnum):
    """What a document tells of; the value is its part of the address."""

    AREA = "omrade"
    PARTY = "part"
    GOAL = "mal"
    MINUTES = "protokoll"


class Form(StrEnum):
    """What sort of file it becomes; the value is the end of its name."""

    PDF = "pdf"
    SLIDES = "pptx"
    WORKBOOK = "xlsx"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One document for one reader: `place`, `since` and `until` are the filters of its page, `known_on` a day gone."""

    kind: DocumentKind
    slug: str
    form: Form
    reader: Actor
    language: Language
    place: str | None = None
    since: int | None = None
    until: int | None = None
    known_on: date | None = None

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"{self.slug}.{self.form.value}"


@dataclass
class Progress:
    """How many steps of how many are done; read by those who wait while another thread works."""

    total: int = 1
    done: int = 0
    _guard: Lock = field(default_factory=Lock, repr=False)

    def plan(self, steps: int) -> None:
        """Say how many steps there are, besides the writing itself; none of them is done."""
        with self._guard:
            self.total, self.done = steps + 1, 0

    def step(self) -> None:
        """Say that one more is done."""
        with self._guard:
            self.done = min(self.done + 1, self.total)
