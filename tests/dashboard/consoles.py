"""Somebody at the console of a server."""

import sys
from dataclasses import dataclass
from io import StringIO

import pytest

from dashboard.cli import main
from dashboard.settings import settings
from data.store import open_store


@dataclass(frozen=True)
class Answer:
    """What a command printed, and how it ended."""

    code: int
    said: str
    complained: str


class Closed(StringIO):
    """A keyboard that somebody leaves before the line is whole."""

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]  # as every text stream answers
        raise EOFError


class Console:
    """Somebody at the console of a server with this store."""

    def __init__(self, store: str, *, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, typed: str | StringIO = "", **more: str) -> Answer:
        """Run the command; afterwards the store is open for the test to look into."""
        with self._monkeypatch.context() as patch:
            for name, value in ({"DATABASE_URL": self.store} | more).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["trygghetsbilden", *arguments])
            patch.setattr(sys, "stdin", StringIO(typed) if isinstance(typed, str) else typed)
            settings.cache_clear()
            with pytest.raises(SystemExit) as ended:
                main()
        settings.cache_clear()
        open_store(self.store)
        said = self._capsys.readouterr()
        return Answer(int(ended.value.code or 0), said.out, said.err)
