"""What an address says: where each page lives, and the filters that a link restores.

The address is the truth: a filter is read from it in every run and written to it when somebody chooses, so that a link,
the back button and a reload all show the same view.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.language import LANGUAGE_PARAMETER
from data.queries.catalogue import today
from data.refusal import N_, RefusedError

PLACE, SINCE, UNTIL, INDICATOR, PERIOD, PARTY = "plats", "fran", "till", "indikator", "period", "part"
SEX, AGES, CORRECTION, OTHER_PLACE, KNOWN_ON = "kon", "alder", "ratta", "jamfor", "kand"
SUBJECT, KIND, UNCHANGED = "omrade", "slag", "oforandrat"
INDICATOR_PAGE, PLACES_PAGE, ENTRY_PAGE, METHOD_PAGE = "indikator", "jamfor-platser", "registrera", "om-och-metod"
ACCESSIBILITY_PAGE, ADMINISTRATION_PAGE, REVIEW_PAGE = "tillganglighet", "administration", "granska"
IMPORT_PAGE, BATCH, OTHER_BATCH = "las-in", "inlasning", "mot"
COMMITMENTS_PAGE, GOAL, COMMITMENT, ACTIVITY, PROMISE = "ataganden", "mal", "atagande", "atgard", "lofte"
MEETINGS_PAGE, DECISIONS_PAGE, MEETING, POINT, DECISION = "moten", "beslut", "mote", "punkt", "nummer"
LOCAL_PAGE, STATE = "lokala-overenskommelser", "lage"
SCREEN, SLIDE = "skarm", "bild"
OF_WORK = (ENTRY_PAGE, COMMITMENTS_PAGE, IMPORT_PAGE, REVIEW_PAGE, MEETINGS_PAGE, DECISIONS_PAGE)
TODAY_ONLY = (*OF_WORK, METHOD_PAGE, ACCESSIBILITY_PAGE, ADMINISTRATION_PAGE)
"""Pages that show no values of an earlier day: what is entered, decided and explained there is of today."""
FORM_PAGES = (ENTRY_PAGE, COMMITMENTS_PAGE, IMPORT_PAGE, REVIEW_PAGE, ADMINISTRATION_PAGE)
"""Pages where nothing may move under somebody's hands: that there is news is said, and shown when asked for."""
OWN_PAGES = (INDICATOR_PAGE, PLACES_PAGE, LOCAL_PAGE, *TODAY_ONLY)
HERE, KNOWN = "_here", "_known_on"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
_LOOKED_BACK: ContextVar[date | None] = ContextVar("looked_back", default=None)


class UnreadableDayError(RefusedError):
    """Raised for a day in the address or a field that is no day."""

    message = N_("”{typed}” är inget datum. Skriv år, månad och dag, till exempel 2026-03-01.")


class ComingDayError(RefusedError):
    """Raised for a day that has not passed, whose knowledge nobody can have."""

    message = N_("{day} har inte passerat än. Välj en tidigare dag.")


def address(page: str = "", **parameters: str | None) -> str:
    """Return the address of a page (its `url_path`; empty is the start page) with the given filters.

    While a page shows what was known an earlier day, the day goes along to every page and file that can show it.

    >>> address("indikator", indikator="robbery", plats=None)
    '/indikator?indikator=robbery'
    """
    day = None if page in TODAY_ONLY else known_on()
    return _address(page, {KNOWN_ON: day.isoformat() if day else None, **parameters})


def area_address(area: str) -> str:
    """Return where an area stands; parties and goals have their slug as address in the same way."""
    return address(area)


def district_page(district: str) -> str:
    """Return the page of a district: where its agreement, its indicators and its neighbours stand."""
    return f"stadsdel-{district}"


def indicator_address(indicator: str, *, place: str | None = None) -> str:
    """Return where everything about an indicator stands."""
    return address(INDICATOR_PAGE, **{INDICATOR: indicator, PLACE: place})


def entry_address(indicator: str, *, place: str | None = None, period: str | None = None) -> str:
    """Return the form for a value of the indicator."""
    return address(ENTRY_PAGE, **{INDICATOR: indicator, PLACE: place, PERIOD: period})


