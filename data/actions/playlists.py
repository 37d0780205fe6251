"""What a screen shows: slides added, changed, moved and taken away by administrators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from sqlmodel import col, select

from data.actions.agendas import Move
from data.actions.register import indicator_row, number_of, place_row
from data.actions.screens import changed, managed_screen
from data.actor import Actor
from data.disclosure.door import may_see
from data.queries.catalogue import UnknownError
from data.refusal import N_, RefusedError
from data.store import Unit, unit_of_work
from models.goal import Goal
from models.meeting import SteeringGroup
from models.screen import EVERY_DAY, Screen, Slide, SlideKind
from models.vocabulary import Clearance

SHORTEST, LONGEST = 5, 600


class SubjectNeededError(RefusedError):
    """Raised for a slide about nothing."""

    message = N_("Välj vad bilden ska visa.")


class AboveClearanceError(RefusedError):
    """Raised for a slide that the screen may not show."""

    message = N_("Skärmens behörighet räcker inte för det. Välj något annat, eller ändra skärmens behörighet.")


class SecondsError(RefusedError):
    """Raised for a slide that goes by unread, or that never goes."""

    message = N_("Skriv hur många sekunder bilden visas: ett heltal från {least} till {most}.")


class DaysError(RefusedError):
    """Raised for a slide that is shown on no day."""

    message = N_("Välj minst en veckodag.")


class HoursError(RefusedError):
    """Raised for times that do not say when a slide begins and ends."""

    message = N_("Skriv både när bilden börjar och när den slutar visas, eller ingetdera.")


@dataclass(frozen=True, kw_only=True)
class Showing:
    """What a slide is to show, and when; see `models.screen.Slide`."""

    kind: SlideKind
    indicator: str | None = None
    place: str | None = None
    goal: str | None = None
    group: str | None = None
    seconds: int = 20
    days: str = EVERY_DAY
    starts_at: time | None = None
    ends_at: time | None = None


def add_slide(*, screen: str, showing: Showing, by: Actor) -> int:
    """Add a slide at the end and return its number.

    Raises:
        NotAllowedError, UnknownError: as for every change of a screen.
        SubjectNeededError, AboveClearanceError, SecondsError, DaysError, HoursError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        row = managed_screen(unit, screen)
        slide = Slide(screen_id=int(row.id or 0), ordering=len(_slides(unit, row)), kind=showing.kind)
        _fill(unit, slide, of=row, showing=showing)
        unit.session.flush()
        changed(unit, row, action="add_slide", after=_told(showing))
        return int(slide.id or 0)


def edit_slide(*, screen: str, version: int, slide: int, showing: Showing, by: Actor) -> None:
    """Let a slide show something else, or at other times; the same again changes nothing.

    Raises:
        NotAllowedError, UnknownError, ScreenChangedError: as for every change of a screen.
        SubjectNeededError, AboveClearanceError, SecondsError, DaysError, HoursError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        row = managed_screen(unit, screen, version=version)
        found = _slides(unit, row)[_place_of(unit, row, slide=slide)]
        before = found.model_dump()
        _fill(unit, found, of=row, showing=showing)
        if found.model_dump() == before:
            unit.leave_unchanged()
            return
        changed(unit, row, action="edit_slide", after=_told(showing))


def move_slide(*, screen: str, version: int, slide: int, way: Move, by: Actor) -> None:
    """Let a slide change places with its neighbour; one that has none stays.

    Raises:
        NotAllowedError, UnknownError, ScreenChangedError: as for every change of a screen.
    """
    with unit_of_work(by=by) as unit:
        row = managed_screen(unit, screen, version=version)
        rows, at = _slides(unit, row), _place_of(unit, row, slide=slide)
        rows.insert(min(max(at + (-1 if way is Move.UP else 1), 0), len(rows) - 1), rows.pop(at))
        _number(unit, rows)
        changed(unit, row, action="move_slide", way=way)


def remove_slide(*, screen: str, version: int, slide: int, by: Actor) -> None:
    """Take a slide away; the log keeps that it was there.

    Raises:
        NotAllowedError, UnknownError, ScreenChangedError: as for every change of a screen.
    """
    with unit_of_work(by=by) as unit:
        row = managed_screen(unit, screen, version=version)
        rows, at = _slides(unit, row), _place_of(unit, row, slide=slide)
        gone = rows.pop(at)
        unit.session.delete(gone)
        _number(unit, rows)
        changed(unit, row, action="remove_slide", slide=gone.kind)


def _slides(unit: Unit, row: Screen) -> list[Slide]:
    rows = select(Slide).where(Slide.screen_id == row.id)
    return [*unit.session.exec(rows.order_by(col(Slide.ordering), col(Slide.id)))]


def _place_of(unit: Unit, row: Screen, *, slide: int) -> int:
    at = next((place for place, one in enumerate(_slides(unit, row)) if one.id == slide), None)
    if at is None:
        raise UnknownError(slug=str(slide))
    return at


def _number(unit: Unit, rows: list[Slide]) -> None:
    for place, one in enumerate(rows):
        one.ordering = place
        unit.session.add(one)


def _fill(unit: Unit, slide: Slide, *, of: Screen, showing: Showing) -> None:
    _check_times(showing)
    subject = _subject(unit, of, showing=showing)  # before anything is set: looking it up writes what is
    slide.kind, slide.seconds, slide.days = showing.kind, showing.seconds, "".join(sorted({*showing.days}))
    slide.starts_at, slide.ends_at = showing.starts_at, showing.ends_at
    for name in ("indicator_id", "place_id", "goal_id", "group_id"):
        setattr(slide, name, subject.get(name))
    unit.session.add(slide)


def _subject(unit: Unit, row: Screen, *, showing: Showing) -> Mapping[str, int | None]:
    if showing.kind is SlideKind.GOAL:
        return {"goal_id": number_of(unit.session, Goal, slug=_named(showing.goal))}
    if showing.kind is not SlideKind.INDICATOR:
        _require(row, Clearance.INTERNAL)
        return {"group_id": number_of(unit.session, SteeringGroup, slug=_named(showing.group))}
    if showing.indicator is None or showing.place is None:
        raise SubjectNeededError
    measure = indicator_row(unit.session, showing.indicator)
    _require(row, measure.clearance)
    return {"indicator_id": measure.id, "place_id": place_row(unit.session, showing.place).id}


def _require(row: Screen, needed: Clearance) -> None:
    if not may_see(row.clearance, needed=needed):
        raise AboveClearanceError


def _named(slug: str | None) -> str:
    if slug is None:
        raise SubjectNeededError
    return slug


def _check_times(showing: Showing) -> None:
    if not SHORTEST <= showing.seconds <= LONGEST:
        raise SecondsError(least=SHORTEST, most=LONGEST)
    if not showing.days or {*showing.days} - {*EVERY_DAY}:
        raise DaysError
    if (showing.starts_at is None) != (showing.ends_at is None) or (
        showing.starts_at is not None and showing.starts_at == showing.ends_at
    ):
        raise HoursError


def _told(showing: Showing) -> Mapping[str, object]:
    """Return what the log tells of a slide."""
    facts = {"slide": showing.kind, **vars(showing)}
    return {name: fact for name, fact in facts.items() if name != "kind" and fact is not None}
