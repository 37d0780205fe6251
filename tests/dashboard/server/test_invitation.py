import httpx
import pytest

from dashboard import access
from data.actions import invitations, signing_in
from data.actor import CONSOLE
from models.vocabulary import PartyKind, Role
from tests.dashboard.server.front import PASSWORD, Front, Visitor, account, hidden
from tests.factories import small_world

pytestmark = pytest.mark.usefixtures("store")


def accepted(visitor: Visitor, token: str, **typed: str) -> httpx.Response:
    form = hidden(visitor.get(f"/inbjudan/{token}"), "formular")
    usual = {
        "formular": form,
        "anvandarnamn": "ada@example.se",
        "namn": "Ada",
        "losenord": PASSWORD,
        "losenord_igen": PASSWORD,
    }
    return visitor.post(f"/inbjudan/{token}", data=usual | typed)


def test_the_first_administrator_is_made_by_the_link_and_signed_in_at_once(visitor: Visitor) -> None:
    token = invitations.first_invitation()
    assert token
    assert "Kontot får rollen administratör." in visitor.get(f"/inbjudan/{token}").text
    accepted(visitor, token)
    actor = signing_in.actor_of(visitor.cookies[access.COOKIE])
    assert actor is not None
    assert (actor.name, actor.role) == ("Ada", Role.ADMINISTRATOR)


def test_the_link_says_for_which_party_the_account_is(visitor: Visitor) -> None:
    small_world()
    token = invitations.invite(role=Role.COORDINATOR, party=PartyKind.CITY, by=CONSOLE)
    assert "Kontot får rollen samordnare för staden." in visitor.get(f"/inbjudan/{token}").text


def test_a_link_works_once(front: Front) -> None:
    token = invitations.first_invitation()
    assert token
    accepted(front(), token)
    answer = front().get(f"/inbjudan/{token}")
    assert (answer.status_code, "Länken gäller inte längre" in answer.text) == (410, True)
    assert front().post(f"/inbjudan/{token}", data={"a": "b"}).status_code == 410
    assert front().get("/inbjudan/x").status_code == 410


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"losenord_igen": "annat lösenord här"}, "De två lösenorden är inte lika"),
        ({"losenord": "kort", "losenord_igen": "kort"}, "behöver minst 12"),
        ({"anvandarnamn": "a"}, "Användarnamnet behöver minst 3 tecken"),
        ({"namn": " "}, "Skriv ditt namn"),
        ({"anvandarnamn": "karin"}, "Användarnamnet karin är upptaget"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(typed: dict[str, str], said: str, visitor: Visitor) -> None:
    account()
    token = invitations.first_invitation()
    assert token
    answer = accepted(visitor, token, **typed)
    assert answer.status_code == 422
    text = answer.text
    assert said in text
    assert f'value="{typed.get("anvandarnamn", "ada@example.se")}"' in text
    assert PASSWORD not in text
    assert invitations.invitation_of(token) is not None


def test_a_form_that_was_not_read_here_makes_no_account(visitor: Visitor) -> None:
    token = invitations.first_invitation()
    assert token
    answer = accepted(visitor, token, formular="x")
    assert answer.status_code == 403
    assert invitations.invitation_of(token) is not None


def test_a_new_password_asks_for_nothing_else_and_ends_the_old_sessions(front: Front) -> None:
    actor = account()
    earlier = front()
    earlier.sign_in()
    assert actor.person_id is not None
    token = invitations.invite_again(person_id=actor.person_id, by=CONSOLE)
    visitor = front()
    page = visitor.get(f"/inbjudan/{token}").text
    assert "För kontot karin." in page
    assert 'name="namn"' not in page
    accepted(visitor, token, losenord="ett helt nytt lösenord", losenord_igen="ett helt nytt lösenord")
    assert signing_in.actor_of(earlier.cookies[access.COOKIE]) is None
    found = signing_in.actor_of(visitor.cookies[access.COOKIE])
    assert found is not None
    assert found.name == "Karin"
