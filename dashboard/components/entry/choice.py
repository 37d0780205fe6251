"""What a value is entered for: indicator, place, group and period, kept in the address so that links open the form."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboard import cache, state
from dashboard.components import whose
from dashboard.components.address_select import select
from dashboard.components.entry.form import Form
from dashboard.components.entry.group import choose_ages, choose_sex
from dashboard.components.entry.group_choice import ALL, choose_group, has_grid, usual_period_of
from dashboard.components.entry.past import Past, past_of
from dashboard.components.entry.periods import choose_period, usual_period
from dashboard.components.entry.sheet import Group
from dashboard.components.notes import show_note
from dashboard.components.places import place_name
from dashboard.components.values import name_of
from dashboard.language import _, refusal_text
from data.actor import Actor
from data.queries.catalogue import today
from data.queries.views import IndicatorView, PlaceView
from data.refusal import RefusedError
from models.vocabulary import PartyKind, PlaceKind

_BELOW_THE_CITY = (PlaceKind.DISTRICT, PlaceKind.LOCAL_POLICE_DISTRICT)


@dataclass(frozen=True)
class Choice:
    """What was chosen, and what was entered for it before."""

    form: Form
    indicator: IndicatorView
    place: PlaceView
    past: Past


def choose_party(reader: Actor) -> PartyKind:
    """Return whose values are entered: the person's own party, or the one that an administrator chooses."""
    asked = state.parameter(state.INDICATOR, options=[one.slug for one in cache.catalogue().indicators])
    reporter = cache.catalogue().indicator(asked).reporter if asked else None
    return whose.choose_party(reader, page=state.ENTRY_PAGE, usual=reporter)


def choose_value(reader: Actor, *, party: PartyKind) -> Choice | Group | None:
    """Let the person choose what values are entered for, one place or all of them, and return it once all is chosen."""
    columns = st.columns((4, 3, 3, 2, 2))
    with columns[0]:
        indicator = _choose_indicator(party)
    if indicator is None:
        return None
    with columns[1]:
        place = _choose_place(indicator)
    if place == ALL:
        return choose_group(indicator, by=reader, columns=columns[2:])
    with columns[3]:
        sex = choose_sex(indicator)
    with columns[4]:
        ages = choose_ages(indicator)
    if not isinstance(place, PlaceView):
        return None
    usual = usual_period(indicator, place=place.slug)
    form = Form(reader.person_id, indicator.slug, place.slug, usual, sex, ages)
    past = past_of(form, by=reader)
    try:
        with columns[2]:
            period = choose_period(indicator, past=past, usual=usual)
    except RefusedError as refusal:
        show_note(refusal_text(refusal), tone="error")
        return None
    return Choice(replace(form, period=period), indicator, place, past)


def _choose_indicator(party: PartyKind) -> IndicatorView | None:
    reported = {one.slug: one for one in cache.catalogue().reported_by(party)}
    chosen = select(
        _("Indikator"),
        name=state.INDICATOR,
        options=list(reported),
        shown=lambda slug: name_of(reported[slug]),
        placeholder=_("Välj eller sök en indikator"),
    )
    return reported.get(chosen or "")


def _choose_place(indicator: IndicatorView) -> PlaceView | str | None:
    """Return the place, or `ALL` where a form of all places is wanted, as it is where there are several."""
    lead = cache.catalogue().lead_place_of(indicator.slug)
    places = {place.slug: place for place in _places(indicator)}
    usual = lead.slug if lead is not None and lead.slug in places else next(iter(places), None)
    all_places = [ALL] if has_grid(indicator, period=usual_period_of(indicator)) else []
    chosen = select(
        _("Plats"),
        name=state.PLACE,
        options=[*all_places, *places],
        shown=lambda slug: _("Alla platser") if slug == ALL else place_name(slug),
        usual=ALL if all_places else usual,
    )
    return ALL if chosen == ALL else places.get(chosen or "")


def _places(indicator: IndicatorView) -> tuple[PlaceView, ...]:
    content = cache.catalogue()
    kinds = [kind for kind in indicator.geographies if not (indicator.city_level_only and kind in _BELOW_THE_CITY)]
    places = [place for kind in kinds for place in content.places_of(kind, ever=True)]
    return tuple(sorted(places, key=lambda place: (place.slug not in content.cities, not place.is_valid(today()))))
