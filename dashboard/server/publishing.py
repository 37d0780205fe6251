"""Publish what has been approved for a time that has come: asked now and then in a thread, and when the server starts.

Every process of the service may ask: the store lets each value out once.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from data.actions.publishing import publish_due
from data.store import StoreUnavailableError

LOG: Final = logging.getLogger("trygghetsbilden")
SECONDS_BETWEEN: Final = 20.0


@contextmanager
def published_on_time(*, seconds: float = SECONDS_BETWEEN) -> Iterator[None]:
    """Publish at once what is due, and at this interval while the block runs."""
    stopped = Event()
    thread = Thread(target=_publish, args=(stopped, seconds), name="publishing", daemon=True)
    _try()
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def _publish(stopped: Event, seconds: float) -> None:
    while not stopped.wait(seconds):
        _try()


def _try() -> None:
    """Publish what is due; what goes wrong is written down, and tried again the next time."""
    try:
        count = publish_due()
    except StoreUnavailableError:
        LOG.warning("Databasen svarar inte. Publiceringen tas om.")
    except Exception:
        LOG.exception("Det som ska publiceras nu kunde inte publiceras.")
    else:
        if count:
            LOG.info("Publicerat enligt tidplan: %s.", count)
