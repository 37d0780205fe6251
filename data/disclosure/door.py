"""The one door: what no reader may see is taken out here, and nothing leaves `data` by another way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from pandas import DataFrame, Series

from data.disclosure.complement import with_complements
from data.disclosure.primary import WEIGHED, Rules, Shown, too_small
from data.refusal import N_, RefusedError
from models.vocabulary import Clearance, MissingReason

NUMBERS = ("value", "numerator", "denominator", "lower", "upper", "sample_size")
WORDS = ("comment", "correction_reason")
CELL = ("indicator", "place", "period", "sex")
_RANKS = (Clearance.OPEN, Clearance.INTERNAL, Clearance.RESTRICTED)


class NotClearedError(RefusedError):
    """Raised for an indicator that the asker may not see."""

    message = N_("Du har inte behörighet att se indikatorn ”{indicator}”. Logga in med ett konto som får se den.")


@dataclass(frozen=True)
class Sealed:
    """Values straight from the store, with the rules of their indicators: only this module opens it.

    The frame has one row a version, a unique index, and besides the columns that leave: `indicator`, `place_kind`
    and `parent`.
    """

    _frame: DataFrame = field(repr=False)
    rules: Mapping[str, Rules]


def may_see(clearance: Clearance, *, needed: Clearance) -> bool:
    """Return whether someone of that clearance may see what needs the other.

    >>> may_see(Clearance.INTERNAL, needed=Clearance.OPEN), may_see(Clearance.OPEN, needed=Clearance.RESTRICTED)
    (True, False)
    """
    return _RANKS.index(clearance) >= _RANKS.index(needed)


def admitted(newest: Sealed, *, clearance: Clearance) -> DataFrame:
    """Return the newest versions as anyone of that clearance may see them, with `shown` saying what of each.

    Hidden rows keep who, where and when, and lose every number and every free word.

    Raises:
        NotClearedError: if any of the indicators needs a higher clearance.
    """
    _refuse_the_uncleared(newest, clearance)
    return _marked(_opened(newest), hidden=_hidden(newest))


def admitted_versions(versions: Sealed, *, clearance: Clearance) -> DataFrame:
    """Return all versions as anyone of that clearance may see them.

    A cell hidden now is hidden in every version; and where an earlier version was too small to show, all earlier
    versions of that period are hidden, since their sums would give it away.

    Raises:
        NotClearedError: if any of the indicators needs a higher clearance.
    """
    _refuse_the_uncleared(versions, clearance)
    frame = _opened(versions)
    is_newest = frame["version"] == frame.groupby(list(CELL))["version"].transform("max")
    hidden_now = _hidden(Sealed(frame[is_newest], versions.rules)).reindex(frame.index, fill_value=False)
    hidden_cell = hidden_now.groupby([frame[name] for name in CELL]).transform("any")
    small_before = _primary(frame, versions.rules) & ~is_newest
    told_by_sums = small_before.groupby([frame["indicator"], frame["period"]]).transform("any") & ~is_newest
    return _marked(frame, hidden=hidden_cell | told_by_sums)


def opened_for_its_reporter(sealed: Sealed) -> DataFrame:
    """Return everything: only for those who reported it, once the query has made sure that they are."""
    return _marked(_opened(sealed), hidden=_nowhere(_opened(sealed)))


def _opened(sealed: Sealed) -> DataFrame:
    return sealed._frame  # noqa: SLF001 - this module alone opens what is sealed


def _refuse_the_uncleared(sealed: Sealed, clearance: Clearance) -> None:
    for indicator, rules in sealed.rules.items():
        if not may_see(clearance, needed=rules.clearance):
            raise NotClearedError(indicator=indicator)


def _nowhere(frame: DataFrame) -> Series:
    return Series(data=False, index=frame.index, dtype=bool)


def _primary(frame: DataFrame, rules: Mapping[str, Rules]) -> Series:
    """Return which rows the primary rule of their own indicator hides."""
    hidden = _nowhere(frame)
    weighed = frame[list(WEIGHED)]
    for indicator, rows in frame.groupby("indicator", sort=False).indices.items():
        its = rules[str(indicator)]
        if its.protects_persons or its.city_level_only:
            hidden.iloc[rows] = too_small(weighed.iloc[rows], rules=its)
    return hidden & frame["value"].notna()


def _hidden(newest: Sealed) -> Series:
    """Return which of the newest versions are hidden, with the cells that would give them away."""
    frame = _opened(newest)
    hidden = _primary(frame, newest.rules)
    too_few = frame["missing_reason"] == MissingReason.TOO_FEW.value
    for indicator in frame.loc[hidden | too_few, "indicator"].unique():
        if newest.rules[indicator].protects_persons:
            rows = frame[frame["indicator"] == indicator]
            secret = hidden[rows.index] | too_few[rows.index]
            hidden.loc[rows.index] = with_complements(rows, secret=secret, sealed=hidden[rows.index])
    return hidden


def _marked(frame: DataFrame, *, hidden: Series) -> DataFrame:
    """Return the frame without what is hidden, and with `shown` in place of what only this door needs."""
    marked = frame.copy()
    marked.loc[hidden, list(NUMBERS)] = np.nan
    marked.loc[hidden, list(WORDS)] = ""
    is_value = marked["value"].notna()
    marked["shown"] = np.select([hidden, is_value], [Shown.HIDDEN.value, Shown.VALUE.value], Shown.MISSING.value)
    return marked
