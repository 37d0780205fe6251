"""What an area says in a glance: the indicators to show first, and how many there is nothing to show of."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard import cache
from data.disclosure.primary import Shown
from data.queries.standing import Judgement, Standing
from data.queries.views import AreaView, IndicatorView


@dataclass(frozen=True)
class Told:
    """An indicator with its standing at its lead place."""

    indicator: IndicatorView
    standing: Standing

    @property
    def has_value(self) -> bool:
        """Whether there is a value to tell of, be it one that is hidden."""
        return self.standing.shown in (Shown.VALUE, Shown.HIDDEN)

    @property
    def goes_wrong(self) -> bool:
        """Whether it moves the way it should not."""
        return self.standing.judgement is Judgement.WRONG_WAY


@dataclass(frozen=True)
class Digest:
    """An area's indicators: those with values (leads first), those that wait, those closed to the reader."""

    area: AreaView
    with_values: tuple[Told, ...]
    waiting: tuple[Told, ...]
    closed: int

    @property
    def wrong(self) -> int:
        """How many go the wrong way."""
        return sum(told.goes_wrong for told in self.with_values)

    @property
    def late(self) -> int:
        """How many have a value that should have come."""
        return sum(told.standing.is_late for told in (*self.with_values, *self.waiting))


def told(indicators: Iterable[IndicatorView]) -> tuple[Told, ...]:
    """Return the indicators that this reader may see, each with its standing."""
    leads = cache.lead_standings()
    return tuple(Told(indicator, leads[indicator.slug]) for indicator in indicators if indicator.slug in leads)


def digest_of(area: AreaView) -> Digest:
    """Return the area in a glance, for this reader."""
    indicators = cache.catalogue().indicators_of(area.slug)
    all_told = told(indicators)
    return Digest(
        area,
        tuple(one for one in all_told if one.has_value),
        tuple(one for one in all_told if not one.has_value),
        len(indicators) - len(all_told),
    )


def at_place(one: Told, place: str | None) -> Told:
    """Return the indicator with its standing at another place; its own when no place is chosen."""
    if place is None or place == one.standing.place:
        return one
    return Told(one.indicator, cache.standing_of(one.indicator.slug, place=place))