def unchanged_address(indicator: str, *, place: str, period: str) -> str:
    """Return the question whether the value of the period before holds for this one too."""
    return address(ENTRY_PAGE, **{INDICATOR: indicator, PLACE: place, PERIOD: period, UNCHANGED: "ja"})


def form_address(indicator: str, *, place: str | None, period: str, group: Mapping[str, str | None]) -> str:
    """Return the form for one value, or without a place for those of all; for everyone or the group that is told."""
    return address(ENTRY_PAGE, **{INDICATOR: indicator, PLACE: place, PERIOD: period, **group})


def correction_address(indicator: str, *, place: str, period: str, group: Mapping[str, str | None]) -> str:
    """Return the form that corrects the value of a period, for everyone or the group that the parameters tell."""
    return address(ENTRY_PAGE, **{INDICATOR: indicator, PLACE: place, PERIOD: period, **group, CORRECTION: "ja"})


def batch_address(number: int) -> str:
    """Return where a document that was read in stands, with its values."""
    return address(IMPORT_PAGE, **{BATCH: str(number)})


def unlocking_address(indicator: str, *, place: str, period: str, group: Mapping[str, str | None]) -> str:
    """Return where an approver unlocks a published value."""
    return address(REVIEW_PAGE, **{INDICATOR: indicator, PLACE: place, PERIOD: period, **group})


def meeting_address(meeting: str, *, point: int | None = None) -> str:
    """Return where a meeting stands; with a point, that point as the room sees it."""
    return address(MEETINGS_PAGE, **{MEETING: meeting, POINT: None if point is None else str(point)})


def decision_address(number: int) -> str:
    """Return where a decision stands, with what it rested on."""
    return address(DECISIONS_PAGE, **{DECISION: str(number)})


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


def here_on(day: date | None) -> str:
    """Return the address of the page being shown with its filters as it was known that day; None is now."""
    given: dict[str, str | None] = {name: st.query_params[name] for name in sorted(st.query_params)}
    return _address(st.session_state.get(HERE, ""), {**given, KNOWN_ON: day.isoformat() if day else None})


def arrive(page: str) -> None:
    """Remember which page this run shows and of which day; the entry script says it before the page runs."""
    st.session_state[HERE] = page
    asked = asked_day()
    try:
        st.session_state[KNOWN] = earlier_day(asked) if asked else None
    except RefusedError:
        st.session_state[KNOWN] = None


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
    day = known_on()
    return end_of(day) if day else None


def asked_day() -> str:
    """Return the earlier day that the address asks for, as it stands there; nothing on pages that are of today."""
    return "" if st.session_state.get(HERE) in TODAY_ONLY else st.query_params.get(KNOWN_ON, "")


def known_on() -> date | None:
    """Return the day whose knowledge this run shows; None is today, and everywhere but in a page or a document."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return _LOOKED_BACK.get()
    known: date | None = st.session_state.get(KNOWN)
    return known


@contextmanager
def looking_back(day: date | None) -> Iterator[None]:
    """Show what was known that day in this thread or task, outside a page; None is now."""
    earlier = _LOOKED_BACK.set(day)
    try:
        yield
    finally:
        _LOOKED_BACK.reset(earlier)


def earlier_day(typed: str) -> date:
    """Return the day that was typed, if it has passed.

    Raises:
        UnreadableDayError: if it is no day as 2026-03-01.
        ComingDayError: if it is today or later.
    """
    try:
        day = datetime.strptime(typed.strip(), "%Y-%m-%d").replace(tzinfo=STOCKHOLM).date()
    except ValueError as error:
        raise UnreadableDayError(typed=typed[:40]) from error
    if day.isoformat() != typed.strip():
        raise UnreadableDayError(typed=typed[:40])
    if day >= today():
        raise ComingDayError(day=day.isoformat())
    return day


def end_of(day: date) -> datetime:
    """Return the last moment of a day in Stockholm."""
    return datetime.combine(day, time.max, tzinfo=STOCKHOLM)


def _address(page: str, parameters: Mapping[str, str | None]) -> str:
    given = {name: value for name, value in parameters.items() if value}
    return f"/{page}?{urlencode(given)}" if given else f"/{page}"
