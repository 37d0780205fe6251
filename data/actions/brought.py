"""Many values as a document brings them, column by column, and the document that they come from."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from data.actions.entry import NUMBERS, Entry
from models.ages import Ages
from models.period import Period
from models.vocabulary import MissingReason, Sex, ValueStatus

CELL = ("indicator", "place", "period", "sex", "ages")
TEXTS = ("comment", "correction_reason", "source")
COLUMNS = (*CELL, *NUMBERS, "missing_reason", "status", *TEXTS, "source_date", "where")
"""Every column is text: codes of the product, plain numbers with a point, days as 2024-08-30, and empty for nothing."""
_TELLS_APART = (*CELL, *NUMBERS, "missing_reason", "status")


@dataclass(frozen=True)
class Document:
    """What the values come from: its name and title, how it is written, and the fingerprint of its bytes."""

    file_name: str
    title: str
    format: str
    source: str
    updated: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Answer:
    """What a word of a document means: `said` is its key there, `ours` the product's word, empty to leave it out."""

    aspect: str
    said: str
    name: str
    ours: str


@dataclass(frozen=True)
class Brought:
    """The values of a document in the product's own words, column by column, and how many of its cells were left out.

    `tells_all` says that source, comment and day are the document's own word on each value; where they are not, a value
    that stands in the store already is not saved anew because of them.
    """

    columns: Mapping[str, Sequence[str]]
    left_out: int = 0
    tells_all: bool = False

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self.columns["value"])

    @cached_property
    def mark(self) -> str:
        """What tells these values from any others, whatever is said beside them."""
        digest = hashlib.sha256()
        for name in _TELLS_APART:
            digest.update("\x1f".join(self.columns[name]).encode())
            digest.update(b"\x1e")
        return digest.hexdigest()

    def different(self, name: str) -> set[str]:
        """Return the different texts of a column."""
        return set(self.columns[name])

    def with_columns(self, **columns: Sequence[str]) -> "Brought":
        """Return the same values with other texts in some columns."""
        return replace(self, columns={**self.columns, **columns})

    def without(self, indexes: Collection[int]) -> "Brought":
        """Return the same without the values in these places; they are counted as left out."""
        kept = [index for index in range(len(self)) if index not in indexes]
        columns = {name: [texts[index] for index in kept] for name, texts in self.columns.items()}
        return replace(self, columns=columns, left_out=self.left_out + len(self) - len(kept))

    def entry(self, index: int) -> Entry:
        """Return one value as an entry."""
        row = {name: self.columns[name][index] for name in COLUMNS}
        numbers = {name: Decimal(row[name]) for name in NUMBERS if row[name]}
        return Entry(
            indicator=row["indicator"],
            place=row["place"],
            period=Period.of(row["period"]),
            sex=Sex(row["sex"]),
            ages=Ages.of(row["ages"]),
            missing_reason=MissingReason(row["missing_reason"]) if row["missing_reason"] else None,
            status=ValueStatus(row["status"]),
            comment=row["comment"],
            correction_reason=row["correction_reason"],
            source=row["source"],
            source_date=date.fromisoformat(row["source_date"]) if row["source_date"] else None,
            **numbers,
        )
