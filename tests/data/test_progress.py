"""Long imports tell how many rows are opened, read, compared and saved, of how many; short ones tell nothing."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from data import progress
from data.actor import CONSOLE
from data.importers.documents import Choices, read_import, ready, save
from data.progress import Counts, Stage, counted, tell, watching
from data.queries.catalogue import catalogue
from models.period import Period
from tests.factories import small_world

HEAD = ("indicator", "place", "period", "sex", "value", "source", "source_date")
ROWS = [("unsafe_share", "stockholm", str(year), "total", "12", "Källan", "2024-01-01") for year in range(2010, 2015)]
WIDE = [("Anmälda brott",), ("Plats", *map(str, range(2010, 2014))), ("Stockholm", 1, 2, 3, 4)]


def workbook(rows: list[tuple[str | int, ...]]) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


def followed(content: bytes, name: str, *, is_saved: bool = True) -> list[Counts]:
    told: list[Counts] = []
    with watching(told.append):
        prepared = ready(read_import(content, name), content=catalogue(), answers={}, choices=Choices())
        if is_saved:
            assert save(prepared, by=CONSOLE).saved == len(ROWS)
    return list(dict.fromkeys(told))  # a workbook is opened once to know what it is, and once to read it


def test_a_short_document_tells_nothing(store: str) -> None:
    assert store
    small_world()
    assert followed("\n".join(map(",".join, [HEAD, *ROWS])).encode(), "egen.csv") == []


def test_every_stage_of_a_long_one_is_told(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store
    small_world()
    monkeypatch.setattr(progress, "EVERY", 2)
    told = followed(workbook([HEAD, *ROWS]), "egen.xlsx")
    stages = (Stage.OPENING, Stage.READING, Stage.COMPARING, Stage.SAVING)
    assert told == [(stage, done, len(ROWS) + (stage is Stage.OPENING)) for stage in stages for done in (2, 4)]
    told = followed(workbook(WIDE), "kommuner.xlsx", is_saved=False)
    assert told == [(Stage.OPENING, 2, 3), (Stage.READING, 2, 4)]


def test_nobody_who_has_stopped_watching_is_told() -> None:
    told: list[int] = []
    with watching(lambda counts: told.append(counts.done)):
        tell(Stage.SAVING, 1, total=2)
    tell(Stage.SAVING, 2, total=2)
    periods = [Period.of("2020")]
    assert counted(periods, stage=Stage.READING) is periods
    assert told == [1]
