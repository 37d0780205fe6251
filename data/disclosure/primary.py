"""The primary rule: which numbers of persons are too small to show."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from pandas import DataFrame, Series

from models.vocabulary import Accumulation, Clearance, Kind, PersonBased, PlaceKind

WEIGHED = ("value", "numerator", "denominator", "lower", "upper", "sample_size", "place_kind")
DEFAULT_LIMIT = 5
FEWEST_IN_DENOMINATOR = 10
_Z = 1.96
_SCALES = {Kind.PERCENTAGE: 100, Kind.RATE_1000: 1_000, Kind.RATE_100000: 100_000}
_RATES = (Kind.RATE_1000, Kind.RATE_100000)
_BELOW_THE_CITY = (PlaceKind.DISTRICT.value, PlaceKind.LOCAL_POLICE_DISTRICT.value)


class Shown(StrEnum):
    """What may be seen of a value: the value, that it is hidden, that and why it is missing, or that none exists."""

    VALUE = "value"
    HIDDEN = "hidden"
    MISSING = "missing"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Rules:
    """What an indicator says of its own secrecy.

    `geographies` are the kinds of places that values may come for, and `accumulation` and `pooled_years` what each
    value adds up, so that it is known beforehand which sums readers may form.
    """

    kind: Kind
    multiplier: int
    person_based: PersonBased
    suppress_below: int | None
    show_zero: bool
    city_level_only: bool
    clearance: Clearance
    geographies: frozenset[PlaceKind] = frozenset()
    accumulation: Accumulation = Accumulation.PERIOD
    pooled_years: int = 1

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

    @property
    def breadth(self) -> int:
        """How far apart the bounds of a hidden number must stay: no closer than its mark alone tells.

        The mark says 1 to k - 1, or 0 to k - 1 where zeros are hidden too.

        >>> from models.vocabulary import Clearance, Kind, PersonBased
        >>> Rules(Kind.COUNT, 1, PersonBased.YES, 5, True, False, Clearance.OPEN).breadth
        3
        """
        return max(1, self.limit - (2 if self.show_zero else 1))

    def is_small(self, persons: float) -> bool:
        """Return whether so many persons are too few to tell of."""
        return 0 < persons < self.limit or (persons == 0 and not self.show_zero)


def too_small(observations: DataFrame, *, rules: Rules) -> Series:
    """Return for each row whether the primary rule hides it.

    Counts of persons n are hidden for 0 < n < k, and 0 unless zeros are shown. Shares and rates are hidden when
    their numerator, or for shares the rest of their denominator, is such a count, or when fewer than ten are counted
    at all; a numerator that is not given is worked out from value and denominator, or from the interval, as a reader
    could. Where the answers behind a weighted share are told too, they are held to the same. Below the city a rate is
    hidden where no count tells its numerator: how many live there is known to anyone, so that it may be small.
    Indicators for the whole city only are hidden below it, whatever they count.

    The frame has the columns `WEIGHED`.
    """
    below_the_city = observations["place_kind"].isin(_BELOW_THE_CITY)
    closed = below_the_city & rules.city_level_only
    if not rules.protects_persons:
        return closed
    base, persons = counted(observations, rules=rules)
    if rules.kind in _RATES:
        closed |= below_the_city & persons.isna() & observations["value"].notna()
    near_base, near_persons = _told_by_interval(observations, rules=rules)
    base, persons = base.fillna(near_base), persons.fillna(near_persons)
    answers = observations["sample_size"]
    hits = _worked_out(observations["value"], base=answers, rules=rules)
    few = _are_few(persons, base=base, value=observations["value"], rules=rules)
    few |= _are_few(hits, base=answers, value=observations["value"], rules=rules)
    return closed | few | _is_small(observations["numerator"], rules)


def counted(observations: DataFrame, *, rules: Rules) -> tuple[Series, Series]:
    """Return of how many each value tells, and how many persons it counts; not a number where nothing tells."""
    base = observations["denominator"].fillna(observations["sample_size"])
    if rules.kind is Kind.COUNT:
        return base, observations["value"]
    worked_out = _worked_out(observations["value"], base=base, rules=rules)
    return base, observations["numerator"].fillna(worked_out) if rules.kind in _SCALES else worked_out


def _worked_out(value: Series, *, base: Series, rules: Rules) -> Series:
    if rules.kind in _SCALES:
        return (value * base / rules.scale).round().mask(value == 0, 0.0)
    return Series(np.nan, index=value.index)


def _told_by_interval(observations: DataFrame, *, rules: Rules) -> tuple[Series, Series]:
    """Return of how many a share tells, and how many persons a share or rate counts, by its 95 % interval alone.

    With p the share and h half the interval's width, n = p(1 - p)(z / h)² - z², by as much as Wilson's interval can be
    narrower; a rate r counts (z r / h)². Where a survey's design makes the interval wider, it tells of fewer.
    """
    share = observations["value"] / rules.scale
    share = share.where((share > 0) & ((share < 1) | (rules.kind is not Kind.PERCENTAGE)))
    lower = observations["lower"].fillna(2 * observations["value"] - observations["upper"])
    upper = observations["upper"].fillna(2 * observations["value"] - observations["lower"])
    half = ((upper - lower) / 2 / rules.scale).where(lambda width: width > 0)
    if rules.kind is Kind.PERCENTAGE:
        base = share * (1 - share) * (_Z / half) ** 2 - _Z**2
        return base, share * base
    nothing = Series(np.nan, index=observations.index)
    return nothing, (_Z * share / half) ** 2 if rules.kind in _RATES else nothing


def _are_few(persons: Series, *, base: Series, value: Series, rules: Rules) -> Series:
    few = _is_small(persons, rules)
    if rules.kind is Kind.PERCENTAGE:
        few |= _is_small((base - persons).mask(value == rules.scale, 0.0), rules)
    return few if rules.kind is Kind.COUNT else few | (base < FEWEST_IN_DENOMINATOR)


def _is_small(persons: Series, rules: Rules) -> Series:
    hidden_zero = (persons == 0) & (not rules.show_zero)
    return ((persons > 0) & (persons < rules.limit)) | hidden_zero
