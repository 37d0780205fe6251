"""The form of one value: what is counted, the field, the last values beside it, and what became of the save."""

from datetime import datetime
from functools import partial

import streamlit as st

from dashboard import cache, state
from dashboard.components.entry.asked import asked_note, expected_part
from dashboard.components.entry.begun import time_of
from dashboard.components.entry.choice import Choice
from dashboard.components.entry.draft import Draft, discard, draft_of, opened
from dashboard.components.entry.fields import show_fields
from dashboard.components.entry.form import WHOLE, Form
from dashboard.components.entry.head import entry_head, how_to_count
from dashboard.components.entry.hints import hint_of
from dashboard.components.entry.last import last_values, who_and_when
from dashboard.components.entry.locked import locked_words
from dashboard.components.entry.more import show_more
from dashboard.components.entry.past import has_value, stands, version_in
from dashboard.components.entry.prefill import typed_as
from dashboard.components.entry.receipt import show_receipt
from dashboard.components.entry.save import conflict_in, open_newer, save
from dashboard.components.entry.sent import sent_here
from dashboard.components.entry.stored import kept_of
from dashboard.components.markup import element, link, show
from dashboard.components.notes import show_note
from dashboard.components.values import row_words
from dashboard.language import _, period_label, refusal_text
from data.actions.reporting import AlreadyReportedError
from data.queries.catalogue import today

_FORM_AND_LAST = (3, 2)


def show_form(choice: Choice) -> None:
    """Show the form, or that a value stands already, or what was just saved."""
    form, newest = choice.form, choice.past.at(choice.form.period)
    known = draft_of(form)
    left, right = st.columns(_FORM_AND_LAST, gap="large")
    with left:
        show(cache.kept("entry head", form, make=lambda: entry_head(choice)))
        show(sent_here(form))
        if known is not None and known.saved is not None:
            show_receipt(choice, known.saved)
        elif has_value(newest) and not _corrects_on_purpose() and not _is_begun(form, known):
            _show_that_it_stands(choice)
        else:
            typed = typed_as(newest, period=form.period, today=today())
            _show_open(choice, opened(form, version=version_in(newest), typed=typed), corrects=stands(newest))
    with right:
        show(element("h2", _("Senast registrerat"), class_="tb-section tb-section-beside"))
        show(expected_part(form, indicator=choice.indicator))
        show(last_values(choice.past, form=form, indicator=choice.indicator))
        show(cache.kept("entry method", form.indicator, make=lambda: how_to_count(choice.indicator)))


def _show_open(choice: Choice, draft: Draft, *, corrects: bool) -> None:
    form = choice.form
    if draft.resumed_from is not None:
        _show_resumed(form, draft.resumed_from)
    show_fields(choice, draft, corrects=corrects)
    show_more(choice, draft)
    show(hint_of(draft, WHOLE))
    if conflict_in(draft) is not None:
        st.button(_("Öppna den nya versionen"), key=form.key("newer"), on_click=partial(open_newer, form))
    if draft.findings:
        show(asked_note(draft.findings))
    st.button(_("Spara"), key=form.key("save"), type="primary", on_click=save, args=(form,))


def _show_resumed(form: Form, moment: datetime) -> None:
    """Say that the form goes on with what was typed before, and offer to begin anew."""
    with st.container(horizontal=True, vertical_alignment="center"):
        show(element("p", _("Fortsätt på utkast från {time}").format(time=time_of(moment)), class_="tb-hint"))
        st.button(_("Släng utkastet"), key=form.key("discard"), on_click=partial(discard, form))


def _show_that_it_stands(choice: Choice) -> None:
    """Say that the period has a value, which is changed on purpose or not at all."""
    newest = choice.past.at(choice.form.period) or {}
    period = choice.form.period
    said = refusal_text(AlreadyReportedError(period=period))
    address = state.correction_address(
        choice.form.indicator,
        place=choice.form.place,
        period=period.code,
        group=choice.form.group,
    )
    value = element("b", row_words(newest, choice.indicator))
    show_note(
        element("p", said), element("p", value, " ", who_and_when(newest)), locked_words(choice.form), tone="attention"
    )
    show(
        element(
            "p",
            link(_("Rätta värdet för {period}").format(period=period_label(period)), href=address, class_="tb-button"),
        )
    )


def _is_begun(form: Form, known: Draft | None) -> bool:
    """Return whether something is typed that waits to be saved."""
    return (known is not None and not known.is_untouched) or kept_of(form) is not None


def _corrects_on_purpose() -> bool:
    return st.query_params.get(state.CORRECTION) == "ja"
