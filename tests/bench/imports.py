"""Import a hundred thousand rows, and beside it a bare insert of the same rows, in a process that does nothing else."""

import json
import resource
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import run
from typing import Any

from sqlalchemy import insert

from data import store
from data.actor import CONSOLE
from data.importers.catalogue import load_catalogue
from data.importers.documents import Choices, read_import, ready, save
from data.queries.catalogue import catalogue
from data.store import close_store, open_store, reading, unit_of_work
from data.upgrading import migrate
from models.base import Table
from models.vocabulary import Frequency, Kind, PartyKind, PlaceKind
from tests.factories import indicator

ROWS = 100_000
MOST_RATIO, MOST_MIB = 3.0, 500.0
_INDICATORS = 8
_FIRST_YEAR = 1980
_KIBIBYTES = 1024


@dataclass(frozen=True)
class Import:
    """How long the import and the bare insert of the same rows took, and the most memory that the process held."""

    rows: int
    seconds: float
    bare_seconds: float
    mebibytes: float

    @property
    def ratio(self) -> float:
        """How many times the bare insert the import took."""
        return self.seconds / self.bare_seconds

    @property
    def is_kept(self) -> bool:
        """Whether it is as quick and as small as it must be."""
        return self.ratio <= MOST_RATIO and self.mebibytes <= MOST_MIB


def measured(folder: Path) -> Import:
    """Make a store and a table, and measure in a process of its own."""
    _prepare(folder)
    done = run((sys.executable, "-m", "tests.bench.imports", str(folder)), capture_output=True, check=True, text=True)
    return Import(**json.loads(done.stdout.splitlines()[-1]))


def _prepare(folder: Path) -> None:
    open_store(f"sqlite:///{folder / 'before.sqlite'}")
    migrate()
    load_catalogue(by=CONSOLE)
    slugs = [f"bench_{number}" for number in range(_INDICATORS)]
    facts: dict[str, Any] = {"frequency": Frequency.MONTH, "kind": Kind.RATE_100000, "multiplier": 100_000}
    with unit_of_work(by=CONSOLE) as unit:
        for slug in slugs:
            indicator(unit, slug, reporter=PartyKind.POLICE, **facts)
        unit.record(action="test", subject="bench")
    places = [place.slug for place in catalogue().places if place.kind is PlaceKind.MUNICIPALITY]
    close_store()
    chance, months = Random(7), ROWS // (len(slugs) * len(places)) + 1
    row = "{},{},{}-{:02d},total,{:.3f},Test,2024-08-30"
    lines = [
        row.format(slug, place, _FIRST_YEAR + month // 12, month % 12 + 1, chance.uniform(1, 5000))
        for slug in slugs
        for place in places
        for month in range(months)
    ]
    head = "indicator,place,period,sex,value,source,source_date"
    (folder / "rows.csv").write_text("\n".join([head, *lines[:ROWS]]) + "\n", encoding="utf-8")


def _imported(folder: Path) -> float:
    """Import the table into a copy of the store, from the bytes of the file to the finished transaction."""
    shutil.copyfile(folder / "before.sqlite", folder / "imported.sqlite")
    open_store(f"sqlite:///{folder / 'imported.sqlite'}")
    began = time.perf_counter()
    read = read_import((folder / "rows.csv").read_bytes(), "rows.csv")
    done = save(ready(read, content=catalogue(), answers={}, choices=Choices()), by=CONSOLE)
    seconds = time.perf_counter() - began
    if done.saved != ROWS:
        message = f"{done.saved} rows were saved"
        raise RuntimeError(message)
    return seconds


def _inserted(folder: Path) -> float:
    """Insert the very rows that the import made into another copy, in one statement, with nothing around it."""
    tables = Table.metadata.tables
    with reading() as session:
        kept = {
            name: [dict(row) for row in session.execute(tables[name].select()).mappings()]
            for name in ("submission", "observation")
        }
    close_store()
    shutil.copyfile(folder / "before.sqlite", folder / "bare.sqlite")
    open_store(f"sqlite:///{folder / 'bare.sqlite'}")
    with store.opened().engine.begin() as connection:
        connection.execute(insert(tables["submission"]), kept["submission"])
    began = time.perf_counter()
    with store.opened().engine.begin() as connection:
        connection.execute(insert(tables["observation"]), kept["observation"])
    return time.perf_counter() - began


def _main(folder: Path) -> None:
    seconds = _imported(folder)
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIBIBYTES
    bare = _inserted(folder)
    close_store()
    print(json.dumps({"rows": ROWS, "seconds": seconds, "bare_seconds": bare, "mebibytes": mebibytes}))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
