"""A real web server on this machine that publishes figures as Kolada and SCB do, and can be told to fail."""

import gzip
import json
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import prod
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

JSON = "application/json; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """What the server says; `cut` bytes of it only, or slowly, `pause` seconds before each byte."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    pause: float = 0.0


Answer = Callable[[str], Reply]


@dataclass
class Publisher:
    """The server: what it was asked, what it will say first, and what it says else."""

    answer: Answer
    address: str = ""
    asked: list[str] = field(default_factory=list)
    headers: list[Message] = field(default_factory=list)
    first: list[Reply | None] = field(default_factory=list)

    def reply(self, path: str, headers: Message) -> Reply:
        """Return the next of what it was told to say, or its ordinary answer; none anew of what is known."""
        self.asked.append(path)
        self.headers.append(headers)
        told = self.first.pop(0) if self.first else None
        if told is not None:
            return told
        reply = self.answer(path)
        etag = f'"{sha256(reply.body).hexdigest()[:20]}"'
        if headers.get("If-None-Match") == etag:
            return Reply(304, b"", {"ETag": etag})
        return Reply(reply.status, reply.body, {"ETag": etag} | reply.headers)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_about: object) -> None:
        """Say nothing of those who hang up; that is what is tried."""


@contextmanager
def publishing(answer: Answer, *, base: str = "", certificate: Path | None = None) -> Iterator[Publisher]:
    """Run the server on a free port until the block ends."""
    publisher = Publisher(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            _send(self, publisher.reply(self.path, self.headers))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the server names it
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if certificate else "http"
    publisher.address = f"{scheme}://127.0.0.1:{server.server_port}{base}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    handler.send_response(reply.status)
    headers = {"Content-Type": JSON, "Content-Length": str(len(reply.body))} | reply.headers
    for name, text in headers.items():
        handler.send_header(name, text)
    handler.end_headers()
    body = reply.body if reply.cut is None else reply.body[: reply.cut]
    pieces = [body] if not reply.pause else [body[place : place + 1] for place in range(len(body))]
    with suppress(OSError):
        for piece in pieces:
            time.sleep(reply.pause)
            handler.wfile.write(piece)
            handler.wfile.flush()
    handler.close_connection = handler.close_connection or reply.cut is not None


def packed(body: bytes) -> Reply:
    """Return the answer as most servers send it."""
    return Reply(body=gzip.compress(body), headers={"Content-Encoding": "gzip"})


def kolada(records: Sequence[dict[str, Any]], *, page_size: int = 5000) -> Answer:
    """Return what Kolada's service answers that holds these records."""

    def answer(path: str) -> Reply:
        parts, asked = urlsplit(path), parse_qs(urlsplit(path).query)
        names = parts.path.removeprefix("/v3/data/").split("/")
        chosen = {name: ids.split(",") for name, ids in zip(names[::2], names[1::2], strict=True)}
        if any(len(ids) > 25 for ids in chosen.values()):
            return Reply(400, b'{"detail": "too many"}')
        chosen["period"] = chosen.pop("year", [])
        found = [one for one in records if all(not ids or str(one[key]) in ids for key, ids in chosen.items())]
        page = int(asked.get("page", ["1"])[0])
        shown, after = found[(page - 1) * page_size : page * page_size], found[page * page_size :]
        onward = f"{parts.path}?per_page=5000&page={page + 1}" if after else None
        return packed(json.dumps({"values": shown, "count": len(shown), "next_url": onward}).encode())

    return answer


def pxweb(config: bytes, metadata: bytes, data: bytes) -> Answer:
    """Return what PxWeb's service answers that has one table; its data are a part of what its metadata tell."""
    whole, limits = json.loads(data), json.loads(config)

    def answer(path: str) -> Reply:
        parts = urlsplit(path)
        if parts.path.endswith("/config"):
            return Reply(body=config)
        if parts.path.endswith("/metadata"):
            return Reply(body=metadata)
        chosen = {
            unquote(name)[len("valueCodes[") : -1]: [unquote(code) for code in codes.split(",")]
            for name, _, codes in (one.partition("=") for one in parts.query.split("&"))
            if unquote(name).startswith("valueCodes[")
        }
        if any(set(codes) - set(whole["dimension"][name]["category"]["index"]) for name, codes in chosen.items()):
            return Reply(400, b'{"title": "Non-existent value"}')
        if prod(map(len, chosen.values())) > limits["maxDataCells"]:
            return Reply(403, b'{"title": "Too many cells selected"}')
        return packed(json.dumps(part_of(whole, chosen)).encode())

    return answer


def part_of(whole: dict[str, Any], chosen: dict[str, list[str]]) -> dict[str, Any]:
    """Return the part of a dataset with these codes, in their order."""
    places = [[whole["dimension"][name]["category"]["index"][code] for code in chosen[name]] for name in whole["id"]]
    steps = [prod(whole["size"][place + 1 :]) for place in range(len(whole["size"]))]
    at = [0]
    for step, axis in zip(steps, places, strict=True):
        at = [start + step * place for start in at for place in axis]
    dimension = {
        name: about
        | {
            "category": about["category"]
            | {
                "index": {code: place for place, code in enumerate(chosen[name])},
                "label": {code: about["category"]["label"][code] for code in chosen[name]},
            }
        }
        for name, about in whole["dimension"].items()
    }
    size = [len(chosen[name]) for name in whole["id"]]
    return whole | {"size": size, "dimension": dimension, "value": [whole["value"][place] for place in at]}
