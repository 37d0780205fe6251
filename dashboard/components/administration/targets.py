"""Targets as the parties have decided them: which hold, which must be decided anew, and the form for a decision."""

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.choice import choose_indicator, choose_place, decided_by
from dashboard.components.administration.overtaken import is_overtaken, target_address
from dashboard.components.administration.target_form import show_form
from dashboard.components.badges import target_part
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.notes import empty
from dashboard.components.places import place_name
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, date_label, period_label, value_with_unit
from data.queries.targets import TargetView
from models.vocabulary import Direction


def show_targets() -> None:
    """Show the targets in force, and for a chosen indicator and place the form for a new decision."""
    show(section(_("Målvärden"), name="malvarden"))
    able = {slug: one for slug, one in decided_by(actor()).items() if one.direction is not Direction.NEUTRAL}
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
        indicator = choose_indicator(able)
    if indicator is None:
        show(targets_table([target for target in cache.targets() if target.indicator in able]))
        return
    with right:
        place = choose_place(indicator)
    if place:
        show_form(indicator, place=place)


def targets_table(targets: list[TargetView]) -> Markup:
    """Return the targets in force, those that must be decided anew first."""
    if not targets:
        return element("p", _("Inga målvärden är satta ännu. Välj en indikator för att registrera ett beslut."))
    columns = (
        Column(_("Indikator")),
        Column(_("Plats")),
        Column(_("Målvärde"), is_number=True),
        Column(_("Läge")),
        Column(_("Beslutat av")),
        Column(_("Beslutsdag"), is_day=True),
    )
    ordered = sorted(targets, key=lambda one: not is_overtaken(one))
    return table(_("Målvärden som gäller"), columns=columns, rows=map(_row, ordered), shows_caption=True)


def _row(target: TargetView) -> Row:
    indicator = cache.catalogue().indicator(target.indicator)
    return (
        link(name_of(indicator), href=target_address(target.indicator, place=target.place)),
        place_name(target.place),
        f"{value_with_unit(target.target_value, indicator)} ({period_label(target.target_period)})",
        target_part(cache.standing_of(target.indicator, place=target.place)),
        target.decided_by,
        date_label(target.decided_on, short=True),
    )
