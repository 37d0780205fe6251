"""One line to one source, against a real server that does what servers do on bad days."""

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import format_datetime
from itertools import repeat
from pathlib import Path

import pytest

from data.fetching.faults import (
    AnswerTooLargeError,
    BrokenOffError,
    NotJsonError,
    OtherServerError,
    RedirectedError,
    SilentError,
    SourceAwayError,
    SourceBusyError,
    SourceRefusesError,
    StatusError,
    UntrustedSourceError,
)
from data.fetching.pace import Clock, Pace
from data.fetching.wire import Answer, Line, Patience
from data.importers.formats.json_texts import BrokenJsonError
from tests.data.fetching.hands import NOON, Hands
from tests.servers.mail import CERTIFICATE
from tests.servers.publisher import Publisher, Reply, packed, publishing

BODY = json.dumps({"values": [{"kpi": "N07543", "value": 7.25}]}).encode()
HTML = {"Content-Type": "text/html; charset=utf-8"}
IMPATIENT = Patience(tries=3, first_wait=1, longest_wait=60, silence=5, whole=5, most_bytes=1_000_000)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing(lambda _path: Reply(body=BODY), base="/v3") as found:
        yield found


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def ask(publisher: Publisher, hands: Hands) -> Callable[..., Answer]:
    def asked(
        path: str = "/data", *, known: Answer | None = None, patience: Patience = IMPATIENT, clock: Clock | None = None
    ) -> Answer:
        with line_to(publisher.address, clock=clock or hands.clock, patience=patience) as line:
            return line.ask(publisher.address + path if path.startswith("/") else path, known=known)

    return asked


def line_to(address: str, *, clock: Clock, patience: Patience = IMPATIENT) -> Line:
    pace = Pace(1000, window=1, clock=clock)
    return Line(
        "Källan", address, agent="Trygghetsbilden/1.0 (+https://a.se)", pace=pace, patience=patience, clock=clock
    )


def test_an_answer_comes_as_it_was_sent_and_we_say_who_we_are(
    ask: Callable[..., Answer], publisher: Publisher, hands: Hands
) -> None:
    answer = ask()
    assert answer.content == BODY
    assert answer.said == json.loads(BODY, parse_float=str)
    assert publisher.asked == ["/v3/data"]
    told = publisher.headers[0]
    assert (told["User-Agent"], told["Accept"], told["Accept-Encoding"]) == (
        "Trygghetsbilden/1.0 (+https://a.se)",
        "application/json",
        "gzip",
    )
    assert hands.rests == []


def test_what_is_known_is_not_sent_again(ask: Callable[..., Answer], publisher: Publisher) -> None:
    first = ask()
    assert ask(known=first) is first
    publisher.answer = lambda _path: Reply(body=b'{"values": []}')
    assert ask(known=first).content == b'{"values": []}'


def test_a_day_is_a_validator_too(ask: Callable[..., Answer], publisher: Publisher) -> None:
    day = "Fri, 20 Nov 2026 12:00:00 GMT"
    publisher.first = [Reply(body=BODY, headers={"Last-Modified": day}), Reply(304, b"")]
    first = ask()
    assert ask(known=first) is first
    assert publisher.headers[1]["If-Modified-Since"] == day


def test_a_server_that_says_unchanged_of_what_we_never_had_is_refused(
    ask: Callable[..., Answer], publisher: Publisher
) -> None:
    publisher.first = [Reply(304, b"")]
    with pytest.raises(SourceRefusesError, match="304"):
        ask()


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again_after_ever_longer_waits(
    ask: Callable[..., Answer], publisher: Publisher, hands: Hands, status: int
) -> None:
    publisher.first = [Reply(status), Reply(status)]
    assert ask().content == BODY
    assert hands.rests == [1, 2]


def test_the_waits_have_a_ceiling(ask: Callable[..., Answer], publisher: Publisher, hands: Hands) -> None:
    publisher.first = [Reply(500)] * 4
    ask(patience=Patience(tries=5, first_wait=10, longest_wait=25, silence=5))
    assert hands.rests == [10, 20, 25, 25]


