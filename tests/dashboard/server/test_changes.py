"""The stream of revisions, as the server sends it."""

from collections.abc import Iterator

import httpx
import pytest

from dashboard.server import changes
from tests.servers.live import LiveServer

pytestmark = pytest.mark.slow
PATIENCE = 20.0


@pytest.fixture(scope="module")
def stream(live_server: LiveServer) -> Iterator[httpx.Response]:
    with (
        httpx.Client(base_url=live_server.url, trust_env=False, timeout=PATIENCE) as client,
        client.stream("GET", changes.ADDRESS, headers={"Accept-Encoding": "gzip"}) as response,
    ):
        yield response


def test_whoever_may_open_a_page_hears_the_revision_and_nothing_else(stream: httpx.Response) -> None:
    assert stream.status_code == 200
    assert stream.headers["content-type"].startswith("text/event-stream")
    line = next(stream.iter_lines())
    kind, number = line.split(": ")
    assert kind == "data"
    assert int(number) > 0


def test_nobody_on_the_way_keeps_it(stream: httpx.Response) -> None:
    assert stream.headers["cache-control"] == "no-store"
    assert stream.headers["x-accel-buffering"] == "no"
    assert "content-encoding" not in stream.headers
    assert "set-cookie" not in stream.headers
    assert "default-src 'self'" in stream.headers["content-security-policy"]


def test_who_asks_for_the_headers_alone_is_not_kept_waiting(live_server: LiveServer) -> None:
    answer = httpx.head(f"{live_server.url}{changes.ADDRESS}", trust_env=False, timeout=PATIENCE)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


def test_it_is_only_for_reading(live_server: LiveServer) -> None:
    answer = httpx.post(f"{live_server.url}{changes.ADDRESS}", content=b"", trust_env=False, timeout=PATIENCE)
    assert answer.status_code == 405


def test_a_foreign_name_of_the_server_is_refused(live_server: LiveServer) -> None:
    address = f"{live_server.url}{changes.ADDRESS}"
    answer = httpx.get(address, headers={"Host": "evil.example"}, trust_env=False, timeout=PATIENCE)
    assert answer.status_code == 421


def test_what_is_not_heard_is_logged(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes.LOG, "propagate", True)
    with caplog.at_level("INFO", logger="trygghetsbilden"):
        changes._report(ConnectionError("hemlig värd"))
        changes._report(None)
    assert len(caplog.messages) == 2
    assert "ConnectionError" in caplog.messages[0]
    assert "hemlig" not in caplog.text
