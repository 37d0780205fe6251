"""The console command, on a full store and where there is none yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import close_store
from tests.dashboard.consoles import Console


@pytest.fixture
def command(full_store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Console:
    """Run the console command on a full store."""
    return Console(full_store, monkeypatch=monkeypatch, capsys=capsys)


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Console]:
    """Run the console command where there is no store yet."""
    store = f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}"
    yield Console(store, monkeypatch=monkeypatch, capsys=capsys)
    close_store()
