"""Names of places and parties in the reader's language."""

from dashboard import cache
from dashboard.language import say
from models.vocabulary import PartyKind


def place_name(place: str) -> str:
    """Return the name of the place with that slug."""
    return say(cache.catalogue().place(place).name)


def place_names() -> dict[str, str]:
    """Return the names of all places by slug."""
    return cache.kept("place names", make=lambda: {one.slug: say(one.name) for one in cache.catalogue().places})


def party_name(kind: PartyKind, *, short: bool = False) -> str:
    """Return the name of the party."""
    party = cache.catalogue().party_of(kind)
    return say(party.short if short else party.name)
