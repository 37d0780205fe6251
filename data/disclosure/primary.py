"""The primary rule: which numbers of persons are too small to show."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from pandas import DataFrame, Series

from models.vocabulary import Clearance, Kind, PersonBased, PlaceKind

WEIGHED = ("value", "numerator", "denominator", "sample_size", "place_kind")
DEFAULT_LIMIT = 5
FEWEST_IN_DENOMINATOR = 10
_SCALES = {Kind.PERCENTAGE: 100, Kind.RATE_1000: 1_000, Kind.RATE_100000: 100_000}
_BELOW_THE_CITY = (PlaceKind.DISTRICT.value, PlaceKind.LOCAL_POLICE_DISTRICT.value)


class Shown(StrEnum):
    """What may be seen of a value: the value, that it is hidden, that and why it is missing, or that none exists."""

    VALUE = "value"
    HIDDEN = "hidden"
    MISSING = "missing"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Rules:
    """What an indicator says of its own secrecy."""

    kind: Kind
    multiplier: int
    person_based: PersonBased
    suppress_below: int | None
    show_zero: bool
    city_level_only: bool
    clearance: Clearance

    @property
    def protects_persons(self) -> bool:
        """Whether figures may tell of single persons; not knowing protects like knowing."""
        return self.person_based is not PersonBased.NO

    @property
    def scale(self) -> int:
        """What a share or rate is multiplied with to be shown: 100 for per cent."""
        return self.multiplier if self.multiplier > 1 else _SCALES.get(self.kind, 1)

    @property
    def limit(self) -> int:
        """The smallest number of persons that may be shown; five where the indicator does not say."""
        return DEFAULT_LIMIT if self.suppress_below is None else self.suppress_below


def too_small(observations: DataFrame, *, rules: Rules) -> Series:
    """Return for each row whether the primary rule hides it.

    Counts of persons n are hidden for 0 < n < k, and 0 unless zeros are shown. Shares and rates are hidden when
    their numerator, or for shares the rest of their denominator, is such a count, or when fewer than ten are counted
    at all; a numerator that is not given is worked out from value and denominator as a reader could. Indicators for
    the whole city only are hidden below it, whatever they count.

    The frame has the columns `WEIGHED`.
    """
    below_the_city = observations["place_kind"].isin(_BELOW_THE_CITY) & rules.city_level_only
    if not rules.protects_persons:
        return below_the_city
    base = observations["denominator"].fillna(observations["sample_size"])
    persons = _persons(observations, base=base, rules=rules)
    small = below_the_city | _is_small(persons, rules)
    if rules.kind is Kind.PERCENTAGE:
        rest = (base - persons).mask(observations["value"] == rules.scale, 0.0)
        small |= _is_small(rest, rules)
    if rules.kind is not Kind.COUNT:
        small |= base < FEWEST_IN_DENOMINATOR
    return small


def _persons(observations: DataFrame, *, base: Series, rules: Rules) -> Series:
    """Return how many persons each value counts; not a number where nothing tells."""
    value, given = observations["value"], observations["numerator"]
    if rules.kind is Kind.COUNT:
        return value
    if rules.kind in _SCALES:
        worked_out = (value * base / rules.scale).round().mask(value == 0, 0.0)
        return given.fillna(worked_out)
    return Series(np.nan, index=observations.index)


def _is_small(persons: Series, rules: Rules) -> Series:
    hidden_zero = (persons == 0) & (not rules.show_zero)
    return ((persons > 0) & (persons < rules.limit)) | hidden_zero
