"""What a field of content may point at: other content by its address, with its name, in alphabetical order."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from dashboard import cache
from dashboard.components.places import by_name
from dashboard.language import say, word
from data.collation import sort_key
from models.text import Text
from models.vocabulary import PlaceKind


def all_of(group: str) -> Mapping[str, str]:
    """Return everything in a group of the catalogue."""
    return _sorted((one.slug, one.name) for one in getattr(cache.catalogue(), group))


def places(*kinds: PlaceKind) -> Mapping[str, str]:
    """Return the places of these kinds, or of all, each named with its kind when there are several."""
    found = [one for one in cache.catalogue().places if not kinds or one.kind in kinds]
    if len(kinds) == 1:
        return _sorted((one.slug, one.name) for one in found)
    return {one.slug: f"{say(one.name)} ({word(one.kind)})" for one in by_name(found)}


def place_kinds() -> Mapping[str, str]:
    """Return the sets of geography, the widest first."""
    return {kind.value: word(kind).capitalize() for kind in PlaceKind}


def _sorted(named: Iterable[tuple[str, Text]]) -> Mapping[str, str]:
    return dict(sorted(((slug, say(name)) for slug, name in named), key=lambda one: sort_key(one[1])))


Options = Callable[[], Mapping[str, str]]
AGREEMENTS: Final[Options] = partial(all_of, "agreements")
AREAS: Final[Options] = partial(all_of, "areas")
INDICATORS: Final[Options] = partial(all_of, "indicators")
PARTIES: Final[Options] = partial(all_of, "parties")
DISTRICTS: Final[Options] = partial(places, PlaceKind.DISTRICT)
POLICE: Final[Options] = partial(places, PlaceKind.LOCAL_POLICE_DISTRICT)
