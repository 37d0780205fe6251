"""The store of the settings, open while a command works with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.settings import settings
from data import store
from data.upgrading import migrate


@contextmanager
def opened_store() -> Iterator[None]:
    """Open the store of the settings with its tables up to date."""
    store.open_store(settings().database_url)
    try:
        migrate()
        yield
    finally:
        store.close_store()
