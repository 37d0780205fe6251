"""A collector on a real server, for those that ask by way of one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.fetching.collecting import Collector
from data.fetching.pace import Pace
from data.fetching.shelf import Shelf
from data.fetching.wire import Line, Patience
from tests.data.fetching.hands import Hands

IMPATIENT = Patience(tries=2, first_wait=1, longest_wait=60, silence=5, whole=5)


@contextmanager
def collecting(address: str, folder: Path, *, hands: Hands | None = None) -> Iterator[Collector]:
    """Open a line and a shelf, as a round does."""
    clock = (hands or Hands()).clock
    pace = Pace(1000, window=1, clock=clock)
    line = Line("Källan", address, agent="Trygghetsbilden/1.0", pace=pace, patience=IMPATIENT, clock=clock)
    with line:
        yield Collector(line, Shelf(folder, now=clock.now()), clock)
