"""The form that records a break in a series: when, where, what happened, what it does to comparisons, by whom."""

from enum import StrEnum
from functools import partial

import streamlit as st

from dashboard.components.administration.break_save import EVERYWHERE, record, recording
from dashboard.components.administration.choice import places_of
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.markup import element, show
from dashboard.components.places import place_name
from dashboard.language import _, word
from data.queries.views import IndicatorView
from data.refusal import N_
from models.vocabulary import BreakEffect, BreakKind

_CONSEQUENCES = {
    BreakEffect.NOT_COMPARABLE: N_(
        "Linjen delas. Utveckling, gränser och målvärden räknas inte över brottet, och målvärden vars basvärde ligger "
        "före dagen måste omprövas."
    ),
    BreakEffect.COMPARABLE_AFTER_FACTOR: N_(
        "Värden före dagen multipliceras med faktorn när de jämförs med senare värden. De sparade värdena ändras inte."
    ),
    BreakEffect.NEW_LEVEL: N_("Värdena kan jämföras, men styrdiagrammets gränser räknas om från och med dagen."),
    BreakEffect.NONE: N_("Brottet visas i diagram, tabeller och filer men ändrar inget som räknas ut."),
}


def show_break_form(indicator: IndicatorView) -> None:
    """Show the form; the field for the factor is there only where the effect asks for one."""
    form = recording(indicator)
    form.open()
    places = [EVERYWHERE, *places_of(indicator)]
    in_two(
        partial(show_text, form, "on", label=_("Från och med (åååå-mm-dd)")),
        partial(show_choice, form, "place", label=_("Gäller för"), options=places, shown=_place, usual=EVERYWHERE),
    )
    in_two(
        partial(_show_words, form, "kind", label=_("Vad som hände"), kind=BreakKind),
        partial(_show_words, form, "effect", label=_("Vad det gör med jämförelsen"), kind=BreakEffect),
    )
    _show_consequence(form)
    in_two(
        partial(show_text, form, "note_sv", label=_("Vad som ändrades (svenska)"), is_long=True),
        partial(show_text, form, "note_en", label=_("Vad som ändrades (engelska)"), is_long=True),
    )
    in_two(
        partial(show_text, form, "decided_by", label=_("Beslutat av")),
        partial(show_text, form, "decided_on", label=_("Beslutsdag (åååå-mm-dd)")),
    )
    show_feedback(form.name)
    st.button(
        _("Registrera tidsseriebrottet"), key=form.key("save"), type="primary", on_click=partial(record, indicator)
    )


def _show_words(form: AdminForm, name: str, *, label: str, kind: type[StrEnum]) -> None:
    options = [one.value for one in kind]
    show_choice(form, name, label=label, options=options, shown=lambda value: word(kind(value)).capitalize())


def _show_consequence(form: AdminForm) -> None:
    chosen = form.typed("effect")
    if not chosen:
        return
    effect = BreakEffect(chosen)
    show(element("p", _(_CONSEQUENCES[effect]), class_="tb-sentence"))
    if effect is BreakEffect.COMPARABLE_AFTER_FACTOR:
        show_text(form, "factor", label=_("Faktor som äldre värden multipliceras med, till exempel 1,08"))


def _place(slug: str) -> str:
    return _("Alla platser") if slug == EVERYWHERE else place_name(slug)
