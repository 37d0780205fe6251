from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select, text

from data.actions import accounts, credentials, people
from data.actions.invitations import InvitationError
from data.actions.signing_in import actor_of, sign_in
from data.actor import CONSOLE, Actor
from data.refusal import RefusedError
from data.store import NotAllowedError, housekeeping, reading
from models.audit_event import AuditEvent
from models.person import Invitation, Person
from models.vocabulary import PartyKind, Role
from tests.factories import small_world

pytestmark = pytest.mark.both_databases
PASSWORD = "korrekt häst batteri"


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


def add(username: str = "anna", *, role: Role = Role.VIEWER, party: PartyKind | None = None) -> Actor:
    return people.add_person(username=username, name="Anna Å", role=role, party=party, password=PASSWORD, by=CONSOLE)


def number(actor: Actor) -> int:
    assert actor.person_id is not None
    return actor.person_id


def test_an_account_is_made_with_a_hash_that_tells_nothing() -> None:
    anna = add(" Anna ", role=Role.COORDINATOR, party=PartyKind.CITY)
    assert (anna.name, anna.role, anna.party) == ("Anna Å", Role.COORDINATOR, PartyKind.CITY)
    with reading() as session:
        row = session.exec(select(Person)).one()
        events = session.exec(select(AuditEvent)).all()
    assert row.username == "anna"
    assert row.password_hash.startswith("$argon2id$")
    assert not any(PASSWORD in event.details or row.password_hash in event.details for event in events)


@pytest.mark.parametrize("username", ["", "ab", "anna berg", "anna/berg", "<b>", "a" * 121])
def test_a_user_name_that_not_everyone_can_type_is_refused(username: str) -> None:
    with pytest.raises(RefusedError):
        add(username)


def test_each_user_name_is_taken_once_whatever_its_case() -> None:
    add("anna")
    with pytest.raises(accounts.UsernameTakenError, match="anna"):
        add("ANNA")


def test_a_name_and_a_party_are_asked_for_where_needed() -> None:
    with pytest.raises(accounts.NameNeededError):
        people.add_person(username="anna", name=" ", role=Role.VIEWER, password=PASSWORD, by=CONSOLE)
    for role in (Role.COORDINATOR, Role.APPROVER):
        with pytest.raises(accounts.PartyNeededError):
            add(role=role)


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("elva tecken", credentials.PasswordTooShortError),
        ("a" * 12, credentials.PasswordGuessableError),
        ("xx-Anna.Berg-xx", credentials.PasswordGuessableError),
        ("ab" * 101, credentials.PasswordTooLongError),
    ],
)
def test_a_weak_password_is_refused(password: str, refusal: type[RefusedError]) -> None:
    with pytest.raises(refusal) as told:
        people.add_person(username="anna.berg", name="A", role=Role.VIEWER, password=password, by=CONSOLE)
    assert "{" not in str(told.value)
    assert password not in str(told.value)


def test_a_link_makes_one_account_and_only_its_hash_is_kept() -> None:
    token = people.invite(role=Role.APPROVER, party=PartyKind.REGION, by=CONSOLE)
    with reading() as session:
        kept = session.exec(select(Invitation)).one()
    assert kept.token_hash == credentials.token_hash(token) != token
    assert kept.expires_at - kept.created_at == timedelta(days=7)
    view = people.invitation_of(token)
    assert view is not None
    assert (view.role, view.party, view.username) == (Role.APPROVER, PartyKind.REGION, None)
    eva = people.accept_invitation(token=token, username="eva", name="Eva", password=PASSWORD)
    assert (eva.role, eva.party) == (Role.APPROVER, PartyKind.REGION)
    assert people.invitation_of(token) is None
    with pytest.raises(InvitationError):
        people.accept_invitation(token=token, username="eva2", name="Eva", password=PASSWORD)


def test_a_link_survives_a_refused_attempt() -> None:
    add("anna")
    token = people.invite(role=Role.VIEWER, by=CONSOLE)
    with pytest.raises(accounts.UsernameTakenError):
        people.accept_invitation(token=token, username="anna", name="A", password=PASSWORD)
    with pytest.raises(credentials.PasswordTooShortError):
        people.accept_invitation(token=token, username="anna2", name="A", password="kort")
    assert people.accept_invitation(token=token, username="anna2", name="A", password=PASSWORD).role is Role.VIEWER


