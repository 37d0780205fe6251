import json
from dataclasses import replace
from datetime import time
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from sqlmodel import select

from dashboard.components.screens.drawn import picture_of, pictures
from data.actions import deciding
from data.actions.agendas import add_point
from data.actions.meetings import close_meeting
from data.actions.playlists import Showing, add_slide
from data.actions.screens import Key, Mounting, edit_screen, register_screen, renew_key, revoke_key
from data.actor import CONSOLE
from data.queries.catalogue import today
from data.queries.screens import screen_of
from data.store import revision, unit_of_work
from models.audit_event import StoreState
from models.goal import Goal, GoalIndicator
from models.indicator import Indicator
from models.meeting import Meeting, MeetingState
from models.period import Period
from models.screen import Shade, SlideKind
from models.vocabulary import Clearance, Kind, Language, PersonBased
from tests.dashboard.server.front import HOME, Front, Visitor
from tests.data.actions.met import GROUP, group, opened, planned
from tests.factories import observe, report, small_world

SHARE = Showing(kind=SlideKind.INDICATOR, indicator="unsafe_share", place="stockholm")
SECRET = replace(SHARE, indicator="robberies")
GOAL = Showing(kind=SlideKind.GOAL, goal="mal")
NEWS, DECISIONS = (Showing(kind=kind, group=GROUP) for kind in (SlideKind.NEWS, SlideKind.DECISIONS))
TOLD = "12,5"
INTERNAL_VALUE, TEXT = "8765", "Trygghetsvandring varje torsdag."


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    """Fill the store with a value for everybody, one for who has signed in, and a decision."""
    assert store
    small_world()
    group()
    meeting = opened()
    wording = deciding.Wording(text=TEXT, owner="Samordnaren", due_on=today())
    add_point(meeting=meeting, title="Läget", by=CONSOLE)
    deciding.record_decision(meeting=meeting, point=2, wording=wording, by=CONSOLE)
    close_meeting(meeting=meeting, by=CONSOLE)
    planned(days=30)
    with unit_of_work(by=CONSOLE) as unit:
        for year, value in ((2022, 15.0), (2023, 14.0), (2024, 12.5)):
            for place in ("stockholm", "stockholms-lan"):
                observe(unit, "unsafe_share", str(year), value, place)
        observe(unit, "robberies", "2024-Q1", float(INTERNAL_VALUE))
        known = {one.slug: one for one in unit.session.exec(select(Indicator))}
        known["robberies"].clearance = Clearance.INTERNAL
        goal = int(unit.session.exec(select(Goal.id)).one() or 0)
        for slug in ("unsafe_share", "robberies", "waiting_rate"):
            unit.session.add(GoalIndicator(goal_id=goal, indicator_id=int(known[slug].id or 0)))
        unit.record(action="test", subject="values")


def mounted(*showings: Showing, **facts: object) -> Key:
    mounting = Mounting(**({"name": "Vägg"} | facts))  # type: ignore[arg-type]  # facts are of every type
    key = register_screen(mounting=mounting, by=CONSOLE)
    for one in showings:
        add_slide(screen=key.screen, showing=one, by=CONSOLE)
    return key


def send(visitor: Visitor, key: Key, what: str, **told: object) -> httpx.Response:
    headers = {"origin": HOME, "content-type": "application/json"}
    return visitor.post(f"/skarm/{key.screen}/{what}", content=json.dumps(told), headers=headers)


def let_in(visitor: Visitor, key: Key) -> httpx.Response:
    return send(visitor, key, "nyckel", nyckel=key.secret)


def shown(visitor: Visitor, key: Key, **told: object) -> dict[str, Any]:
    answer = send(visitor, key, "bilder", **told)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()
    return found


def slides(visitor: Visitor, key: Key) -> list[str]:
    assert let_in(visitor, key).status_code == 200
    return [unquote(one["html"]) for one in shown(visitor, key)["bilder"]["lista"]]


def test_the_page_of_a_screen_holds_nothing_and_tells_of_no_name(visitor: Visitor) -> None:
    key = mounted(SHARE)
    known, unknown = (visitor.get(f"/skarm/{name}") for name in (key.screen, "finns-inte"))
    assert (known.status_code, unknown.status_code) == (200, 200)
    assert known.text.replace(key.screen, "") == unknown.text.replace("finns-inte", "")
    assert TOLD not in known.text
    assert "script-src 'self'" in known.headers["content-security-policy"]
    assert known.headers["referrer-policy"] == "no-referrer"


