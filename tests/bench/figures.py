"""Measure one page: many warm runs in one session, with the server's own CPU time from the operating system."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import mean, median, quantiles

import psutil

from tests.bench.visitor import Run, Visitor

WARM_UP = 15
BLOCKS = 5
BARE_SHARE = 2


@dataclass(frozen=True)
class Page:
    """An address to measure."""

    name: str
    query: str = ""

    @property
    def address(self) -> str:
        """What a reader would see in the browser."""
        return f"/{self.name}{'?' if self.query else ''}{self.query}"


@dataclass(frozen=True)
class Site:
    """A server being visited; `queries` counts the statements that it has sent to its database."""

    visitor: Visitor
    process: psutil.Process
    queries: Callable[[], int] = lambda: 0

    def run(self, page: Page) -> Run:
        """Let the server run the page once."""
        return self.visitor.run(page.name, query=page.query)


@dataclass(frozen=True)
class Figures:
    """What a warm run of a page costs; `ratio` is to a bare page that was run in turns with it."""

    page: str
    cpu_ms: float
    ratio: float
    p50_ms: float
    p95_ms: float
    queries: float
    kilobytes: float
    elements: int


@dataclass(frozen=True)
class Memory:
    """What the server holds, in MiB, before many runs and after each part of them."""

    runs: int
    mebibytes: tuple[float, ...]

    @property
    def grown(self) -> float:
        """How much it grew in the second half, when everything has been shown before."""
        return self.mebibytes[-1] - self.mebibytes[len(self.mebibytes) // 2]


def figures_of(page: Page, *, site: Site, bare: Site, runs: int) -> Figures:
    """Run the page until it is warm, then in blocks that take turns with the bare page, so that both meet the same day.

    The cost is the median of the blocks: one moment in which the machine was busy with something else says nothing.
    """
    for _ in range(WARM_UP):
        site.run(page)
    asked, seen, costs, bare_costs = site.queries(), [], [], []
    for _ in range(BLOCKS):
        cost, block = _block(page, site=site, runs=runs // BLOCKS)
        bare_cost, _seen = _block(Page(""), site=bare, runs=runs // BLOCKS // BARE_SHARE)
        costs.append(cost)
        bare_costs.append(bare_cost)
        seen += block
    waits = quantiles([run.seconds * 1000 for run in seen], n=20)
    return Figures(
        page=page.address,
        cpu_ms=median(costs),
        ratio=mean(costs) / mean(bare_costs),
        p50_ms=waits[9],
        p95_ms=waits[18],
        queries=(site.queries() - asked) / len(seen),
        kilobytes=mean(run.sent for run in seen) / 1000,
        elements=seen[-1].elements,
    )


def bare_figures(bare: Site, *, runs: int) -> Figures:
    """Measure the bare page by itself."""
    return figures_of(Page(""), site=bare, bare=bare, runs=runs)


def memory_of(pages: Iterable[Page], *, site: Site, runs: int, readings: int = 4) -> Memory:
    """Walk through the pages again and again, as a day of readers does."""
    walk = cycle(pages)
    held = [_mebibytes(site.process)]
    for _ in range(readings):
        for page in islice(walk, runs // readings):
            site.run(page)
        held.append(_mebibytes(site.process))
    return Memory(runs, tuple(held))


def _block(page: Page, *, site: Site, runs: int) -> tuple[float, list[Run]]:
    """Return the CPU time of one run in ms, over some runs, and the runs."""
    before = _cpu_seconds(site.process)
    seen = [site.run(page) for _ in range(runs)]
    return (_cpu_seconds(site.process) - before) * 1000 / runs, seen


def _cpu_seconds(process: psutil.Process) -> float:
    """Return the CPU time that the process has used so far, in all its threads."""
    used = process.cpu_times()
    return float(used.user + used.system)


def _mebibytes(process: psutil.Process) -> float:
    """Return the memory that the process holds."""
    return float(process.memory_info().rss) / 2**20
