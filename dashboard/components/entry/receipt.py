"""What was saved, where it is seen now, and what to enter next."""

from functools import partial

import streamlit as st

from dashboard import cache, state
from dashboard.components.entry.choice import Choice
from dashboard.components.entry.form import Saved
from dashboard.components.entry.save import correct_saved
from dashboard.components.entry.sent import sent_cells
from dashboard.components.markup import Child, Markup, element, link, show
from dashboard.components.notes import joined
from dashboard.components.places import party_name
from dashboard.components.values import name_of
from dashboard.language import _, period_label, say, value_with_unit, word
from data.actions.entry import Entry
from data.actions.reporting import STOCKHOLM
from data.queries.schedule import Owed
from data.queries.standing import DueState
from data.queries.views import IndicatorView


def show_receipt(choice: Choice, saved: Saved) -> None:
    """Show that the value is saved, links to where it stands, and the way on."""
    show(
        element(
            "div",
            element("p", element("b", _saved_words(saved, choice=choice))),
            element("p", *_where_seen(choice, saved)),
            class_="tb-note tb-note-success",
            role="status",
        )
    )
    owed = next_owed(choice)
    with st.container(horizontal=True, vertical_alignment="center"):
        if owed is not None:
            show(_to_next(owed))
        st.button(
            _("Rätta det du sparade"),
            key=choice.form.key("correct"),
            on_click=partial(correct_saved, choice.form),
        )
        show(link(_("Till listan"), href=state.address(state.ENTRY_PAGE)))


def _where_seen(choice: Choice, saved: Saved) -> list[Child]:
    if saved.is_submitted:
        return [_("Bara parten ser värdet tills en godkännare har godkänt det.")]
    return [_("Syns nu här:"), " ", *joined(_seen_at(choice.indicator, place=choice.place.slug))]


def next_owed(choice: Choice) -> Owed | None:
    """Return what the party has to report next, after what was just saved."""
    here, party = (choice.form.indicator, choice.form.place), choice.indicator.reporter
    sent = sent_cells(party)
    owed = [one for one in cache.owed_by(party) if (one.indicator, one.place, one.period) not in sent]
    waiting = [one for one in owed if one.state is not DueState.COMING]
    return next((one for one in waiting if (one.indicator, one.place) != here), next(iter(waiting), None))


def said_of(entry: Entry, *, indicator: IndicatorView) -> str:
    """Say the value of an entry, or why there is none."""
    if entry.value is not None:
        return value_with_unit(entry.value, indicator)
    return word(entry.missing_reason) if entry.missing_reason is not None else ""


def _saved_words(saved: Saved, *, choice: Choice) -> str:
    at = saved.at.astimezone(STOCKHOLM)
    said = _("Sparat {hour}.{minute}: {value} för {period}, {place}.")
    if saved.is_submitted:
        said = _("Skickat för godkännande {hour}.{minute}: {value} för {period}, {place}.")
    elif saved.repeated:
        said = _("Inget ändrades: {value} för {period}, {place} sparades redan {hour}.{minute}.")
    return said.format(
        hour=f"{at:%H}",
        minute=f"{at:%M}",
        value=said_of(saved.entry, indicator=choice.indicator),
        period=period_label(saved.entry.period),
        place=say(choice.place.name),
    )


def _seen_at(indicator: IndicatorView, *, place: str) -> list[Markup]:
    content = cache.catalogue()
    areas = [link(say(content.area(slug).name), href=state.area_address(slug)) for slug in indicator.areas]
    party = content.party_of(indicator.reporter)
    return [
        *areas,
        link(party_name(indicator.reporter), href=state.address(party.slug)),
        link(_("Indikatorns sida"), href=state.indicator_address(indicator.slug, place=place)),
    ]


def _to_next(owed: Owed) -> Child:
    content = cache.catalogue()
    said = _("Nästa: {indicator}, {place}, {period}").format(
        indicator=name_of(content.indicator(owed.indicator)),
        place=say(content.place(owed.place).name),
        period=period_label(owed.period),
    )
    address = state.entry_address(owed.indicator, place=owed.place, period=owed.period.code)
    return link(said, href=address, class_="tb-button")
