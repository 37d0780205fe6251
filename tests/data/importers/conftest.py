"""Stores with content and no values, copied from one that is made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.actor import CONSOLE
from data.importers.catalogue import load_catalogue
from data.store import close_store, open_store
from data.upgrading import migrate


@pytest.fixture(scope="session")
def filled_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with the content of a new installation and no values."""
    path = tmp_path_factory.mktemp("content") / "content.sqlite"
    open_store(f"sqlite:///{path}")
    migrate()
    load_catalogue(by=CONSOLE)
    close_store()
    return path


@pytest.fixture
def content_store(filled_template: Path, tmp_path: Path) -> Iterator[str]:
    """Open a store with content and no values; the value is its address."""
    path = tmp_path / "content.sqlite"
    shutil.copyfile(filled_template, path)
    open_store(f"sqlite:///{path}")
    yield f"sqlite:///{path}"
    close_store()
