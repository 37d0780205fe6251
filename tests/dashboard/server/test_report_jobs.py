import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event

import pytest
from starlette.requests import Request

from dashboard.documents.asked import Asked, DocumentKind, Form, Progress
from dashboard.server import reports
from dashboard.server.report_jobs import (
    KEPT_SECONDS,
    MOST_KEPT,
    MOST_WAITING,
    MOST_WAITING_EACH,
    MOST_WAITING_UNKNOWN,
    BusyError,
    Jobs,
    NoJobError,
)
from data.actor import ANYONE, Actor
from models.vocabulary import Language, PartyKind, Role

HOME = "192.0.2.1"
KARIN = Actor(person_id=7, name="Karin", role=Role.COORDINATOR, party=PartyKind.CITY)


def asked(slug: str = "x", *, reader: Actor = ANYONE) -> Asked:
    return Asked(kind=DocumentKind.AREA, slug=slug, form=Form.PDF, reader=reader, language=Language.SWEDISH)


@dataclass
class Busy(Jobs):
    """A place of work where the first document is being made until it may be finished."""

    begun: Event = field(default_factory=Event)
    may_finish: Event = field(default_factory=Event)

    def slowly(self, one: Asked, *, progress: Progress) -> bytes:
        assert progress.total
        self.begun.set()
        self.may_finish.wait(20)
        return one.slug.encode()


@pytest.fixture
def busy() -> Iterator[Busy]:
    with ThreadPoolExecutor(max_workers=1) as worker:
        jobs = Busy(worker=worker)
        jobs.make = jobs.slowly
        jobs.job(asked("first"), address="first")
        jobs.begun.wait(20)
        yield jobs
        jobs.may_finish.set()


def test_nobody_takes_more_than_two_of_the_places(busy: Busy) -> None:
    for number in range(MOST_WAITING_EACH):
        busy.begin(asked(str(number)), address=HOME)
    with pytest.raises(BusyError):
        busy.begin(asked("one too many"), address=HOME)
    with pytest.raises(BusyError):
        busy.job(asked("one too many"), address=HOME)
    busy.begin(asked("a neighbour's"), address="192.0.2.2")
    for number in range(MOST_WAITING_EACH):
        busy.begin(asked(str(number), reader=KARIN), address=HOME)
    with pytest.raises(BusyError):
        busy.begin(asked("one too many", reader=KARIN), address="192.0.2.3")


def test_places_are_kept_for_those_who_have_signed_in(busy: Busy) -> None:
    for number in range(MOST_WAITING_UNKNOWN):
        busy.begin(asked(str(number)), address=str(number))
    with pytest.raises(BusyError):
        busy.begin(asked("unknown"), address=HOME)
    people = [replace(KARIN, person_id=number) for number in range(MOST_WAITING - MOST_WAITING_UNKNOWN)]
    for one in people:
        busy.begin(asked(reader=one), address=HOME)
    with pytest.raises(BusyError):
        busy.begin(asked(reader=KARIN), address=HOME)


def test_who_asks_again_waits_for_the_same_making(busy: Busy) -> None:
    names = {busy.begin(asked(), address=HOME) for _time in range(MOST_WAITING_EACH + 1)}
    assert len({id(busy.of(name, reader=ANYONE)) for name in names}) == 1
    assert len(names) == MOST_WAITING_EACH + 1
    one = busy.job(asked(), address=HOME)
    assert one is not busy.job(asked(reader=KARIN), address=HOME)
    assert one is busy.of(names.pop(), reader=ANYONE)


def test_what_is_being_made_is_not_given_to_who_asks_later(busy: Busy) -> None:
    """Something may have been saved since it was begun."""
    assert busy.job(asked("first"), address="first") is not busy.coming[0]


def test_nothing_stays_of_what_nobody_can_ask_for() -> None:
    with ThreadPoolExecutor(max_workers=1) as worker:
        jobs = Jobs(make=lambda _asked, *, progress: bytes(progress.total), worker=worker)
        jobs.job(asked(), address=HOME).made.result()
    assert (jobs.coming, list(jobs.kept)) == ([], [])


def test_who_goes_away_takes_the_document_from_nobody_else(busy: Busy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.server.reports.JOBS", busy)

    async def one_goes() -> bytes:
        request = Request({
            "type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [],
            "path_params": {"kind": "omrade", "file": "omrade.pdf"},
        })  # fmt: skip
        gone, stays = asyncio.create_task(reports.fetch(request)), asyncio.create_task(reports.fetch(request))
        while len(busy.coming) == 1:  # noqa: ASYNC110 - nothing tells that the second one waits
            await asyncio.sleep(0.01)
        gone.cancel()
        await asyncio.wait([gone])
        busy.may_finish.set()
        return bytes((await stays).body)

    assert asyncio.run(one_goes()) == b"omrade"


def test_what_was_made_is_forgotten_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadPoolExecutor(max_workers=1) as worker:
        jobs = Jobs(make=lambda _asked, *, progress: bytes(progress.total), worker=worker)
        names = []
        for _number in range(MOST_KEPT + 3):
            names.append(jobs.begin(asked(), address=HOME))
            jobs.of(names[-1], reader=ANYONE).made.result()
        with pytest.raises(NoJobError):
            jobs.of(names[0], reader=ANYONE)
        assert jobs.of(names[-1], reader=ANYONE).asked == asked()
        later = time.monotonic() + KEPT_SECONDS + 1
        monkeypatch.setattr("dashboard.server.report_jobs.time.monotonic", lambda: later)
        with pytest.raises(NoJobError):
            jobs.of(names[-1], reader=ANYONE)
