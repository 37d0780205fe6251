import pytest

from data.actions.content import EditConflictError
from data.actions.fields import EmailRefusedError
from data.actions.people import set_email
from data.actions.responsibilities import (
    NotAReporterError,
    SamePersonError,
    SubstituteAloneError,
    name_responsible,
)
from data.actor import CONSOLE, Actor
from data.queries.catalogue import UnknownError
from data.queries.people import accounts
from data.queries.responsibilities import responsible
from data.store import revision
from models.vocabulary import Clearance, PartyKind, Role
from tests.factories import person, small_world


@pytest.fixture
def coordinator(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.COORDINATOR, PartyKind.POLICE)


def name(person_id: int | None, substitute_id: int | None = None, *, opened: int = 0, slug: str = "robberies") -> None:
    name_responsible(
        indicator=slug, person_id=person_id, substitute_id=substitute_id, opened_version=opened, by=CONSOLE
    )


def test_who_cannot_answer_is_refused_by_name(coordinator: Actor) -> None:
    own, viewer = coordinator.person_id, person(Role.VIEWER)
    refused: list[tuple[type[Exception], tuple[int | None, int | None], str]] = [
        (NotAReporterError, (viewer.person_id, None), viewer.name),
        (NotAReporterError, (own, person(Role.APPROVER, PartyKind.CITY).person_id), "får inte registrera"),
        (NotAReporterError, (9999, None), "9999"),
        (SamePersonError, (own, own), "samma person"),
        (SubstituteAloneError, (None, own), "ersätta"),
    ]
    before = revision()
    for kind, (first, second), words in refused:
        with pytest.raises(kind, match=words):
            name(first, second)
    assert revision() == before
    with pytest.raises(UnknownError):
        name(own, slug="ingen")


def test_who_named_somebody_meanwhile_is_not_overruled_unseen(coordinator: Actor) -> None:
    name(coordinator.person_id)
    with pytest.raises(EditConflictError):
        name(None)
    version = responsible(clearance=Clearance.INTERNAL)["robberies"].version
    name(None, opened=version)
    assert responsible(clearance=Clearance.INTERNAL)["robberies"].is_silent


def test_an_address_is_kept_and_taken_away(coordinator: Actor) -> None:
    number = coordinator.person_id or 0
    for address in ("Karin.O'Neil+bilden@sub.example.se", ""):
        set_email(person_id=number, email=f" {address} ", by=CONSOLE)
        assert next(one.email for one in accounts(by=CONSOLE) if one.id == number) == address
    before = revision()
    set_email(person_id=number, email="", by=CONSOLE)
    assert revision() == before


@pytest.mark.parametrize(
    "address",
    [
        "karin",
        "karin@",
        "@example.se",
        "karin@example",
        "karin@example.se\nBcc: alla@example.se",
        "karin@example.se\r\nSubject: x",
        "karin@example.se,erik@example.se",
        "Karin <karin@example.se>",
        "kårin@example.se",
        "karin@exämple.se",
        "karin..o@example.se",
        ".karin@example.se",
        "karin@-example.se",
        "karin@example..se",
        "a b@example.se",
        f"{'a' * 250}@example.se",
        "karin@example.se\x00",
        '"karin"@example.se',
    ],
)
def test_what_could_carry_a_header_or_reach_nobody_is_no_address(address: str, coordinator: Actor) -> None:
    with pytest.raises(EmailRefusedError, match="ingen e-postadress") as refused:
        set_email(person_id=coordinator.person_id or 0, email=address, by=CONSOLE)
    assert str(refused.value).isprintable()
