"""Server-sent events: to everybody who listens, the newest word and nothing older.

A listener who reads slowly is owed one word at most, so nothing grows; one who sits still costs nothing but a beat of
the heart that all share. Whoever else has news to tell makes a `Streams` of its own.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Final

from starlette.responses import Response, StreamingResponse

MEDIA_TYPE: Final = "text/event-stream"
HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx would keep the words until it has a page of them
}
MOST: Final = 2_000
BETWEEN_BEATS: Final = 20.0
SPACED: Final = 0.004
LONGEST_SPACED: Final = 0.8
"""Seconds between two listeners who are told the same, and at most between the first and the last of all."""


class Streams:
    """Those who listen to one kind of news, in the event loop that serves them."""

    def __init__(self, *, most: int = MOST) -> None:
        """Begin closed: with nothing to tell yet, and telling nobody."""
        self._most = most
        self._open: set[_Stream] = set()
        self._word = ""
        self._beat: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """Return how many listen now."""
        return len(self._open)

    def begin(self) -> None:
        """Let listeners in."""
        self._beat = asyncio.create_task(self._beating())

    def tell(self, word: str) -> None:
        """Tell everybody, one after the other in no order, so that they do not all come back in the same moment."""
        self._word = word
        within = min(len(self._open) * SPACED, LONGEST_SPACED)
        loop = asyncio.get_running_loop()
        for stream in self._open:
            loop.call_later(random.random() * within, stream.wake)  # noqa: S311 - chance spreads, and keeps no secret

    def end(self) -> None:
        """End every stream, so that the server can stop; whoever asks from now on is asked to come back later."""
        if self._beat is not None:
            self._beat.cancel()
        self._beat = None
        for stream in self._open:
            stream.wake()

    def answer(self) -> Response:
        """Return what a listener is sent: the word that stands, then each new one, and between them the same again."""
        if self._beat is None or len(self) >= self._most:
            return Response(status_code=503, headers={**HEADERS, "Retry-After": "5"}, media_type=MEDIA_TYPE)
        return StreamingResponse(self._words(), media_type=MEDIA_TYPE, headers=HEADERS)

    async def _words(self) -> AsyncIterator[str]:
        stream = _Stream()
        self._open.add(stream)
        try:
            while self._beat is not None:
                # An empty word is a comment: it opens the stream for who has nothing to hear yet.
                yield f"data: {self._word}\n\n" if self._word else ":\n\n"
                await stream.woken()
        finally:
            self._open.discard(stream)

    async def _beating(self) -> None:
        """Say the same again now and then, so that both ends notice a connection that is gone."""
        while True:
            await asyncio.sleep(BETWEEN_BEATS)
            for stream in self._open:
                stream.wake()


class _Stream:
    """One listener: asleep, or about to hear the newest word."""

    def __init__(self) -> None:
        self._has_news = asyncio.Event()

    def wake(self) -> None:
        self._has_news.set()

    async def woken(self) -> None:
        await self._has_news.wait()
        self._has_news.clear()
