"""The chart of a series at a place with its sentence as its text, whether the series is of today or frozen."""

from collections.abc import Sequence

from pandas import DataFrame

from dashboard.charts.drawing import Drawing
from dashboard.charts.trend import TargetMark, trend_chart
from dashboard.components.drawings import break_marks, labels_of, measure_of
from dashboard.components.places import place_names
from dashboard.components.trend.drawn import drawn_words
from dashboard.language import _
from data.queries.views import IndicatorView


def told_chart(
    series: DataFrame,
    *,
    indicator: IndicatorView,
    place: str,
    beside: Sequence[str],
    target: TargetMark | None,
    sentence: str,
) -> Drawing:
    """Return the chart; `series` has the columns of `series_of`, and `beside` names the places that are compared."""
    breaks = break_marks(indicator, place=place)
    drawn = drawn_words(series, place=place, beside=beside, breaks=breaks, target=target)
    return trend_chart(
        series,
        place=place,
        names=place_names(),
        labels=labels_of(indicator),
        measure=measure_of(indicator),
        description=_("Diagram: {sentence}").format(sentence=f"{sentence} {drawn}".strip()),
        beside=beside,
        breaks=breaks,
        target=target,
    )
