"""The words on a page that are not in the reader's language: ours, the store's, or Streamlit's own."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from dashboard.language.catalogue import catalogue_file
from data.queries.catalogue import Catalogue
from data.queries.observations import series_of
from models.text import Text
from models.vocabulary import Clearance, Language
from tests.servers.live import ROOT

SHELL = ROOT / "dashboard" / "server" / "assets" / "shell.js"
# What Streamlit says in English to a Swedish reader, beside what our shell translates.
STREAMLITS = {
    "Choose options",
    "Choose an option",
    "Upload",
    "200MB per file",
    "Press Enter to submit form",
    "Press Enter to apply",
    "Choose date",
    "Use arrow keys to navigate dates",
    "Skip to main content",
    "Main menu",
    "Page not found",
    "Connection error",
    "Made with Streamlit",
    "Deploy",
    "Rerun",
    "Settings",
    "Print",
    "Record a screencast",
    "Search",
    "Show/hide columns",
    "Download as CSV",
    "Fullscreen",
    "Show data",
    "Discrete legend titled",
}
ALWAYS = {"På svenska", "In English"}
LONG = 16
READ = """() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement.closest("script, style, noscript, template");
    if (!inside) said.push(walker.currentNode.data);
  }
  for (const element of document.body.querySelectorAll("*"))
    for (const name of ["aria-label", "aria-roledescription", "title", "placeholder", "alt"])
      said.push(element.getAttribute(name) ?? "");
  return said;
}"""


def texts_on(page: Page) -> list[str]:
    """Return every text on the page, and what it says to those who do not see it."""
    said = [" ".join(str(text).split()) for text in page.evaluate(READ)]
    return [text for text in said if text and text not in ALWAYS]


def streamlits_words() -> set[str]:
    """Return the English words of Streamlit that a Swedish reader must not meet."""
    block = SHELL.read_text(encoding="utf-8").split("const swedish = {")[1].split("};")[0]
    return STREAMLITS | set(re.findall(r'^\s*"([^"]+)":', block, flags=re.MULTILINE))


def swedish_of_the_shell() -> set[str]:
    """Return what our shell says in Swedish in place of Streamlit's words."""
    block = SHELL.read_text(encoding="utf-8").split("const swedish = {")[1].split("};")[0]
    return set(re.findall(r'": "([^"]+)",$', block, flags=re.MULTILINE)) - {"Start", "Stop"}


def of_the_store(content: Catalogue, *, language: Language) -> set[str]:
    """Return the texts of the content in that language that say something else in the other one."""
    texts = set(_texts_in(content))
    other = Language.ENGLISH if language is Language.SWEDISH else Language.SWEDISH
    return {_said(text, language) for text in texts} - {_said(text, other) for text in texts}


def of_the_program(*, language: Language = Language.SWEDISH) -> set[str]:
    """Return the marked texts in that language that the other one says differently."""
    with catalogue_file(Language.ENGLISH).open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    swedish = {text for message in messages for text in _forms(message.id)}
    english = {text for message in messages for text in _forms(message.string)}
    return swedish - english if language is Language.SWEDISH else english - swedish


def sources(content: Catalogue) -> set[str]:
    """Return the names of sources, which are the same in every language."""
    open_ones = [one.slug for one in content.indicators if one.clearance is Clearance.OPEN]
    given = {source for slug in open_ones for source in series_of(slug, clearance=Clearance.OPEN)["source"]}
    named = {one.source_name for one in content.agreements} | {one.source_name for one in content.goals}
    return named | {one.source_name for one in content.indicators} | set(map(str, given))


def without(said: list[str], names: set[str]) -> list[str]:
    """Return the texts with the names cut out, the longest first."""
    pattern = re.compile("|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True))))
    return [pattern.sub("", text) for text in said]


def streamlits_in(said: list[str]) -> set[str]:
    """Return the texts that are Streamlit's, or begin with words of its own."""
    words = streamlits_words()
    openings = tuple(f"{word}{end}" for word in words if " " in word for end in (":", " ", "…", "."))
    return {text for text in said if text in words or text.startswith(openings)}


def left_over(said: list[str], foreign: set[str]) -> set[str]:
    """Return the foreign texts among what the page says: as a whole text, or, when it is long, within one.

    >>> left_over(["Spara", "Sparbanken"], {"Spara"})
    {'Spara'}
    >>> left_over(["Sparat klockan 12.30"], {"Sparat klockan {hour}.{minute}", "Sparat"})
    {'Sparat klockan {hour}.{minute}'}
    """
    everything, whole = "\n".join(said), set(said)
    found = {text for text in foreign if " ".join(text.split()) in whole}
    return found | {text for text in foreign - found if _is_within(everything, text)}


def _is_within(everything: str, text: str) -> bool:
    """Return whether a long text is there with anything in its holes; a short one could be part of another word."""
    parts = _parts(text)
    if max(map(len, parts)) < LONG and not (len(parts) > 1 and sum(map(len, parts)) >= LONG):
        return False
    if not all(part in everything for part in parts):
        return False
    return re.search(".{0,80}?".join(map(re.escape, parts)), everything) is not None


@cache
def _parts(text: str) -> list[str]:
    return re.split(r"\{\w+[^}]*\}", " ".join(text.split()))


def _texts_in(thing: object) -> Iterator[Text]:
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, tuple | list | set | frozenset):
        for one in thing:
            yield from _texts_in(one)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from _texts_in(getattr(thing, one.name))


def _said(text: Text, language: Language) -> str:
    return " ".join((text.sv if language is Language.SWEDISH else text.en).split())


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)
