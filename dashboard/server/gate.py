"""The gate: refuse what no page of ours asks for, before Streamlit spends time or memory on it.

Streamlit answers a foreign Origin by asking the outside world for its own address, with everybody waiting; it takes
uploads from anyone; and it tells its measurements to all. None of that is ever reached.
"""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD"})
METHODS = SAFE_METHODS | {"POST"}
LARGEST_FORM = 64 * 1024
LARGEST_AT = {"/dokument": 20_000_000}
"""How much the addresses that take a whole document take."""
STREAM = "/_stcore/stream"
OPEN_INNER_PATHS = frozenset({"/_stcore/health", "/_stcore/host-config"})
CLOSED_PREFIXES = ("/_stcore/", "/auth/", "/oauth2callback")


@dataclass(frozen=True)
class Gate:
    """Let through our own pages' requests only; the outermost but one of the middleware."""

    app: ASGIApp
    hosts: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it at once."""
        if scope["type"] == "websocket":
            if websocket_refused(scope, hosts=self.hosts):
                await receive()
                await send({"type": "websocket.close", "code": 1008, "reason": ""})
                return
        elif scope["type"] == "http":
            status = refusal_of(scope, hosts=self.hosts)
            if status:
                await Response(status_code=status)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def websocket_refused(scope: Scope, *, hosts: frozenset[str]) -> bool:
    """Return whether a handshake is not one of our own pages': same host in Origin and Host, and a host we know."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    return scope["path"] != STREAM or not _is_ours(host, hosts=hosts) or not _same_origin(headers, host=host)


def refusal_of(scope: Scope, *, hosts: frozenset[str]) -> int:
    """Return the status to refuse a request with, or 0 when it may pass."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    method = scope["method"]
    if not _is_ours(host, hosts=hosts):
        return 421
    if method not in METHODS:
        return 405
    if _is_closed(scope["path"]):
        return 404
    largest = LARGEST_AT.get(scope["path"], LARGEST_FORM)
    return 0 if method in SAFE_METHODS else _refusal_of_form(headers, host=host, largest=largest)


def _is_closed(path: str) -> bool:
    return path.startswith(CLOSED_PREFIXES) and path not in OPEN_INNER_PATHS


def _refusal_of_form(headers: Headers, *, host: str, largest: int) -> int:
    if not _sent_by_our_page(headers, host=host):
        return 403
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return 411
    return 413 if int(length) > largest else 0


def _sent_by_our_page(headers: Headers, *, host: str) -> bool:
    """Return whether a form came from this site; a page that sends no referrer gives the Origin `null`."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    return headers.get("origin") in (None, "null") or _same_origin(headers, host=host)


def _same_origin(headers: Headers, *, host: str) -> bool:
    parts = _split(headers.get("origin", ""))
    return parts is not None and parts.scheme in ("http", "https") and parts.netloc == host


def _is_ours(host: str, *, hosts: frozenset[str]) -> bool:
    parts = _split(f"//{host}")
    return parts is not None and parts.netloc == host and parts.username is None and _name(parts.hostname) in hosts


def _name(hostname: str | None) -> str:
    return (hostname or "").rstrip(".")


def _split(address: str) -> SplitResult | None:
    """Return the parts of an address, or None when it cannot be one."""
    try:
        parts = urlsplit(address)
        is_possible = parts.port != 0  # reading the port raises for one that cannot be
    except ValueError:
        return None
    return parts if is_possible else None
