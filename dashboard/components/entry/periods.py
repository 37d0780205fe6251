"""The periods one may enter a value for, and the one that is most likely meant."""

import streamlit as st

from dashboard import cache, state
from dashboard.components.address_select import select
from dashboard.components.entry.past import Past
from dashboard.language import _, period_label
from data.actions.entry import Measure
from data.actions.scope_rules import check_period
from data.queries.catalogue import today
from data.queries.views import IndicatorView
from data.refusal import N_, RefusedError
from models.period import NotAPeriodError, Period

_YEARS_BACK = 10


class UnreadablePeriodError(RefusedError):
    """Raised for a link with a period that is no period."""

    message = N_("”{typed}” är ingen period. Välj en period ur listan.")


def choose_period(indicator: IndicatorView, *, past: Past, usual: Period) -> Period:
    """Let the person choose a period.

    Raises:
        UnreadablePeriodError: if the address asks for what is no period.
        RefusedError: as `check_period` does, if it asks for a period that the indicator is not reported for.
    """
    options = [period.code for period in _periods(indicator, past=past)]
    chosen = select(
        _("Period"),
        name=state.PERIOD,
        options=options,
        shown=lambda code: period_label(Period.of(code)),
        usual=usual.code,
    )
    asked = st.query_params.get(state.PERIOD) or chosen or usual.code
    period = period_named(asked)
    check_period(period, measure=Measure.of(indicator), today=today())
    return period


def period_named(typed: str) -> Period:
    """Read a period as addresses write it.

    Raises:
        UnreadablePeriodError: if it is none.
    """
    try:
        return Period.of(typed)
    except NotAPeriodError as error:
        raise UnreadablePeriodError(typed=typed[:40]) from error


def _periods(indicator: IndicatorView, *, past: Past) -> list[Period]:
    """Return the periods one may enter a value for, newest first: from the current one back."""
    period = Period.containing(today(), indicator.frequency)
    entered = [Period.of(str(code)) for code in past.newest["period"]]
    first = indicator.first_period or Period(today().year - _YEARS_BACK)
    earliest = min([first.start, *(one.start for one in entered)])
    periods = set(entered)
    while period.start >= earliest:
        periods.add(period)
        period = period.next(-1)
    return sorted(periods, reverse=True)


def usual_period(indicator: IndicatorView, *, place: str) -> Period:
    """Return the period owed for the place, else the newest that has ended."""
    owed = [one for one in cache.owed_by(indicator.reporter) if (one.indicator, one.place) == (indicator.slug, place)]
    ended = Period.containing(today(), indicator.frequency).next(-1)
    return owed[0].period if owed and owed[0].period.start <= today() else ended
