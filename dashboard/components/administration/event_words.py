"""An event of the log in words: who did what, what it concerns, and the details that matter."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from dashboard.components.administration.action_words import action_words
from dashboard.components.administration.detail_words import detail_words
from dashboard.language import _, date_label, period_label, say, word
from data.actions.publishing import CLOCK
from data.actor import CONSOLE
from data.queries.catalogue import Catalogue
from data.queries.events import EventView
from data.queries.views import IndicatorView
from data.refusal import N_
from models.ages import Ages, NotAgesError
from models.period import NotAPeriodError, Period
from models.vocabulary import Role, Sex

_NOBODYS = {CONSOLE.name: N_("konsol"), CLOCK.name: CLOCK.name}
_SUBJECTS = {
    "store": N_("hela tjänsten"),
    "catalogue": N_("allt innehåll"),
    "rules": N_("alla indikatorer"),
}
_GROUPS = ("places", "announcements", "local_agreements", "agreements", "goals", "parties", "areas", "indicators")


@dataclass(frozen=True)
class EventWords:
    """The words of events, in the reader's language, with the names that content has now.

    Of long texts only the beginning is told, unless `is_whole`.
    """

    content: Catalogue
    is_whole: bool = False

    def told(self, event: EventView) -> tuple[str, str, str, str, str]:
        """Return when, who, what, what it concerns, and the details."""
        return (
            date_label(event.at, short=True),
            actor_words(event.actor),
            action_words(event.action),
            self.subject(event.subject),
            detail_words(
                event.details, indicator=self._indicator_in(event.subject), names=self.all_names, is_whole=self.is_whole
            ),
        )

    def subject(self, subject: str) -> str:
        """Return what it concerns by its name: a value by indicator, place, period and sex, a person by user name."""
        first, *rest = subject.split("/")
        if first in ("person", "screen"):
            return "/".join(rest)
        if first == "invitation" and rest and rest[0] in set(Role):
            return word(Role(rest[0]))
        if subject in _SUBJECTS:
            return _(_SUBJECTS[subject])
        names = ", ".join(filter(None, [self.names.get(first, first), *map(self._part, rest)]))
        return names or subject

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all content by its address."""
        return {one.slug: say(one.name) for group in _GROUPS for one in getattr(self.content, group)}

    @cached_property
    def all_names(self) -> dict[str, str]:
        """The same, but a place where a place and something else share an address."""
        return {**self.names, **self._places}

    @cached_property
    def _places(self) -> dict[str, str]:
        return {place.slug: say(place.name) for place in self.content.places}

    @cached_property
    def _indicators(self) -> dict[str, IndicatorView]:
        return {one.slug: one for one in self.content.indicators}

    def _indicator_in(self, subject: str) -> IndicatorView | None:
        return self._indicators.get(subject.partition("/")[0])

    def _part(self, part: str) -> str:
        """Return a place, a period, a sex or ages by their name; nothing for both sexes together."""
        if part in self._places:
            return self._places[part]
        if part in set(Sex):
            return "" if part == Sex.TOTAL else word(Sex(part))
        with suppress(NotAPeriodError):
            return period_label(Period.of(part))
        with suppress(NotAgesError):
            return say(Ages.of(part).name)
        return part


def actor_words(name: str) -> str:
    """Return who did it; what is nobody in the reader's language."""
    return _(_NOBODYS[name]) if name in _NOBODYS else name
