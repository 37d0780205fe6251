"""Which addresses are pages: those that the program always has, and one for each row of the store that has a page."""

from threading import Lock
from typing import Final

from dashboard.server.routes import ROUTES
from dashboard.state import OWN_PAGES, district_page
from data import store
from data.queries.catalogue import catalogue
from data.store import StoreUnavailableError
from models.vocabulary import PlaceKind

BESIDE: Final = frozenset(route.path.split("/")[1] for route in ROUTES)
"""The server's own addresses; whether the process lives is never asked of the store."""
_known: dict[int, frozenset[str]] = {}
_guard: Final = Lock()


def is_page(path: str) -> bool:
    """Return whether an address is a page; when the store does not answer, the page itself may say so."""
    page = path.removeprefix("/")
    if page in ("", *OWN_PAGES):
        return True
    return "/" not in page and page not in BESIDE and _is_of_the_store(page)


def _is_of_the_store(page: str) -> bool:
    try:
        return page in _pages_at(store.revision())
    except StoreUnavailableError:
        return "." not in page


def _pages_at(revision: int) -> frozenset[str]:
    with _guard:
        if revision not in _known:
            content = catalogue()
            _known.clear()
            _known[revision] = frozenset(
                [area.slug for area in content.areas]
                + [party.slug for party in content.parties]
                + [goal.slug for goal in content.goals]
                + [district_page(one.slug) for one in content.places_of(PlaceKind.DISTRICT, ever=True)]
            )
        return _known[revision]
