"""What has been said of a decision since it was made, and the form to say more."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element
from dashboard.components.meetings.words import said
from dashboard.language import _, date_label
from data.actions.deciding import StateNeededError, follow_up_decision
from data.queries.decisions import DecisionView, NoteView
from data.queries.meetings import GroupView
from models.decision import DecisionState
from models.vocabulary import Permission

_TEXT, _STATE = "text", "state"


def notes_part(one: DecisionView) -> Markup:
    """Return what has been said since, the oldest first."""
    lines = [
        element("li", element("b", said(note.state)), f" {note.text} ", element("span", _by(note), class_="tb-when"))
        for note in one.notes
    ]
    told = element("ul", lines) if lines else element("p", _("Inget har antecknats än."), class_="tb-source")
    return element("div", section(_("Uppföljning"), name="uppfoljning"), told)


def may_follow(one: DecisionView, *, group: GroupView) -> bool:
    """Return whether the reader may say what has become of it."""
    reader = actor()
    is_owner = one.owner_party is not None and reader.may(Permission.REPORT, party=one.owner_party)
    return is_owner or group.is_led_by(reader)


def show_following(one: DecisionView) -> None:
    """Show the form that says what has become of the decision."""
    form = AdminForm(f"follow:{one.number}")
    form.open()
    states = [state.value for state in DecisionState]
    usual, shown = one.state.value, lambda code: said(DecisionState(code))
    show_choice(form, _STATE, label=_("Läge"), options=states, shown=shown, usual=usual)
    show_text(form, _TEXT, label=_("Vad har hänt?"), is_long=True)
    show_feedback(form.name)
    st.button(_("Spara uppföljningen"), key=form.key("save"), on_click=partial(_follow, form, one))


def _follow(form: AdminForm, one: DecisionView) -> None:
    """Say what has become of it; a callback of the button."""
    state = form.typed(_STATE)

    def change() -> None:
        chosen = DecisionState(state) if state else one.state
        follow_up_decision(decision=one.number, state=chosen, text=form.typed(_TEXT), by=actor())

    submit(form, change, said=_("Uppföljningen är sparad."), fields={StateNeededError: _TEXT})


def _by(note: NoteView) -> str:
    return f"{note.recorded_by}, {date_label(note.recorded_at)}"
