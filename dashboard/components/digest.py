"""What an area says in a glance: the indicators to show first, and how many there is nothing to show of."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard import cache
from data.disclosure.primary import Shown
from data.queries.standing import Judgement, Movement, Standing
from data.queries.views import AreaView, IndicatorView

_MOVES = (Movement.RISING, Movement.FALLING)


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

    @property
    def goes_right(self) -> bool:
        """Whether it moves the way it should."""
        return self.standing.judgement is Judgement.RIGHT_WAY

    @property
    def urgency(self) -> int:
        """Where it stands among others: the wrong way first, then the right way, other movements, and no news last."""
        if self.goes_wrong or self.goes_right:
            return 0 if self.goes_wrong else 1
        if self.standing.movement in _MOVES:
            return 2
        return 3 if self.standing.movement is Movement.UNCHANGED else 4


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


def exceptions_first(shown: Iterable[Told]) -> tuple[Told, ...]:
    """Return the indicators with what goes the wrong way first; those alike keep their order."""
    return tuple(sorted(shown, key=lambda one: one.urgency))


def at_place(one: Told, place: str | None) -> Told:
    """Return the indicator with its standing at another place; its own when no place is chosen."""
    if place is None or place == one.standing.place:
        return one
    return Told(one.indicator, cache.standing_of(one.indicator.slug, place=place))
