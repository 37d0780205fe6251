"""Series and indicators in memory, for what judges them without a store."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from data.disclosure.primary import Shown
from data.queries.points import Point, Series
from data.queries.views import BreakView, IndicatorView
from models.period import Period
from models.text import Text
from models.vocabulary import BreakEffect, BreakKind, ValueStatus, Verified
from tests.data.exporters import samples

RECORDED = datetime(2026, 2, 3, 12, tzinfo=UTC)


def indicator(**facts: Any) -> IndicatorView:  # noqa: ANN401 - facts are of every type
    """Return a yearly count of persons that the City reports, lower is better, with the facts changed."""
    return replace(samples.indicator(), **facts)


def point(period: str, value: float | None = None, **facts: Any) -> Point:  # noqa: ANN401 - facts are of every type
    """Return a final value, or a missing one."""
    usual: dict[str, Any] = {
        "period": Period.of(period),
        "shown": Shown.MISSING if value is None else Shown.VALUE,
        "missing_reason": None,
        "status": ValueStatus.FINAL,
        "source": "",
        "source_date": None,
        "version": 1,
        "recorded_at": RECORDED,
        "value": value,
    }
    return Point(**(usual | facts))


def series(values: Mapping[str, float], **facts: Any) -> Series:  # noqa: ANN401 - facts are of every type
    """Return final values by period."""
    return tuple(point(period, value, **facts) for period, value in values.items())


def years(first: int, *values: float, **facts: Any) -> Series:  # noqa: ANN401 - facts are of every type
    """Return values of consecutive years."""
    return series({str(first + step): value for step, value in enumerate(values)}, **facts)


def parting(on: str, *, effect: BreakEffect = BreakEffect.NOT_COMPARABLE, place: str | None = None) -> BreakView:
    """Return a break on that day."""
    note = Text("Ny metod.", "New method.")
    day = date.fromisoformat(on)
    return BreakView(day, BreakKind.CODING, effect, note, place, Verified.PUBLISHED, "", None)


def factor_from(on: str, factor: float) -> BreakView:
    """Return a break on that day, over which earlier values are brought by a factor."""
    return replace(parting(on, effect=BreakEffect.COMPARABLE_AFTER_FACTOR), factor=factor)


def months(first: str, *values: float | None, **facts: Any) -> Series:  # noqa: ANN401 - facts are of every type
    """Return values of consecutive months or quarters; None leaves one out."""
    start = Period.of(first)
    told = ((start.next(step).code, value) for step, value in enumerate(values))
    return tuple(point(code, value, **facts) for code, value in told if value is not None)
