"""The menu: every page in groups, where the reader is, who the reader is, and the other language.

They are plain lists of links: Streamlit's own menu with sections breaks the rules for lists (axe `list`, WCAG 1.3.1),
and it does not say which page is the current one. The shell's script opens the links without loading the page anew.
"""

from dataclasses import dataclass

from dashboard.access import sign_in_url, sign_out_url
from dashboard.components.markup import Markup, element, link
from dashboard.language import LANGUAGE_PARAMETER, _, current_language, say, word
from dashboard.state import with_parameter
from data.actor import Actor
from models.text import Text
from models.vocabulary import Language

_OTHER = {
    Language.SWEDISH: (Language.ENGLISH, "In English"),
    Language.ENGLISH: (Language.SWEDISH, "På svenska"),
}


@dataclass(frozen=True)
class Stop:
    """One line of the menu."""

    address: str
    name: str


@dataclass(frozen=True)
class Group:
    """Lines that stand together, under a heading when it has a name."""

    name: str
    stops: tuple[Stop, ...]


def menu(groups: tuple[Group, ...], *, here: str) -> Markup:
    """Return the menu with the page that is shown marked; `here` is its address without filters."""
    lists = (_list(group, number=number, here=here) for number, group in enumerate(groups))
    return element("nav", *lists, class_="tb-nav", aria_label=_("Huvudmeny"), data_tb_lang=current_language().value)


def account(actor: Actor, *, party: Text | None, here: str) -> Markup:
    """Return who is signed in with a way out, or the way in; and the other language. `here` is the whole address."""
    language, name = _OTHER[current_language()]
    switch = link(
        name,
        href=with_parameter(here, name=LANGUAGE_PARAMETER, value=language.value),
        lang=language.value,
        hreflang=language.value,
    )
    if actor.role is None:
        return element("p", link(_("Logga in"), href=sign_in_url(here)), " · ", switch, class_="tb-account")
    role = word(actor.role) if party is None else f"{word(actor.role)}, {say(party)}"
    who = element("p", element("b", actor.name), element("span", role), class_="tb-who")
    ways = element("p", link(_("Logga ut"), href=sign_out_url()), " · ", switch, class_="tb-account")
    return element("div", who, ways)


def _list(group: Group, *, number: int, here: str) -> Markup:
    name = f"tb-nav-{number}"
    heading = element("p", group.name, class_="tb-nav-name", id=name) if group.name else None
    lines = (element("li", _link(stop, here=here)) for stop in group.stops)
    return element("div", heading, element("ul", lines, aria_labelledby=name if group.name else None))


def _link(stop: Stop, *, here: str) -> Markup:
    return link(stop.name, href=stop.address, aria_current="page" if stop.address == here else None)
