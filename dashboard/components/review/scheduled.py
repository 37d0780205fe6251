"""What is approved and waits for its time, and what was sent back and has not come again."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.heading import section
from dashboard.components.markup import element, show
from dashboard.components.review.decide import publish_now, take_back
from dashboard.components.review.words import cell_words, said_value
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, date_label
from data.queries.proposals import ProposalView

_SCHEDULED = AdminForm("review:scheduled")


def show_scheduled(rows: Sequence[ProposalView]) -> None:
    """Show what waits for its time; each may be published now or taken back."""
    if not rows:
        return
    show(section(_("Godkända, publiceras senare"), name="senare"))
    for one in rows:
        with st.container(border=True, key=f"review_later_{one.id}"):
            indicator = cache.catalogue().indicator(one.indicator)
            value = element("b", said_value(one.value, one.missing_reason, indicator=indicator))
            when = _("Publiceras {when}.").format(when=date_label(one.publish_at))
            approved = _("Godkänt av {name}.").format(name=one.decided_by)
            what = element("p", name_of(indicator), ": ", cell_words(one), " ", value)
            show(element("div", what, element("p", when, " ", approved, class_="tb-source"), class_="tb-sent"))
            with st.container(horizontal=True):
                st.button(_("Publicera nu"), key=f"now:{one.id}", on_click=partial(publish_now, _SCHEDULED, one.id))
                st.button(_("Ta tillbaka"), key=f"undo:{one.id}", on_click=partial(take_back, _SCHEDULED, one.id))


def show_scheduled_feedback() -> None:
    """Show what became of a press there, also when nothing waits any more."""
    show_feedback(_SCHEDULED.name)


def show_returned(rows: Sequence[ProposalView]) -> None:
    """Show what was sent back and why, until it comes again."""
    if not rows:
        return
    columns = (
        Column(_("Värde")),
        Column(_("Skickat"), is_number=True),
        Column(_("Vad som ska rättas")),
        Column(_("Skickades av")),
    )

    def cells(one: ProposalView) -> Row:
        indicator = cache.catalogue().indicator(one.indicator)
        name = f"{name_of(indicator)}: {cell_words(one)}"
        return name, said_value(one.value, one.missing_reason, indicator=indicator), one.message, one.submitted_by

    show(section(_("Skickade tillbaka"), name="tillbaka"))
    show(table(_("Skickade tillbaka"), columns=columns, rows=map(cells, rows)))
