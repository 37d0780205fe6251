"""Memory: garbage is collected now and then in a thread, not after every run of a page as Streamlit would.

A collection after each run costs twenty times what the page itself does (`runner.postScriptGC`, off in our settings).
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

SECONDS_BETWEEN: Final = 15.0


def settle() -> None:
    """Leave what the start made out of every later collection: modules, tables and figures that stay for good."""
    gc.collect()
    gc.freeze()


@contextmanager
def collected(*, seconds: float = SECONDS_BETWEEN) -> Iterator[None]:
    """Collect garbage at this interval while the block runs."""
    stopped = Event()
    thread = Thread(target=_collect, args=(stopped, seconds), name="garbage", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
        gc.unfreeze()


def _collect(stopped: Event, seconds: float) -> None:
    while not stopped.wait(seconds):
        gc.collect()
