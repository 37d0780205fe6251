"""Measure every page of a new installation and every judgement; write the table and `build/bench.json`."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from dashboard import state
from data.queries.catalogue import catalogue
from data.store import close_store, open_store
from tests.bench import changes, imports, simulations
from tests.bench.counted import Counter
from tests.bench.figures import Figures, Memory, Page, Site, bare_figures, figures_of, memory_of
from tests.bench.visitor import Visitor
from tests.servers.live import ROOT, run_command, serving

RUNS = int(os.environ.get("RUNS", "200"))
MEMORY_RUNS = int(os.environ.get("MEMORY_RUNS", "1000"))
VIEWERS = int(os.environ.get("VIEWERS", "200"))
SAVES = int(os.environ.get("SAVES", "10"))
SCALE = float(os.environ.get("SCALE", "1"))
MOST_CPU_MS = 25.0
MOST_GROWTH_MIB = 8.0
RESULT = ROOT / "build" / "bench.json"


def main() -> int:
    """Measure, print, write; the answer is 1 when something costs more than it may or a promise is not kept."""
    start = time.monotonic()
    with TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'bench.sqlite'}"
        run_command("init", database_url=url, folder=folder)
        pages, areas = pages_of(url)
        with bare_site(url, folder=folder) as bare, our_site(url, folder=folder) as site:
            figures = [bare_figures(bare, runs=RUNS)]
            figures += [figures_of(page, site=site, bare=bare, runs=RUNS) for page in pages]
            memory = memory_of(pages, site=site, runs=MEMORY_RUNS)
        changed = changes_of(url, folder=folder, page=min(areas).removeprefix("/"))
        imported = imports.measured(folder)
    show(figures, memory=memory, changed=changed)
    judged = simulations.rows(scale=SCALE)
    simulations.show(judged)
    write(figures, memory=memory, judged=judged, imported=imported, changed=changed)
    worst = max(line.cpu_ms for line in figures if line.page in areas)
    print(f"\nThe dearest area page costs {worst:.1f} ms of CPU a warm run; it may cost {MOST_CPU_MS:.0f}.")
    print(f"Memory grew by {memory.grown:.1f} MiB in the second half; it may grow by {MOST_GROWTH_MIB:.0f}.")
    print(f"{imported.rows} rows are imported in {imported.seconds:.1f} s, {imported.ratio:.1f} times a bare insert,")
    print(f"and {imported.mebibytes:.0f} MiB; it may be {imports.MOST_RATIO:.0f} times and {imports.MOST_MIB:.0f} MiB.")
    # A shorter run than the usual one proves nothing about shares of one in a hundred.
    broken = [row.data for row in judged if SCALE >= 1 and not row.is_kept]
    print(f"More false alarms than promised: {', '.join(broken) or 'none'}.")
    print(f"Measured in {time.monotonic() - start:.0f} s; the same figures lie in {RESULT.relative_to(ROOT)}.")
    return int(
        worst > MOST_CPU_MS
        or memory.grown > MOST_GROWTH_MIB
        or bool(broken)
        or not (imported.is_kept and changed.is_kept)
    )


def pages_of(url: str) -> tuple[tuple[Page, ...], frozenset[str]]:
    """Return every kind of page with its addresses, and the addresses of the areas."""
    open_store(url)
    content = catalogue()
    close_store()
    areas = tuple(Page(area.slug) for area in content.areas)
    slugs = [one.slug for group in (content.parties, content.goals) for one in group]
    lead = content.areas[0].indicators[0]
    indicator = Page(state.INDICATOR_PAGE, f"{state.INDICATOR}={lead}")
    own = map(Page, (page for page in state.OWN_PAGES if page != state.ADMINISTRATION_PAGE))
    return (Page(""), *areas, *map(Page, slugs), indicator, *own), frozenset(page.address for page in areas)


def changes_of(url: str, *, folder: Path, page: str) -> changes.Changes:
    """Measure saves on a server of their own, with nothing counted."""
    with serving(database_url=url, folder=folder) as server:
        open_store(url)
        process = psutil.Process(server.process.pid)
        found = changes.measured(server.url, process=process, page=page, viewers=VIEWERS, saves=SAVES)
        close_store()
    return found


@contextmanager
def bare_site(url: str, *, folder: Path) -> Iterator[Site]:
    """Serve the bare page."""
    command = (sys.executable, "-m", "tests.bench.bare_server")
    with ExitStack() as stack:
        server = stack.enter_context(serving(database_url=url, folder=folder, command=command, ready="/_stcore/health"))
        yield Site(stack.enter_context(Visitor(server.url)), psutil.Process(server.process.pid))


@contextmanager
def our_site(url: str, *, folder: Path) -> Iterator[Site]:
    """Serve our pages by the console command, with its database statements counted."""
    counter = Counter(folder / "queries")
    command = (sys.executable, "-m", "tests.bench.counted", str(folder / "queries"), "run")
    with ExitStack() as stack:
        server = stack.enter_context(serving(database_url=url, folder=folder, command=command))
        visitor = stack.enter_context(Visitor(server.url))
        yield Site(visitor, psutil.Process(server.process.pid), lambda: counter.value)


def show(figures: list[Figures], *, memory: Memory, changed: changes.Changes) -> None:
    """Print the table; its first line is the bare page."""
    print(f"{'page':58} {'CPU ms':>7} {'× bare':>7} {'p50 ms':>7} {'p95 ms':>7} {'queries':>8} {'kB':>7} {'parts':>6}")
    for number, line in enumerate(figures):
        print(
            f"{line.page if number else '(bare Streamlit page)':58} {line.cpu_ms:7.1f} {line.ratio:7.1f}"
            f" {line.p50_ms:7.1f} {line.p95_ms:7.1f} {line.queries:8.1f} {line.kilobytes:7.1f} {line.elements:6}"
        )
    held = " → ".join(f"{one:.0f}" for one in memory.mebibytes)
    print(f"\n{RUNS} warm runs a page. Memory in MiB over {memory.runs} more runs: {held}.")
    print(
        f"A saved value is shown on {changed.viewers} open pages in {changed.p50_s:.1f} s (p50), {changed.p95_s:.1f} s"
        f" (p95), for {changed.cpu_ms:.1f} ms of CPU each; it may take {changes.MOST_SECONDS:.0f} s."
    )
    print(f"Untouched they cost {changed.idle_percent:.1f} % of a core; it may be {changes.MOST_IDLE:.0f}.\n")


def write(
    figures: list[Figures],
    *,
    memory: Memory,
    judged: list[simulations.Row],
    imported: imports.Import,
    changed: changes.Changes,
) -> None:
    """Write the same figures for machines."""
    result = {
        "runs": RUNS,
        "bare": asdict(figures[0]),
        "pages": [asdict(line) for line in figures[1:]],
        "memory": asdict(memory) | {"grown": memory.grown},
        "judgements": [asdict(row) for row in judged],
        "import": asdict(imported) | {"ratio": imported.ratio},
        "changes": asdict(changed),
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
