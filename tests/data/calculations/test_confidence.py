from math import inf

import pytest

from data.calculations.confidence import level_of, z_of
from data.calculations.intervals import wilson_interval
from data.calculations.rates import byar_interval, exact_interval, rate


@pytest.mark.parametrize(("as_fraction", "as_per_cent"), [(0.9, 90), (0.95, 95), (0.99, 99), (0.998, 99.8), (1, 100)])
def test_a_level_may_be_a_fraction_or_per_cent(as_fraction: float, as_per_cent: float) -> None:
    assert level_of(as_fraction) == pytest.approx(level_of(as_per_cent), rel=1e-15)
    assert wilson_interval(3, 10, confidence=as_fraction) == pytest.approx(
        wilson_interval(3, 10, confidence=as_per_cent)
    )
    assert exact_interval(3, confidence=as_fraction) == pytest.approx(exact_interval(3, confidence=as_per_cent))


@pytest.mark.parametrize("wrong", [0, 0.05, 0.5, 0.899, 1.1, 5, 80, 89.9, 100.1, -0.95])
def test_other_levels_are_refused_everywhere(wrong: float) -> None:
    for calculation in (level_of, z_of):
        with pytest.raises(ValueError, match="confidence level"):
            calculation(wrong)
    with pytest.raises(ValueError, match="confidence level"):
        wilson_interval(1, 2, confidence=wrong)
    with pytest.raises(ValueError, match="confidence level"):
        byar_interval(1, confidence=wrong)
    with pytest.raises(ValueError, match="confidence level"):
        exact_interval(1, confidence=wrong)
    with pytest.raises(ValueError, match="confidence level"):
        rate(1, 2, confidence=wrong)


def test_full_confidence_is_the_whole_range() -> None:
    assert wilson_interval(3, 10, confidence=1, multiplier=100) == (0.0, 100)
    assert exact_interval(3, confidence=100) == (0.0, inf)
    assert byar_interval(30, confidence=1)[1] == inf
