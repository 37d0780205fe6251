"""Measure how long a saved value is on its way to every open page, and what pages cost that nobody touches.

Each viewer does what a browser does: one websocket with a page, one stream of revisions, and a run of the page when a
newer one is told. The value is saved in this process, which serves nobody.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import quantiles
from urllib.parse import urlsplit

import psutil
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from dashboard.server.changes import ADDRESS
from data.actions.reporting import report_value
from data.actor import CONSOLE
from data.queries.catalogue import catalogue, today
from data.store import revision
from models.period import Period
from models.vocabulary import ValueStatus
from tests.bench.visitor import is_last, wish_for

SETTLING = 0.2
"""What the script in the page waits before it runs the page."""
PATIENCE = 60.0
IDLE_SECONDS = 20.0
INDICATOR = "youth_drug_use_share"
MOST_SECONDS, MOST_IDLE = 2.0, 2.0


@dataclass(frozen=True)
class Changes:
    """Seconds from a save to the end of the run that shows it, the CPU time of each, and what idling takes."""

    viewers: int
    saves: int
    p50_s: float
    p95_s: float
    slowest_s: float
    cpu_ms: float
    idle_percent: float

    @property
    def is_kept(self) -> bool:
        """Whether it is as quick and as cheap as promised."""
        return self.p95_s <= MOST_SECONDS and self.idle_percent <= MOST_IDLE


@dataclass
class _Audience:
    """All viewers, and when each had the newest revision before it."""

    page: str
    moments: dict[int, list[float]] = field(default_factory=dict)

    async def sit(self, socket: ClientConnection, *, url: str) -> None:
        """Watch the page until the measurement ends."""
        shown = -1
        async for told in _revisions(url):
            if told > shown:
                await asyncio.sleep(SETTLING)
                await _run(socket, page=self.page)
                shown = told
                self.moments.setdefault(told, []).append(time.monotonic())

    async def has(self, told: int, *, viewers: int) -> None:
        """Wait until all viewers have it."""
        end = time.monotonic() + PATIENCE
        while len(self.moments.get(told, ())) < viewers:
            if time.monotonic() > end:
                message = f"only {len(self.moments.get(told, ()))} of {viewers} viewers were shown revision {told}"
                raise RuntimeError(message)
            await asyncio.sleep(0.02)


def measured(url: str, *, process: psutil.Process, page: str, viewers: int, saves: int) -> Changes:
    """Open so many pages of a server whose store is open here too, and save so many values, one after another."""
    return asyncio.run(_measured(url, process=process, page=page, viewers=viewers, saves=saves))


async def _measured(url: str, *, process: psutil.Process, page: str, viewers: int, saves: int) -> Changes:
    audience = _Audience(page)
    async with AsyncExitStack() as stack:
        tasks = []
        for _ in range(viewers):
            socket = await stack.enter_async_context(_session(url))
            tasks.append(asyncio.create_task(audience.sit(socket, url=url)))
        await audience.has(revision(), viewers=viewers)
        used = _used(process)
        await asyncio.sleep(IDLE_SECONDS)
        idle = 100 * (_used(process) - used) / IDLE_SECONDS
        used = _used(process)
        waits = [wait for number in range(saves) for wait in await _shown_after(audience, number, viewers=viewers)]
        cost = 1000 * (_used(process) - used) / len(waits)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    shares = quantiles(waits, n=20)
    return Changes(viewers, saves, shares[9], shares[18], max(waits), cost, idle)


async def _shown_after(audience: _Audience, number: int, *, viewers: int) -> list[float]:
    await asyncio.to_thread(_save, number)
    start, saved = time.monotonic(), revision()
    await audience.has(saved, viewers=viewers)
    return [moment - start for moment in audience.moments[saved]]


def _save(number: int) -> None:
    place = catalogue().lead_place_of(INDICATOR)
    report_value(
        token=f"bench-{number}",
        indicator=INDICATOR,
        place=place.slug if place else "",
        period=Period(today().year - 1),
        opened_version=number,
        value=Decimal(f"{20 + number}.5"),
        status=ValueStatus.FINAL,
        correction_reason="Räknat om." if number else "",
        by=CONSOLE,
    )


@asynccontextmanager
async def _session(url: str) -> AsyncIterator[ClientConnection]:
    address = f"{url.replace('http://', 'ws://')}/_stcore/stream"
    subprotocols = [Subprotocol("streamlit")]
    async with connect(address, subprotocols=subprotocols, origin=Origin(url), max_size=None, proxy=None) as socket:
        yield socket


async def _run(socket: ClientConnection, *, page: str) -> None:
    await socket.send(wish_for(page).SerializeToString())
    async with asyncio.timeout(PATIENCE):
        while not is_last(await socket.recv(decode=False), page=page):
            pass


async def _revisions(url: str) -> AsyncIterator[int]:
    where = urlsplit(url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(f"GET {ADDRESS} HTTP/1.1\r\nHost: {where.netloc}\r\nAccept: text/event-stream\r\n\r\n".encode())
    try:
        while line := await reader.readline():
            if line.startswith(b"data: "):
                yield int(line.removeprefix(b"data: "))
    finally:
        writer.close()


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
