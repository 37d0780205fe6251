"""How much more places or months differ than chance alone makes them."""

from collections.abc import Sequence

import numpy as np

from data.calculations.measured import is_missing

_WINSORISED = 0.1


def overdispersion(scores: Sequence[float], *, winsorised: float = _WINSORISED) -> float:
    """Return φ, the mean of the squared z scores with both tails drawn in, never below 1.

    With many large places nearly all lie outside limits that allow for chance alone; limits widened by √φ compare
    them with how much they usually differ. Source: Spiegelhalter 2005, multiplicative model, 10 % winsorised.

    >>> round(overdispersion([-4, -2, -1, 0, 1, 2, 4, 3, -3, 20]), 2), overdispersion([0.1, -0.2, 0.3])
    (8.5, 1.0)
    """
    known = np.asarray([score for score in scores if not is_missing(score)], dtype=float)
    if not len(known):
        return 1.0
    drawn_in = np.clip(known, *np.quantile(known, [winsorised, 1 - winsorised]))
    return max(1.0, float(np.mean(np.square(drawn_in))))
