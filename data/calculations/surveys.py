"""What surveys ask beside a plain comparison: design, a part against the rest, and the classical tests."""

from math import sqrt

from scipy.special import chdtrc

from data.calculations.estimates import ALPHA, Comparison
from data.calculations.shares import share_comparison

_SLACK = 1e-6


def share_error(share: float, answers: float, *, design_effect: float = 1.0) -> float:
    """Return the standard error √(deff · p(1 − p)/n) of a share.

    It is nothing at 0 and 1, where an interval must come from Wilson's method instead.

    >>> round(share_error(0.3, 1000, design_effect=1.5), 4)
    0.0177

    Raises:
        ValueError: unless the share is 0 to 1 and the answers and the design effect are positive.
    """
    if not (0 <= share <= 1 and answers > 0 and design_effect > 0):
        message = f"{share} of {answers} answers with a design effect of {design_effect} has no error"
        raise ValueError(message)
    return sqrt(design_effect * share * (1 - share) / answers)


def effective_answers(share: float, *, error: float) -> float:
    """Return how many answers of a simple sample would tell as much: p(1 − p) / se².

    >>> round(effective_answers(0.3, error=0.0177))
    670

    Raises:
        ValueError: unless the error is positive.
    """
    if not error > 0:
        message = f"{error} is no error of a share"
        raise ValueError(message)
    return share * (1 - share) / error**2


def rest_of(whole: tuple[float, float], *, part: tuple[float, float]) -> tuple[float, float]:
    """Return (share, number) of everything but the part: (N · p − n · q) / (N − n).

    >>> rest_of((0.25, 400), part=(0.4, 100))
    (0.2, 300)

    Raises:
        ValueError: unless the part is less than the whole, in number and in those counted.
    """
    (share, total), (share_in_part, size) = whole, part
    rest, left = total * share - size * share_in_part, total - size
    if not (left > 0 and -_SLACK <= rest <= left + _SLACK):
        message = f"{part} is no part of {whole}"
        raise ValueError(message)
    return min(max(rest / left, 0.0), 1.0), left


def part_comparison(
    part: tuple[float, float], *, whole: tuple[float, float], alpha: float = ALPHA, design_effect: float = 1.0
) -> Comparison:
    """Compare a part with the rest of the whole it is in, each given as (share, answers).

    A part and its whole share answers and are not independent; a part and the rest are.

    >>> part_comparison((0.4, 100), whole=(0.25, 400)).movement.value
    'rising'
    """
    rest = rest_of(whole, part=part)
    return share_comparison(newer=part, older=rest, alpha=alpha, design_effect=design_effect)


def part_error(part_error_: float, *, whole_error: float, weight: float) -> float:
    """Return the standard error of part minus whole where only errors are published.

    √(se² · (1 − 2w) + SE²), w the part's share of the weight. Zero where the numbers contradict each other.

    >>> round(part_error(0.02, whole_error=0.01, weight=0.25), 4)
    0.0173
    """
    return sqrt(max(part_error_**2 * (1 - 2 * weight) + whole_error**2, 0.0))


def pooled_test(*, newer: tuple[float, float], older: tuple[float, float]) -> tuple[float, float] | None:
    """Return χ² on one degree of freedom and p for two shares given as (successes, trials), uncorrected.

    (p1 − p2)² / (p(1 − p)(1/n1 + 1/n2)) with p pooled; None where all or none succeed. Source: R's prop.test.

    >>> [round(number, 4) for number in pooled_test(newer=(56, 70), older=(48, 80))]
    [7.0234, 0.008]

    Raises:
        ValueError: unless 0 ≤ x ≤ n and n > 0 on both sides.
    """
    (hits1, trials1), (hits2, trials2) = newer, older
    if not all(trials > 0 and 0 <= hits <= trials for hits, trials in (newer, older)):
        message = f"{newer} and {older} are not two shares"
        raise ValueError(message)
    pooled = (hits1 + hits2) / (trials1 + trials2)
    spread = pooled * (1 - pooled) * (1 / trials1 + 1 / trials2)
    if not spread:
        return None
    statistic = (hits1 / trials1 - hits2 / trials2) ** 2 / spread
    return statistic, float(chdtrc(1, statistic))
