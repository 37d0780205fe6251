"""What the real server does when somebody means harm."""

import asyncio
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from tests.servers.live import LiveServer, environment, free_port

pytestmark = pytest.mark.slow

STREAM = "/_stcore/stream"
HANDSHAKES = 1_000
# Notes every address that the process connects to, before anything of ours is loaded.
WATCHED = """
import sys
def note(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        print("connects to", arguments[1][0], file=sys.stderr, flush=True)
    if event == "socket.getaddrinfo":
        print("asks for", arguments[0], file=sys.stderr, flush=True)
sys.addaudithook(note)
from dashboard.cli import main
main()
"""


async def handshake(url: str, *, origin: str, count: int) -> list[int]:
    """Try to open that many connections from another site; the statuses of the refusals come back."""
    statuses: list[int] = []
    address = url.replace("http", "ws", 1) + STREAM
    for _attempt in range(count):
        try:
            async with connect(address, origin=Origin(origin), subprotocols=[Subprotocol("streamlit")], proxy=None):
                statuses.append(101)
        except InvalidStatus as refused:
            statuses.append(refused.response.status_code)
    return statuses


async def attacked(url: str) -> tuple[list[int], list[float]]:
    """Refuse handshakes from another site in great number, and time the health check meanwhile."""
    waits: list[float] = []
    attack = asyncio.gather(
        *(handshake(url, origin="https://evil.example", count=HANDSHAKES // 10) for _lane in range(10))
    )
    async with httpx.AsyncClient(trust_env=False) as client:
        while not attack.done():
            begun = time.monotonic()
            assert (await client.get(f"{url}/_stcore/health")).status_code == 200
            waits.append(time.monotonic() - begun)
    return [status for lane in await attack for status in lane], waits


def test_a_thousand_handshakes_from_another_site_hold_nobody_up(live_server: LiveServer) -> None:
    statuses, waits = asyncio.run(attacked(live_server.url))
    assert statuses == [403] * HANDSHAKES
    # Untouched, each would hold everybody up for as long as two requests to the outside take to fail.
    assert median(waits) < 0.5
    assert max(waits) < 10


@pytest.mark.parametrize("origin", ["http://localhost:9999", "null", "https://evil.example"])
def test_no_other_origin_gets_a_connection(origin: str, live_server: LiveServer) -> None:
    assert asyncio.run(handshake(live_server.url, origin=origin, count=1)) == [403]


def test_our_own_origin_gets_one(live_server: LiveServer) -> None:
    assert asyncio.run(handshake(live_server.url, origin=live_server.url, count=1)) == [101]


@pytest.mark.parametrize("path", ["/_stcore/upload_file/a/b", "/_stcore/metrics", "/_stcore/agent/openapi.json"])
@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
def test_what_streamlit_leaves_open_is_shut(method: str, path: str, live_server: LiveServer) -> None:
    answer = httpx.request(method, live_server.url + path, trust_env=False)
    assert answer.status_code == {"PUT": 405}.get(method, 404)
    assert "Sidan finns inte" in answer.text or "Sidan kan inte användas så" in answer.text


def test_another_name_for_the_server_is_refused(live_server: LiveServer) -> None:
    answer = httpx.get(live_server.url, headers={"host": "evil.example"}, trust_env=False)
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"POST /logga-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET //evil.example/%2e%2e HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_crooked_requests_are_refused(sent: bytes, live_server: LiveServer) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(live_server.url).port or 0), timeout=10) as connection:
        connection.sendall(sent)
        status = int(connection.recv(100).split()[1])
    assert status in (400, 404, 411, 421)


def test_the_log_names_no_address_that_anybody_asked_for(live_server: LiveServer) -> None:
    httpx.get(f"{live_server.url}/logga-in?nasta=/hemlig-sida-77", trust_env=False)
    httpx.get(f"{live_server.url}/inbjudan/hemlig-lank-77", trust_env=False)
    assert "77" not in re.sub(r"http://localhost:\d+/inbjudan/[\w-]{43}", "", live_server.output()).replace(
        live_server.url, ""
    )


def test_the_server_asks_nobody_outside_for_anything(live_server: LiveServer, tmp_path: Path) -> None:
    port = free_port()
    log = tmp_path / "connections.log"
    settings = environment(database_url=live_server.database_url, folder=tmp_path) | {"PORT": str(port)}
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-c", WATCHED, "run"], env=settings, stdout=output, stderr=output)
    try:
        url = f"http://localhost:{port}"
        wait_for(url)
        asyncio.run(handshake(url, origin="https://evil.example", count=3))
        asyncio.run(handshake(url, origin=url, count=1))
        for path in ("/", "/logga-in", "/hamta/robbery_person_rate.xlsx"):
            httpx.get(url + path, trust_env=False)
    finally:
        process.terminate()
        process.wait(timeout=30)
    assert (
        re.findall(r"(?:connects to|asks for) (?!127\.0\.0\.1|localhost|::1).*", log.read_text(encoding="utf-8")) == []
    )


def wait_for(url: str) -> None:
    for _attempt in range(600):
        try:
            if httpx.get(f"{url}/readyz", trust_env=False, timeout=10).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    pytest.fail("the server never became ready")
