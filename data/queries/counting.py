"""What values count: how many events, and of how many."""

from data.queries.points import Series
from data.queries.views import IndicatorView
from models.vocabulary import Kind, SourceKind

RATES = (Kind.PERCENTAGE, Kind.RATE_1000, Kind.RATE_100000)
_DIGITS = 6


def count_of(points: Series, *, indicator: IndicatorView) -> tuple[int, float] | None:
    """Return how many events the points count together, and of how many they are counted; None if they count none.

    A count stays what was counted; where a break has a factor, what it is counted of is divided by it instead.
    """
    if indicator.source_kind is SourceKind.ESTIMATE:
        return None
    if indicator.kind is Kind.COUNT:
        counts = [None if point.value is None else round(point.value / point.factor, _DIGITS) for point in points]
        exposures = [1.0 / point.factor for point in points]
    elif indicator.kind in RATES:
        counts = [point.numerator for point in points]
        exposures = [(point.denominator or 0.0) / point.factor for point in points]
    else:
        return None
    whole = [int(count) for count in counts if count is not None and count >= 0 and float(count).is_integer()]
    return (sum(whole), sum(exposures)) if len(whole) == len(points) and all(exposures) else None
