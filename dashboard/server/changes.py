"""Live changes: every open page hears that the store has a new revision, and nothing of what it holds.

What is heard is a number that anybody may know, so the stream is open to whoever may open a page. What a reader is
shown then is decided by the page itself, in a run of its own.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dashboard.server.streams import HEADERS, MEDIA_TYPE, Streams
from data.listening import following, listening

LOG: Final = logging.getLogger("trygghetsbilden")
ADDRESS: Final = "/andringar"
REVISIONS: Final = Streams()


async def stream(request: Request) -> Response:
    """Send the number of the newest revision, now and whenever it changes."""
    return REVISIONS.answer() if request.method == "GET" else Response(headers=HEADERS, media_type=MEDIA_TYPE)


@asynccontextmanager
async def announced() -> AsyncIterator[None]:
    """Listen to the store, and tell of every new revision while the block runs."""
    loop = asyncio.get_running_loop()

    def told(revision: int) -> None:
        loop.call_soon_threadsafe(REVISIONS.tell, str(revision))

    REVISIONS.begin()
    with following(told), listening(reported=_report):
        try:
            yield
        finally:
            REVISIONS.end()


def _report(error: Exception | None) -> None:
    if error is None:
        LOG.info("Nya revisioner kommer fram av sig igen.")
    else:
        LOG.warning("Nya revisioner kommer inte fram av sig (%s).", type(error).__name__)
