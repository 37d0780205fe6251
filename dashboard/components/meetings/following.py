"""What has become of a decision: what came of what was expected, what has been said since, and the form to say more."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.badges import badge
from dashboard.components.facts import facts
from dashboard.components.heading import section
from dashboard.components.markup import Child, Markup, element
from dashboard.components.meetings.decided import expected_words
from dashboard.components.meetings.words import said
from dashboard.components.values import standing_words, value_words
from dashboard.language import _, date_label, period_label
from data.actions.deciding import StateNeededError, follow_up_decision
from data.queries.basis import Basis
from data.queries.decisions import DecisionView, EffectView, NoteView
from data.queries.effect import Effect
from data.queries.meetings import GroupView
from models.decision import DecisionState
from models.vocabulary import Permission

_TEXT, _STATE = "text", "state"


def effect_part(one: DecisionView, *, came: EffectView, basis: Basis) -> Markup | None:
    """Return what was expected beside what came, in the words and the unit of that time while they still hold."""
    if one.expected is None:
        return None
    indicator, newest = came.indicator, came.newest
    told = facts(
        (
            (_("När beslutet togs"), _with_period(basis)),
            (_("Väntat"), expected_words(one.expected, indicator=basis.indicator)),
            (_("Utfall"), element("b", _came_words(came))),
            (_("Jämfört med väntat"), _verdict(came)),
            (
                _("Senaste värde nu"),
                _("{value} ({period})").format(
                    value=standing_words(newest, indicator), period=period_label(newest.period)
                )
                if newest.period is not None
                else None,
            ),
        )
    )
    caution = _("Utfallet säger inte att beslutet är orsaken: mycket annat påverkar också.")
    return element(
        "div", section(_("Väntat och utfall"), name="utfall"), told, element("p", caution, class_="tb-source")
    )


_KINDS = {
    Effect.AWAITED: "coming",
    Effect.AS_EXPECTED: "done",
    Effect.NOT_AS_EXPECTED: "due",
    Effect.CANNOT_BE_TOLD: "cannot-be-judged",
}


def _verdict(came: EffectView) -> Child:
    shown = badge(said(came.effect), kind=_KINDS[came.effect])
    return shown if came.untold is None else (shown, f" {said(came.untold)}")


def _came_words(came: EffectView) -> str:
    reason = came.missing_reason
    return value_words(came.shown, value=came.value, indicator=came.indicator, missing_reason=reason)


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


def _with_period(basis: Basis) -> str:
    standing = basis.standing
    words = standing_words(standing, basis.indicator)
    if standing.period is None:
        return words
    return _("{value} ({period})").format(value=words, period=period_label(standing.period))


def _by(note: NoteView) -> str:
    return f"{note.recorded_by}, {date_label(note.recorded_at)}"
