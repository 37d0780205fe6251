"""Take a document that somebody wants to read in: its bytes as they are, kept for its owner's page to go on with.

While a long one is read, each line of the answer says how far that has come; the last line is what became of it.
"""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from queue import SimpleQueue
from typing import Any, Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dashboard.components.importing.progress import progress_words
from dashboard.components.importing.reading import hand_over
from dashboard.language import refusal_text
from dashboard.server.requests import NO_STORE, check_origin, reader_of, refused, told
from data.actions.documents import keep_document
from data.actor import Actor
from data.importers.documents import read_import
from data.progress import Counts, watching
from data.refusal import RefusedError
from data.store import NotAllowedError
from models.vocabulary import Permission

ACTION: Final = "/dokument"
BYTES_TYPE: Final = "application/octet-stream"
FORM_HEADER: Final = "x-formular"


async def form(request: Request) -> Response:
    """Give the browser the token that its document is sent with."""
    return await told(request, answer=_token, action=ACTION)


async def take(request: Request) -> Response:
    """Keep a document that can be read; of one that cannot it is said what it seems to be and what to do."""
    try:
        check_origin(request, token=request.headers.get(FORM_HEADER, ""), action=ACTION, kind=BYTES_TYPE)
        # A token is only as good as its cookie, which anybody can make: who it is comes before a large document.
        reader = await to_thread.run_sync(_reporter, request)
        lines = _lines(await request.body(), name=request.query_params.get("namn", ""), by=reader)
    except RefusedError as refusal:
        return refused(refusal)
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=NO_STORE)


def _token(asked: Mapping[str, Any], _reader: Actor) -> Mapping[str, Any]:
    return {"token": asked["token"]}


def _reporter(request: Request) -> Actor:
    reader = reader_of(request)
    if not reader.may(Permission.REPORT):
        raise NotAllowedError
    return reader


def _lines(content: bytes, *, name: str, by: Actor) -> Iterator[str]:
    """Yield how far the reading has come, as often as it is told, and at last why it failed, or nothing."""
    said: SimpleQueue[str | None] = SimpleQueue()

    def show(counts: Counts) -> None:
        said.put(_line(progress=progress_words(counts)))

    def read() -> None:
        try:
            with watching(show):
                said.put(_line(message=_kept(content, name=name, by=by)))
        finally:
            said.put(None)

    with ThreadPoolExecutor(max_workers=1) as pool:
        working = pool.submit(copy_context().run, read)  # the reader's language is known by the context
        yield from iter(said.get, None)
        working.result()


def _line(**told: str) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def _kept(content: bytes, *, name: str, by: Actor) -> str:
    """Keep the document and return nothing, or why it cannot be read."""
    try:
        read = read_import(content, name)
        hand_over(read, at=keep_document(content, name=name, by=by), by=by)
    except RefusedError as unreadable:
        return refusal_text(unreadable)
    return ""