def test_an_old_or_unknown_link_makes_nothing() -> None:
    token = people.invite(role=Role.VIEWER, by=CONSOLE)
    with housekeeping() as session:
        kept = session.exec(select(Invitation)).one()
        kept.expires_at = datetime.now(UTC)
        session.add(kept)
    for one in (token, "", "nothing", "å\ud800"):
        with pytest.raises(InvitationError):
            people.accept_invitation(token=one, username="eva", name="Eva", password=PASSWORD)


def test_a_link_used_while_a_password_was_thought_of_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    token = people.invite(role=Role.VIEWER, by=CONSOLE)

    def slowly(password: str, *, username: str) -> str:
        monkeypatch.undo()
        people.accept_invitation(token=token, username="quick", name="Q", password=PASSWORD)
        return credentials.password_hash(password, username=username)

    monkeypatch.setattr("data.actions.invitations.password_hash", slowly)
    with pytest.raises(InvitationError):
        people.accept_invitation(token=token, username="slow", name="S", password=PASSWORD)


def test_the_first_administrator_comes_by_the_newest_link_only() -> None:
    first, second = people.first_invitation(), people.first_invitation()
    assert first is not None
    assert second is not None
    with pytest.raises(InvitationError):
        people.accept_invitation(token=first, username="admin", name="A", password=PASSWORD)
    admin = people.accept_invitation(token=second, username="admin", name="A", password=PASSWORD)
    assert admin.role is Role.ADMINISTRATOR
    assert people.first_invitation() is None


def test_a_link_sets_a_new_password_and_ends_open_sessions() -> None:
    anna = add("anna", role=Role.COORDINATOR, party=PartyKind.CITY)
    cookie = sign_in(username="anna", password=PASSWORD, address="a")
    token = people.invite_again(person_id=number(anna), by=CONSOLE)
    view = people.invitation_of(token)
    assert view is not None
    assert view.username == "anna"
    assert people.accept_invitation(token=token, password="ett annat lösenord") == anna
    assert actor_of(cookie) is None
    assert actor_of(sign_in(username="anna", password="ett annat lösenord", address="a")) == anna


def test_a_closed_account_does_nothing_until_it_is_opened_again() -> None:
    anna = add("anna", role=Role.ADMINISTRATOR)
    add("bosse", role=Role.ADMINISTRATOR)
    cookie = sign_in(username="anna", password=PASSWORD, address="a")
    people.deactivate(person_id=number(anna), by=CONSOLE)
    assert actor_of(cookie) is None
    with pytest.raises(NotAllowedError):
        people.invite(role=Role.VIEWER, by=anna)
    people.reactivate(person_id=number(anna), by=CONSOLE)
    assert actor_of(cookie) is None
    assert people.invite(role=Role.VIEWER, by=anna)


def test_the_last_administrator_stays() -> None:
    anna, bo = add("anna", role=Role.ADMINISTRATOR), add("bosse", role=Role.ADMINISTRATOR)
    people.deactivate(person_id=number(bo), by=anna)
    with pytest.raises(people.LastAdministratorError):
        people.deactivate(person_id=number(anna), by=anna)
    with pytest.raises(people.LastAdministratorError):
        people.change_role(person_id=number(anna), role=Role.VIEWER, by=anna)
    people.change_role(person_id=number(anna), role=Role.ADMINISTRATOR, by=anna)
    people.reactivate(person_id=number(bo), by=anna)
    people.change_role(person_id=number(anna), role=Role.COORDINATOR, party=PartyKind.CITY, by=bo)
    with reading() as session:
        changed = session.get(Person, anna.person_id)
    assert changed is not None
    assert changed.role is Role.COORDINATOR


def test_an_unknown_account_is_told() -> None:
    for deed in (people.deactivate, people.reactivate):
        with pytest.raises(accounts.UnknownPersonError):
            deed(person_id=999, by=CONSOLE)


def test_no_token_and_no_password_is_written_in_the_store() -> None:
    token = people.invite(role=Role.VIEWER, by=CONSOLE)
    people.accept_invitation(token=token, username="eva", name="Eva", password=PASSWORD)
    cookie = sign_in(username="eva", password=PASSWORD, address="a")
    with reading() as session:
        for table in ("person", "invitation", "signin", "signinattempt", "auditevent"):
            rows = session.exec(text(f"SELECT * FROM {table}"))  # type: ignore[call-overload]  # noqa: S608 - names of our own tables
            written = str(rows.all())
            assert not any(secret in written for secret in (token, cookie, PASSWORD))
