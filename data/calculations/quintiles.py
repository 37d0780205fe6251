"""Five equal groups of places, for a comparison that asks nothing of uncertainty."""

from collections.abc import Sequence

import numpy as np

from data.calculations.benchmark import Verdict, said
from data.calculations.measured import is_missing

GROUPS = 5


def quintile_bounds(values: Sequence[float | None]) -> tuple[float, ...]:
    """Return the least value, the four bounds between groups and the greatest, interpolated between values (type 7).

    Empty where fewer than five places have a value.

    >>> [round(bound, 1) for bound in quintile_bounds([*range(1, 51)])]
    [1.0, 10.8, 20.6, 30.4, 40.2, 50.0]
    """
    known = [value for value in values if not is_missing(value)]
    if len(known) < GROUPS:
        return ()
    return tuple(float(bound) for bound in np.quantile(np.asarray(known, dtype=float), np.linspace(0, 1, GROUPS + 1)))


def quintile_of(value: float | None, *, bounds: Sequence[float]) -> int | None:
    """Return the group 1 to 5 that a value falls in; equal values always share a group, a bound closes the lower one.

    >>> [quintile_of(v, bounds=(1, 10.8, 20.6, 30.4, 40.2, 50)) for v in (1, 10.8, 11, 50)]
    [1, 1, 2, 5]
    """
    if is_missing(value) or not bounds:
        return None
    return 1 + int(np.searchsorted(bounds[1:-1], value or 0.0, side="left"))


def among_places(value: float | None, *, values: Sequence[float | None], polarity: int) -> Verdict:
    """Compare a place with all places by its group: from worst to best, or from lowest to highest without polarity.

    >>> among_places(3, values=[*range(1, 51)], polarity=-1).value, among_places(3, values=[1, 2, 3], polarity=1).value
    ('Best', 'Not compared')
    """
    group = quintile_of(value, bounds=quintile_bounds(values))
    return Verdict.NOT_COMPARED if group is None else said(group - 3, polarity)
