"""Targets as the parties have decided them: set, changed or withdrawn, never invented."""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.admin_target_save import TargetForm, save_target, withdraw
from dashboard.components.heading import section
from dashboard.components.markup import element, show
from dashboard.components.notes import empty
from dashboard.components.places import place_name
from dashboard.components.values import name_of
from dashboard.language import _, date_label, period_label, value_with_unit
from data.numbers import formatted
from data.queries.targets import TargetView
from data.queries.views import IndicatorView
from models.vocabulary import Direction, Permission

_INTRO = "admin:target"


def show_targets() -> None:
    """Show the choice of indicator and place, the target in force, and the form for a new decision."""
    show(section(_("Målvärden"), name="malvarden"))
    reader = actor()
    able = {
        one.slug: one
        for one in cache.catalogue().indicators
        if one.direction is not Direction.NEUTRAL and reader.may(Permission.SET_TARGET, party=one.reporter)
    }
    if not able:
        show(
            empty(
                _("Inga indikatorer kan få målvärden"),
                element("p", _("Ett målvärde kräver att indikatorn har en önskad riktning.")),
            )
        )
        return
    left, right = st.columns(2)
    with left:
        slug = st.selectbox(
            _("Indikator"),
            list(able),
            index=None,
            key=f"{_INTRO}:indicator",
            format_func=lambda one: name_of(able[one]),
            placeholder=_("Välj eller sök en indikator"),
        )
    if slug is None or slug not in able:
        return
    indicator = able[slug]
    with right:
        place = st.selectbox(_("Plats"), _places(indicator), key=f"{_INTRO}:{slug}:place", format_func=place_name)
    if place is not None:
        _show_form(indicator, place=place)


def _places(indicator: IndicatorView) -> list[str]:
    content = cache.catalogue()
    lead = content.lead_place_of(indicator.slug)
    places = [place.slug for kind in indicator.geographies for place in content.places_of(kind)]
    return sorted(places, key=lambda slug: lead is None or slug != lead.slug)


def _show_form(indicator: IndicatorView, *, place: str) -> None:
    known = next((one for one in cache.targets_of(indicator.slug) if one.place == place), None)
    show(element("p", _said(known, indicator=indicator), class_="tb-sentence"))
    form = TargetForm(indicator.slug, place)
    usual = _usual(known)
    labels = {
        "baseline_period": _("Basperiod, till exempel 2024"),
        "baseline_value": _("Basvärde"),
        "target_period": _("Målperiod, till exempel 2028"),
        "target_value": _("Målvärde"),
        "decided_by": _("Beslutat av"),
        "decided_on": _("Beslutsdag (åååå-mm-dd)"),
    }
    columns = st.columns(2)
    for number, (name, label) in enumerate(labels.items()):
        key = form.key(name)
        if key not in st.session_state:
            st.session_state[key] = usual.get(name, "")
        with columns[number % 2]:
            st.text_input(label, key=key, autocomplete="off")
    with st.container(horizontal=True):
        version = 0 if known is None else known.version
        st.button(
            _("Spara målvärdet"), key=form.key("save"), type="primary", on_click=partial(save_target, form, version)
        )
        if known is not None:
            st.button(_("Dra tillbaka målvärdet"), key=form.key("withdraw"), on_click=partial(withdraw, form, version))


def _said(known: TargetView | None, *, indicator: IndicatorView) -> str:
    if known is None:
        return _("Inget målvärde är satt här.")
    said = _("Gäller nu: från {base} ({base_period}) till {target} ({period}), beslutat av {who} den {day}.")
    return said.format(
        base=value_with_unit(known.baseline_value, indicator),
        base_period=period_label(known.baseline_period),
        target=value_with_unit(known.target_value, indicator),
        period=period_label(known.target_period),
        who=known.decided_by,
        day=date_label(known.decided_on),
    )


def _usual(known: TargetView | None) -> dict[str, str]:
    if known is None:
        return {}
    return {
        "baseline_period": known.baseline_period.code,
        "baseline_value": formatted(known.baseline_value, decimals=4).rstrip("0").rstrip(","),
        "target_period": known.target_period.code,
        "target_value": formatted(known.target_value, decimals=4).rstrip("0").rstrip(","),
    }
