"""A person's document on its way in: one at a time, with its answers, seen by nobody else."""

from datetime import timedelta

import pytest

from data.actions import documents, people
from data.actions.documents import (
    FORGOTTEN_AFTER,
    NoDocumentError,
    UploadTooLargeError,
    discard_document,
    keep_answers,
    keep_document,
)
from data.actions.signing_in import sign_in
from data.actor import ANYONE, CONSOLE
from data.queries.documents import content_of_document, waiting_document
from data.store import NotAllowedError, housekeeping, revision
from models.importing import ImportDocument
from models.vocabulary import PartyKind, Role
from tests.factories import person, small_world

PASSWORD = "korrekt häst batteri"
pytestmark = [pytest.mark.slow, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def _world(store: str) -> None:
    assert store
    small_world()


def test_a_document_is_kept_with_its_answers_until_it_is_thrown_away() -> None:
    karin, bosse = (person(Role.COORDINATOR, PartyKind.POLICE) for _ in range(2))
    before = revision()
    at = keep_document(b"\x00a;b", name="tabell.csv", by=karin)
    keep_answers('{"a": 1}', by=karin)
    found = waiting_document(by=karin)
    assert found is not None
    assert (found.name, found.at, found.answers) == ("tabell.csv", at, '{"a": 1}')
    assert content_of_document(by=karin) == b"\x00a;b"
    assert (waiting_document(by=bosse), content_of_document(by=bosse)) == (None, b"")
    assert revision() == before
    discard_document(by=bosse)
    discard_document(by=karin)
    assert waiting_document(by=karin) is None


def test_a_new_document_takes_the_place_of_the_old_one_and_of_its_answers() -> None:
    karin = person(Role.COORDINATOR, PartyKind.POLICE)
    keep_document(b"1", name="a.csv", by=karin)
    keep_answers("{}", by=karin)
    keep_document(b"2", name="b" * 300, by=karin)
    found = waiting_document(by=karin)
    assert found is not None
    assert (found.name, found.answers, content_of_document(by=karin)) == ("b" * 200, "", b"2")


def test_only_those_who_report_and_are_signed_in_keep_one() -> None:
    for nobody in (ANYONE, CONSOLE, person(Role.VIEWER)):
        with pytest.raises(NotAllowedError):
            keep_document(b"1", name="a.csv", by=nobody)


def test_what_is_too_large_or_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    karin = person(Role.COORDINATOR, PartyKind.POLICE)
    with pytest.raises(NoDocumentError):
        keep_answers("{}", by=karin)
    keep_document(b"12345", name="a.csv", by=karin)
    with pytest.raises(NoDocumentError):
        keep_answers("x" * 1_000_001, by=karin)
    monkeypatch.setattr(documents, "MOST_BYTES", 4)
    with pytest.raises(UploadTooLargeError):
        keep_document(b"12345", name="a.csv", by=karin)


def test_a_document_that_nobody_goes_on_with_is_forgotten_when_somebody_signs_in() -> None:
    karin, bosse = (person(Role.COORDINATOR, PartyKind.POLICE) for _ in range(2))
    for one in (karin, bosse):
        keep_document(b"1", name="a.csv", by=one)
    with housekeeping() as session:
        old = session.get_one(ImportDocument, karin.person_id)
        old.at -= FORGOTTEN_AFTER + timedelta(minutes=1)
        session.add(old)
    people.add_person(username="ann", name="Ann", role=Role.VIEWER, password=PASSWORD, by=CONSOLE)
    sign_in(username="ann", password=PASSWORD, address="::1")
    assert [waiting_document(by=one) is None for one in (karin, bosse)] == [True, False]
