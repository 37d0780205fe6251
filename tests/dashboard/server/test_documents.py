"""A document as the page's script sends it: its bytes as they are, from this site and from somebody signed in."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from dashboard.components.importing import reading
from dashboard.server.forms import COOKIE, token_of
from dashboard.server.gate import LARGEST_AT, LARGEST_FORM
from data import progress
from data.actor import Actor
from data.queries.documents import content_of_document, waiting_document
from models.vocabulary import PartyKind, Role
from tests.dashboard.server.front import HOME, Front, Visitor, account
from tests.data.importers.formats.samples import KOLADA, saved, workbook
from tests.factories import small_world

BYTES = {"Origin": HOME, "Content-Type": "application/octet-stream"}


@pytest.fixture
def karin(store: str) -> Actor:
    assert store
    small_world()
    return account("karin", role=Role.COORDINATOR, party=PartyKind.POLICE)


@pytest.fixture
def visitor(front: Front, karin: Actor) -> Visitor:
    assert karin.person_id
    found = front()
    found.sign_in("karin")
    return found


def send(visitor: Visitor, content: bytes, *, name: str = "svar.json", **headers: str) -> httpx.Response:
    token = visitor.get("/dokument").json().get("token", "")
    given: dict[str, Any] = {**BYTES, "X-Formular": token, **headers}
    return visitor.post("/dokument", params={"namn": name}, content=content, headers=given)


def test_a_document_that_can_be_read_is_kept_as_it_is(visitor: Visitor, karin: Actor) -> None:
    large = KOLADA + b" " * LARGEST_FORM
    answer = send(visitor, large, name="åäö.json")
    assert (answer.status_code, answer.json()) == (200, {"message": ""})
    assert content_of_document(by=karin) == large
    found = waiting_document(by=karin)
    assert found is not None
    assert found.name == "åäö.json"


def test_a_long_one_tells_how_far_it_has_come_and_is_not_read_anew(
    visitor: Visitor, karin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 2)
    rows = [f"unsafe_share,stockholm,{year},total,12,Källan,2024-01-01" for year in range(2010, 2014)]
    content = workbook([line.split(",") for line in ("indicator,place,period,sex,value,source,source_date", *rows)])
    lines = send(visitor, saved(content), name="egen.xlsx").text.splitlines()
    assert [json.loads(line) for line in lines[-2:]] == [
        {"progress": "Öppnar filen: 4 av 5 rader"},
        {"message": ""},
    ]
    found = waiting_document(by=karin)
    assert found is not None
    assert (karin.person_id, found.at) in reading.lately.entries


def test_one_that_cannot_be_read_says_why_and_nothing_is_kept(visitor: Visitor, karin: Actor) -> None:
    answer = send(visitor, b"%PDF-1.7", name="rapport.pdf")
    assert answer.status_code == 200
    assert answer.json()["message"].startswith("Filen är en PDF")
    assert waiting_document(by=karin) is None


def test_only_a_page_of_ours_sends_one(visitor: Visitor, karin: Actor) -> None:
    wrong: list[dict[str, str]] = [
        {"X-Formular": "x"},
        {"Content-Type": "text/plain"},
        {"Origin": "http://elsewhere.example"},
    ]
    for headers in wrong:
        assert send(visitor, KOLADA, **headers).status_code == 403
    assert waiting_document(by=karin) is None


def test_who_is_signed_out_or_may_not_report_is_refused(front: Front, karin: Actor) -> None:
    assert karin.person_id
    visitor = front()
    assert visitor.get("/dokument").status_code == 401
    assert send(visitor, KOLADA).status_code in (401, 403)
    account("vera", role=Role.VIEWER)
    visitor.sign_in("vera")
    assert send(visitor, KOLADA).status_code == 403


class Telling:
    """A body that tells how much of it was asked for."""

    def __init__(self) -> None:
        self.asked = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _part in range(4):
            self.asked += 1
            yield KOLADA


def test_nothing_is_read_of_what_somebody_sends_who_may_not(front: Front, visitor: Visitor) -> None:
    stranger, viewer = front(), front()
    account("vera", role=Role.VIEWER)
    viewer.sign_in("vera")
    stranger.cookies.set(COOKIE, "self-made", domain="localhost.local", path="/")
    statuses = []
    for one in (stranger, viewer):
        token = token_of(one.cookies[COOKIE], action="/dokument")
        body = Telling()
        headers = {**BYTES, "X-Formular": token, "Content-Length": str(4 * len(KOLADA))}
        statuses.append(one.post("/dokument", content=body, headers=headers).status_code)
        assert body.asked == 0
    assert statuses == [401, 403]
    body = Telling()
    token = visitor.get("/dokument").json()["token"]
    headers = {**BYTES, "X-Formular": token, "Content-Length": str(4 * len(KOLADA))}
    assert visitor.post("/dokument", content=body, headers=headers).status_code == 200
    assert body.asked == 4


def test_no_more_is_taken_than_a_document_may_hold(visitor: Visitor) -> None:
    token = visitor.get("/dokument").json()["token"]
    headers = {**BYTES, "X-Formular": token, "Content-Length": str(LARGEST_AT["/dokument"] + 1)}
    assert visitor.post("/dokument", content=b"", headers=headers).status_code == 413
