"""A store made for one document: an indicator for each of its measures and a place for each of its places."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from data.actor import CONSOLE
from data.importers.formats.published import Published
from data.importers.said import BLANK, Aspect, keys_of
from data.importers.suggesting import AS_IT_STANDS, LEFT_OUT
from data.store import unit_of_work
from models.ages import Ages, NotAgesError
from models.party import Party
from models.period import EARLIEST_YEAR, NotAPeriodError, Period
from models.place import Place
from models.vocabulary import Frequency, Kind, MissingReason, PartyKind, PlaceKind, Sex
from tests.factories import indicator

Words = dict[tuple[str, str], str]
AGES = range(110, 150)
MOST_MEASURES = 100


def world_of(document: Published, *, slugs: Mapping[str, str] | None = None) -> Words:
    """Fill the store with what the document speaks of, and return an answer to each of its words.

    `slugs` names measures and places by their key; the others get names of their own. Periods, sexes and ages that are
    not ours are each tied to one that nothing else has, as a person might; of two lengths of periods the rarer is left.
    Nobody here has more than a hundred measures of one document: those after them are left out.
    """
    named, cells = slugs or {}, document.cells
    keys = {aspect: keys_of(cells, aspect) for aspect in Aspect}
    known = Counter(filter(None, map(_span, keys[Aspect.PERIOD])))
    span = known.most_common(1)[0][0] if known else "year"
    words: Words = {(Aspect.MARK, key): _meaning(key) for key in {*keys[Aspect.MARK]} - {"", BLANK}}
    words |= _tied(Aspect.SEX, {*keys[Aspect.SEX]} - {""}, is_ours=_is_sex, free=list(Sex))
    words |= _tied(Aspect.AGES, {*keys[Aspect.AGES]} - {""}, is_ours=_is_ages, free=[f"{age}-{age}" for age in AGES])
    free = [Period(EARLIEST_YEAR + number, span).code for number in range(80)]
    words |= _tied(Aspect.PERIOD, {*keys[Aspect.PERIOD]}, is_ours=lambda key: bool(_span(key)), free=free)
    words |= {(Aspect.PERIOD, key): LEFT_OUT for key in keys[Aspect.PERIOD] if _span(key) not in ("", span)}
    ages = {words.get((Aspect.AGES, key), key) for key in keys[Aspect.AGES]} - {"", "all"}
    facts = {"kind": Kind.AMOUNT, "frequency": Frequency(span), "age_groups": ",".join(sorted(ages))}
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.add(Party(slug="city", kind=PartyKind.CITY, **_names("city"), short_sv="s", short_en="s"))
        unit.session.flush()
        for number, key in enumerate(dict.fromkeys(keys[Aspect.PLACE])):
            words[Aspect.PLACE, key] = slug = named.get(key, f"place-{number}")
            unit.session.add(Place(slug=slug, kind=PlaceKind.DISTRICT, **_names(slug)))
        for number, key in enumerate(list(dict.fromkeys(keys[Aspect.MEASURE]))[:MOST_MEASURES]):
            words[Aspect.MEASURE, key] = slug = named.get(key, f"measure_{number}")
            indicator(unit, slug, reporter=PartyKind.CITY, **facts)
        unit.record(action="test", subject="world")
    return words


def _tied(aspect: Aspect, keys: set[str], *, is_ours: Callable[[str], bool], free: Iterable[str]) -> Words:
    """Tie each key that is none of ours to a word of ours that no other key has."""
    taken = {key for key in keys if is_ours(key)}
    unused = (word for word in free if word not in taken)
    return {(aspect, key): word for key, word in zip(sorted(keys - taken), unused, strict=False)}


def _names(name: str) -> dict[str, Any]:
    return {"name_sv": f"{name} här", "name_en": f"{name} here"}


def _meaning(key: str) -> str:
    return AS_IT_STANDS if key.startswith("värde ") else MissingReason.NOT_AVAILABLE_AT_SOURCE.value


def _span(code: str) -> str:
    try:
        return Period.of(code).span
    except NotAPeriodError:
        return ""


def _is_ages(code: str) -> bool:
    try:
        return bool(Ages.of(code))
    except NotAgesError:
        return False


def _is_sex(key: str) -> bool:
    return key in set(Sex)
