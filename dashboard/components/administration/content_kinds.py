"""What a kind of content is to the pages that edit it: its fields in their sections, and the actions behind them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from data.refusal import N_
from models.vocabulary import PartyKind

Action = Callable[..., Any]
NEW: Final = "ny"
"""What stands in the address instead of something that is: the form for something new."""


@dataclass(frozen=True)
class Field:
    """One field: what it is called, and what sort it is.

    The sorts are `text` and `line`, each with a Swedish and an English half, `plain`, `number`, `whole`, `day`,
    `choice` among `words`, and `one` or `many` of `options`: other content by its address, with its name.
    `of` reads it from the view where its name alone does not; `party` says whose it is, where each has one; and `told`
    what it is called in the log where the form says more. `help` says below it what a change of it means.
    """

    name: str
    label: str
    sort: str = "text"
    words: type[StrEnum] | None = None
    options: Callable[[], Mapping[str, str]] | None = None
    of: Callable[[Any], object] | None = None
    party: PartyKind | None = None
    told: str = ""
    help: str = ""


@dataclass(frozen=True)
class Section:
    """Fields that stand together, under a title where there are several such."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of content: its name, its fields, what the store calls it, and the actions that change and add it.

    `needed` says what something new cannot be without, `settled` are fields of it that are never changed afterwards,
    `usual` what others are filled in with, and `events` the actions that the log tells of the kind.
    """

    label: str
    addition: str
    sections: tuple[Section, ...]
    plural: str
    edit: Action
    events: tuple[str, ...]
    add: Action | None = None
    needed: str = ""
    settled: tuple[Field, ...] = ()
    usual: Mapping[str, object] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields that are edited, in order."""
        return tuple(one for section in self.sections for one in section.fields)


NAME: Final = Field("name", N_("Namn"), "line")
SHORT: Final = Field("short", N_("Kort namn"), "line")
SUMMARY: Final = Field("summary", N_("Sammanfattning"))
DESCRIPTION: Final = Field("description", N_("Beskrivning"))
SOURCE: Final = (Field("source_name", N_("Källa"), "plain"), Field("source_url", N_("Källans adress"), "plain"))
SINCE: Final = Field("valid_from", N_("Gäller från"), "day")
UNTIL: Final = Field("valid_to", N_("Gäller till"), "day")
ORDER: Final = Field("ordering", N_("Ordning"), "whole")
ADDRESS: Final = Field("address", N_("Adress (tomt: gjord av namnet)"), "plain")
