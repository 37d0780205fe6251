"""Unlock one published value, so that it can be corrected: choose it, see it, and say why."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.address_select import select
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_text
from dashboard.components.heading import section
from dashboard.components.markup import element, show
from dashboard.components.places import place_name
from dashboard.components.review.press import REASON
from dashboard.components.review.unlock import Cell, unlock, unlocking_form
from dashboard.components.values import name_of, row_words
from dashboard.language import _, period_label, say, widget_key, word
from data.queries.observations import entered_versions
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import PartyKind, Sex

_PAGE = state.REVIEW_PAGE


def show_unlocking(party: PartyKind) -> None:
    """Show the choice of a value and the button that unlocks it."""
    intro = _("Publicerade värden är låsta. Lås upp ett i taget; rättelsen granskas som vilket värde som helst.")
    show(section(_("Lås upp ett publicerat värde"), name="las-upp", intro=intro))
    form = unlocking_form(party)
    form.open()
    show_feedback(form.name)
    reported = {one.slug: one for one in cache.catalogue().reported_by(party)}
    left, right = st.columns(2)
    with left:
        slug = select(
            _("Indikator"),
            name=state.INDICATOR,
            options=list(reported),
            shown=lambda slug: name_of(reported[slug]),
            placeholder=_("Välj eller sök en indikator"),
            page=_PAGE,
        )
    if slug is None:
        return
    versions = entered_versions(slug, None, by=actor())
    newest = versions.sort_values("version", ascending=False).drop_duplicates(["place", "period", "sex", "ages"])
    rows = {_code(row): row for row in newest.sort_values("start", ascending=False).to_dict("records")}
    with right:
        chosen = _choose(rows)
    if chosen is None:
        return
    row = rows[chosen]
    show(element("p", _("Publicerat nu:"), " ", element("b", row_words(row, reported[slug]))))
    show_text(form, REASON, label=_("Varför låses värdet upp?"))
    cell = Cell(
        indicator=slug,
        place=str(row["place"]),
        period=Period.of(str(row["period"])),
        sex=Sex(row["sex"]),
        ages=Ages.of(str(row["ages"])),
        version=int(row["version"]),
    )
    st.button(_("Lås upp värdet"), key=form.key("unlock"), on_click=partial(unlock, form, cell))


def _choose(rows: Mapping[str, Mapping[Any, Any]]) -> str | None:
    """Let the approver choose the value; the one that the address names is chosen from the start."""
    named = {state.PLACE: "", state.PERIOD: "", state.SEX: Sex.TOTAL.value, state.AGES: EVERYONE.code}
    asked = "/".join(st.query_params.get(name, usual) for name, usual in named.items())
    options = list(rows)
    return st.selectbox(
        _("Plats och period"),
        options,
        index=options.index(asked) if asked in rows else None,
        key=widget_key(f"{_PAGE}:cell:{st.query_params.get(state.INDICATOR, '')}"),
        format_func=lambda code: _named(rows[code]),
        placeholder=_("Välj eller sök"),
    )


def _code(row: Mapping[Any, Any]) -> str:
    return "/".join(str(row[name]) for name in ("place", "period", "sex", "ages"))


def _named(row: Mapping[Any, Any]) -> str:
    sex, ages = Sex(row["sex"]), Ages.of(str(row["ages"]))
    parts = [place_name(str(row["place"])), period_label(Period.of(str(row["period"])))]
    parts += [] if sex is Sex.TOTAL else [word(sex)]
    return ", ".join(parts if ages == EVERYONE else [*parts, say(ages.name)])
