"""Take a document that somebody wants to read in: its bytes as they are, kept for its owner's page to go on with."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from dashboard.language import refusal_text
from dashboard.server.requests import check_origin, json_answer, reader_of, refused, told
from data.actions.documents import keep_document
from data.actor import Actor
from data.importers.documents import read_import
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
        reader = await to_thread.run_sync(partial(_reporter, request))
        content, name = await request.body(), request.query_params.get("namn", "")
        return json_answer(await to_thread.run_sync(partial(_kept, content, name=name, by=reader)))
    except RefusedError as refusal:
        return refused(refusal)


def _token(asked: Mapping[str, Any], _reader: Actor) -> Mapping[str, Any]:
    return {"token": asked["token"]}


def _reporter(request: Request) -> Actor:
    reader = reader_of(request)
    if not reader.may(Permission.REPORT):
        raise NotAllowedError
    return reader


def _kept(content: bytes, *, name: str, by: Actor) -> Mapping[str, Any]:
    try:
        read_import(content, name)
    except RefusedError as unreadable:
        return {"message": refusal_text(unreadable)}
    keep_document(content, name=name, by=by)
    return {"message": ""}
