"""The fields of the form: each keeps what is typed in the draft and has its own line for how it was read."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.components.entry.choice import Choice
from dashboard.components.entry.draft import Draft, bound, keep
from dashboard.components.entry.form import (
    A_VALUE,
    COMMENT,
    KIND,
    MISSING,
    NO_VALUE,
    STATUS,
    TRUE_ZERO,
    VALUE,
    WHY,
    WITHDRAWN,
    Form,
)
from dashboard.components.entry.hints import hint_of, value_hint
from dashboard.components.entry.past import is_settled
from dashboard.components.markup import show
from dashboard.language import _, markdown_safe, say, word
from data.refusal import N_
from models.vocabulary import MissingReason, ValueStatus

_KINDS = {A_VALUE: N_("Ett värde"), NO_VALUE: N_("Att värdet saknas"), WITHDRAWN: N_("Dra tillbaka värdet")}
_NEW = (ValueStatus.PRELIMINARY, ValueStatus.FINAL)
_LATER = (*_NEW, ValueStatus.REVISED, ValueStatus.CORRECTED)
_REASONS = tuple(reason for reason in MissingReason if reason is not MissingReason.WITHDRAWN)


def show_fields(choice: Choice, draft: Draft, *, corrects: bool) -> None:
    """Show what the value needs: the value or why there is none, how settled it is, and a comment."""
    form = choice.form
    kinds = list(_KINDS) if corrects else [A_VALUE, NO_VALUE]
    _radio(form, KIND, label=_("Vad vill du registrera?"), options=kinds, shown=lambda kind: _(_KINDS[kind]))
    kind = draft.typed[KIND]
    if kind == A_VALUE:
        _show_value(choice, draft)
    elif kind == NO_VALUE:
        _radio(
            form,
            MISSING,
            label=_("Varför saknas värdet?"),
            options=[*(reason.value for reason in _REASONS), TRUE_ZERO],
            shown=_reason_words,
        )
        is_zero = draft.typed[MISSING] == TRUE_ZERO
        usual = _("Noll är ett värde, inte ett värde som saknas. Det sparas och visas som 0.") if is_zero else ""
        show(hint_of(draft, VALUE if is_zero else MISSING, usual=usual))
    if kind != WITHDRAWN:
        _show_status(choice, draft, corrects=corrects)
    if corrects:
        needed = is_settled(choice.past.at(form.period))
        text_field(form, WHY, label=_("Varför rättas värdet?") if needed else _("Varför ändras värdet? (frivilligt)"))
        show(hint_of(draft, WHY))
    text_field(form, COMMENT, label=_("Kommentar (frivillig, visas för alla som ser värdet)"), is_long=True)
    show(hint_of(draft, COMMENT))


def text_field(form: Form, name: str, *, label: str, placeholder: str = "", is_long: bool = False) -> None:
    """Show a field for text or a number as text; Streamlit's own fields for numbers misread the decimal comma."""
    key = bound(form, name)
    kept = partial(keep, form, name, key=key)
    if is_long:
        st.text_area(label, key=key, placeholder=placeholder, on_change=kept, height=80)
    else:
        st.text_input(label, key=key, placeholder=placeholder, on_change=kept, autocomplete="off")


def _show_value(choice: Choice, draft: Draft) -> None:
    unit = markdown_safe(say(choice.indicator.unit))
    text_field(choice.form, VALUE, label=_("Värde ({unit})").format(unit=unit))
    show(hint_of(draft, VALUE) or value_hint(draft.typed[VALUE], indicator=choice.indicator))


def _reason_words(reason: str) -> str:
    return _("Verkligt noll") if reason == TRUE_ZERO else word(MissingReason(reason)).capitalize()


def _show_status(choice: Choice, draft: Draft, *, corrects: bool) -> None:
    statuses = _LATER if corrects else _NEW
    if draft.typed[STATUS] not in statuses:
        draft.typed[STATUS] = statuses[-1].value
    _radio(
        choice.form,
        STATUS,
        label=_("Hur säkert är värdet?"),
        options=[status.value for status in statuses],
        shown=lambda status: word(ValueStatus(status)).capitalize(),
    )
    show(hint_of(draft, STATUS))


def _radio(form: Form, name: str, *, label: str, options: list[str], shown: Callable[[str], str]) -> None:
    key = bound(form, name)
    changed = partial(keep, form, name, key=key)
    st.radio(label, options, key=key, format_func=shown, horizontal=True, on_change=changed)
