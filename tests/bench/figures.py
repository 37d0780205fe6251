"""Measure one page: many warm runs in one session, with the server's own CPU time from the operating system."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import quantiles

import psutil

from tests.bench.visitor import Visitor

WARM_UP = 15


@dataclass(frozen=True)
class Page:
    """An address to measure."""

    name: str
    query: str = ""


@dataclass(frozen=True)
class Figures:
    """What a warm run of the page costs."""

    page: str
    cpu_ms: float
    p50_ms: float
    p95_ms: float
    queries: float
    kilobytes: float
    elements: int


@dataclass(frozen=True)
class Memory:
    """What many runs leave behind."""

    runs: int
    before_mib: float
    after_mib: float


def figures_of(
    page: Page, *, visitor: Visitor, process: psutil.Process, queries: Callable[[], int], runs: int
) -> Figures:
    """Run the page until it is warm, then `runs` times more."""
    for _ in range(WARM_UP):
        visitor.run(page.name, query=page.query)
    cpu, asked = cpu_seconds(process), queries()
    seen = [visitor.run(page.name, query=page.query) for _ in range(runs)]
    cpu, asked = cpu_seconds(process) - cpu, queries() - asked
    waits = quantiles([run.seconds * 1000 for run in seen], n=20)
    return Figures(
        page=f"/{page.name}{'?' if page.query else ''}{page.query}",
        cpu_ms=cpu * 1000 / runs,
        p50_ms=waits[9],
        p95_ms=waits[18],
        queries=asked / runs,
        kilobytes=sum(run.sent for run in seen) / runs / 1000,
        elements=seen[-1].elements,
    )


def memory_of(pages: Iterable[Page], *, visitor: Visitor, process: psutil.Process, runs: int) -> Memory:
    """Walk through the pages again and again, as a day of readers does."""
    walk = cycle(pages)
    before = mebibytes(process)
    for page in islice(walk, runs):
        visitor.run(page.name, query=page.query)
    return Memory(runs, before, mebibytes(process))


def cpu_seconds(process: psutil.Process) -> float:
    """Return the CPU time that the process has used so far, in all its threads."""
    used = process.cpu_times()
    return float(used.user + used.system)


def mebibytes(process: psutil.Process) -> float:
    """Return the memory that the process holds."""
    return float(process.memory_info().rss) / 2**20
