"""How places lie in one another: which of them add up to which, as any reader with a map knows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from models.vocabulary import PlaceKind


@dataclass(frozen=True)
class Site:
    """A place with the place it lies in (slug), and the days it exists, both counted; None is open."""

    slug: str
    kind: PlaceKind
    parent: str | None = None
    since: date | None = None
    until: date | None = None

    def exists(self, on: date) -> bool:
        """Return whether the place exists that day."""
        return _lasts(self.since, self.until, on=on)


@dataclass(frozen=True)
class Meeting:
    """Two places of different sets that share ground: a police district and a district, a later and an earlier one."""

    whole: str
    part: str
    since: date | None = None
    until: date | None = None

    def exists(self, on: date) -> bool:
        """Return whether the two share ground that day."""
        return _lasts(self.since, self.until, on=on)


@dataclass(frozen=True)
class PlaceSum:
    """Places whose values add up to those of others; where it is not `closed`, something else may come on top."""

    totals: tuple[str, ...]
    parts: tuple[str, ...]
    is_closed: bool = True


@dataclass(frozen=True)
class Geography:
    """All places; the local police districts that districts meet; and what became of earlier places.

    >>> places = [Site("stockholm", PlaceKind.MUNICIPALITY)]
    >>> places += [Site(slug, PlaceKind.DISTRICT, "stockholm") for slug in ("farsta", "jarva")]
    >>> [found] = Geography(tuple(places)).sums(on=date(2024, 12, 31))
    >>> found.totals, found.parts, found.is_closed
    (('stockholm',), ('farsta', 'jarva'), True)
    """

    sites: tuple[Site, ...] = ()
    police: tuple[Meeting, ...] = ()
    successions: tuple[Meeting, ...] = ()
    _by_slug: dict[str, Site] = field(init=False, repr=False, compare=False)
    _sums: dict[date, tuple[PlaceSum, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find places by slug."""
        object.__setattr__(self, "_by_slug", {site.slug: site for site in self.sites})

    def kind_of(self, slug: str) -> PlaceKind | None:
        """Return what kind of place it is; None for one that is not known."""
        site = self._by_slug.get(slug)
        return None if site is None else site.kind

    def height_of(self, slug: str) -> int:
        """Return how many levels of places lie below it: none below districts and local police districts."""
        kind = self.kind_of(slug)
        return 0 if kind is None else _HEIGHTS.get(kind, 0)

    def sums(self, *, on: date) -> tuple[PlaceSum, ...]:
        """Return the sums of that day, each once: children, police districts, successors.

        Children are those that exist that day, and also those of today, for values worked out backwards. A piece of a
        district that several police districts share is named `district&police district`; nothing is published of it.
        """
        if on not in self._sums:
            found = (*self._of_children(on), *self._of_police(on), *self._of_successors())
            self._sums[on] = tuple(dict.fromkeys(found))
        return self._sums[on]

    def _of_children(self, on: date) -> Iterator[PlaceSum]:
        families: defaultdict[tuple[str, PlaceKind], list[Site]] = defaultdict(list)
        for site in self.sites:
            if site.parent is not None:
                families[site.parent, site.kind].append(site)
        for (parent, _), family in families.items():
            for generation in ([site for site in family if site.exists(on)], [s for s in family if s.until is None]):
                if generation:
                    yield PlaceSum((parent,), tuple(sorted(site.slug for site in generation)))

    def _of_police(self, on: date) -> Iterator[PlaceSum]:
        """Yield what a map tells: a police district is the districts and the pieces of districts that it holds.

        It may hold more than the city's districts, so it is not closed; but a district that is shared is its pieces.
        """
        held: defaultdict[str, list[str]] = defaultdict(list)
        shares: defaultdict[str, list[str]] = defaultdict(list)
        for meeting in self.police:
            if meeting.exists(on):
                shares[meeting.part].append(meeting.whole)
        for district, sharers in shares.items():
            pieces = {police: f"{district}&{police}" if len(sharers) > 1 else district for police in sharers}
            for police, piece in pieces.items():
                held[police].append(piece)
            if len(sharers) > 1:
                yield PlaceSum((district,), tuple(sorted(pieces.values())))
        yield from (PlaceSum((police,), tuple(sorted(inside)), is_closed=False) for police, inside in held.items())

    def _of_successors(self) -> Iterator[PlaceSum]:
        """Yield the smallest sets of earlier and later places that share ground with no others: both hold the same."""
        left = set(self.successions)
        while left:
            block, grows = {min(meeting.whole for meeting in left)}, True
            inside: set[Meeting] = set()
            while grows:
                inside = {meeting for meeting in left if meeting.whole in block or meeting.part in block}
                wider = {end for meeting in inside for end in (meeting.whole, meeting.part)}
                grows, block = wider != block, wider
            left -= inside
            totals, parts = {meeting.whole for meeting in inside}, {meeting.part for meeting in inside}
            yield PlaceSum(tuple(sorted(totals)), tuple(sorted(parts)), is_closed=False)


_HEIGHTS = {
    PlaceKind.MUNICIPALITY: 1,
    PlaceKind.POLICE_AREA: 1,
    PlaceKind.COUNTY: 2,
    PlaceKind.POLICE_REGION: 2,
    PlaceKind.COUNTRY: 3,
}


def _lasts(since: date | None, until: date | None, *, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)
