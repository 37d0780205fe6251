"""Breaks in series: what has been decided about each indicator, and the form that records another.

"Our survey changed its questions: I write from which day, what that does to comparisons, and who decided it."
"I see at once which targets the break has overtaken, and go from there to decide them anew."
"If it was a mistake I take it back, and the log still says what we thought and when."
"""

from collections.abc import Collection
from functools import partial

import streamlit as st

from dashboard import state
from dashboard.access import actor
from dashboard.components.administration.break_form import show_break_form
from dashboard.components.administration.break_save import withdraw, withdrawal
from dashboard.components.administration.choice import choose_indicator, decided_by
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_choice
from dashboard.components.administration.overtaken import overtaken_note
from dashboard.components.heading import section
from dashboard.components.markup import Child, Markup, element, link, show
from dashboard.components.places import place_name
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, date_label, pgettext, say, word
from data.queries.views import BreakView, IndicatorView


def show_breaks() -> None:
    """Show all breaks; of a chosen indicator also the targets they have overtaken, and the form for another break."""
    intro = _("Ett tidsseriebrott säger från vilken dag värdena inte längre betyder samma sak som förut.")
    show(section(pgettext("flera", "Tidsseriebrott"), name="tidsseriebrott", intro=intro))
    able = decided_by(actor())
    indicator = choose_indicator(able)
    if indicator is None:
        show(break_table(able.values()))
        return
    show(break_table((indicator,)), overtaken_note(indicator))
    if indicator.breaks:
        _show_withdrawal(indicator)
    show(element("h3", _("Registrera ett tidsseriebrott"), class_="tb-small-section"))
    show_break_form(indicator)


def break_table(indicators: Collection[IndicatorView]) -> Markup:
    """Return the breaks in force, newest first: what happened, what it does, and who decided it when."""
    found = [(indicator, one) for indicator in indicators for one in indicator.breaks]
    if not found:
        return element("p", _("Inget tidsseriebrott är registrerat."), class_="tb-sentence")
    columns = (
        Column(_("Från och med"), is_day=True),
        Column(_("Gäller för")),
        Column(_("Vad som hände")),
        Column(_("Jämförelsen")),
        Column(_("Beslutat av")),
        Column(_("Beslutsdag"), is_day=True),
    )

    def cells(one: BreakView, subject: Child) -> Row:
        return (
            date_label(one.on, short=True),
            (subject, where_words(one)),
            (element("b", word(one.kind).capitalize(), "."), " ", say(one.note)),
            word(one.effect),
            one.decided_by or word(one.verified),
            date_label(one.decided_on, short=True),
        )

    ordered = sorted(found, key=lambda pair: pair[1].on, reverse=True)
    rows = [cells(one, None if len(indicators) == 1 else _subject(indicator)) for indicator, one in ordered]
    return table(_("Tidsseriebrott som gäller"), columns=columns, rows=rows, shows_caption=True)


def where_words(found: BreakView) -> str:
    """Say where the break holds."""
    return _("alla platser") if found.place is None else place_name(found.place)


def _subject(indicator: IndicatorView) -> Child:
    part = {"del": "tidsseriebrott", state.INDICATOR: indicator.slug}
    return (link(name_of(indicator), href=state.address(state.ADMINISTRATION_PAGE, **part)), ", ")


def _show_withdrawal(indicator: IndicatorView) -> None:
    by_id = {str(found.id): found for found in indicator.breaks}
    form = withdrawal(indicator)
    form.open()
    with st.expander(_("Dra tillbaka ett tidsseriebrott")):
        said = _("Serien hänger då ihop igen, överallt och direkt. Loggen säger vad som gällde förut.")
        show(element("p", said, class_="tb-source"))
        show_choice(
            form,
            "break",
            label=_("Vilket tidsseriebrott"),
            options=list(by_id),
            shown=lambda number: _("{day}: {kind}, {place}").format(
                day=date_label(by_id[number].on), kind=word(by_id[number].kind), place=where_words(by_id[number])
            ),
        )
        st.button(_("Dra tillbaka"), key=form.key("withdraw"), on_click=partial(withdraw, indicator))
    show_feedback(form.name)
