"""What an address says: where each page lives, and the filters that a link restores.

The address is the truth: a filter is read from it in every run and written to it when somebody chooses, so that a link,
the back button and a reload all show the same view.
"""

from collections.abc import Collection
from datetime import datetime
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.language import LANGUAGE_PARAMETER

PLACE, SINCE, UNTIL, INDICATOR, PERIOD, PARTY = "plats", "fran", "till", "indikator", "period", "part"
SEX, CORRECTION, OTHER_PLACE = "kon", "ratta", "jamfor"
INDICATOR_PAGE, ENTRY_PAGE, METHOD_PAGE = "indikator", "registrera", "om-och-metod"
ACCESSIBILITY_PAGE, ADMINISTRATION_PAGE = "tillganglighet", "administration"
OWN_PAGES = (INDICATOR_PAGE, ENTRY_PAGE, METHOD_PAGE, ACCESSIBILITY_PAGE, ADMINISTRATION_PAGE)
HERE = "_here"


def address(page: str = "", **parameters: str | None) -> str:
    """Return the address of a page (its `url_path`; empty is the start page) with the given filters.

    >>> address("indikator", indikator="robbery", plats=None)
    '/indikator?indikator=robbery'
    """
    given = {name: value for name, value in parameters.items() if value}
    return f"/{page}?{urlencode(given)}" if given else f"/{page}"


def area_address(area: str) -> str:
    """Return where an area stands; parties and goals have their slug as address in the same way."""
    return address(area)


def indicator_address(indicator: str, *, place: str | None = None) -> str:
    """Return where everything about an indicator stands."""
    return address(INDICATOR_PAGE, **{INDICATOR: indicator, PLACE: place})


def entry_address(indicator: str, *, place: str | None = None, period: str | None = None) -> str:
    """Return the form for a value of the indicator."""
    return address(ENTRY_PAGE, **{INDICATOR: indicator, PLACE: place, PERIOD: period})


def correction_address(indicator: str, *, place: str, period: str, sex: str | None = None) -> str:
    """Return the form that corrects the value of a period."""
    return address(ENTRY_PAGE, **{INDICATOR: indicator, PLACE: place, PERIOD: period, SEX: sex, CORRECTION: "ja"})


def with_parameter(place: str, *, name: str, value: str) -> str:
    """Return an address with one parameter more.

    >>> with_parameter("/solna?fran=2020", name="sprak", value="en")
    '/solna?fran=2020&sprak=en'
    """
    return f"{place}{'&' if urlsplit(place).query else '?'}{urlencode({name: value})}"


def here() -> str:
    """Return the address of the page being shown with its filters, for a link that comes back; without the language."""
    page = st.session_state.get(HERE, "")
    given = {name: st.query_params[name] for name in sorted(st.query_params) if name != LANGUAGE_PARAMETER}
    return address(page, **given)


def arrive(page: str) -> None:
    """Remember which page this run shows; the entry script says it before the page runs."""
    st.session_state[HERE] = page


def parameter(name: str, *, options: Collection[str]) -> str | None:
    """Return the filter in the address when it is one of the options, else None."""
    typed = st.query_params.get(name)
    return typed if typed in options else None


def is_unknown(name: str, *, options: Collection[str]) -> bool:
    """Return whether the address asks for something that is not among the options."""
    typed = st.query_params.get(name)
    return bool(typed) and typed not in options


def keep(name: str, *, key: str) -> None:
    """Write what the widget with that key holds into the address; for `on_change`."""
    chosen = st.session_state.get(key)
    if chosen is None or chosen == "":
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(chosen)


def as_known_at() -> datetime | None:
    """Return the moment whose knowledge the pages show; None is now."""
    return None