def test_a_key_becomes_a_cookie_that_no_script_reads_and_that_goes_nowhere_else(front: Front) -> None:
    key = mounted(SHARE)
    kept = let_in(front(), key).headers["set-cookie"]
    assert "HttpOnly" in kept
    assert "SameSite=strict" in kept
    assert f"Path=/skarm/{key.screen};" in kept
    assert "Secure" not in kept
    home = HOME.replace("http:", "https:")
    there = {"origin": home, "content-type": "application/json"}
    sent = json.dumps({"nyckel": key.secret})
    secure = front().post(f"{home}/skarm/{key.screen}/nyckel", content=sent, headers=there).headers["set-cookie"]
    assert secure.startswith("__Secure-")
    assert "; Secure" in secure


def test_without_the_key_nothing_is_sent(visitor: Visitor) -> None:
    key, other = mounted(SHARE), mounted(GOAL, name="Annan")
    refused = [
        send(visitor, key, "bilder"),
        send(visitor, key, "nyckel", nyckel=other.secret),
        send(visitor, key, "nyckel"),
        visitor.post(f"/skarm/{key.screen}/nyckel", content="[", headers={"origin": HOME}),
    ]
    assert [one.status_code for one in refused] == [403] * 4
    assert [one.json() for one in refused] == [{"hade_nyckel": False}] * 4
    assert visitor.get(f"/skarm/{key.screen}/bilder").status_code == 404
    elsewhere = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert visitor.post(f"/skarm/{key.screen}/bilder", content="{}", headers=elsewhere).status_code == 403


def test_a_slide_says_number_sentence_period_age_and_how_secret_it_is(visitor: Visitor) -> None:
    [told] = slides(visitor, mounted(SHARE))
    for words in (TOLD, "Värdet för 2024 är 12,5", "2024", "gammalt", "Öppen", "<svg", "Källan", "Stockholm"):
        assert words in told
    assert "Exempeldata" not in told
    assert told.count("<svg") == 2


def test_invented_values_are_called_so(visitor: Visitor) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.exec(select(StoreState)).one().is_example = True
        unit.record(action="test", subject="store")
    [told] = slides(visitor, mounted(SHARE))
    assert "Exempeldata" in told


def test_an_internal_screen_tells_what_meetings_say(visitor: Visitor) -> None:
    key = mounted(SHARE, SECRET, GOAL, NEWS, DECISIONS, clearance=Clearance.INTERNAL)
    told = slides(visitor, key)
    assert len(told) == 5
    assert all("Intern" in one for one in told)
    assert "8\u00a0765" in told[1]
    assert "Äldsta värdet" in told[2]
    assert "Beslut nr 1" in told[3]
    assert TEXT in told[4]
    assert "senast" in told[4]


def test_what_was_let_in_before_the_screen_or_the_value_changed_is_not_sent(visitor: Visitor) -> None:
    key = mounted(SHARE, SECRET, GOAL, NEWS, DECISIONS, clearance=Clearance.INTERNAL)
    lowered = Mounting(name="Vägg", clearance=Clearance.OPEN)
    edit_screen(screen=key.screen, version=6, mounting=lowered, by=CONSOLE)
    sent = json.dumps(slides(visitor, key), ensure_ascii=False)
    assert TOLD in sent
    for hidden in ("765", TEXT, "robberies", "Samordnaren", "Styrgruppen"):
        assert hidden not in sent


def test_what_tells_nothing_is_left_out_and_a_screen_with_nothing_rests(visitor: Visitor) -> None:
    key = mounted(replace(SHARE, place="jarva"), replace(SHARE, indicator="waiting_rate"))
    assert slides(visitor, key) == []
    assert "Inget visas just nu." in shown(visitor, key)["bilder"]["vila"]


