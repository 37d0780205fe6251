import re

import pytest

from dashboard import access
from dashboard.settings import settings_from
from data.actions import people, signing_in
from data.actor import CONSOLE
from data.store import StoreUnavailableError
from models.vocabulary import Role
from tests.dashboard.server.front import PASSWORD, Front, Visitor, account, hidden

HTTPS = "https://bilden.example.se"
pytestmark = pytest.mark.usefixtures("store")


def test_a_right_password_gives_a_session_and_leads_to_the_overview(visitor: Visitor) -> None:
    account()
    answer = visitor.sign_in()
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    actor = signing_in.actor_of(visitor.cookies[access.COOKIE])
    assert actor is not None
    assert actor.name == "Karin"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites_forms(front: Front) -> None:
    account()
    cookie = front().sign_in().headers["set-cookie"]
    assert re.fullmatch(r"trygghetsbilden=[\w-]{40,}; HttpOnly; Path=/; SameSite=lax", cookie)


@pytest.mark.parametrize("home", ["https://localhost", "http://localhost"])
def test_behind_https_every_cookie_is_for_https_alone(home: str, front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    account()
    if home.startswith("http:"):  # a proxy ends the encryption, and the operator has said so
        monkeypatch.setattr("dashboard.server.forms.settings", lambda: settings_from({"TRYGGHETSBILDEN_URL": HTTPS}))
    visitor = front()
    page = visitor.get(f"{home}/logga-in")
    secret = page.headers["set-cookie"].partition(";")[0]
    typed = {"formular": hidden(page, "formular"), "anvandarnamn": "karin", "losenord": PASSWORD}
    answer = visitor.post(f"{home}/logga-in", data=typed, headers={"cookie": secret})
    assert secret.startswith("__Host-trygghetsbilden_formular=")
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(r"__Host-trygghetsbilden=[\w-]{40,}; HttpOnly; Path=/; SameSite=lax; Secure", cookie)


def test_a_reader_comes_back_to_the_page_that_asked_for_the_sign_in(visitor: Visitor) -> None:
    account()
    page = visitor.get(access.sign_in_url("/registrera?indikator=x&plats=y"))
    assert hidden(page, "nasta") == "/registrera?indikator=x&amp;plats=y"
    answer = visitor.sign_in(nasta="/registrera?indikator=x&plats=y")
    assert answer.headers["location"] == "/registrera?indikator=x&plats=y"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/logga-ut",
    ],
)
def test_nobody_is_led_to_another_site(address: str, visitor: Visitor) -> None:
    account()
    assert hidden(visitor.get("/logga-in", params={"nasta": address}), "nasta") == "/"
    assert visitor.sign_in(nasta=address).headers["location"] == "/"


def test_a_wrong_password_keeps_the_name_and_never_the_password(visitor: Visitor) -> None:
    account()
    answer = visitor.sign_in(password="<b>fel</b>", anvandarnamn='karin"><b>', nasta="/registrera")
    assert answer.status_code == 401
    assert "Användarnamnet eller lösenordet stämmer inte" in answer.text
    assert 'value="karin&quot;&gt;&lt;b&gt;"' in answer.text
    assert hidden(answer, "nasta") == "/registrera"
    assert "fel&lt;" not in answer.text
    assert 'aria-describedby="fel"' in answer.text
    assert access.COOKIE not in visitor.cookies


def test_guesses_are_slowed_down_even_for_the_right_password(visitor: Visitor) -> None:
    account()
    assert [visitor.sign_in(password="fel").status_code for _ in range(5)] == [401] * 5
    answer = visitor.sign_in()
    assert answer.status_code == 429
    assert "För många försök" in answer.text


@pytest.mark.parametrize("given", ["", "x", "å", "0" * 64])
def test_a_form_that_was_not_read_here_does_not_sign_in(given: str, visitor: Visitor) -> None:
    account()
    answer = visitor.sign_in(formular=given)
    assert answer.status_code == 403
    assert "Formuläret har gått ut" in answer.text
    assert access.COOKIE not in visitor.cookies


def test_a_form_read_by_somebody_else_does_not_sign_in(front: Front) -> None:
    account()
    theirs = hidden(front().get("/logga-in"), "formular")
    assert front().sign_in(formular=theirs).status_code == 403


def test_a_form_for_one_thing_does_not_do_another(visitor: Visitor) -> None:
    account()
    visitor.sign_in()
    for_signing_in = hidden(visitor.get("/logga-in"), "formular")
    assert visitor.post("/logga-ut", data={"formular": for_signing_in}).status_code == 200
    assert access.COOKIE in visitor.cookies


def test_a_new_session_ends_the_one_before(visitor: Visitor) -> None:
    account()
    visitor.sign_in()
    first = visitor.cookies[access.COOKIE]
    visitor.sign_in()
    assert visitor.cookies[access.COOKIE] != first
    assert signing_in.actor_of(first) is None


def test_signing_out_ends_the_session_in_the_store_and_takes_the_cookie(visitor: Visitor) -> None:
    account()
    visitor.sign_in()
    stolen = visitor.cookies[access.COOKIE]
    page = visitor.get("/logga-ut")
    assert "Logga ut?" in page.text
    answer = visitor.post("/logga-ut", data={"formular": hidden(page, "formular")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert access.COOKIE not in visitor.cookies
    assert signing_in.actor_of(stolen) is None


def test_a_link_alone_signs_nobody_out(visitor: Visitor) -> None:
    account()
    visitor.sign_in()
    visitor.get("/logga-ut")
    visitor.post("/logga-ut", data={"formular": "x"})
    assert signing_in.actor_of(visitor.cookies[access.COOKIE]) is not None


def test_a_closed_account_cannot_sign_in(visitor: Visitor) -> None:
    account("admin", role=Role.ADMINISTRATOR)
    actor = account()
    assert actor.person_id is not None
    people.deactivate(person_id=actor.person_id, by=CONSOLE)
    assert visitor.sign_in().status_code == 401


def test_the_form_speaks_english_to_who_asks_for_it(visitor: Visitor) -> None:
    page = visitor.get("/logga-in?sprak=en&nasta=/registrera")
    assert '<html lang="en"' in page.text
    assert 'href="?nasta=%2Fregistrera&amp;sprak=sv"' in page.text


def test_a_form_with_too_much_in_it_is_refused(visitor: Visitor) -> None:
    assert visitor.sign_in(losenord="x" * 70_000).status_code == 413
    many = {f"f{number}": "x" for number in range(100)}
    assert visitor.post("/logga-in", data=many).status_code == 400


def test_the_password_itself_is_never_kept(visitor: Visitor, store: str, caplog: pytest.LogCaptureFixture) -> None:
    account()
    visitor.sign_in()
    with open(store.removeprefix("sqlite:///"), "rb") as file:  # noqa: PTH123 - bytes of a file that is open elsewhere
        assert PASSWORD.encode() not in file.read()
    assert PASSWORD not in caplog.text


def test_a_store_that_does_not_answer_is_not_a_wrong_password(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(**_typed: str) -> str:
        raise StoreUnavailableError

    monkeypatch.setattr(signing_in, "sign_in", silent)
    answer = visitor.sign_in()
    assert (answer.status_code, "Databasen svarar inte" in answer.text) == (503, True)
