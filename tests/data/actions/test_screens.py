from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import select

from data.actions.addresses import AddressTakenError
from data.actions.agendas import Move
from data.actions.playlists import (
    AboveClearanceError,
    DaysError,
    HoursError,
    SecondsError,
    Showing,
    SubjectNeededError,
    add_slide,
    edit_slide,
    move_slide,
    remove_slide,
)
from data.actions.screens import (
    Mounting,
    ScreenChangedError,
    ScreenNameError,
    WallClearanceError,
    edit_screen,
    register_screen,
    renew_key,
    revoke_key,
)
from data.actions.sightings import SEEN_EVERY, note_sighting, screen_of_key
from data.actor import ANYONE, CONSOLE
from data.queries.catalogue import UnknownError
from data.queries.screens import ScreenView, screen_of, screens
from data.refusal import RefusedError
from data.store import NotAllowedError, housekeeping, reading, revision, unit_of_work
from models.audit_event import AuditEvent
from models.indicator import Indicator
from models.screen import Screen, Shade, SlideKind
from models.vocabulary import Clearance, Language, Role
from tests.data.actions.met import GROUP, group
from tests.factories import person, small_world

SHARE = Showing(kind=SlideKind.INDICATOR, indicator="unsafe_share", place="stockholm")
GOAL = Showing(kind=SlideKind.GOAL, goal="mal")
WALL = "ledningsrummet"


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


def register(**facts: object) -> str:
    """Register a screen and return its key."""
    return register_screen(mounting=Mounting(**({"name": "Ledningsrummet"} | facts)), by=CONSOLE).secret  # type: ignore[arg-type]  # facts are of every type


def wall() -> ScreenView:
    return screen_of(WALL, by=CONSOLE)


def test_a_screen_is_let_in_by_its_key_alone_and_the_key_is_kept_nowhere() -> None:
    key = register()
    found = screen_of_key(WALL, key=key)
    assert found is not None
    assert (found.name, found.clearance, found.shade) == ("Ledningsrummet", Clearance.OPEN, Shade.LIGHT)
    assert screen_of_key(WALL, key=key[:-1]) is None
    assert screen_of_key("annan", key=key) is None
    with reading() as session:
        kept = repr(session.exec(select(Screen)).one()) + repr(session.exec(select(AuditEvent)).all())
    assert key not in kept


def test_a_new_key_ends_the_old_one_and_a_revoked_screen_has_none() -> None:
    first = register()
    second = renew_key(screen=WALL, by=CONSOLE).secret
    assert screen_of_key(WALL, key=first) is None
    assert screen_of_key(WALL, key=second) is not None
    revoke_key(screen=WALL, by=CONSOLE)
    assert screen_of_key(WALL, key=second) is None
    assert screen_of_key(WALL, key="") is None
    assert not wall().has_key
    before = revision()
    revoke_key(screen=WALL, by=CONSOLE)
    assert revision() == before


def test_a_screen_is_never_cleared_for_what_is_restricted() -> None:
    register()
    for change in (
        lambda: register(name="Annan", clearance=Clearance.RESTRICTED),
        lambda: edit_screen(
            screen=WALL, version=1, mounting=Mounting(name="X", clearance=Clearance.RESTRICTED), by=CONSOLE
        ),
    ):
        with pytest.raises(WallClearanceError):
            change()


def test_a_screen_needs_a_name_whose_address_is_its_own() -> None:
    with pytest.raises(ScreenNameError):
        register(name=" ")
    register()
    with pytest.raises(AddressTakenError):
        register()


def test_what_was_decided_of_a_screen_is_changed_by_who_saw_it_last() -> None:
    key = register()
    told = Mounting(
        name="Foajén", room="Plan 2", clearance=Clearance.INTERNAL, language=Language.ENGLISH, shade=Shade.DARK
    )
    edit_screen(screen=WALL, version=1, mounting=told, by=CONSOLE)
    with pytest.raises(ScreenChangedError):
        edit_screen(screen=WALL, version=1, mounting=Mounting(name="Y"), by=CONSOLE)
    found, before = wall(), revision()
    assert [getattr(found, name) for name in vars(told)] == [*vars(told).values()]
    edit_screen(screen=WALL, version=2, mounting=told, by=CONSOLE)
    assert revision() == before
    assert screen_of_key(WALL, key=key) is not None


def test_a_wall_reads_as_nobody_or_as_somebody_who_only_looks() -> None:
    register()
    assert wall().reader.clearance is Clearance.OPEN
    edit_screen(screen=WALL, version=1, mounting=Mounting(name="X", clearance=Clearance.INTERNAL), by=CONSOLE)
    reader = wall().reader
    assert (reader.clearance, reader.person_id, reader.role) == (Clearance.INTERNAL, None, Role.VIEWER)


def test_screens_are_listed_by_name_for_administrators_alone() -> None:
    for name in ("Östra", "Foajén"):
        register(name=name)
    assert [one.name for one in screens(by=CONSOLE)] == ["Foajén", "Östra"]
    for by in (ANYONE, person(Role.VIEWER)):
        with pytest.raises(NotAllowedError):
            screens(by=by)
    with pytest.raises(UnknownError):
        screen_of("annan", by=CONSOLE)
    with pytest.raises(UnknownError):
        renew_key(screen="annan", by=CONSOLE)


