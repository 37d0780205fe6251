"""One question instead of a form: does the value of the period before still hold?"""

from datetime import UTC, datetime
from decimal import Decimal
from functools import partial

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.administration.feedback import attempt, show_feedback
from dashboard.components.entry.choice import Choice
from dashboard.components.entry.head import entry_head
from dashboard.components.entry.past import has_value
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.notes import joined, show_note
from dashboard.components.values import row_words
from dashboard.language import _, period_label, refusal_text, value_with_unit
from data.actions.credentials import new_token
from data.actions.unchanged import confirm_unchanged
from data.queries.unchanged import Standing, standing_value
from data.refusal import RefusedError


def is_asked() -> bool:
    """Return whether the address asks for this question instead of the form."""
    return st.query_params.get(state.UNCHANGED) == "ja"


def show_unchanged(choice: Choice) -> None:
    """Show the value, and ask once whether it holds for this period too; or say why it cannot, or that it is saved."""
    form, newest = choice.form, choice.past.at(choice.form.period)
    show(entry_head(choice))
    show_feedback()
    if newest is not None and has_value(newest):
        said = _("Värdet för {period} är registrerat:").format(period=period_label(form.period))
        show(element("p", said, " ", element("b", row_words(newest, choice.indicator))), _ways(choice, is_open=False))
        return
    try:
        standing = standing_value(choice.indicator, place=form.place, period=form.period, by=actor())
    except RefusedError as refusal:
        show_note(refusal_text(refusal), tone="attention")
    else:
        _ask(choice, standing)
    show(_ways(choice))


def _ask(choice: Choice, standing: Standing) -> None:
    value = element("b", value_with_unit(standing.value, choice.indicator))
    told = _("Värdet för {earlier} är:").format(earlier=period_label(standing.earlier))
    question = _("Har du kontrollerat att det gäller också för {period}?").format(
        period=period_label(choice.form.period)
    )
    show_note(element("p", told, " ", value), element("p", question))
    confirm = partial(_confirm, choice, standing.value)
    label = _("Ja, oförändrat och kontrollerat")
    st.button(label, key=choice.form.key("unchanged"), type="primary", on_click=confirm)


def _confirm(choice: Choice, value: Decimal) -> None:
    form = choice.form
    change = partial(
        confirm_unchanged,
        token=new_token(),
        indicator=form.indicator,
        place=form.place,
        period=form.period,
        value=value,
        at=datetime.now(UTC),
        by=actor(),
    )
    said = _("Sparat: {value} för {period}, oförändrat och kontrollerat.")
    if cache.catalogue().party_of(choice.indicator.reporter).needs_approval:
        said = _("Skickat för godkännande: {value} för {period}, oförändrat och kontrollerat.")
    attempt(change, said=said.format(value=value_with_unit(value, choice.indicator), period=period_label(form.period)))


def _ways(choice: Choice, *, is_open: bool = True) -> Markup:
    form = choice.form
    address = state.entry_address(form.indicator, place=form.place, period=form.period.code)
    links = [link(_("Registrera ett nytt värde"), href=address)] if is_open else []
    return element("p", joined([*links, link(_("Till listan"), href=state.address(state.ENTRY_PAGE))]))
