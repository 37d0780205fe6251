"""The rules of entry asked of many values at once: what is surely right is seen at a glance, the rest one by one.

A value that cannot be passed at a glance meets the very rules that a form meets, so that nothing is let through here
that is refused there, and each refusal has the same words.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from data.actions.brought import TEXTS, Brought
from data.actions.entry import NUMBERS, Measure
from data.actions.known_cells import Facts
from data.actions.number_rules import limits_of
from data.actions.scope_rules import check_period, check_place
from data.actions.versions import check_entry, cleaned
from data.progress import Stage, counted
from data.refusal import RefusedError
from data.texts import TextRefusedError, clean_text
from models.ages import EVERYONE
from models.period import Period
from models.vocabulary import Kind, MissingReason, ValueStatus

_LONGEST = {"comment": 2000, "correction_reason": 2000, "source": 300}
_NEARLY_LARGEST = 1e14
_ZEROS = frozenset({"0", "0.0"})
_Key = TypeVar("_Key", bound=Hashable)


def clean(brought: Brought) -> tuple[Brought, dict[int, RefusedError]]:
    """Return the values with their texts in canonical form, and the refusals of those that hide something."""
    faults: dict[int, RefusedError] = {}
    columns = {}
    for name in TEXTS:
        known: dict[str, str] = {}
        refused: dict[str, RefusedError] = {}
        for text in brought.different(name):
            try:
                known[text] = clean_text(text, most=_LONGEST[name], lines=name != "source")
            except TextRefusedError as refusal:
                refused[text] = refusal
        if refused:
            faults |= {index: refused[text] for index, text in enumerate(brought.columns[name]) if text in refused}
        columns[name] = [known.get(text, "") for text in brought.columns[name]]
    return brought.with_columns(**columns), faults


def faults_in(brought: Brought, *, facts: Facts, today: date) -> dict[int, RefusedError]:
    """Return the refusal of each value that cannot be true, by its place in line."""
    faults = {}
    for index in _unsure(brought, facts=facts, today=today):
        entry = brought.entry(index)
        measure, (_, site) = facts.indicator(entry.indicator).measure, facts.place(entry.place)
        try:
            check_entry(cleaned(entry), measure=measure, site=site, today=today, may_be_finer=True)
        except RefusedError as refusal:
            faults[index] = refusal
    return faults


def _unsure(brought: Brought, *, facts: Facts, today: date) -> Iterator[int]:
    """Yield the values that are not seen to be right at a glance."""
    get = brought.columns
    measures = {slug: facts.indicator(slug).measure for slug in brought.different("indicator")}
    periods = {code: Period.of(code) for code in brought.different("period")}
    passes_period = _Remembered(partial(_passes_period, measures=measures, periods=periods, today=today))
    passes_place = _Remembered(partial(_passes_place, measures=measures, periods=periods, facts=facts))
    told = {slug: {EVERYONE.code, *(ages.code for ages in measure.ages)} for slug, measure in measures.items()}
    limits = {slug: _limits(measure) for slug, measure in measures.items()}
    has_more = [any(more) for more in zip(*(get[name] for name in NUMBERS[1:]), strict=True)]
    rows = zip(
        get["indicator"], get["place"], get["period"], get["ages"], get["value"], get["missing_reason"], get["status"],
        has_more, strict=True,
    )  # fmt: skip
    watched = counted(rows, stage=Stage.COMPARING, total=len(brought))
    timeless = {slug for slug in brought.different("place") if not _has_an_end(facts, slug)}
    for index, (indicator, place, period, ages, value, missing, status, more) in enumerate(watched):
        is_sure = (
            not more
            and bool(value) != bool(missing)
            and status != ValueStatus.WITHDRAWN
            and missing != MissingReason.WITHDRAWN
            and ages in told[indicator]
            and passes_period[indicator, period, bool(value) and status != ValueStatus.PRELIMINARY]
            and passes_place[indicator, place, "" if place in timeless else period]
            and (not value or _is_within(value, limits[indicator]))
        )
        if not is_sure:
            yield index


class _Remembered(dict[_Key, bool]):
    """Answers a question once for each key."""

    def __init__(self, ask: Callable[[_Key], bool]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: _Key) -> bool:
        self[key] = answer = self._ask(key)
        return answer


def _passes_period(
    key: tuple[str, str, bool], *, measures: Mapping[str, Measure], periods: Mapping[str, Period], today: date
) -> bool:
    indicator, code, is_settled = key
    try:
        check_period(periods[code], measure=measures[indicator], today=today)
    except RefusedError:
        return False
    return not is_settled or periods[code].end < today


def _passes_place(
    key: tuple[str, str, str], *, measures: Mapping[str, Measure], periods: Mapping[str, Period], facts: Facts
) -> bool:
    indicator, place, code = key
    period = periods[code] if code else next(iter(periods.values()))
    try:
        check_place(facts.place(place)[1], measure=measures[indicator], period=period)
    except RefusedError:
        return False
    return True


def _has_an_end(facts: Facts, place: str) -> bool:
    site = facts.place(place)[1]
    return site.valid_from is not None or site.valid_to is not None


def _limits(measure: Measure) -> tuple[float, float, bool]:
    """Return what a value lies between that is surely right, and whether it must be whole."""
    least, most = limits_of(measure)
    lower = -_NEARLY_LARGEST if least is None else float(least)
    upper = _NEARLY_LARGEST if most is None else float(most)
    return lower, upper, measure.kind is Kind.COUNT


def _is_within(value: str, limits: tuple[float, float, bool]) -> bool:
    lower, upper, is_whole = limits
    number = float(value)
    if is_whole and "." in value:
        return False
    return lower < number < upper or (value in _ZEROS and lower <= 0 <= upper)
