"""Start the console command with a counter of database statements that another process can read."""

import mmap
import struct
import sys
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine, event

from dashboard.cli import main

COUNT = struct.Struct("<Q")


class Counter:
    """A number in a file that two processes share."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(COUNT.pack(0))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), COUNT.size)
        self._lock = Lock()

    @property
    def value(self) -> int:
        """Return the number as it stands."""
        return int(COUNT.unpack_from(self._memory)[0])

    def count(self, *_ignored: object) -> None:
        """Add one; takes whatever the database driver tells."""
        with self._lock:
            COUNT.pack_into(self._memory, 0, self.value + 1)


if __name__ == "__main__":
    event.listen(Engine, "before_cursor_execute", Counter(Path(sys.argv.pop(1))).count)
    main()
