import asyncio
import logging
import re

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.server.log import prepare_log
from dashboard.server.refusals import Refusals
from data.store import StoreUnavailableError
from tests.dashboard.server.front import Visitor


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("ask", "status", "said"),
    [
        (("GET", "/", "evil.example"), 421, "Fel adress till servern"),
        (("GET", "/finns-inte", "localhost"), 404, "Sidan finns inte"),
        (("PUT", "/", "localhost"), 405, "Sidan kan inte användas så"),
        (("GET", "/trasig", "localhost"), 500, "Något gick fel"),
    ],
)
def test_each_refusal_is_a_page_in_swedish(ask: tuple[str, str, str], status: int, said: str, visitor: Visitor) -> None:
    method, path, host = ask
    answer = visitor.request(method, path, headers={"host": host})
    assert answer.status_code == status
    assert said in answer.text
    assert not re.search(r"\b(not found|error|method|internal|misdirected|page)\b", answer.text, re.IGNORECASE)


@pytest.mark.usefixtures("store")
def test_a_form_from_another_site_is_refused_in_swedish(visitor: Visitor) -> None:
    answer = visitor.post("/logga-in", data={"a": "b"}, headers={"origin": "http://evil.example"})
    assert (answer.status_code, "Begäran togs inte emot" in answer.text) == (403, True)


@pytest.mark.usefixtures("store")
def test_a_form_sent_where_there_is_none_is_refused_in_swedish(visitor: Visitor) -> None:
    answer = visitor.post("/healthz", data={"a": "b"})
    assert (answer.status_code, "Sidan kan inte användas så" in answer.text) == (405, True)


@pytest.mark.usefixtures("store")
def test_a_fault_gives_its_number_to_the_reader_and_its_cause_to_the_log(
    caplog: pytest.LogCaptureFixture, visitor: Visitor
) -> None:
    with caplog.at_level(logging.ERROR, logger="trygghetsbilden"):
        text = visitor.get("/trasig").text
    number = re.search(r"Felnummer: ([0-9A-F]{6})", text)
    assert number
    assert f"Fel {number[1]}" in caplog.text
    assert "hemligt" in caplog.text
    assert "hemligt" not in text


def test_a_store_that_does_not_answer_is_said_so(store: str, monkeypatch: pytest.MonkeyPatch, visitor: Visitor) -> None:
    def silent(_token: str) -> None:
        raise StoreUnavailableError

    monkeypatch.setattr("data.actions.invitations.invitation_of", silent)
    answer = visitor.get("/inbjudan/x")
    assert (answer.status_code, "Databasen svarar inte" in answer.text) == (503, True)
    assert store


def test_the_log_is_in_utc_and_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    log = logging.getLogger("trygghetsbilden")
    before = (log.handlers[:], log.level, log.propagate)
    prepare_log()
    log.info("Hej")
    log.handlers[:], log.level, log.propagate = before
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO trygghetsbilden Hej\n", capsys.readouterr().err)


def test_a_fault_in_the_middle_of_an_answer_is_not_papered_over() -> None:
    async def breaks_off(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    with pytest.raises(RuntimeError):
        asyncio.run(Refusals(breaks_off)({"type": "http"}, receive, send))
    assert [message["type"] for message in sent] == ["http.response.start"]
