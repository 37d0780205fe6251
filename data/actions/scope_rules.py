"""What periods, places and ages an indicator may be reported for."""

from datetime import date

from data.actions.entry import Entry, Measure, Site
from data.refusal import N_, RefusedError
from models.ages import EVERYONE
from models.period import Period, span_of
from models.vocabulary import PlaceKind, ValueStatus

_BELOW_THE_CITY = frozenset({PlaceKind.DISTRICT, PlaceKind.LOCAL_POLICE_DISTRICT})


class WrongPeriodError(RefusedError):
    """Raised for a period of another length than the indicator's."""

    message = N_("Indikatorn redovisas inte för en period som {period}. Välj en period som {example}.")


class FuturePeriodError(RefusedError):
    """Raised for a period that has not begun."""

    message = N_("{period} har inte börjat än. Välj en period som har börjat.")


class PeriodNotEndedError(FuturePeriodError):
    """Raised for a settled value of a period that still goes on."""

    message = N_("{period} är inte slut än. Spara värdet som preliminärt, eller vänta tills perioden är slut.")


class TooEarlyPeriodError(RefusedError):
    """Raised for a period before the series begins."""

    message = N_("{period} ligger före seriens början. Den första perioden är {first}.")


class WrongPlaceError(RefusedError):
    """Raised for a kind of place that the indicator is not reported for."""

    message = N_("Indikatorn redovisas inte för {place}. Välj en plats ur listan.")


class CityLevelOnlyError(WrongPlaceError):
    """Raised for a part of the city where the indicator may only be told for the whole."""

    message = N_("Indikatorn får bara redovisas för hela staden, inte för {place}. Välj hela staden.")


class PlaceNotValidError(WrongPlaceError):
    """Raised for a place that did not exist in the period."""

    message = N_("{place} fanns inte under {period}. Välj den plats som gällde då.")


class WrongAgesError(RefusedError):
    """Raised for ages that the indicator is not told for."""

    message = N_("Indikatorn redovisas inte för åldern {typed}. Välj någon av: {listed}.")


def check_scope(entry: Entry, *, measure: Measure, site: Site, today: date) -> None:
    """Refuse a period, a place or ages that the indicator is not reported for.

    Raises:
        WrongPeriodError, FuturePeriodError, TooEarlyPeriodError: each for its own reason.
        WrongPlaceError, WrongAgesError: its subclasses say why, or which ages there are.
    """
    check_period(entry.period, measure=measure, today=today)
    settled = entry.value is not None and entry.status is not ValueStatus.PRELIMINARY
    if settled and entry.period.end >= today:
        raise PeriodNotEndedError(period=entry.period)
    check_place(site, measure=measure, period=entry.period)
    told = (EVERYONE, *measure.ages)
    if entry.ages not in told:
        raise WrongAgesError(typed=entry.ages.code, listed=", ".join(ages.code for ages in told))


def check_period(period: Period, *, measure: Measure, today: date) -> None:
    """Refuse a period of the wrong length, one that has not begun, and one before the series begins.

    Raises:
        WrongPeriodError, FuturePeriodError, TooEarlyPeriodError: each for its own reason.
    """
    check_span(period, measure=measure, today=today)
    if period.start > today:
        raise FuturePeriodError(period=period)
    first = measure.first_period
    if first is not None and period.start < first.start:
        raise TooEarlyPeriodError(period=period, first=first)


def check_span(period: Period, *, measure: Measure, today: date) -> None:
    """Refuse a period of another length than the indicator's.

    Raises:
        WrongPeriodError: with a period of the right length as an example.
    """
    if period.span != span_of(measure.frequency):
        example = Period.containing(today, measure.frequency).next(-1)
        raise WrongPeriodError(period=period, example=example)


def check_place(site: Site, *, measure: Measure, period: Period) -> None:
    """Refuse a place that the indicator is not reported for in that period.

    Raises:
        WrongPlaceError: its subclasses say why.
    """
    if measure.city_level_only and site.kind in _BELOW_THE_CITY:
        raise CityLevelOnlyError(place=site.name)
    if site.kind not in measure.geographies:
        raise WrongPlaceError(place=site.name)
    begins_later = site.valid_from is not None and site.valid_from > period.end
    ended_before = site.valid_to is not None and site.valid_to < period.start
    if begins_later or ended_before:
        raise PlaceNotValidError(place=site.name, period=period)