def test_a_group_without_a_planned_meeting_is_told_what_is_new_since_the_last_one(visitor: Visitor) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        coming = unit.session.exec(select(Meeting).where(Meeting.state == MeetingState.PLANNED)).one()
        unit.session.delete(coming)
        unit.record(action="test", subject="meeting")
    [told] = slides(visitor, mounted(NEWS, clearance=Clearance.INTERNAL))
    assert "Beslut nr 1" in told


def test_what_is_gone_or_hidden_leaves_no_empty_slide() -> None:
    key = mounted(SHARE)
    [one] = screen_of(key.screen, by=CONSOLE).slides
    gone = replace(one, indicator="finns_inte")
    assert picture_of(gone, screen=screen_of(key.screen, by=CONSOLE)) is None
    with unit_of_work(by=CONSOLE) as unit:
        known = unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one()
        known.person_based, known.suppress_below, known.kind = PersonBased.YES, 100, Kind.COUNT
        unit.record(action="test", subject="unsafe_share")
    told = picture_of(one, screen=screen_of(key.screen, by=CONSOLE))
    assert told is not None
    assert "skyddat värde" in told
    assert TOLD not in unquote(told)


def test_each_slide_has_its_own_time(visitor: Visitor) -> None:
    key = mounted(replace(SHARE, seconds=45, days="15", starts_at=time(7, 30), ends_at=time(16)), GOAL)
    let_in(visitor, key)
    first, second = shown(visitor, key)["bilder"]["lista"]
    assert [first[name] for name in ("sekunder", "dagar", "borjar", "slutar")] == [45, "15", 450, 960]
    assert [second[name] for name in ("sekunder", "dagar", "borjar", "slutar")] == [20, "1234567", None, None]


def test_what_the_screen_has_already_is_not_sent_again_until_it_changes(visitor: Visitor) -> None:
    key = mounted(SHARE)
    let_in(visitor, key)
    first = shown(visitor, key)
    again = shown(visitor, key, visar=first["marke"], revision=first["revision"], program="abc")
    assert again == {"revision": first["revision"], "marke": first["marke"]}
    report("11.1", period=Period.of("2025"))
    later = shown(visitor, key, visar=first["marke"])
    assert "11,1" in unquote(later["bilder"]["lista"][0]["html"])
    assert later["revision"] == first["revision"] + 1


def test_a_revoked_screen_is_refused_and_loses_its_cookie_and_a_new_key_lets_it_in(visitor: Visitor) -> None:
    key = mounted(SHARE)
    let_in(visitor, key)
    revoke_key(screen=key.screen, by=CONSOLE)
    refused = send(visitor, key, "bilder")
    assert (refused.status_code, refused.json()) == (403, {"hade_nyckel": True})
    assert "Max-Age=0" in refused.headers["set-cookie"]
    assert let_in(visitor, key).status_code == 403
    assert let_in(visitor, renew_key(screen=key.screen, by=CONSOLE)).status_code == 200


def test_a_screen_speaks_its_own_language(visitor: Visitor) -> None:
    key = mounted(SHARE, language=Language.ENGLISH)
    let_in(visitor, key)
    content = shown(visitor, key)["bilder"]
    assert content["sprak"] == "en"
    assert "Öppen" not in content["lista"][0]["html"]


def test_screens_that_show_the_same_share_what_is_drawn() -> None:
    for name, shade in (("Ett", Shade.LIGHT), ("Två", Shade.LIGHT), ("Tre", Shade.DARK)):
        mounted(SHARE, name=name, shade=shade)
    before = revision()
    drawn = [pictures(screen_of(slug, by=CONSOLE)).slides[0][1] for slug in ("ett", "tva", "tre")]
    assert drawn[0] is drawn[1]
    assert drawn[2] != drawn[0]
    assert "%2310171e" in (drawn[2] or "").lower()
    assert revision() == before


def test_what_a_screen_tells_of_itself_is_noted(visitor: Visitor) -> None:
    key = mounted(SHARE)
    let_in(visitor, key)
    shown(visitor, key, revision="x", program="abc", fel="TypeError: nej")
    seen = screen_of(key.screen, by=CONSOLE).sighting
    assert (seen.revision, seen.program, seen.fault) == (None, "abc", "TypeError: nej")


def test_the_worker_is_sent_as_a_script_and_is_asked_for_each_time(visitor: Visitor) -> None:
    answer = visitor.get("/skarm/arbetare.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
