import asyncio
from typing import Any

import pytest
from starlette.types import Message, Scope

from dashboard.server.gate import LARGEST_FORM, Gate, refusal_of, websocket_refused

HOSTS = frozenset({"localhost", "127.0.0.1", "::1", "bilden.example.se"})


def request(*, method: str = "GET", path: str = "/", host: str = "localhost:8501", **headers: str) -> Scope:
    named = {"host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode("latin-1")) for name, value in named.items()]
    return {"type": "http", "method": method, "path": path, "headers": raw}


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "127.0.0.1:1", "[::1]:8501", "bilden.example.se", "bilden.example.se.:443"]
)
def test_a_host_on_the_list_is_let_in(host: str) -> None:
    assert refusal_of(request(host=host), hosts=HOSTS) == 0


@pytest.mark.parametrize(
    "host",
    [
        "", "evil.example", "localhost.evil.example", "localhost@evil.example", "evil@localhost", "localhost/x",
        "localhost?x", "localhost:99999", "localhost:x", "localhost:0", "[::1", "10.0.0.1",
    ],
)  # fmt: skip
def test_any_other_host_is_told_that_it_came_to_the_wrong_server(host: str) -> None:
    assert refusal_of(request(host=host), hosts=HOSTS) == 421


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "MKCOL"])
def test_methods_that_no_page_uses_are_refused(method: str) -> None:
    assert refusal_of(request(method=method), hosts=HOSTS) == 405


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/a/b", "/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp",
        "/_stcore/script-health-check", "/_stcore/allowed-message-origins", "/auth/login", "/oauth2callback",
    ],
)  # fmt: skip
def test_streamlits_own_doors_are_shut(path: str) -> None:
    assert refusal_of(request(path=path), hosts=HOSTS) == 404


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/static/js/index.js", "/logga-in"])
def test_what_a_page_needs_is_open(path: str) -> None:
    assert refusal_of(request(path=path), hosts=HOSTS) == 0


def form(**headers: str) -> Scope:
    return request(method="POST", path="/logga-in", **({"content_length": "20"} | headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://localhost:8501"},
        {"origin": "http://localhost:8501", "sec_fetch_site": "same-origin"},
        {"origin": "null", "sec_fetch_site": "same-origin"},
        {},
    ],
)
def test_a_form_from_our_own_page_is_let_in(headers: dict[str, str]) -> None:
    assert refusal_of(form(**headers), hosts=HOSTS) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:9999"},
        {"origin": "https://localhost"},
        {"origin": "ftp://localhost:8501"},
        {"origin": "http://[broken"},
        {"origin": "http://localhost:8501", "sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "null", "sec_fetch_site": "none"},
    ],
)
def test_a_form_from_any_other_page_is_refused(headers: dict[str, str]) -> None:
    assert refusal_of(form(**headers), hosts=HOSTS) == 403


@pytest.mark.parametrize(("length", "status"), [("", 411), ("x", 411), ("-1", 411), (str(LARGEST_FORM + 1), 413)])
def test_a_form_says_how_long_it_is_and_is_short(length: str, status: int) -> None:
    assert refusal_of(form(content_length=length), hosts=HOSTS) == status


def handshake(**headers: str) -> Scope:
    return {**request(**({"path": "/_stcore/stream"} | headers)), "type": "websocket"}


def test_a_handshake_of_our_own_page_is_let_in() -> None:
    assert not websocket_refused(handshake(origin="http://localhost:8501"), hosts=HOSTS)
    secure = handshake(host="bilden.example.se", origin="https://bilden.example.se")
    assert not websocket_refused(secure, hosts=HOSTS)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:9999"},
        {"origin": "http://evil.example", "host": "evil.example"},
        {"origin": "http://localhost:8501", "path": "/_stcore/other"},
        {"origin": "http://localhost:8501", "path": "/"},
    ],
)
def test_any_other_handshake_is_refused(headers: dict[str, str]) -> None:
    assert websocket_refused(handshake(**headers), hosts=HOSTS)


def passed(scope: Scope) -> tuple[list[Message], bool]:
    """Return what the gate itself sent, and whether the application behind it was reached."""
    sent: list[Message] = []
    reached: list[str] = []

    async def application(scope: Scope, _receive: object, _send: object) -> None:
        reached.append(scope["type"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    gate: Any = Gate(application, hosts=HOSTS)
    asyncio.run(gate(scope, receive, send))
    return sent, bool(reached)


def test_a_refused_handshake_never_reaches_streamlit() -> None:
    assert passed(handshake(origin="https://evil.example")) == (
        [{"type": "websocket.close", "code": 1008, "reason": ""}],
        False,
    )


def test_a_refused_request_never_reaches_streamlit() -> None:
    sent, reached = passed(request(path="/_stcore/metrics"))
    assert (sent[0]["status"], reached) == (404, False)


@pytest.mark.parametrize("scope", [request(), handshake(origin="http://localhost:8501"), {"type": "lifespan"}])
def test_everything_else_passes_untouched(scope: Scope) -> None:
    assert passed(scope) == ([], True)
