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


def nowhere(_slug: str) -> str:
    """Say that there is no page."""
    return ""


def as_shown(values: Mapping[str, object]) -> Mapping[str, object]:
    """Hold what the form showed against what is there."""
    return {"opened": values}


def by_version(values: Mapping[str, object]) -> Mapping[str, object]:
    """Hold the version that the form showed against that of now."""
    return {"version": values["version"]}


@dataclass(frozen=True)
class Field:
    """One field: what it is called, and what sort it is.

    The sorts are `text` and `line`, each with a Swedish and an English half, `plain`, `number`, `whole`, `day`,
    `choice` among `words`, and `one` or `many` of `options`: other content by its address, with its name.
    `of` reads it from the view where its name alone does not; `party` says whose it is, where each has one; and `told`
    what it is called in the log where the form says more. `help` says below it what a change of it means, and `sent` is
    its name where the action has another.
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
    sent: str = ""


@dataclass(frozen=True)
class Section:
    """Fields that stand together, under a title where there are several such."""

    title: str
    fields: tuple[Field, ...]


def alone(*fields: Field) -> tuple[Section, ...]:
    """Return the fields as the only section of a form."""
    return (Section("", fields),)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of content: its name, its fields, what the store calls it, and the actions that change and add it.

    `needed` says what something new cannot be without, `settled` are fields of it that are never changed afterwards,
    `usual` what others are filled in with, and `events` the actions that the log tells of the kind. `page` is where it
    is shown, nothing where it is not; `show_more` shows what else belongs to it. `opened` is what its action takes of
    the form that was opened: what it showed, or the version alone.
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
    page: Callable[[str], str] = nowhere
    show_more: Callable[[str], None] | None = None
    opened: Callable[[Mapping[str, object]], Mapping[str, object]] = as_shown

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
SIGNED_ON: Final = Field("signed_on", N_("Undertecknad"), "day")
ORDER: Final = Field("ordering", N_("Ordning"), "whole")
ADDRESS: Final = Field("address", N_("Adress (tomt: gjord av namnet)"), "plain")
