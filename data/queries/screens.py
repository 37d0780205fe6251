"""Screens with their slides, and what was last heard of each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from sqlmodel import Session, col, select

from data.actor import Actor
from data.collation import sort_key
from data.queries.catalogue import UnknownError
from data.queries.content import Slugs, rows_of
from data.queries.meetings import group_addresses
from data.queries.permission import require
from data.store import reading
from models.goal import Goal
from models.indicator import Indicator
from models.place import Place
from models.screen import Screen, Shade, Slide, SlideKind
from models.vocabulary import Clearance, Language, Permission, Role


@dataclass(frozen=True)
class SlideView:
    """One slide: what it tells of (slugs), for how many seconds, on which weekdays and between which times."""

    id: int
    kind: SlideKind
    indicator: str | None
    place: str | None
    goal: str | None
    group: str | None
    seconds: int
    days: str
    starts_at: time | None
    ends_at: time | None


@dataclass(frozen=True)
class Sighting:
    """What a screen last told of itself: when, which revision it showed, by which program, and what went wrong."""

    at: datetime | None
    revision: int | None
    program: str
    fault: str
    fault_at: datetime | None


@dataclass(frozen=True)
class ScreenView:
    """One screen with its slides in order; without a key it is dark."""

    slug: str
    name: str
    room: str
    clearance: Clearance
    language: Language
    shade: Shade
    has_key: bool
    key_made_at: datetime
    version: int
    slides: tuple[SlideView, ...]
    sighting: Sighting

    @property
    def reader(self) -> Actor:
        """Who the screen is to every question: nobody, or somebody who may see what is internal and do nothing."""
        role = Role.VIEWER if self.clearance is Clearance.INTERNAL else None
        return Actor(person_id=None, name=self.name, role=role, party=None)


def screens(*, by: Actor) -> tuple[ScreenView, ...]:
    """Return all screens by name.

    Raises:
        NotAllowedError: unless the person manages screens.
    """
    with reading() as session:
        require(session, Permission.MANAGE_SCREENS, by=by)
        slides = _slides(session)
        found = [view_of(row, slides=slides[int(row.id or 0)]) for row in session.exec(select(Screen))]
    return tuple(sorted(found, key=lambda one: sort_key(one.name)))


def screen_of(slug: str, *, by: Actor) -> ScreenView:
    """Return one screen.

    Raises:
        NotAllowedError: unless the person manages screens.
        UnknownError: if there is none of that address.
    """
    found = next((one for one in screens(by=by) if one.slug == slug), None)
    if found is None:
        raise UnknownError(slug=slug)
    return found


def with_slides(session: Session, row: Screen) -> ScreenView:
    """Return a row that was found by its key as a screen."""
    return view_of(row, slides=_slides(session, screen=row.id)[int(row.id or 0)])


def view_of(row: Screen, *, slides: list[SlideView]) -> ScreenView:
    """Return a row as a screen with these slides."""
    return ScreenView(
        slug=row.slug,
        name=row.name,
        room=row.room,
        clearance=row.clearance,
        language=row.language,
        shade=row.shade,
        has_key=row.key_hash is not None,
        key_made_at=row.key_made_at,
        version=row.version,
        slides=tuple(slides),
        sighting=Sighting(row.seen_at, row.seen_revision, row.seen_program, row.fault, row.fault_at),
    )


def _slides(session: Session, *, screen: int | None = None) -> Mapping[int, list[SlideView]]:
    indicators, places = _addresses(session, Indicator), _addresses(session, Place)
    goals, groups = _addresses(session, Goal), group_addresses(session)
    asked = select(Slide).order_by(col(Slide.ordering), col(Slide.id))
    found: defaultdict[int, list[SlideView]] = defaultdict(list)
    for row in session.exec(asked if screen is None else asked.where(Slide.screen_id == screen)):
        found[row.screen_id].append(
            SlideView(
                int(row.id or 0),
                row.kind,
                indicators.get(row.indicator_id),
                places.get(row.place_id),
                goals.get(row.goal_id),
                groups.get(row.group_id),
                row.seconds,
                row.days,
                row.starts_at,
                row.ends_at,
            )
        )
    return found


def _addresses(session: Session, table: type[Indicator | Place | Goal]) -> Slugs:
    return {row.id: row.slug for row in rows_of(session, table)}
