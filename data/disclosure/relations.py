"""Which values of an indicator add up to which others: over sexes, ages, places and time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from data.disclosure.geography import Geography
from data.disclosure.primary import Rules
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import Accumulation, Frequency, Sex


class Key(NamedTuple):
    """Which value: a place (slug), a period (code), a sex and ages (code)."""

    place: str
    period: str
    sex: str
    ages: str = EVERYONE.code


@dataclass(frozen=True)
class Relation:
    """Values that add up to others.

    Where it is not `is_closed`, something that is never published comes on top of the parts. `is_foreseen` says that
    the total may come later, so that parts must be safe from it beforehand. `is_growth` says that the total is one part
    and what has come since; where any of `nearer` has a value, other relations say the same.
    """

    totals: tuple[Key, ...]
    parts: tuple[Key, ...]
    is_closed: bool = True
    is_foreseen: bool = False
    is_growth: bool = False
    nearer: tuple[Key, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """All values in the sum."""
        return (*self.totals, *self.parts)


def relations(keys: Collection[Key], *, rules: Rules, geography: Geography) -> tuple[Relation, ...]:
    """Return every relation that a reader may look for the values in, and for what nothing is published of."""
    places = tuple(_of_places(keys, rules=rules, geography=geography))
    mapped = {key for relation in places for key in relation.keys}
    followed = tuple(dict.fromkeys((*keys, *_implied(keys))))
    found = (
        *places,
        *_of_sexes(dict.fromkeys((*keys, *sorted(mapped)))),
        *_of_ages(tuple(dict.fromkeys((*keys, *sorted(mapped))))),
        *(_of_the_year_so_far(followed) if rules.accumulation is Accumulation.YEAR_TO_DATE else ()),
        *(_of_spans(keys) if rules.accumulation is Accumulation.PERIOD else ()),
        *_of_windows(followed, rules=rules),
    )
    return tuple(dict.fromkeys(found))


def window_of(period: Period, *, rules: Rules) -> int:
    """Return how many periods of its span a value adds up: more than one for pooled years and rolling sums."""
    if rules.accumulation is Accumulation.TWELVE_MONTHS:
        return sum(1 for _ in _inside(Period(period.year), span=period.span)) or 1
    return rules.pooled_years if period.span == "year" else 1


def height_of(key: Key, *, geography: Geography) -> int:
    """Return how many levels of sums lie below a value: totals are higher."""
    totals = int(key.sex == Sex.TOTAL.value) + int(key.ages == EVERYONE.code)
    return geography.height_of(key.place) + totals + _SPANS.index(Period.of(key.period).span)


_SPANS = ("month", "quarter", "tertial", "half_year", "year")


def _of_sexes(keys: Iterable[Key]) -> Iterator[Relation]:
    halves = (Sex.WOMEN.value, Sex.MEN.value)
    for key in keys:
        if key.sex in halves:
            total, both = key._replace(sex=Sex.TOTAL.value), tuple(key._replace(sex=half) for half in halves)
            yield Relation((total,), both)


def _implied(keys: Iterable[Key]) -> Iterator[Key]:
    """Yield what nobody reports and two others tell: men, where everyone and women are told, and so on."""
    told: defaultdict[Key, set[str]] = defaultdict(set)
    for key in keys:
        told[key._replace(sex="")].add(key.sex)
    for key, known in told.items():
        if len(known) == len(Sex) - 1:
            yield from (key._replace(sex=sex.value) for sex in Sex if sex.value not in known)


def _of_ages(keys: Collection[Key]) -> Iterator[Relation]:
    """Yield each value that is told by age with every chain of age groups side by side in its ages.

    The groups are all that any value is told for. Where a chain leaves ages out, there is something on top of it. Which
    ages everyone has is not told: for readers they may be those of a chain of more than one group.
    """
    groups = sorted({Ages.of(key.ages) for key in keys} - {EVERYONE})
    for key in dict.fromkeys(key._replace(ages=EVERYONE.code) for key in keys if key.ages != EVERYONE.code):
        for whole in (EVERYONE, *groups):
            inside = [group for group in groups if whole.holds(group) and group != whole]
            for chain in _chains(inside):
                parts = tuple(key._replace(ages=group.code) for group in chain)
                yield Relation((key._replace(ages=whole.code),), parts, is_closed=_is_all_of(whole, chain=chain))


def _is_all_of(whole: Ages, *, chain: Sequence[Ages]) -> bool:
    is_unbroken = all(later.first == earlier.reach + 1 for earlier, later in pairwise(chain))
    if whole == EVERYONE:
        return is_unbroken and len(chain) > 1
    return is_unbroken and (chain[0].first, chain[-1].reach) == (whole.first, whole.reach)


def _chains(groups: Sequence[Ages], *, after: int = -1) -> Iterator[tuple[Ages, ...]]:
    """Yield the ways to take age groups that do not overlap, oldest last, with no room left for another between."""
    later = [group for group in groups if group.first > after]
    nearest = min((group.reach for group in later), default=after)
    for group in later:
        if group.first <= nearest:
            for rest in _chains(later, after=group.reach):
                yield (group, *rest)
    if not later and after >= 0:
        yield ()


def _of_places(keys: Iterable[Key], *, rules: Rules, geography: Geography) -> Iterator[Relation]:
    for period, *whom in dict.fromkeys((key.period, key.sex, key.ages) for key in keys):
        for found in geography.sums(on=Period.of(period).end):
            totals = tuple(Key(place, period, *whom) for place in found.totals)
            parts = tuple(Key(place, period, *whom) for place in found.parts)
            may_come = found.is_closed and {geography.kind_of(place) for place in found.totals} <= rules.geographies
            yield Relation(totals, parts, is_closed=found.is_closed, is_foreseen=may_come)


def _of_spans(keys: Iterable[Key]) -> Iterator[Relation]:
    for series in _in_time(keys):
        periods = {Period.of(key.period): key for key in series}
        spans = {period.span for period in periods}
        for whole, key in periods.items():
            for span in sorted(spans - {whole.span}):
                parts = tuple(key._replace(period=period.code) for period in _inside(whole, span=span))
                if parts:
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
                yield Relation((ordered[last],), (ordered[first],), is_closed=False, is_growth=True, nearer=between)


def _of_windows(keys: Iterable[Key], *, rules: Rules) -> Iterator[Relation]:
    """Yield each pooled or rolling value with its single periods, which are never published themselves."""
    for key in keys:
        last = Period.of(key.period)
        width = window_of(last, rules=rules)
        if width > 1:
            singles = (last.next(-back) for back in range(width))
            yield Relation((key,), tuple(key._replace(period=p.code, sex=f"{key.sex}, alone") for p in singles))


def _in_time(keys: Iterable[Key]) -> Iterable[list[Key]]:
    series: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        series[key._replace(period="")].append(key)
    return series.values()