def test_a_server_that_stays_broken_is_given_up_and_the_reason_told(
    ask: Callable[..., Answer], publisher: Publisher, hands: Hands
) -> None:
    publisher.first = [Reply(500)] * 9
    with pytest.raises(SourceAwayError) as away:
        ask()
    assert isinstance(away.value.values["why"], StatusError)
    assert str(away.value) == (
        "Källan svarar inte som den ska: servern svarar 500. Nästa hämtning fortsätter där den här slutade."
    )
    assert len(publisher.asked) == 3
    assert hands.rests == [1, 2]


@pytest.mark.parametrize(
    ("asked", "rest"),
    [
        ("7", 7),
        ("0", 1),
        (format_datetime(NOON + timedelta(seconds=30), usegmt=True), 30),
        (format_datetime((NOON + timedelta(seconds=30)).replace(tzinfo=None)), 30),
        (format_datetime(NOON - timedelta(days=1), usegmt=True), 1),
        ("snart", 1),
        ("-5", 1),
    ],
)
def test_a_source_that_asks_for_a_pause_gets_it(
    ask: Callable[..., Answer], publisher: Publisher, hands: Hands, asked: str, rest: float
) -> None:
    publisher.first = [Reply(429, headers={"Retry-After": asked})]
    ask()
    assert hands.rests == [rest]


def test_a_source_that_asks_for_a_longer_pause_than_a_round_lasts_is_left_alone(
    ask: Callable[..., Answer], publisher: Publisher, hands: Hands
) -> None:
    publisher.first = [Reply(429, headers={"Retry-After": "3600"})]
    with pytest.raises(SourceBusyError, match="2026-11-20 14:00"):
        ask()
    assert hands.rests == []
    assert len(publisher.asked) == 1


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 501])
def test_a_question_that_is_wrong_is_asked_once(
    ask: Callable[..., Answer], publisher: Publisher, hands: Hands, status: int
) -> None:
    publisher.first = [Reply(status, b"" if status == 204 else b"{}")]
    with pytest.raises(SourceRefusesError, match=f"{status} på frågan /v3/data"):
        ask()
    assert hands.rests == []


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(body=BODY, cut=10), BrokenOffError),
        (Reply(body=gzip.compress(BODY)[:-12], headers={"Content-Encoding": "gzip"}), BrokenOffError),
        (Reply(body=BODY, headers={"Content-Encoding": "gzip"}), BrokenOffError),
        (Reply(body=BODY, headers={"Content-Encoding": "br"}), NotJsonError),
        (Reply(body=b"<html><h1>Underh\xc3\xa5ll</h1></html>", headers=HTML), NotJsonError),
        (Reply(body=BODY[:-10]), BrokenJsonError),
        (Reply(307, headers={"Location": "/v3/other"}), None),
    ],
    ids=["cut", "cut-gzip", "not-gzip", "other-packing", "page", "cut-json", "redirect"],
)
def test_what_came_broken_is_asked_for_again(
    ask: Callable[..., Answer], publisher: Publisher, hands: Hands, reply: Reply, why: type[Exception] | None
) -> None:
    publisher.first = [reply]
    assert ask().content == BODY
    assert len(publisher.asked) == 2
    if why is None:
        assert (publisher.asked[1], hands.rests) == ("/v3/other", [])
        return
    assert hands.rests == [1]
    publisher.first = [reply] * 3
    with pytest.raises(SourceAwayError) as away:
        ask()
    assert isinstance(away.value.values["why"], why)


def test_a_page_is_told_from_an_answer_by_what_it_says_it_is(ask: Callable[..., Answer], publisher: Publisher) -> None:
    publisher.first = [Reply(body=BODY, headers=HTML)] * 3
    with pytest.raises(SourceAwayError, match="inte JSON utan ”text/html”"):
        ask()


def test_a_server_that_sends_us_round_and_round_is_left(ask: Callable[..., Answer], publisher: Publisher) -> None:
    publisher.answer = lambda _path: Reply(302, headers={"Location": "/v3/data"})
    with pytest.raises(SourceAwayError) as away:
        ask(patience=Patience(tries=1))
    assert isinstance(away.value.values["why"], RedirectedError)
    assert len(publisher.asked) == 4


