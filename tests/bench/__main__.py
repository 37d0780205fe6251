"""Measure every page of a new installation and write the table and `build/bench.json`."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from dashboard import state
from data.queries.catalogue import catalogue
from data.store import close_store, open_store
from tests.bench.counted import Counter
from tests.bench.figures import Figures, Memory, Page, figures_of, memory_of
from tests.bench.visitor import Visitor
from tests.servers.live import ROOT, run_command, serving

RUNS = int(os.environ.get("RUNS", "200"))
MEMORY_RUNS = int(os.environ.get("MEMORY_RUNS", "1000"))
MOST_CPU_MS = 25.0
RESULT = ROOT / "build" / "bench.json"


def main() -> int:
    """Measure, print, write; the answer is 1 when an area page costs more than it may."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'bench.sqlite'}"
        run_command("init", database_url=url, folder=folder)
        pages, areas = pages_of(url)
        bare = measured_bare(url, folder=folder)
        figures, memory = measured(url, folder=folder, pages=pages)
    show(bare, figures, memory=memory)
    write(bare, figures, memory=memory)
    worst = max(line.cpu_ms for line in figures if line.page in areas)
    print(f"\nThe dearest area page costs {worst:.1f} ms of CPU a warm run; it may cost {MOST_CPU_MS:.0f}.")
    return int(worst > MOST_CPU_MS)


def pages_of(url: str) -> tuple[tuple[Page, ...], frozenset[str]]:
    """Return every kind of page with its addresses, and the addresses of the areas."""
    open_store(url)
    content = catalogue()
    close_store()
    areas = tuple(Page(area.slug) for area in content.areas)
    parties = tuple(Page(party.slug) for party in content.parties)
    lead = content.areas[0].indicators[0]
    indicator = Page(state.INDICATOR_PAGE, f"{state.INDICATOR}={lead}")
    others = (Page(state.ENTRY_PAGE), Page(state.METHOD_PAGE), Page(state.ACCESSIBILITY_PAGE))
    return (Page(""), *areas, *parties, indicator, *others), frozenset(f"/{page.name}" for page in areas)


def measured_bare(url: str, *, folder: Path) -> Figures:
    """Measure the bare page with Streamlit's own server and our settings."""
    script = str(Path(__file__).with_name("bare.py"))
    command = (sys.executable, "-m", "streamlit", "run", script, "--server.port", "{port}")
    with serving(database_url=url, folder=folder, command=command, ready="/_stcore/health") as server:
        process = psutil.Process(server.process.pid)
        with Visitor(server.url) as visitor:
            return figures_of(Page(""), visitor=visitor, process=process, queries=lambda: 0, runs=RUNS)


def measured(url: str, *, folder: Path, pages: tuple[Page, ...]) -> tuple[list[Figures], Memory]:
    """Measure our pages one after the other, then the memory of a long walk through all of them."""
    counter = Counter(folder / "queries")
    command = (sys.executable, "-m", "tests.bench.counted", str(folder / "queries"), "run")
    with serving(database_url=url, folder=folder, command=command) as server, Visitor(server.url) as visitor:
        process = psutil.Process(server.process.pid)
        figures = [
            figures_of(page, visitor=visitor, process=process, queries=lambda: counter.value, runs=RUNS)
            for page in pages
        ]
        return figures, memory_of(pages, visitor=visitor, process=process, runs=MEMORY_RUNS)


def show(bare: Figures, figures: list[Figures], *, memory: Memory) -> None:
    """Print the table."""
    print(f"{'page':44} {'CPU ms':>7} {'× bare':>7} {'p50 ms':>7} {'p95 ms':>7} {'queries':>8} {'kB':>7} {'parts':>6}")
    for line in (bare, *figures):
        name = "(bare Streamlit page)" if line is bare else line.page
        print(
            f"{name:44} {line.cpu_ms:7.1f} {line.cpu_ms / bare.cpu_ms:7.1f} {line.p50_ms:7.1f} {line.p95_ms:7.1f}"
            f" {line.queries:8.1f} {line.kilobytes:7.1f} {line.elements:6}"
        )
    grown = memory.after_mib - memory.before_mib
    print(
        f"\n{RUNS} warm runs a page. Memory: {memory.before_mib:.0f} MiB, {grown:+.1f} after {memory.runs} more runs."
    )


def write(bare: Figures, figures: list[Figures], *, memory: Memory) -> None:
    """Write the same figures for machines."""
    result = {
        "runs": RUNS,
        "bare": asdict(bare),
        "pages": [asdict(line) | {"ratio": line.cpu_ms / bare.cpu_ms} for line in figures],
        "memory": asdict(memory),
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