def test_slides_come_in_order_and_are_moved_and_taken_away() -> None:
    register()
    hours = replace(GOAL, seconds=45, days="531", starts_at=time(7, 30), ends_at=time(16))
    first, second = (add_slide(screen=WALL, showing=one, by=CONSOLE) for one in (SHARE, hours))
    told = wall().slides
    assert [(one.kind, one.indicator, one.place, one.goal) for one in told] == [
        (SlideKind.INDICATOR, "unsafe_share", "stockholm", None),
        (SlideKind.GOAL, None, None, "mal"),
    ]
    assert (told[1].seconds, told[1].days, told[1].starts_at, told[1].ends_at) == (45, "135", time(7, 30), time(16))
    for at, way in enumerate((Move.UP, Move.UP, Move.DOWN, Move.UP), start=3):
        move_slide(screen=WALL, version=at, slide=second, way=way, by=CONSOLE)
    assert [one.id for one in wall().slides] == [second, first]
    remove_slide(screen=WALL, version=7, slide=second, by=CONSOLE)
    assert [one.id for one in wall().slides] == [first]
    with pytest.raises(UnknownError):
        remove_slide(screen=WALL, version=8, slide=second, by=CONSOLE)


def test_a_slide_is_changed_into_another_and_the_same_again_changes_nothing() -> None:
    register()
    slide = add_slide(screen=WALL, showing=SHARE, by=CONSOLE)
    edit_slide(screen=WALL, version=2, slide=slide, showing=GOAL, by=CONSOLE)
    [told] = wall().slides
    assert (told.kind, told.indicator, told.place, told.goal) == (SlideKind.GOAL, None, None, "mal")
    before = revision()
    edit_slide(screen=WALL, version=3, slide=slide, showing=GOAL, by=CONSOLE)
    assert revision() == before
    with pytest.raises(ScreenChangedError):
        move_slide(screen=WALL, version=2, slide=slide, way=Move.UP, by=CONSOLE)
    with pytest.raises(ScreenChangedError):
        edit_slide(screen=WALL, version=2, slide=slide, showing=SHARE, by=CONSOLE)


def test_what_meetings_say_is_for_internal_screens() -> None:
    group()
    register()
    about = [Showing(kind=kind, group=GROUP) for kind in (SlideKind.NEWS, SlideKind.DECISIONS)]
    for one in about:
        with pytest.raises(AboveClearanceError):
            add_slide(screen=WALL, showing=one, by=CONSOLE)
    edit_screen(screen=WALL, version=1, mounting=Mounting(name="X", clearance=Clearance.INTERNAL), by=CONSOLE)
    for one in about:
        add_slide(screen=WALL, showing=one, by=CONSOLE)
    assert [one.group for one in wall().slides] == [GROUP, GROUP]


def test_an_indicator_above_the_screen_is_refused() -> None:
    register()
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.exec(
            select(Indicator).where(Indicator.slug == "unsafe_share")
        ).one().clearance = Clearance.INTERNAL
        unit.record(action="test", subject="unsafe_share")
    with pytest.raises(AboveClearanceError):
        add_slide(screen=WALL, showing=SHARE, by=CONSOLE)


@pytest.mark.parametrize(
    ("showing", "refusal"),
    [
        (replace(SHARE, place=None), SubjectNeededError),
        (replace(SHARE, indicator=None), SubjectNeededError),
        (replace(GOAL, goal=None), SubjectNeededError),
        (replace(GOAL, goal="annat"), UnknownError),
        (replace(GOAL, seconds=4), SecondsError),
        (replace(GOAL, seconds=601), SecondsError),
        (replace(GOAL, days=""), DaysError),
        (replace(GOAL, days="18"), DaysError),
        (replace(GOAL, starts_at=time(8)), HoursError),
        (replace(GOAL, starts_at=time(8), ends_at=time(8)), HoursError),
    ],
)
def test_a_slide_that_cannot_be_shown_is_refused(showing: Showing, refusal: type[RefusedError]) -> None:
    register()
    with pytest.raises(refusal):
        add_slide(screen=WALL, showing=showing, by=CONSOLE)
    assert wall().slides == ()


def hear(**facts: object) -> None:
    told = {"revision": 3, "program": "0.1.0", "fault": ""} | facts
    note_sighting(wall(), **told)  # type: ignore[arg-type]  # facts are of every type


def test_what_a_screen_tells_of_itself_is_kept_and_is_no_change_of_the_store() -> None:
    register()
    assert wall().sighting.at is None
    before = revision()
    hear()
    found = wall().sighting
    assert (found.revision, found.program, found.fault, found.fault_at) == (3, "0.1.0", "", None)
    assert found.at is not None
    hear(fault="Bilden\u202e\n gick inte att läsa" + "." * 400)
    hear(revision=4, program="0.2.0")
    later = wall().sighting
    assert later.fault.startswith("Bilden gick inte")
    assert len(later.fault) == 300
    assert later.fault_at is not None
    assert later.revision == 4
    assert revision() == before


def test_what_is_told_again_at_once_is_not_written() -> None:
    register()
    hear()
    first = wall().sighting.at
    hear(revision=5)
    assert wall().sighting.at == first
    with housekeeping() as session:
        session.exec(select(Screen)).one().seen_at = datetime.now(UTC) - 2 * SEEN_EVERY
    hear()
    again = wall().sighting.at
    assert first is not None
    assert again is not None
    assert again - first < timedelta(minutes=5)
    assert again > first
