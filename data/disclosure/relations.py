"""Which values of an indicator add up to which others: over sexes, places and time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from data.disclosure.geography import Geography
from data.disclosure.primary import Rules
from models.period import Period
from models.vocabulary import Accumulation, Frequency, Sex


class Key(NamedTuple):
    """Which value: a place (slug), a period (code) and a sex."""

    place: str
    period: str
    sex: str


@dataclass(frozen=True)
class Relation:
    """Values that add up to others.

    Where it is not `is_closed`, something that is never published comes on top of the parts. `is_foreseen` says that
    the total may come later, so that parts must be safe from it beforehand. Where any of `nearer` has a value, other
    relations say the same.
    """

    totals: tuple[Key, ...]
    parts: tuple[Key, ...]
    is_closed: bool = True
    is_foreseen: bool = False
    nearer: tuple[Key, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """All values of the relation."""
        return (*self.totals, *self.parts)


def relations(keys: Collection[Key], *, rules: Rules, geography: Geography) -> tuple[Relation, ...]:
    """Return every relation in which a reader may find the values: some part of each is among them."""
    found = (
        *_of_sexes(keys),
        *_of_places(keys, rules=rules, geography=geography),
        *(_of_the_year_so_far(keys) if rules.accumulation is Accumulation.YEAR_TO_DATE else ()),
        *(_of_spans(keys) if rules.accumulation is Accumulation.PERIOD else ()),
    )
    return tuple(dict.fromkeys(found))


def height_of(key: Key, *, geography: Geography) -> int:
    """Return how many levels of sums lie below a value: totals of places, of sexes and of longer periods are higher."""
    months = Period.of(key.period)
    is_total = key.sex == Sex.TOTAL.value
    return geography.height_of(key.place) + int(is_total) + _SPANS.index(months.span)


_SPANS = ("month", "quarter", "tertial", "half_year", "year")


def _of_sexes(keys: Iterable[Key]) -> Iterator[Relation]:
    halves = (Sex.WOMEN.value, Sex.MEN.value)
    for key in keys:
        if key.sex in halves:
            yield Relation((key._replace(sex=Sex.TOTAL.value),), tuple(key._replace(sex=half) for half in halves))


def _of_places(keys: Iterable[Key], *, rules: Rules, geography: Geography) -> Iterator[Relation]:
    places: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for key in keys:
        places[key.period, key.sex].add(key.place)
    for (period, sex), there in places.items():
        for found in geography.sums(there, on=Period.of(period).end):
            totals = tuple(Key(place, period, sex) for place in found.totals)
            parts = tuple(Key(place, period, sex) for place in found.parts)
            may_come = found.is_closed and {geography.kind_of(place) for place in found.totals} <= rules.geographies
            yield Relation(totals, parts, is_closed=found.is_closed, is_foreseen=may_come)


def _of_spans(keys: Iterable[Key]) -> Iterator[Relation]:
    for series in _in_time(keys):
        periods = {Period.of(key.period): key for key in series}
        spans = {period.span for period in periods}
        for whole, key in periods.items():
            for span in sorted(spans - {whole.span}):
                parts = tuple(key._replace(period=period.code) for period in _inside(whole, span=span))
                if not set(parts).isdisjoint(series):
                    yield Relation((key,), parts)


def _inside(whole: Period, *, span: str) -> tuple[Period, ...]:
    """Return the periods of a span that together are the whole one; none where they do not fit into it."""
    inside = [Period.containing(whole.start, Frequency(span))]
    while inside[-1].end < whole.end:
        inside.append(inside[-1].next())
    fits = (inside[0].start, inside[-1].end) == (whole.start, whole.end)
    return tuple(inside) if fits and len(inside) > 1 else ()


def _of_the_year_so_far(keys: Iterable[Key]) -> Iterator[Relation]:
    """Yield each value with an earlier one of its year, which it contains; the one next before it is enough."""
    for series in _in_time(keys):
        years: defaultdict[tuple[int, str], list[Key]] = defaultdict(list)
        for key in sorted(series, key=lambda key: Period.of(key.period)):
            years[Period.of(key.period).year, Period.of(key.period).span].append(key)
        for ordered in years.values():
            for first, last in combinations(range(len(ordered)), 2):
                between = tuple(ordered[first + 1 : last])
                yield Relation((ordered[last],), (ordered[first],), is_closed=False, nearer=between)


def _in_time(keys: Iterable[Key]) -> Iterable[list[Key]]:
    series: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in keys:
        series[key.place, key.sex].append(key)
    return series.values()
