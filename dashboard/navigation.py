"""Where everything is: every page with its own address, made from the store.

A revised agreement needs no deploy.

Pages lie above this folder, so they are named here and loaded when they are first shown, as Streamlit itself does with
pages it is given as files. Every page is always registered: what a reader may do there is asked inside the page.
"""

from dataclasses import dataclass
from importlib import import_module

import streamlit as st

from dashboard import access, cache, state
from dashboard.components.frame import show_frame
from dashboard.components.heading import name_window, window_title
from dashboard.components.looking_back import show_looking_back
from dashboard.components.menu import Group, Stop
from dashboard.components.news import show_place_for_news
from dashboard.components.notes import show_refusal
from dashboard.language import _, follow_session, say
from data.refusal import RefusedError
from models.vocabulary import Permission, PlaceKind

_PAGES = "_pages"


@dataclass(frozen=True)
class Screen:
    """One address: the page module that shows it and, where many addresses share a page, which one it is."""

    page: str
    title: str
    module: str
    subject: str = ""

    @property
    def stop(self) -> Stop:
        """The line of the menu."""
        return Stop(address=state.address(self.page), name=self.title)

    def show(self) -> None:
        """Show the page."""
        page = import_module(f"pages.{self.module}")
        page.show(self.subject) if self.subject else page.show()


@dataclass(frozen=True)
class Chapter:
    """Screens that stand together in the menu, under a heading when it has a name."""

    name: str
    screens: tuple[Screen, ...]
    is_listed: bool = True


def chapters() -> tuple[Chapter, ...]:
    """Return every screen there is, in the order of the menu; those a reader has no use for are not listed."""
    return (
        Chapter("", (Screen("", _("Översikt"), "overview"),)),
        *_agreements(),
        _parties(),
        Chapter(
            _("Uppföljning"),
            (
                *_goals(),
                Screen(state.LOCAL_PAGE, _("Lokala överenskommelser"), "local_agreements"),
                Screen(state.INDICATOR_PAGE, _("Indikatorer"), "indicator"),
                Screen(state.PLACES_PAGE, _("Jämför platser"), "places"),
                Screen(state.ENTRY_PAGE, _("Registrera värden"), "entry"),
            ),
        ),
        Chapter(
            "",
            (Screen(state.MEETINGS_PAGE, _("Möten"), "meeting"),),
            is_listed=access.actor().role is not None,
        ),
        Chapter("", (Screen(state.DECISIONS_PAGE, _("Beslut"), "decision"),), is_listed=False),
        Chapter(
            "",
            (
                Screen(state.COMMITMENTS_PAGE, _("Åtaganden och löften"), "commitments"),
                Screen(state.IMPORT_PAGE, _("Läs in dokument"), "importing"),
            ),
            is_listed=access.actor().may(Permission.REPORT),
        ),
        Chapter(
            "",
            (Screen(state.REVIEW_PAGE, _("Granska"), "review"),),
            is_listed=access.actor().may(Permission.APPROVE),
        ),
        Chapter("", _districts(), is_listed=False),
        Chapter(
            _("Om"),
            (
                Screen(state.METHOD_PAGE, _("Om och metod"), "method"),
                Screen(state.ACCESSIBILITY_PAGE, _("Tillgänglighet"), "accessibility"),
            ),
        ),
        Chapter(
            "",
            (Screen(state.ADMINISTRATION_PAGE, _("Administration"), "administration"),),
            is_listed=access.actor().may(Permission.SET_TARGET),
        ),
    )


def menu(known: tuple[Chapter, ...]) -> tuple[Group, ...]:
    """Return what the menu lists: nothing of an agreement that has no areas yet."""
    return tuple(
        Group(chapter.name, tuple(screen.stop for screen in chapter.screens))
        for chapter in known
        if chapter.is_listed and chapter.screens
    )


def show_page() -> None:
    """Show the page that the address names, inside the frame that all pages share."""
    follow_session()
    cache.begin_run()
    known = cache.kept("chapters", access.actor().role, make=chapters)
    screens = {screen.page: screen for chapter in known for screen in chapter.screens}
    chosen = st.navigation(_registered(known), position="hidden")
    state.arrive(chosen.url_path)
    name_window(screens[chosen.url_path].title)  # a page may name it again, so each says it anew
    show_frame(lambda: menu(known), page=state.address(chosen.url_path))
    try:
        chosen.run()
    except RefusedError as refusal:
        show_refusal(refusal)
    if chosen.url_path not in state.TODAY_ONLY:
        show_looking_back()
    show_place_for_news(is_held=chosen.url_path in state.FORM_PAGES)


def _registered(known: tuple[Chapter, ...]) -> list[st.Page]:
    """Return the pages as Streamlit knows them, made once for a session: it marks in them which one may run."""
    ready = st.session_state.get(_PAGES)
    if ready is None or ready[0] is not known:
        screens = {screen.page: screen for chapter in known for screen in chapter.screens}
        ready = st.session_state[_PAGES] = (known, [_page(screen) for screen in screens.values()])
    return list(ready[1])


def _page(screen: Screen) -> st.Page:
    return st.Page(screen.show, title=window_title(screen.title), url_path=screen.page or None, default=not screen.page)


def _agreements() -> tuple[Chapter, ...]:
    content = cache.catalogue()
    return tuple(
        Chapter(
            say(agreement.short),
            tuple(Screen(area.slug, say(area.name), "area", area.slug) for area in content.areas_of(agreement.slug)),
        )
        for agreement in content.agreements
    )


def _parties() -> Chapter:
    parties = cache.catalogue().parties
    return Chapter(_("Parterna"), tuple(Screen(party.slug, say(party.name), "party", party.slug) for party in parties))


def _goals() -> tuple[Screen, ...]:
    return tuple(Screen(goal.slug, say(goal.name), "goal", goal.slug) for goal in cache.catalogue().goals)


def _districts() -> tuple[Screen, ...]:
    """Return the pages of the districts, also of those that have become parts of others: agreements point at them."""
    known = cache.catalogue().places_of(PlaceKind.DISTRICT, ever=True)
    return tuple(Screen(state.district_page(one.slug), say(one.name), "district", one.slug) for one in known)
