"""Movement: the method that fits the indicator and what is known of its values, or why none does."""

from dataclasses import replace

from data.disclosure.primary import Shown
from data.queries.count_pairs import counts_judged
from data.queries.evidence import Evidence
from data.queries.processes import process_judged
from data.queries.standing import Judged, WhyNot, not_judged
from data.queries.surveys import survey_judged
from data.queries.views import IndicatorView
from data.queries.years import years_judged
from models.vocabulary import SourceKind, ValueStatus


def judged(evidence: Evidence, *, indicator: IndicatorView) -> Judged:
    """Judge the movement up to the newest value, each method at the level that its own module decides.

    Surveys by two values with intervals or numbers of answers; years of full counts by the trend of five; parts of
    a year by what seasons foretell or by the limits of the process, once there are values enough. Otherwise by the
    exact comparison of two counts, of the same months a year apart. No movement is told from preliminary values.
    """
    if evidence.newest.shown is Shown.HIDDEN:
        return not_judged(WhyNot.HIDDEN)
    if evidence.newest.status is ValueStatus.PRELIMINARY:
        return not_judged(WhyNot.PRELIMINARY)
    movement, reason = _by_its_method(evidence, indicator)
    known = evidence.by_period
    used = [known[period] for period in reason.periods]
    if any(point.status is ValueStatus.PRELIMINARY for point in used):
        return not_judged(WhyNot.PRELIMINARY_EARLIER)
    return movement, replace(reason, adjusted=tuple(point.period for point in used if point.factor != 1))


def _by_its_method(evidence: Evidence, indicator: IndicatorView) -> Judged:
    if indicator.source_kind is SourceKind.SURVEY:
        return survey_judged(evidence, indicator=indicator)
    by_kind = years_judged if evidence.newest.period.span == "year" else process_judged
    return by_kind(evidence, indicator=indicator) or counts_judged(evidence, indicator=indicator)
