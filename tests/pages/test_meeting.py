"""The pages of meetings and decisions, as each reader sees them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from sqlmodel import text
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.actions.agendas import Move, add_point, move_point, propose_agenda
from data.actions.content import edit_indicator
from data.actions.deciding import Wording, record_decision
from data.actions.meetings import close_meeting, edit_meeting, open_meeting
from data.actions.noting import note_point
from data.actions.steering import rename_group
from data.actor import CONSOLE, Actor
from data.queries.basis import basis_of
from data.queries.catalogue import today
from data.queries.decisions import decisions
from data.queries.meetings import steering_groups
from data.store import housekeeping, unit_of_work
from models.meeting import MeetingState, Seat
from models.period import Period
from models.vocabulary import Clearance, Direction, PartyKind, Role
from tests.data.actions.met import GROUP, group, planned, seen
from tests.factories import observe, person, report, small_world
from tests.pages.everything import everything
from tests.pages.visits import drawings, links, said, session_of, signed_in, visit

YEAR = today().year
COUNTY = "stockholms-lan"
SHARE = {"indicator": "unsafe_share", "place": COUNTY}
SECRET = "Ord-som-bara-inloggade-ser"
meetings = partial(visit, "moten", module="meeting")
decided = partial(visit, "beslut", module="decision")


@pytest.fixture(autouse=True)
def world(store: str) -> Iterator[Actor]:
    assert store
    small_world()
    for year, value in ((YEAR - 2, "31"), (YEAR - 1, "34.2")):
        report(value, period=Period(year), place=COUNTY)
    cache.clear()
    yield group()
    cache.clear()


@pytest.fixture
def chair(world: Actor, monkeypatch: pytest.MonkeyPatch) -> Actor:
    read_as(world, monkeypatch)
    return world


def read_as(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_of(actor)
    # AppTest has no browser and so no cookies: this is the one thing put in its place.
    monkeypatch.setattr("dashboard.access.token", lambda: session)


def held(*, words: str = SECRET) -> str:
    """Hold a meeting with a decision that expects at most 32 this year."""
    slug = planned()
    add_point(meeting=slug, by=CONSOLE, indicator="unsafe_share", place=COUNTY)
    add_point(meeting=slug, title=SECRET, by=CONSOLE)
    open_meeting(meeting=slug, by=CONSOLE)
    basis = basis_of("unsafe_share", place=COUNTY, clearance=Clearance.RESTRICTED, today=today())
    effect = {"direction": Direction.LOWER, "value": Decimal(32), "period": Period(YEAR)}
    wording = Wording(text=words, owner=SECRET, owner_party=PartyKind.CITY, **effect)  # type: ignore[arg-type]  # parts of every type
    record_decision(meeting=slug, point=seen(slug).points[0].id, wording=wording, seen=basis.digest, by=CONSOLE)
    return slug


def press(app: AppTest, label: str) -> AppTest:
    [button] = [one for one in app.button if one.label == label]
    return button.click().run()


def fill(app: AppTest, **typed: str) -> AppTest:
    for label, written in typed.items():
        fields = [one for one in (*app.text_input, *app.text_area) if one.label.startswith(label.replace("_", " "))]
        fields[0].input(written)
    return app


def choose(app: AppTest, label: str, option: str) -> AppTest:
    [field] = [one for one in app.selectbox if one.label == label]
    return field.select(option).run()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_has_not_signed_in_is_told_nothing_anywhere(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    slug = held()
    signed_in(monkeypatch, None)
    pages = [
        meetings(sprak=language),
        meetings(mote=slug, sprak=language),
        meetings(mote=slug, punkt="1", sprak=language),
        decided(sprak=language),
        decided(nummer="1", sprak=language),
        visit("", module="overview", sprak=language),
        visit("indikator", module="indicator", indikator="unsafe_share", sprak=language),
        visit("police", module="party", subject="police", sprak=language),
        visit("mal", module="goal", subject="mal", sprak=language),
    ]
    told = "\n".join(line for page in pages for line in everything(page))
    assert "34" in told
    for secret in (SECRET, "Styrgruppen", "The steering group", "Eva Ek"):
        assert secret not in told


@pytest.mark.parametrize("language", ["sv", "en"])
def test_whoever_has_signed_in_reads_all_of_it_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    slug = held()
    signed_in(monkeypatch, Role.VIEWER)
    for app in (
        meetings(sprak=language),
        meetings(mote=slug, sprak=language),
        meetings(mote=slug, punkt="1", sprak=language),
        meetings(mote=slug, punkt="2", sprak=language),
        decided(sprak=language),
        decided(nummer="1", sprak=language),
    ):
        assert not app.exception
        assert SECRET in "\n".join(everything(app))
        assert list(app.button) == []


def test_an_empty_service_says_why_and_what_to_do(chair: Actor) -> None:
    assert "Inga möten ännu" in said(meetings())
    assert "Inga beslut ännu" in said(decided())
    slug = planned(by=chair)
    assert "Dagordningen är tom" in said(meetings(mote=slug))


def test_a_service_without_groups_says_who_adds_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with housekeeping() as session:
        session.execute(text("DELETE FROM groupmember"))
        session.execute(text("DELETE FROM steeringgroup"))
    signed_in(monkeypatch, Role.VIEWER)
    assert "Inga styrgrupper ännu" in said(meetings())


@pytest.mark.usefixtures("chair")
def test_the_chair_plans_proposes_orders_and_opens() -> None:
    app = fill(
        meetings(), Dag=f"{today() + timedelta(days=30)}", Klockslag="13.30", Plats="Sal 4", Diarienummer="2026/7"
    )
    fill(app, Jämför_med_läget=f"{today() - timedelta(days=3)}")
    assert "Mötet är planerat." in said(press(app, "Planera mötet"))
    [meeting] = steering_groups(by=CONSOLE)[0].meetings
    assert (meeting.room, meeting.register_number, meeting.state) == ("Sal 4", "2026/7", MeetingState.PLANNED)
    report("35", indicator="robberies", period=Period(YEAR - 1, "quarter", 1), place=COUNTY)
    app = press(meetings(mote=meeting.slug), "Föreslå punkter efter vad som är nytt")
    assert "Det som är nytt står nu på dagordningen." in said(app)
    app = press(fill(meetings(mote=meeting.slug), Rubrik="Övrigt"), "Lägg till punkten")
    assert "Punkten är tillagd." in said(app)
    points = seen(meeting.slug).points
    app = choose(meetings(mote=meeting.slug), "Punkt att flytta eller stryka", str(points[-1].id))
    app = press(press(app, "Flytta upp"), "Flytta upp")
    assert [one.title for one in seen(meeting.slug).points].index("Övrigt") == max(len(points) - 3, 0)
    app = choose(app, "Punkt att flytta eller stryka", str(points[0].id))
    assert "Punkten är struken." in said(press(app, "Stryk punkten"))
    app = press(meetings(mote=meeting.slug), "Starta mötet")
    assert "Mötet har börjat." in said(app)
    assert "Mötet är avslutat." in said(press(meetings(mote=meeting.slug), "Avsluta mötet"))
    assert [one.label for one in meetings(mote=meeting.slug).button] == []


def test_what_is_wrong_stands_at_its_field(chair: Actor) -> None:
    slug = planned(by=chair, days=40)
    app = press(fill(meetings(), Dag="i morgon"), "Planera mötet")
    assert "är inget datum" in said(app)
    app = press(fill(meetings(), Dag=f"{today()}", Klockslag="kvart i"), "Planera mötet")
    assert "är inget klockslag" in said(app)
    app = press(meetings(mote=slug), "Starta mötet")
    assert "Dagordningen är tom. Föreslå" in said(app)
    app = press(meetings(mote=slug), "Lägg till punkten")
    assert "Skriv vad punkten gäller" in said(app)
    add_point(meeting=slug, title="Läget", by=chair)
    for label in ("Flytta ned", "Stryk punkten"):
        assert "Välj något i listan." in said(press(meetings(mote=slug), label))
    app = press(fill(meetings(mote=slug), Jämför_med_läget_den="2026-01-31"), "Spara tid och plats")
    assert "Mötet är sparat." in said(app)
    chosen = seen(slug).since
    assert "Mötet är sparat." in said(press(fill(meetings(mote=slug), Plats="Sal 9"), "Spara tid och plats"))
    assert (seen(slug).room, seen(slug).since) == ("Sal 9", chosen), "another room changes nothing else"


def test_the_secretary_decides_in_the_same_view_and_the_room_sees_it(chair: Actor) -> None:
    slug = planned(by=chair)
    add_point(meeting=slug, by=chair, **SHARE)
    add_point(meeting=slug, title="Övrigt", by=chair)
    assert "Starta mötet på mötets sida" in said(meetings(mote=slug, punkt="1"))
    open_meeting(meeting=slug, by=chair)
    room = meetings(mote=slug, punkt="1")
    assert "34,2" in said(room)
    assert links(room)["Nästa →"] == f"/moten?mote={slug}&punkt=2"
    assert links(meetings(mote=slug, punkt="2"))["← Föregående"] == f"/moten?mote={slug}&punkt=1"
    assert "Skriv vad mötet beslutar." in said(press(room, "Anteckna beslutet"))
    room = fill(room, Mötet_beslutar="Fler rondar.", Ansvarig_person="Anna", Klart=f"{today()}", Väntat_värde="32")
    choose(choose(choose(room, "Ansvarig part", "city"), "Väntad effekt", "lower"), "För perioden", str(YEAR))
    app = press(room, "Anteckna beslutet")
    assert "Beslutet är antecknat." in said(app)
    assert "högst 32,0 % för" in said(app)
    [made] = decisions(by=chair)
    assert made.expected is not None
    assert (made.text, made.owner, made.expected.value) == ("Fler rondar.", "Anna", 32)
    noted = press(fill(meetings(mote=slug, punkt="2"), Anteckning="Inget mer."), "Punkten är klar")
    assert "Sparat." in said(noted)
    assert [(one.note, one.is_done) for one in seen(slug).points] == [("", False), ("Inget mer.", True)]
    assert "Inget mer." in said(meetings(mote=slug))
    close_meeting(meeting=slug, by=chair)
    assert list(meetings(mote=slug, punkt="1").button) == []
    assert list(meetings(mote=slug).button) == []


def test_a_planned_meeting_is_called_off_and_the_others_are_shown(chair: Actor) -> None:
    slug = planned(by=chair, days=40)
    told = said(press(meetings(mote=slug), "Ställ in mötet nu"))
    assert "Mötet är inställt." in told
    assert "Inga möten ännu" in told
    started = held()
    assert "Ställ in mötet nu" not in [one.label for one in meetings(mote=started).button]


def test_ones_own_work_on_the_agenda_is_nobody_elses_change(chair: Actor) -> None:
    slug = planned(by=chair, days=40)
    app = meetings(mote=slug)
    for title in ("Läget", "Övrigt"):
        app = press(fill(app, Rubrik=title), "Lägg till punkten")
    assert "Mötet är sparat." in said(press(fill(app, Plats="Sal 9"), "Spara tid och plats"))
    assert seen(slug).room == "Sal 9"
    app = choose(meetings(mote=slug), "Punkt att flytta eller stryka", str(seen(slug).points[1].id))
    move_point(meeting=slug, point=seen(slug).points[1].id, way=Move.UP, by=CONSOLE)
    assert "Punkten är flyttad." in said(press(app, "Flytta ned"))


def test_the_room_of_another_is_told_before_it_is_replaced(chair: Actor) -> None:
    slug = planned(by=chair, days=40)
    app = fill(meetings(mote=slug), Plats="Sal 9").run()
    edit_meeting(meeting=slug, version=1, starts_at=seen(slug).starts_at, room="Sal 1", register_number="", by=CONSOLE)
    app = press(app, "Spara tid och plats")
    assert "Någon annan har ändrat mötets tid eller plats" in said(app)
    assert "Plats Sal 1" in said(app)
    assert "Mötet är sparat." in said(press(app, "Spara tid och plats"))
    assert seen(slug).room == "Sal 9"


def test_who_may_not_see_all_is_told_how_much_there_is(chair: Actor) -> None:
    slug = held()
    edit_indicator(indicator="unsafe_share", version=1, changes={"clearance": Clearance.RESTRICTED}, by=CONSOLE)
    told = said(meetings(mote=slug))
    assert "1 punkt visas bara för dem som arbetar med uppgifterna." in told
    assert "1 beslut visas bara för dem som arbetar med uppgifterna." in told
    assert "Punkt 2 av 2" in said(meetings(mote=slug, punkt="2"))
    assert seen(slug, by=chair).length == 2


def test_two_who_write_in_one_note_lose_nothing(chair: Actor) -> None:
    slug = planned(by=chair)
    add_point(meeting=slug, title="Läget", by=chair)
    room = fill(meetings(mote=slug, punkt="1"), Anteckning="Av ordföranden.").run()
    note_point(meeting=slug, point=1, note="Av sekreteraren.", by=CONSOLE)
    room = room.run()
    assert "Anteckningen lyder nu: ”Av sekreteraren.”" in said(room)
    room = press(room, "Spara anteckningen")
    assert "fältet har båda texterna" in said(room)
    assert [one.value for one in room.text_area if one.label == "Anteckning"] == ["Av sekreteraren.\nAv ordföranden."]
    assert seen(slug).points[0].note == "Av sekreteraren."
    assert "Sparat." in said(press(room, "Spara anteckningen"))
    assert seen(slug).points[0].note == "Av sekreteraren.\nAv ordföranden."


def test_who_says_that_a_point_is_done_leaves_the_note_of_another_alone(chair: Actor) -> None:
    slug = planned(by=chair)
    add_point(meeting=slug, title="Läget", by=chair)
    room = meetings(mote=slug, punkt="1")
    note_point(meeting=slug, point=1, note="Av sekreteraren.", by=CONSOLE)
    assert "Sparat." in said(press(room, "Punkten är klar"))
    assert [(one.note, one.is_done) for one in seen(slug).points] == [("Av sekreteraren.", True)]


def test_the_decision_tells_what_was_seen_what_was_expected_and_what_came(chair: Actor) -> None:
    slug = held(words="Fler rondar.")
    then = decided(nummer="1")
    assert "Inväntas" in said(then)
    charts = drawings(then)
    report("40.1", period=Period(YEAR - 1), place=COUNTY, opened=1, correction_reason="Fel")
    edit_indicator(indicator="unsafe_share", version=1, changes={"name_sv": "Nytt namn", "decimals": 2}, by=CONSOLE)
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "unsafe_share", str(YEAR), 33.9, place=COUNTY)
        unit.record(action="test", subject="unsafe_share")
    now = decided(nummer="1")
    told = said(now)
    assert drawings(now) == charts
    assert f"När beslutet togs 34,2 % ({YEAR - 1})" in told
    assert f"Väntat högst 32,0 % för {YEAR} Utfall 33,9 % Jämfört med väntat Inte som väntat" in told
    assert f"Värdet för {YEAR - 1} är 34,2 %." in told
    assert "40,1" not in told
    app = press(fill(now, Vad_har_hänt="Rondarna har börjat."), "Spara uppföljningen")
    assert "Uppföljningen är sparad." in said(app)
    assert "Rondarna har börjat." in said(decided(nummer="1"))
    assert "Skriv vad som har hänt" in said(press(decided(nummer="1"), "Spara uppföljningen"))
    close_meeting(meeting=slug, by=chair)


@pytest.mark.usefixtures("chair")
def test_what_is_measured_otherwise_since_is_told_with_its_own_unit_and_not_compared() -> None:
    held()
    report("33.9", period=Period(YEAR - 1), place=COUNTY, opened=1, correction_reason="Per tusen")
    unit = {"unit_sv": "per 1 000", "unit_en": "per 1,000"}
    edit_indicator(indicator="unsafe_share", version=1, changes=unit, by=CONSOLE)
    told = said(decided(nummer="1"))
    assert f"Väntat högst 32,0 % för {YEAR}" in told
    assert "Går inte att säga Indikatorn mäter något annat sedan beslutet" in told
    assert f"Senaste värde nu 33,9 per 1 000 ({YEAR - 1})" in told


def test_the_owner_follows_up_and_others_read(monkeypatch: pytest.MonkeyPatch) -> None:
    held()
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.CITY)
    assert [one.label for one in decided(nummer="1").button] == ["Spara uppföljningen"]
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    assert list(decided(nummer="1").button) == []
    assert list(meetings().button) == []


def test_an_administrator_gives_a_group_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    app = meetings()
    names = [one for one in app.text_input if one.label == "Namn (svenska)"]
    assert names[0].value == "Styrgruppen"
    names[0].input("Ledningen").run()
    rename_group(
        group=GROUP,
        opened={"name_sv": "Styrgruppen", "name_en": "The steering group"},
        name_sv="Rådet",
        name_en="The council",
        by=CONSOLE,
    )
    app = press(app, "Spara namnet")
    assert "Någon annan har ändrat uppgifterna medan du skrev." in said(app)
    assert "Namnet är sparat." in said(press(app, "Spara namnet"))
    assert "Ledningen" in said(meetings())


def test_an_administrator_adds_groups_and_seats_members(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    viewer = person(Role.VIEWER)
    app = press(meetings(), "Lägg till styrgruppen")
    assert "Skriv ett namn." in said(app)
    app = meetings()
    [one for one in app.text_input if one.label == "Namn (svenska)"][-1].input("Lokala gruppen")
    app = choose(app, "Gruppen följer", "l/lokal")
    assert "Styrgruppen är tillagd." in said(press(app, "Lägg till styrgruppen"))
    assert "Följer Lokal." in said(meetings())
    [found] = [one for one in steering_groups(by=CONSOLE) if one.slug == GROUP]
    app = meetings()
    accounts = [one for one in app.selectbox if one.label == "Konto"]
    seats = [one for one in app.selectbox if one.label == "Uppdrag i gruppen"]
    accounts[1].select(str(viewer.person_id))
    seats[1].select("secretary").run()
    saves = [one for one in app.button if one.label == "Lägg till medlemmen"]
    assert "Medlemmen är tillagd." in said(saves[1].click().run())
    [after] = [one for one in steering_groups(by=CONSOLE) if one.slug == GROUP]
    assert [one.seat for one in after.members if one.person == viewer.person_id] == [Seat.SECRETARY]
    assert len(after.members) == len(found.members) + 1
    app = meetings()
    assert "Välj något i listan." in said(press(app, "Ta bort medlemmen"))
    app = choose(meetings(), "Medlem som lämnar", str(after.members[-1].id))
    assert "Medlemmen är borttagen." in said(press(app, "Ta bort medlemmen"))


def test_news_of_every_kind_has_its_words(chair: Actor) -> None:
    first = held()
    close_meeting(meeting=first, by=chair)
    slug = planned(days=1, since=datetime.now(UTC), by=chair)
    report("30", period=Period(YEAR - 1), place=COUNTY, opened=1, correction_reason="Fel")
    report("12", indicator="walks_count", period=Period(YEAR - 1))
    edit_indicator(indicator="walks_count", version=1, changes={"definition_sv": "Ny mening"}, by=CONSOLE)
    told = said(meetings(mote=slug))
    for words in (f"{YEAR - 1}: från 34,2 % till 30,0 %", f"{YEAR - 1}: 12", "Ändrad definition", "Försenade värden"):
        assert words in told
    assert propose_agenda(meeting=slug, by=chair)
    for point in seen(slug).points:
        assert not meetings(mote=slug, punkt=str(point.id)).exception
