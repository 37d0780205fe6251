"""Which form of many values: its period and its group, where several places are owed at once."""

from collections.abc import Sequence

from streamlit.delta_generator import DeltaGenerator

from dashboard import cache
from dashboard.components.entry.group import choose_ages, choose_sex
from dashboard.components.entry.past import past_everywhere
from dashboard.components.entry.periods import choose_period, usual_period
from dashboard.components.entry.sheet import Group, places_in
from dashboard.components.notes import show_note
from dashboard.language import refusal_text
from data.actor import Actor
from data.queries.views import IndicatorView
from data.refusal import RefusedError
from models.period import Period

FEWEST = 2
ALL = "alla"
"""What the address says in place of a place for the form of all of them."""


def has_grid(indicator: IndicatorView, *, period: Period) -> bool:
    """Return whether values of several places are owed for one period."""
    return len(places_in(indicator, period=period, content=cache.catalogue())) >= FEWEST


def choose_group(indicator: IndicatorView, *, by: Actor, columns: Sequence[DeltaGenerator]) -> Group | None:
    """Let the person choose period and group, and return what the form is of."""
    with columns[1]:
        sex = choose_sex(indicator)
    with columns[2]:
        ages = choose_ages(indicator)
    try:
        with columns[0]:
            past = past_everywhere(indicator, by=by)
            period = choose_period(indicator, past=past, usual=usual_period_of(indicator))
    except RefusedError as refusal:
        show_note(refusal_text(refusal), tone="error")
        return None
    return Group(indicator, period, sex, ages)


def usual_period_of(indicator: IndicatorView) -> Period:
    """Return the period that most is owed for."""
    lead = cache.catalogue().lead_place_of(indicator.slug)
    return usual_period(indicator, place="" if lead is None else lead.slug)
