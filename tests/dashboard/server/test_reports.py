import time
from datetime import date, timedelta

import pytest

from dashboard import cache
from dashboard.server.report_jobs import Jobs
from data.actor import CONSOLE
from data.store import unit_of_work
from models.vocabulary import Clearance, PartyKind, Role
from tests import factories
from tests.dashboard.server.front import Front, Visitor, account
from tests.data.exporters.reports import faults_of, text_of
from tests.pages import town

pytestmark = pytest.mark.usefixtures("store")
AREA = "/hamta/rapport/omrade/omrade"


@pytest.fixture(autouse=True)
def values(store: str) -> None:
    assert store
    town.build()
    cache.clear()


def made(visitor: Visitor, path: str) -> str:
    """Let a document be made, wait for it, and return where it is fetched."""
    job: str = visitor.post(path).json()["job"]
    for _second in range(200):
        told = visitor.get(job).json()
        assert told["done"] <= told["total"]
        if told["ready"]:
            return f"{job}/fil"
        time.sleep(0.05)
    pytest.fail("the document is never ready")


FILES = (
    ("pdf", "application/pdf", b"%PDF"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
)


def test_a_plain_link_gives_the_document(visitor: Visitor) -> None:
    for ending, kind, begins in FILES:
        answer = visitor.get(f"{AREA}.{ending}")
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert answer.headers["content-type"] == kind
        assert answer.headers["content-disposition"] == f'attachment; filename="omrade.{ending}"'
        assert answer.headers["cache-control"] == "no-store"


def test_whoever_has_the_script_sees_how_far_it_has_come(visitor: Visitor) -> None:
    where = made(visitor, f"{AREA}.pdf?plats=jarva")
    answer = visitor.get(where)
    assert faults_of(answer.content) == []
    assert "Urval:Jarva" in text_of(answer.content)
    assert answer.headers["cache-control"] == "no-store"
    assert visitor.get(where.removesuffix("/fil")).headers["cache-control"] == "no-store"


def test_the_document_speaks_the_language_of_its_reader(visitor: Visitor) -> None:
    visitor.get("/logga-in?sprak=en")
    assert "Selection:Jarva" in text_of(visitor.get(made(visitor, f"{AREA}.pdf?plats=jarva")).content)


def test_a_document_can_be_asked_for_as_it_was_known(visitor: Visitor) -> None:
    day = date.today() - timedelta(days=2)  # noqa: DTZ011 - two days of slack are enough
    assert "20,0%" in text_of(visitor.get(f"{AREA}.pdf").content)
    assert "20,0%" not in text_of(visitor.get(f"{AREA}.pdf?kand={day}").content)


REFUSED = (
    ("omrade/finns-inte.pdf", 404, "finns inte"),
    ("omrade/omrade.pdf?plats=atlantis", 404, "finns inte"),
    ("omrade/omrade.pdf?fran=i%20fjol", 400, "fran=i fjol går inte att läsa"),
    ("omrade/omrade.pdf?kand=2999-01-01", 400, "har inte passerat än"),
    ("omrade/omrade.docx", 404, "Sidan finns inte"),
    ("sak/omrade.pdf", 404, "Sidan finns inte"),
    ("omrade/omrade", 404, "Sidan finns inte"),
)


def test_what_cannot_be_had_is_said(visitor: Visitor) -> None:
    for path, status, said in REFUSED:
        answer = visitor.get(f"/hamta/rapport/{path}")
        assert (path, answer.status_code, said in answer.text) == (path, status, True)


def test_the_script_is_told_why_nothing_comes(visitor: Visitor) -> None:
    begun = visitor.post("/hamta/rapport/omrade/omrade.pdf?fran=x")
    assert (begun.status_code, "går inte att läsa" in begun.json()["message"]) == (400, True)
    job = visitor.post("/hamta/rapport/omrade/finns-inte.pdf").json()["job"]
    assert visitor.get(f"{job}/fil").status_code == 404
    told = visitor.get(job)
    assert (told.status_code, "finns inte" in told.json()["message"]) == (404, True)


def test_nobody_but_the_one_who_asked_gets_the_document(front: Front) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        secret = factories.indicator(unit, "hemlig_andel", reporter=PartyKind.POLICE, clearance=Clearance.RESTRICTED)
        secret.lead_place_id = town._place(unit, "stockholm")
        factories.observe(unit, "hemlig_andel", "2025", 77.7)
        unit.record(action="test", subject="secret")
    account("karin", role=Role.COORDINATOR, party=PartyKind.CITY)
    account("lasse")
    stranger, viewer, coordinator = front(), front(), front()
    viewer.sign_in("lasse")
    coordinator.sign_in("karin")
    where = made(coordinator, "/hamta/rapport/part/police.pdf")
    assert "77,7%" in text_of(coordinator.get(where).content)
    for other in (stranger, viewer):
        assert other.get(where).status_code == 410
        assert other.get(where.removesuffix("/fil")).status_code == 410
        assert "hemlig_andel" not in text_of(other.get("/hamta/rapport/part/police.pdf").content)
    assert stranger.get("/hamta/arbete/gissat").json()["message"].startswith("Dokumentet finns inte kvar")


def test_a_store_that_does_not_answer_is_not_a_missing_document(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.store import StoreUnavailableError  # noqa: PLC0415 - only this test needs it

    def silent(*_asked: object, **_more: object) -> None:
        raise StoreUnavailableError

    monkeypatch.setattr("dashboard.server.report_jobs.JOBS.make", silent)
    assert visitor.get(f"{AREA}.pdf").status_code == 503
    job = visitor.post(f"{AREA}.pdf").json()["job"]
    assert visitor.get(f"{job}/fil").status_code == 503
    assert visitor.get(job).status_code == 503


def test_another_process_sends_the_reader_to_the_plain_link(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = f"{AREA}.xlsx?plats=jarva"
    job = visitor.post(plain).json()["job"]
    monkeypatch.setattr("dashboard.server.reports.JOBS", Jobs())
    assert visitor.get(job).status_code == 410
    sent = visitor.get(f"{job}/fil", params={"annars": plain})
    assert (sent.status_code, sent.headers["location"]) == (303, plain)
    assert visitor.get(sent.headers["location"]).status_code == 200
    for elsewhere in ("", "https://evil.example/hamta/rapport/x.pdf", "//evil.example/hamta/rapport/", "/logga-ut"):
        assert visitor.get(f"{job}/fil", params={"annars": elsewhere}).status_code == 410
