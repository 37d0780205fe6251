"""Commitments, activities and promises in words: how work goes has a badge of its own, unlike that of an outcome."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from dashboard import cache
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.values import name_of, standing_words
from dashboard.language import _, current_language, date_label, period_label, say, typed_number, word
from dashboard.state import STOCKHOLM, indicator_address
from data.calculations.pace import PaceState
from data.queries.commitments import CheckInView, CommitmentView, Followed
from models.commitment import CommitmentStatus
from models.text import Text
from models.vocabulary import Language

_SIGNS: Final[Mapping[CommitmentStatus | PaceState, str]] = MappingProxyType({
    CommitmentStatus.NOT_STARTED: "○",
    CommitmentStatus.ON_TRACK: "►",
    CommitmentStatus.AT_RISK: "▲",
    CommitmentStatus.STOPPED: "■",
    CommitmentStatus.DONE: "●",
    PaceState.NOT_BEGUN: "○",
    PaceState.NOT_COUNTED: "○",
    PaceState.IN_PACE: "►",
    PaceState.BEHIND: "▲",
    PaceState.KEPT: "●",
    PaceState.NOT_KEPT: "■",
})  # fmt: skip
_LOOKS: Final[Mapping[PaceState, CommitmentStatus]] = MappingProxyType({
    PaceState.NOT_BEGUN: CommitmentStatus.NOT_STARTED,
    PaceState.NOT_COUNTED: CommitmentStatus.NOT_STARTED,
    PaceState.IN_PACE: CommitmentStatus.ON_TRACK,
    PaceState.BEHIND: CommitmentStatus.AT_RISK,
    PaceState.KEPT: CommitmentStatus.DONE,
    PaceState.NOT_KEPT: CommitmentStatus.STOPPED,
})  # fmt: skip


def work_badge(status: CommitmentStatus | PaceState) -> Markup:
    """Return how the party's own work goes: squared and without the colours of an outcome."""
    looks = status if isinstance(status, CommitmentStatus) else _LOOKS[status]
    sign = element("span", _SIGNS[status], class_="tb-work-sign", aria_hidden="true")
    return element("span", sign, word(status), class_=f"tb-work-status tb-work-{looks.value.replace('_', '-')}")


def checked_part(latest: CheckInView | None) -> Markup:
    """Return the newest status with its day, or that nobody has checked in."""
    if latest is None:
        return element("p", element("span", _("inte avstämt än"), class_="tb-none"), class_="tb-work-line")
    when = _("avstämt {day}").format(day=date_label(latest.on))
    return element("p", work_badge(latest.status), " ", element("span", when, class_="tb-when"), class_="tb-work-line")


def named(text: Text) -> Child:
    """Return a name in the reader's language, marked as Swedish where nobody has written an English one."""
    if current_language() is Language.ENGLISH and not text.en:
        return element("span", text.sv, lang="sv")
    return say(text)


def measured_by(one: CommitmentView) -> Child:
    """Return what the commitment is measured by and its newest value; nothing where it is not measured."""
    if one.indicator is not None:
        return _by_indicator(one.indicator)
    if not one.measure.sv:
        return None
    known = next((said for said in one.check_ins if said.value is not None and said.measure == one.measure), None)
    if known is None:
        return named(one.measure)
    told = _("{value} den {day}").format(value=typed_number(known.value), day=date_label(known.on))
    return [named(one.measure), ": ", element("b", told)]


def changed_words(one: Followed) -> str:
    """Return when what is said of it was last changed; nothing where it says what it always has said."""
    return "" if one.changed_at is None else date_label(one.changed_at.astimezone(STOCKHOLM).date())


def days_words(first: date, last: date | None) -> str:
    """Return from when to when something is done."""
    if last is None:
        return _("från {first} tills vidare").format(first=date_label(first))
    return _("{first} till {last}").format(first=date_label(first), last=date_label(last))


def _by_indicator(slug: str) -> Child:
    """Return the indicator, and its newest value as everyone else reads it: nothing of it is typed in a check-in."""
    indicator = cache.catalogue().indicator(slug)
    standing = cache.lead_standings().get(slug)
    name = link(name_of(indicator), href=indicator_address(slug))
    if standing is None or standing.period is None:
        return name
    told = f" ({period_label(standing.period)})"
    return [name, ": ", element("b", standing_words(standing, indicator)), told]
