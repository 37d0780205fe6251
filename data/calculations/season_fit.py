"""What trend and season foretell of counts: a quasi-Poisson regression on all but the latest."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

FEWEST_YEARS = 3
_NOTHING = 1e-6

Numbers = NDArray[np.float64]


class NoSeasonsError(ValueError):
    """Raised where seasons cannot be told.

    Too few years, a missing latest month, a month that never has events, or a course that no such regression follows.
    """


@dataclass(frozen=True)
class Foretold:
    """The expected sum μ, the dispersion φ, and φ + var(μ)/μ: the variance of what is seen, over μ."""

    expected: float
    dispersion: float
    relative_variance: float


def foretold(counts: Numbers, *, last: int, period: int, exposures: Numbers) -> Foretold:
    """Return what the counts before the last ones foretell of the sum of these; NaN is missing and is never filled.

    log μ = a + b·t + season + log exposure, fitted by iterated weighted least squares; φ = max(1, Pearson χ² / df);
    var(μ) = φ · g'(X'WX)⁻¹g with g the gradient of the sum, Σ μ(i)·x(i).

    >>> told = foretold(np.tile([10.0, 20, 30, 40], 5), last=2, period=4, exposures=np.ones(20))
    >>> round(told.expected, 3), told.dispersion
    (70.0, 1.0)

    Raises:
        NoSeasonsError: if there are fewer than three years before the last ones, a season without any event, or no fit.
    """
    if (counts < 0).any() or np.isinf(counts).any() or not (exposures > 0).all() or len(exposures) != len(counts):
        message = "counts are nothing or more, each of a positive exposure"
        raise ValueError(message)
    before = np.where(np.arange(len(counts)) < len(counts) - last, counts, np.nan)
    if np.count_nonzero(~np.isnan(before)) < FEWEST_YEARS * period:
        message = f"seasons need {FEWEST_YEARS} years of values before those under test"
        raise NoSeasonsError(message)
    if any(not np.nansum(before[season::period]) > 0 for season in range(period)):
        message = "a season without any event has no expectation"
        raise NoSeasonsError(message)
    design, is_fitted = _design(len(counts), period), ~np.isnan(before)
    with np.errstate(all="ignore"):
        fit = _fitted(counts[is_fitted], design[is_fitted], offset=np.log(exposures[is_fitted]))
        dispersion = max(1.0, float(fit.pearson_chi2) / float(fit.df_resid))
        means = np.exp(design[-last:] @ fit.params) * exposures[-last:]
        expected, gradient = float(means.sum()), means @ design[-last:]
        uncertainty = float(gradient @ fit.normalized_cov_params @ gradient) / expected
    if not (fit.converged and expected > _NOTHING and np.isfinite([expected, dispersion, uncertainty]).all()):
        message = "no trend with seasons follows these counts"
        raise NoSeasonsError(message)
    return Foretold(expected, dispersion, dispersion * (1 + uncertainty))


def _fitted(counts: Numbers, design: Numbers, *, offset: Numbers) -> Any:  # noqa: ANN401 - what statsmodels answers with
    """Return the fit, which may not have converged.

    Raises:
        NoSeasonsError: if the iterations run out of the numbers there are.
    """
    model = GLM(counts, design, family=Poisson(), offset=offset)
    with warnings.catch_warnings():
        # What goes wrong shows in the answer, which is looked at; that a repeated year is fitted exactly is no fault.
        warnings.simplefilter("ignore")
        try:
            return model.fit(tol_criterion="params", atol=1e-10, rtol=1e-10)
        except (ValueError, np.linalg.LinAlgError) as error:
            message = "no trend with seasons follows these counts"
            raise NoSeasonsError(message) from error


def _design(size: int, period: int) -> Numbers:
    """Return one row a time: one column for each season, and the time in years from the middle."""
    time = np.arange(size)
    return np.column_stack([np.eye(period)[time % period], (time - size / 2) / period])
