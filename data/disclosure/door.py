"""The one door: what no reader may see is taken out here, and nothing leaves `data` by another way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame, MultiIndex, Series

from data.disclosure.audit import UnsafeTable, unsafe_tables
from data.disclosure.decisions import hidden_versions
from data.disclosure.geography import Geography
from data.disclosure.primary import Rules, Shown
from data.refusal import N_, RefusedError
from models.vocabulary import Clearance, MissingReason

NUMBERS = ("value", "numerator", "denominator", "lower", "upper", "sample_size")
WORDS = ("comment", "correction_reason", "source")
CELL = ("indicator", "place", "period", "sex", "ages")
_RANKS = (Clearance.OPEN, Clearance.INTERNAL, Clearance.RESTRICTED)


class NotClearedError(RefusedError):
    """Raised for an indicator that the asker may not see."""

    message = N_("Du har inte behörighet att se indikatorn ”{indicator}”. Logga in med ett konto som får se den.")


@dataclass(frozen=True)
class Sealed:
    """Values straight from the store, with the rules of their indicators and the map: only this module opens it.

    The frame has one row a version and a unique index, and besides the columns that leave: `indicator`, `place_kind`,
    its `number` in the store, and whether it `was_shown` and `was_hidden` when it was published. Of indicators that
    count persons it has every version ever recorded, also later than `as_known_at`.
    """

    _frame: DataFrame = field(repr=False)
    rules: Mapping[str, Rules]
    geography: Geography = field(default=Geography(), repr=False)
    as_known_at: datetime | None = None


def may_see(clearance: Clearance, *, needed: Clearance) -> bool:
    """Return whether someone of that clearance may see what needs the other.

    >>> may_see(Clearance.INTERNAL, needed=Clearance.OPEN), may_see(Clearance.OPEN, needed=Clearance.RESTRICTED)
    (True, False)
    """
    return _RANKS.index(clearance) >= _RANKS.index(needed)


def admitted(versions: Sealed, *, clearance: Clearance) -> DataFrame:
    """Return the versions newest at the time asked for, as anyone of that clearance may see them.

    `shown` says what may be seen of each. Hidden rows keep who, where and when, and lose every number and free word;
    rows without a value have no other number, and no word where the source found too few.

    Raises:
        NotClearedError: if any of the indicators needs a higher clearance.
    """
    known = admitted_versions(versions, clearance=clearance)
    is_newest = known["version"] == known.groupby(list(CELL))["version"].transform("max")
    return known[is_newest].reset_index(drop=True)


def admitted_versions(versions: Sealed, *, clearance: Clearance) -> DataFrame:
    """Return all versions recorded until the time asked for, as anyone of that clearance may see them.

    Raises:
        NotClearedError: if any of the indicators needs a higher clearance.
    """
    _refuse_the_uncleared(versions, clearance)
    frame = _opened(versions)
    marked = _marked(frame, hidden=_hidden(versions))
    if versions.as_known_at is None:
        return marked
    return marked[marked["recorded_at"] <= versions.as_known_at].reset_index(drop=True)


def unsafe_in(versions: Sealed) -> tuple[UnsafeTable, ...]:
    """Return the tables of persons of which something hidden could be worked out: none, as long as this door holds."""
    frame, hidden = _opened(versions), _hidden(versions)
    return tuple(
        found
        for indicator, rows in frame.groupby("indicator", sort=False)
        for found in unsafe_tables(
            rows, hidden=hidden[rows.index], rules=versions.rules[str(indicator)], geography=versions.geography
        )
    )


def undecided_in(versions: Sealed) -> tuple[tuple[int, bool], ...]:
    """Return the numbers of the rows of which something is shown, or hidden, that no decision says yet; and which.

    What was shown needs no decision to be hidden: somebody knows it.
    """
    frame, hidden = _opened(versions), _hidden(versions)
    is_value = frame["value"].notna()
    fresh = {
        True: is_value & ~hidden & ~frame["was_shown"],
        False: is_value & hidden & ~frame["was_hidden"] & ~frame["was_shown"],
    }
    return tuple((int(number), is_shown) for is_shown, rows in fresh.items() for number in frame.loc[rows, "number"])


def _hidden(versions: Sealed) -> Series:
    """Return which rows no reader may see, by the rules of each indicator and all that was ever told of it."""
    return hidden_versions(_opened(versions), rules=versions.rules, geography=versions.geography)


def opened_for_its_reporter(sealed: Sealed) -> DataFrame:
    """Return everything: only for those who reported it, once the query has made sure that they are."""
    frame = _opened(sealed)
    return frame.assign(shown=_shown(frame, hidden=Series(data=False, index=frame.index, dtype=bool)))


def _opened(sealed: Sealed) -> DataFrame:
    return sealed._frame  # noqa: SLF001 - this module alone opens what is sealed


def _refuse_the_uncleared(sealed: Sealed, clearance: Clearance) -> None:
    for indicator, rules in sealed.rules.items():
        if not may_see(clearance, needed=rules.clearance):
            raise NotClearedError(indicator=indicator)


def _marked(frame: DataFrame, *, hidden: Series) -> DataFrame:
    """Return the frame without what is hidden, and with `shown` saying what may be seen of each row.

    What a version says of a hidden one before it is hidden too: who writes why it was changed names what was wrong.
    """
    is_missing = frame["value"].isna()
    is_secret = hidden | (frame["missing_reason"] == MissingReason.TOO_FEW.value)
    follows = _follows(frame, is_secret)
    marked = frame.assign(shown=_shown(frame, hidden=hidden))
    marked.loc[hidden | is_missing, list(NUMBERS)] = np.nan
    marked.loc[is_secret, list(WORDS)] = ""
    marked.loc[follows, "correction_reason"] = ""
    marked.loc[follows & is_missing, "comment"] = ""
    return marked


def _shown(frame: DataFrame, *, hidden: Series) -> NDArray[np.str_]:
    is_value = frame["value"].notna()
    return np.select([hidden, is_value], [Shown.HIDDEN.value, Shown.VALUE.value], Shown.MISSING.value)


def _follows(frame: DataFrame, is_secret: Series) -> Series:
    """Return which rows are the next version of a secret one."""
    before = frame.loc[is_secret, [*CELL, "version"]]
    next_ones = MultiIndex.from_frame(before.assign(version=before["version"] + 1))
    return Series(MultiIndex.from_frame(frame[[*CELL, "version"]]).isin(next_ones), index=frame.index)
