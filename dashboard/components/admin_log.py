"""The log: what was done, by whom and when, newest first."""

from collections.abc import Mapping

import streamlit as st

from dashboard.access import actor
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, show
from dashboard.components.table import Column, Row, table
from dashboard.language import _, date_label
from data.queries.events import EventView, events
from data.refusal import N_

_MOST = 100
_SHOWN_DETAILS = ("value", "before", "after", "reason", "role", "party", "status", "version", "values")
_ACTIONS = {
    "report_value": N_("Registrerade värde"),
    "correct_value": N_("Rättade värde"),
    "withdraw_value": N_("Drog tillbaka värde"),
    "deliver_values": N_("Läste in värden"),
    "load_catalogue": N_("Läste in innehåll"),
    "set_target": N_("Satte målvärde"),
    "withdraw_target": N_("Drog tillbaka målvärde"),
    "add_person": N_("Lade till konto"),
    "invite": N_("Skapade inbjudan"),
    "invite_again": N_("Skapade länk för nytt lösenord"),
    "set_password": N_("Valde nytt lösenord"),
    "deactivate": N_("Stängde konto"),
    "reactivate": N_("Öppnade konto"),
    "change_role": N_("Bytte roll"),
    "sign_in": N_("Loggade in"),
    "sign_out": N_("Loggade ut"),
    "end_sign_ins": N_("Avslutade sessioner"),
    "edit_indicator": N_("Ändrade indikator"),
    "edit_area": N_("Ändrade område"),
    "edit_party": N_("Ändrade part"),
    "edit_goal": N_("Ändrade mål"),
    "edit_agreement": N_("Ändrade överenskommelse"),
    "mark_example": N_("Märkte värdena som påhittade"),
    "mark_as_example": N_("Märkte värdena som påhittade"),
}


def show_log() -> None:
    """Show the newest events and a way to older ones."""
    before = st.session_state.get("admin:log:before")
    found = events(by=actor(), most=_MOST, before=before)
    show(section(_("Logg"), name="logg"), log_table(found))
    with st.container(horizontal=True):
        if before is not None:
            st.button(_("Senaste"), key="admin:log:newest", on_click=_from, args=(None,))
        if len(found) == _MOST:
            st.button(_("Äldre"), key="admin:log:older", on_click=_from, args=(found[-1].id,))


def log_table(found: tuple[EventView, ...]) -> Markup:
    """Return the events as a table."""
    if not found:
        return element("p", _("Inget har hänt ännu."), class_="tb-source")
    columns = (Column(_("När")), Column(_("Vem")), Column(_("Vad")), Column(_("Gäller")), Column(_("Uppgifter")))

    def cells(event: EventView) -> Row:
        return (
            date_label(event.at, short=True),
            event.actor,
            _(_ACTIONS[event.action]) if event.action in _ACTIONS else event.action,
            event.subject,
            _details(event.details),
        )

    return table(_("Senaste händelserna"), columns=columns, rows=map(cells, found))


def _details(details: Mapping[str, object]) -> str:
    told = (f"{name}: {details[name]}" for name in _SHOWN_DETAILS if details.get(name) not in (None, ""))
    return "; ".join(told)


def _from(before: int | None) -> None:
    st.session_state["admin:log:before"] = before
