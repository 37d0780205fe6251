"""A search of the log as its address tells it, the same for the page and for the files."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from dashboard import state
from dashboard.components.administration.action_words import actions_in
from dashboard.components.administration.event_words import EventWords
from dashboard.components.typed_facts import NotADayError, read_day
from dashboard.language import _, date_label
from data.queries.catalogue import Catalogue
from data.queries.events import EventView, Wanted

WHO, WHAT, ABOUT, TEXT, BEFORE = "vem", "handelse", "galler", "sok", "fore"
SINCE, UNTIL = state.SINCE, state.UNTIL
SEARCHED: Final = (TEXT, WHO, WHAT, ABOUT, SINCE, UNTIL)
_YEARS = range(2000, 2100)


def wanted_in(asked: Mapping[str, str]) -> Wanted:
    """Return what the address asks of the events themselves.

    Raises:
        NotADayError: if a day is none, or lies outside this century.
    """
    return Wanted(
        actor=asked.get(WHO, ""),
        actions=actions_in(asked.get(WHAT, "")),
        subject=asked.get(ABOUT, ""),
        since=day_in(asked.get(SINCE, "")),
        until=day_in(asked.get(UNTIL, "")),
    )


def day_in(typed: str) -> date | None:
    """Return the day, None of nothing typed.

    Raises:
        NotADayError: as for `wanted_in`.
    """
    if not typed:
        return None
    day = read_day(typed)
    if day.year not in _YEARS:
        raise NotADayError(typed=typed)
    return day


def matching(text: str, *, content: Catalogue) -> Callable[[EventView], bool]:
    """Return what says whether an event, as the reader is told it in its whole length, has every word of the text."""
    parts, words = text.casefold().split(), EventWords(content, is_whole=True)

    def is_meant(event: EventView) -> bool:
        told = " ".join(words.told(event)).casefold()
        return all(part in told for part in parts)

    return is_meant if parts else lambda _event: True


def search_words(asked: Mapping[str, str], *, words: EventWords, kinds: Mapping[str, str]) -> str:
    """Say the search in the reader's words, for the file that it leads to."""
    since, until = wanted_in(asked).since, wanted_in(asked).until
    text, about, kind, who = (asked.get(name, "") for name in (TEXT, ABOUT, WHAT, WHO))
    said = [
        _("ord: {text}").format(text=text) if text else "",
        _("vem: {name}").format(name=who) if who else "",
        kinds.get(kind, kind),
        _("gäller: {name}").format(name=words.subject(about)) if about else "",
        _("från {day}").format(day=date_label(since)) if since else "",
        _("till och med {day}").format(day=date_label(until)) if until else "",
    ]
    return ", ".join(filter(None, said)) or _("hela loggen")
