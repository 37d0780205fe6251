"""Documents of areas, parties and goals: fetched by a plain link, or made while the reader sees how far it has come."""

import asyncio
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard import access, state
from dashboard.documents.asked import Asked, DocumentKind, Form
from dashboard.documents.build import ChangingError
from dashboard.language import _, current_language, refusal_text
from dashboard.server.document import document, element
from dashboard.server.downloads import SelectionError, asked_for
from dashboard.server.report_jobs import JOBS, BusyError, Job, NoJobError
from dashboard.server.requests import json_answer
from dashboard.server.sign_in import client_address
from data.refusal import RefusedError
from data.store import StoreUnavailableError

ADDRESS: Final = "/hamta/rapport/"
JOB_ADDRESS: Final = "/hamta/arbete/"
PLAIN: Final = "annars"
TYPES: Final[Mapping[Form, str]] = MappingProxyType({
    Form.PDF: "application/pdf",
    Form.SLIDES: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Form.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
})  # fmt: skip
_BAD_SELECTIONS: Final = (SelectionError, state.UnreadableDayError, state.ComingDayError)


async def fetch(request: Request) -> Response:
    """Make the document and send it; who has no script waits meanwhile."""
    try:
        job = JOBS.job(await _asked(request), address=client_address(request))
        return await _file(job)
    except RefusedError as refusal:
        return _refused(request, refusal)


async def begin(request: Request) -> Response:
    """Begin to make the document, and say where its progress is told."""
    try:
        name = JOBS.begin(await _asked(request), address=client_address(request))
        return json_answer({"job": f"{JOB_ADDRESS}{name}"})
    except RefusedError as refusal:
        return json_answer({"message": refusal_text(refusal)}, status=_status(refusal))


async def progress(request: Request) -> Response:
    """Say how many steps of how many are done, or why nothing will come."""
    try:
        return json_answer(await to_thread.run_sync(_told, request))
    except RefusedError as refusal:
        return json_answer({"message": refusal_text(refusal)}, status=_status(refusal))


async def finished(request: Request) -> Response:
    """Send what has been made; where this process knows nothing of it, the plain link that came along makes it anew."""
    try:
        return await _file(await to_thread.run_sync(_job, request))
    except NoJobError as refusal:
        plain = access.local_address(request.query_params.get(PLAIN, ""))
        return RedirectResponse(plain, status_code=303) if plain.startswith(ADDRESS) else _refused(request, refusal)
    except RefusedError as refusal:
        return _refused(request, refusal)


def _told(request: Request) -> Mapping[str, Any]:
    job = _job(request)
    if job.made.done():
        error = job.made.exception()
        if error is not None:
            raise error
    return {"done": job.progress.done, "total": job.progress.total, "ready": job.made.done()}


def _job(request: Request) -> Job:
    return JOBS.of(str(request.path_params["job"]), reader=access.reader_of(request.cookies))


async def _asked(request: Request) -> Asked:
    """Return what the address asks for.

    Raises:
        HTTPException: for a kind of document or file that there is not.
        RefusedError: for a filter that cannot be read.
    """
    slug, _dot, ending = str(request.path_params["file"]).rpartition(".")
    kinds, forms = [kind.value for kind in DocumentKind], [form.value for form in Form]
    if request.path_params["kind"] not in kinds or ending not in forms:
        raise HTTPException(status_code=404)
    query = request.query_params
    return Asked(
        kind=DocumentKind(request.path_params["kind"]),
        slug=slug,
        form=Form(ending),
        reader=await to_thread.run_sync(access.reader_of, request.cookies),
        language=current_language(),
        place=query.get(state.PLACE) or None,
        since=asked_for(query, state.SINCE, kind=int),
        until=asked_for(query, state.UNTIL, kind=int),
        known_on=asked_for(query, state.KNOWN_ON, kind=state.earlier_day),
    )


async def _file(job: Job) -> Response:
    # Others may wait for the same document: who goes away must not take it from them.
    file = await asyncio.shield(asyncio.wrap_future(job.made))
    disposition = f'attachment; filename="{job.asked.name}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(file, media_type=TYPES[job.asked.form], headers=headers)


def _refused(request: Request, refusal: RefusedError) -> Response:
    if isinstance(refusal, StoreUnavailableError):
        raise refusal
    said = element("p", refusal_text(refusal))
    return document(request, said, title=_("Dokumentet kan inte hämtas"), status=_status(refusal))


def _status(refusal: RefusedError) -> int:
    if isinstance(refusal, BusyError | ChangingError | StoreUnavailableError):
        return 503
    return 400 if isinstance(refusal, _BAD_SELECTIONS) else 410 if isinstance(refusal, NoJobError) else 404
