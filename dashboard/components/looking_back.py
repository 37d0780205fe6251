"""Looking back: any page of values as it looked at the end of an earlier day, said plainly for as long as it lasts."""

import streamlit as st

from dashboard import cache, state
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.notes import joined, note
from dashboard.language import _, date_label, refusal_text
from data.queries.catalogue import today
from data.refusal import RefusedError

_FIELD, _REFUSED = "looking-back", "_looking_back_refused"
_MOST_DAYS, _WIDTH = 3, 320


def banner() -> Markup | None:
    """Return what stands above a page that shows an earlier day, or why it does not although the address asks."""
    day = state.known_on()
    if day is not None:
        said = _("Så här såg sidan ut den {day}.").format(day=date_label(day))
        scope = _(
            "Värden, målvärden, tidsseriebrott, insatser, löften och lokala mål är som då. Övriga texter är dagens."
        )
        now = link(_("Visa dagens läge"), href=state.here_on(None), class_="tb-link")
        return note(element("b", said), " ", scope, " ", now, tone="attention")
    asked = state.asked_day()
    if not asked:
        return None
    try:
        state.earlier_day(asked)
    except RefusedError as refusal:
        return note(refusal_text(refusal), " ", _("Sidan visar dagens läge."), tone="attention")
    return None


def show_looking_back() -> None:
    """Let the reader choose a day to see the page as it looked then; the choice is in the address."""
    day = state.known_on()
    refused = st.session_state.pop(_REFUSED, "")
    if not refused:
        st.session_state[_FIELD] = day.isoformat() if day else ""
    with st.container(key="looking-back-part"):
        st.text_input(
            _("Visa sidan som den såg ut en tidigare dag"),
            width=_WIDTH,
            key=_FIELD,
            placeholder=_("ÅÅÅÅ-MM-DD"),
            on_change=_look_back,
        )
        problem = element("p", refused, class_="tb-hint tb-hint-error", role="alert") if refused else None
        show(problem, cache.kept("change days", state.here(), make=_change_days))


def _look_back() -> None:
    typed = st.session_state.get(_FIELD, "").strip()
    if not typed:
        st.query_params.pop(state.KNOWN_ON, None)
        return
    try:
        st.query_params[state.KNOWN_ON] = state.earlier_day(typed).isoformat()
    except RefusedError as refusal:
        st.session_state[_REFUSED] = refusal_text(refusal)


def _change_days() -> Markup | None:
    """Return links to the latest days that values this reader may see came or changed."""
    moments = (one.recorded_at for one in cache.lead_standings().values() if one.recorded_at is not None)
    days = sorted({moment.astimezone(state.STOCKHOLM).date() for moment in moments} - {today()}, reverse=True)
    links = [link(date_label(day), href=state.here_on(day)) for day in days[:_MOST_DAYS]]
    return element("p", _("Dagar då värden ändrades:"), " ", joined(links), class_="tb-source") if links else None