@pytest.mark.parametrize("onward", ["http://localhost:9/v3", "//127.0.0.2/v3", "https://127.0.0.1:9"])
def test_nobody_sends_us_to_another_server(ask: Callable[..., Answer], publisher: Publisher, onward: str) -> None:
    publisher.first = [Reply(302, headers={"Location": onward})]
    with pytest.raises(OtherServerError):
        ask()
    assert publisher.asked == ["/v3/data"]


@pytest.mark.parametrize(
    "onward", ["http://[::1", "http://127.0.0.1:x/", "http://localhost/v3", "mailto:a@b.se", "http://127.0.0.1/v3"]
)
def test_the_next_page_is_on_the_same_server(ask: Callable[..., Answer], publisher: Publisher, onward: str) -> None:
    with pytest.raises(OtherServerError):
        ask(onward)
    assert publisher.asked == []


def test_a_silent_server_is_waited_for_so_long_and_no_longer(ask: Callable[..., Answer], publisher: Publisher) -> None:
    publisher.first = [Reply(body=b"{}", pause=0.6)] * 2
    with pytest.raises(SourceAwayError) as away:
        ask(patience=Patience(tries=2, silence=0.1))
    assert isinstance(away.value.values["why"], SilentError)


def test_a_server_that_drips_does_not_hold_us(ask: Callable[..., Answer], publisher: Publisher) -> None:
    publisher.first = [Reply(body=BODY, pause=0.02)]
    with pytest.raises(SourceAwayError) as away:
        ask(patience=Patience(tries=1, silence=5, whole=0.1), clock=Clock())
    assert isinstance(away.value.values["why"], SilentError)


def test_nobody_listens_there(hands: Hands) -> None:
    with publishing(lambda _path: Reply()) as gone:
        address = gone.address
    with line_to(address, clock=hands.clock) as line, pytest.raises(SourceAwayError) as away:
        line.ask(f"{address}/data")
    assert isinstance(away.value.values["why"], BrokenOffError)


def test_an_answer_has_a_largest_size(ask: Callable[..., Answer], publisher: Publisher) -> None:
    publisher.first = [Reply(body=b'"' + b"a" * 1_000_000 + b'"')]
    with pytest.raises(AnswerTooLargeError, match="1 MB"):
        ask()


@pytest.mark.slow
def test_a_bomb_is_put_out_before_it_is_unpacked(ask: Callable[..., Answer], publisher: Publisher) -> None:
    packing = zlib.compressobj(9, wbits=31)
    bomb = b"".join([*map(packing.compress, repeat(b"0" * 1_000_000, 300)), packing.flush()])
    assert len(bomb) < 1_000_000
    publisher.first = [Reply(body=bomb, headers={"Content-Encoding": "gzip"})]
    tracemalloc.start()
    try:
        with pytest.raises(AnswerTooLargeError):
            ask()
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_what_is_packed_comes_out_whole(ask: Callable[..., Answer], publisher: Publisher) -> None:
    large = json.dumps({"values": ["å" * 300_000] * 2}, ensure_ascii=False).encode()
    publisher.first = [packed(large)]
    assert ask(patience=Patience()).content == large


def test_only_a_certificate_that_somebody_vouches_for_is_trusted(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    with publishing(lambda _path: Reply(body=BODY), certificate=CERTIFICATE) as publisher:
        with line_to(publisher.address, clock=hands.clock) as line, pytest.raises(UntrustedSourceError):
            line.ask(f"{publisher.address}/data")
        assert publisher.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        with line_to(publisher.address, clock=hands.clock) as line:
            assert line.ask(f"{publisher.address}/data").content == BODY
            # Services behind a proxy may write the next page's address as if it were not protected.
            assert line.ask(f"{publisher.address}/data".replace("https", "http")).content == BODY


def test_the_line_is_not_the_way_to_anywhere_else(tmp_path: Path, hands: Hands) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text("{}", encoding="utf-8")
    with line_to("http://127.0.0.1:9/v3", clock=hands.clock) as line, pytest.raises(OtherServerError):
        line.ask(secret.as_uri())
