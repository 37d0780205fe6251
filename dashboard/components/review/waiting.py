"""The values that wait for approval: each with what it changes and a box to choose it, and the decision below."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.heading import section
from dashboard.components.markup import element, link, show
from dashboard.components.notes import empty
from dashboard.components.review.decide import (
    LATER,
    NOW,
    WHEN,
    approve_values,
    review_form,
    send_values_back,
)
from dashboard.components.review.press import CLOCK, DAY, MESSAGE
from dashboard.components.review.words import cell_words, change_part, reasons_part, sender_words, warnings_of
from dashboard.components.values import name_of
from dashboard.language import _, ngettext
from dashboard.state import indicator_address
from data.queries.proposals import ProposalView
from data.refusal import N_
from models.vocabulary import PartyKind

_WHEN = {NOW: N_("Direkt"), LATER: N_("På en bestämd tid")}


def show_waiting(waiting: Sequence[ProposalView], *, party: PartyKind) -> None:
    """Show what waits, by indicator, and what may be done about it."""
    form = review_form(party)
    show(section(_("Väntar på godkännande"), name="vantar"))
    if not waiting:
        show_feedback(form.name)
        said = _("Här syns värden som partens samordnare har skickat. Ingen annan ser dem förrän de är godkända.")
        show(empty(_("Inget väntar på godkännande"), element("p", said)))
        return
    form.open()
    chosen: list[int] = []
    for slug in dict.fromkeys(one.indicator for one in waiting):
        chosen += _show_indicator(slug, [one for one in waiting if one.indicator == slug])
    show(element("h3", _("Ditt beslut"), class_="tb-review-name"))
    show_feedback(form.name)
    _show_decision(form, [one.id for one in waiting], chosen=chosen)


def _show_indicator(slug: str, rows: Sequence[ProposalView]) -> list[int]:
    """Show the values of one indicator and return the numbers of the chosen ones."""
    indicator = cache.catalogue().indicator(slug)
    show(element("h3", link(name_of(indicator), href=indicator_address(slug)), class_="tb-review-name"))
    chosen = []
    for one in rows:
        with st.container(border=True, key=f"review_row_{one.id}"):
            left, right = st.columns((2, 5))
            with left:
                if st.checkbox(cell_words(one), key=f"review:{one.id}"):
                    chosen.append(one.id)
            with right:
                parts = (change_part(one, indicator), reasons_part(one))
                sender = element("p", sender_words(one), class_="tb-source")
                show(element("div", parts, sender, class_="tb-review"), warnings_of(one))
    return chosen


def _show_decision(form: AdminForm, every: list[int], *, chosen: list[int]) -> None:
    in_two(partial(_show_approval, form, every, chosen=chosen), partial(_show_return, form, chosen=chosen))


def _show_approval(form: AdminForm, every: list[int], *, chosen: list[int]) -> None:
    key = form.bound(WHEN, usual=NOW)
    st.radio(
        _("När ska värdena publiceras?"),
        list(_WHEN),
        key=key,
        format_func=lambda when: _(_WHEN[when]),
        horizontal=True,
        on_change=partial(form.touch, WHEN, key=key),
    )
    if form.typed(WHEN) == LATER:
        in_two(
            partial(show_text, form, DAY, label=_("Dag (åååå-mm-dd)")),
            partial(show_text, form, CLOCK, label=_("Klockslag (svensk tid, till exempel 08.30)")),
        )
    numbers = chosen or every
    said = ngettext("Godkänn {count} valt värde", "Godkänn {count} valda värden", len(numbers))
    if not chosen:
        said = ngettext("Godkänn värdet", "Godkänn alla {count} värden", len(numbers))
    st.button(
        said.format(count=len(numbers)),
        key="review:approve",
        type="primary",
        on_click=partial(approve_values, form, tuple(numbers)),
    )


def _show_return(form: AdminForm, *, chosen: list[int]) -> None:
    show_text(form, MESSAGE, label=_("Vad ska rättas? Texten visas för den som skickade värdet."), is_long=True)
    said = ngettext("Skicka tillbaka {count} valt värde", "Skicka tillbaka {count} valda värden", len(chosen))
    st.button(
        said.format(count=len(chosen)) if chosen else _("Skicka tillbaka valda värden"),
        key="review:return",
        on_click=partial(send_values_back, form, tuple(chosen)),
    )
