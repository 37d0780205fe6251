"""The form of a check-in: the day, how the own work goes, the value of the own measure, and a word about it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import read, submit
from dashboard.components.commitments.matrix import said_words
from dashboard.components.facts import more
from dashboard.components.markup import element, show
from dashboard.components.typed_facts import read_day, read_word
from dashboard.language import _, read_number, say, word
from data.actions.check_ins import (
    ComingCheckInError,
    ExplanationNeededError,
    TooLargeValueError,
    UnmeasuredError,
    check_in,
    check_in_activity,
)
from data.queries.catalogue import today
from data.queries.commitments import ActivityView, CommitmentView
from data.texts import TextRefusedError
from models.commitment import CommitmentStatus

_ON, _STATUS, _VALUE, _NOTE = "on", "status", "value", "note"
_FIELDS = {
    ComingCheckInError: _ON,
    ExplanationNeededError: _NOTE,
    UnmeasuredError: _VALUE,
    TooLargeValueError: _VALUE,
    TextRefusedError: _NOTE,
}
_READERS: Mapping[str, Callable[[str], Any]] = {_ON: read_day, _STATUS: read_word(CommitmentStatus), _NOTE: str}


def checking_form(slug: str) -> AdminForm:
    """Return the form of a check-in on the commitment or the activity with that slug."""
    return AdminForm(f"check-in:{slug}")


def show_check_in(one: CommitmentView | ActivityView) -> None:
    """Show the form, and below it what has been said before."""
    form = checking_form(one.slug)
    form.open()
    words = {status.value: word(status).capitalize() for status in CommitmentStatus}
    status = partial(show_choice, form, _STATUS, label=_("Hur går insatsen?"), options=list(words))
    in_two(
        partial(show_text, form, _ON, label=_("Dag (åååå-mm-dd)"), usual=today().isoformat()),
        partial(status, shown=words.__getitem__),
    )
    if _measure(one):
        label = _("Eget mått: {measure} (frivilligt)").format(measure=_measure(one))
        show_text(form, _VALUE, label=label)
    hint = _("Ses av alla som är inloggade. Skriv inga personuppgifter och inga tal som är skyddade.")
    label = _("Vad har hänt, och vad hindrar?")
    show_text(form, _NOTE, label=label, is_long=True, hint=element("p", hint, class_="tb-hint"))
    show_feedback(form.name)
    pressed = partial(_save, form, one)
    st.button(_("Spara avstämningen"), key=form.key("save"), type="primary", on_click=pressed)
    if one.check_ins:
        lines = element("ul", (element("li", said_words(said)) for said in one.check_ins), class_="tb-plain")
        show(more(_("Det som har sagts hittills"), lines))


def _measure(one: CommitmentView | ActivityView) -> str:
    return say(one.measure) if isinstance(one, CommitmentView) else ""


def _read_value(typed: str) -> Decimal | None:
    return read_number(typed) if typed else None


def _save(form: AdminForm, one: CommitmentView | ActivityView) -> None:
    """Save the check-in; a callback of the button."""

    def change() -> None:
        said = read(form, {**_READERS, _VALUE: _read_value} if _measure(one) else _READERS)
        if isinstance(one, CommitmentView):
            check_in(commitment=one.slug, by=actor(), **said)
        else:
            check_in_activity(activity=one.slug, by=actor(), **said)

    submit(form, change, said=_("Avstämningen är sparad."), fields=_FIELDS)
