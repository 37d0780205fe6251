"""The answers of one source as they came, in the store's folder: what they are validated with, and how far a round got.

A file per answer, named after its content and never changed, and an index that is replaced whole: whenever a round is
interrupted, what is on the shelf is whole.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ValidationError

from data.fetching.faults import FetchingAlreadyError
from data.fetching.wire import Validators

# An interrupted round is taken up within this time; after that its first answers may be older than its last.
_LONGEST_ROUND = timedelta(hours=20)
_ANSWERS = "?" * (2 * sha256().digest_size) + ".json"


class Kept(BaseModel, frozen=True):
    """An answer on the shelf; `edition` is what the source calls the state of the table that it came from."""

    digest: str
    fetched_at: datetime
    etag: str = ""
    last_modified: str = ""
    edition: str = ""

    @property
    def validators(self) -> Validators:
        """Return what the source knows the answer by."""
        return Validators(self.etag, self.last_modified)


class _Index(BaseModel):
    answers: dict[str, Kept] = {}
    began_at: datetime | None = None
    done: list[str] = []


class Shelf:
    """The answers of one source, by the address of the question."""

    def __init__(self, folder: Path, *, now: datetime) -> None:
        """Take up the round that was interrupted, unless it is too old; else begin a new one."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._index = self._read()
        began = self._index.began_at
        if began is None or not timedelta(0) <= now - began < _LONGEST_ROUND:
            self._index.began_at, self._index.done = now, []

    def kept(self, address: str) -> tuple[Kept, bytes] | None:
        """Return the answer that lies there, unless it is damaged."""
        kept = self._index.answers.get(address)
        path = self._file(kept.digest) if kept else None
        content = path.read_bytes() if path and path.is_file() else b""
        return (kept, content) if kept and _digest(content) == kept.digest else None

    def is_done(self, address: str) -> bool:
        """Say whether the address was asked in this round already."""
        return address in self._index.done

    def keep(self, address: str, content: bytes, *, kept: Kept) -> None:
        """Lay an answer on the shelf, and note that the round has got so far."""
        path = self._file(kept.digest)
        if not path.is_file() or _digest(path.read_bytes()) != kept.digest:
            _write(path, content)
        self._index.answers[address] = kept
        self._index.done.append(address)
        self._save()

    def end_round(self) -> None:
        """Note that the round is ended: the next one asks everything anew, and what was superseded is cleared away."""
        self._index.began_at, self._index.done = None, []
        self._save()
        known = {self._file(kept.digest) for kept in self._index.answers.values()}
        for path in set(self._folder.glob(_ANSWERS)) - known:
            path.unlink()

    def _file(self, digest: str) -> Path:
        return self._folder / f"{digest}.json"

    def _read(self) -> _Index:
        """Return the index; without a readable one everything is fetched again, and nothing is lost."""
        path = self._folder / "index.json"
        try:
            return _Index.model_validate_json(path.read_bytes()) if path.is_file() else _Index()
        except ValidationError:
            return _Index()

    def _save(self) -> None:
        _write(self._folder / "index.json", self._index.model_dump_json(indent=1).encode())


def kept_answer(content: bytes, *, validators: Validators, at: datetime, edition: str = "") -> Kept:
    """Return what is noted of an answer."""
    return Kept(
        digest=_digest(content),
        fetched_at=at,
        etag=validators.etag,
        last_modified=validators.last_modified,
        edition=edition,
    )


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let nobody else fetch into the folder meanwhile; the lock goes with the process, however it ends.

    Raises:
        FetchingAlreadyError: if somebody does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FetchingAlreadyError from error
        yield


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write the file so that it is there whole or not at all, whatever happens meanwhile."""
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
