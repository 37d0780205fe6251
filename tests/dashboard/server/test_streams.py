import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import cast

import pytest
from starlette.responses import StreamingResponse

from dashboard.server import streams as module
from dashboard.server.streams import Streams

PATIENCE = 20.0


def listener(streams: Streams) -> AsyncIterator[str]:
    """Return what one listener is sent."""
    answer = streams.answer()
    assert isinstance(answer, StreamingResponse)
    return cast("AsyncIterator[str]", answer.body_iterator)


async def told(heard: AsyncIterator[str]) -> str:
    return await asyncio.wait_for(anext(heard), PATIENCE)


def played(scene: Callable[[Streams], Awaitable[None]]) -> None:
    async def whole() -> None:
        streams = Streams(most=2)
        streams.begin()
        await scene(streams)
        streams.end()

    asyncio.run(whole())


def test_a_listener_hears_what_stands_and_then_each_new_word() -> None:
    async def scene(streams: Streams) -> None:
        streams.tell("7")
        heard = listener(streams)
        assert await told(heard) == "data: 7\n\n"
        streams.tell("8")
        assert await told(heard) == "data: 8\n\n"

    played(scene)


def test_a_stream_opens_before_there_is_anything_to_tell() -> None:
    async def scene(streams: Streams) -> None:
        heard = listener(streams)
        assert await told(heard) == ":\n\n"

    played(scene)


def test_who_reads_slowly_is_owed_the_newest_word_alone() -> None:
    async def scene(streams: Streams) -> None:
        heard = listener(streams)
        await told(heard)
        for word in range(100):
            streams.tell(str(word))
        await asyncio.sleep(0.05)
        assert await told(heard) == "data: 99\n\n"
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(anext(heard), 0.05)

    played(scene)


def test_the_same_is_said_again_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BETWEEN_BEATS", 0.01)

    async def scene(streams: Streams) -> None:
        heard = listener(streams)
        await told(heard)
        assert await told(heard) == await told(heard) == ":\n\n"

    played(scene)


def test_all_are_told_and_not_in_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SPACED", 0.1)
    moments: list[float] = []

    async def follow(streams: Streams, *, ready: asyncio.Event) -> None:
        heard = listener(streams)
        await told(heard)
        if len(streams) == 20:
            ready.set()
        while await told(heard) != "data: 1\n\n":
            pass
        moments.append(asyncio.get_running_loop().time())

    async def whole() -> None:
        streams, ready = Streams(), asyncio.Event()
        streams.begin()
        all_of_them = asyncio.gather(*(follow(streams, ready=ready) for _ in range(20)))
        await asyncio.wait_for(ready.wait(), PATIENCE)
        streams.tell("1")
        await all_of_them
        streams.end()

    asyncio.run(whole())
    assert len(moments) == 20
    assert max(moments) - min(moments) > 0.1


def test_when_the_server_stops_every_stream_ends_and_none_begins() -> None:
    async def scene(streams: Streams) -> None:
        heard = listener(streams)
        await told(heard)
        assert len(streams) == 1
        streams.end()
        with pytest.raises(StopAsyncIteration):
            await told(heard)
        assert len(streams) == 0
        assert streams.answer().status_code == 503

    played(scene)


def test_more_than_there_is_room_for_are_asked_to_come_back() -> None:
    async def scene(streams: Streams) -> None:
        kept = [listener(streams) for _ in range(2)]
        for heard in kept:
            await told(heard)
        refused = streams.answer()
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        assert refused.headers["cache-control"] == "no-store"

    played(scene)
