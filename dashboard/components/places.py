"""Names of places and parties in the reader's language."""

from collections.abc import Iterable, Sequence

from dashboard import cache
from dashboard.components.markup import Child, link
from dashboard.language import _, say
from dashboard.state import address, district_page
from data.collation import sort_key
from data.queries.views import PlaceView
from models.vocabulary import PartyKind, PlaceKind

_TWO = 2
_KINDS = tuple(PlaceKind)


def place_name(place: str) -> str:
    """Return the name of the place with that slug."""
    return say(cache.catalogue().place(place).name)


def place_link(place: str) -> Child:
    """Return the name of the place: a link for a district, which has a page of its own."""
    known = cache.catalogue().place(place)
    if known.kind is not PlaceKind.DISTRICT:
        return say(known.name)
    return link(say(known.name), href=address(district_page(place)))


def place_names() -> dict[str, str]:
    """Return the names of all places by slug."""
    return cache.kept("place names", make=lambda: {one.slug: say(one.name) for one in cache.catalogue().places})


def by_name(places: Iterable[PlaceView]) -> tuple[PlaceView, ...]:
    """Return the places as a reader looks for them: the widest kind first, each kind in alphabetical order."""
    return tuple(sorted(places, key=lambda place: (_KINDS.index(place.kind), sort_key(say(place.name)))))


def party_name(kind: PartyKind, *, short: bool = False) -> str:
    """Return the name of the party."""
    party = cache.catalogue().party_of(kind)
    return say(party.short if short else party.name)


def joined_names(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: "polisen, Regionen och Staden"."""
    if len(names) < _TWO:
        return "".join(names)
    return _("{first} och {last}").format(first=", ".join(names[:-1]), last=names[-1])
