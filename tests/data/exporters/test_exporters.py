import csv
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from data.exporters.extract import HEADINGS, Extract, revision_in
from data.exporters.spreadsheet import spreadsheet_csv
from data.exporters.tidy import COLUMNS, tidy_csv
from data.exporters.workbook import workbook
from data.texts import guarded, unguarded
from tests.data.exporters.samples import ENGLISH, SWEDISH, extract, row
from tests.naughty import naughty_strings, needs_naughty_strings

FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1", "\uff0b1", "\uff0d1",
    "\uff20A", "\u22121",
    '=HYPERLINK("https://x.se")', "=cmd|' /C calc'!A0", "\0=1",
)  # fmt: skip
MIXED = (
    row("2021", 1234.5, lower=-1.25, upper=0.00001, sample_size=100, numerator=5, denominator=40),
    row("2022", -3, comment='med "citat"; och, komma\noch ny rad', status="preliminary", sex="women"),
    row("2023", shown="hidden"),
    row("2024", missing_reason="not_reported", source_date=pd.NaT, source=""),
)


def tidy_table(content: Extract) -> Any:  # noqa: ANN401 - a column of text compares as pandas does
    text = tidy_csv(content).decode()
    body = "".join(line for line in StringIO(text) if not line.startswith("# "))
    return pd.read_csv(StringIO(body), dtype=str, keep_default_na=False)


def spreadsheet_rows(content: Extract) -> list[list[str]]:
    raw = spreadsheet_csv(content, wording=SWEDISH)
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def opened(file: bytes) -> Any:  # noqa: ANN401 - its published types leave out what sheets can do
    return load_workbook(BytesIO(file))


def test_the_tidy_table_has_the_columns_and_the_forms_of_the_importer() -> None:
    table = tidy_table(extract(*MIXED))
    assert tuple(table.columns) == COLUMNS
    assert table["value"].tolist() == ["1234.5", "-3", "hidden", ""]
    assert table["missing_reason"].tolist() == ["", "", "", "not_reported"]
    assert table["sex"].tolist() == ["total", "women", "total", "total"]
    assert table.loc[0, ["lower", "upper", "sample_size", "numerator"]].tolist() == ["-1.25", "0.00001", "100", "5"]
    assert table["source_date"].tolist() == ["2025-03-01", "2025-03-01", "2025-03-01", ""]
    assert table["comment"][1] == 'med "citat"; och, komma\noch ny rad'


def test_the_tidy_table_says_when_what_from_where_and_by_which_definition() -> None:
    known = replace(extract(is_example=True), as_known_at=datetime(2026, 1, 1, tzinfo=UTC))
    said = [line[2:] for line in tidy_csv(known).decode().splitlines() if line.startswith("# ")]
    assert said == [
        "example data: the values are invented",
        "extracted_at: 2026-02-03T13:05:00+00:00",
        "selection: Stockholm, 2020–2024",
        "as_known_at: 2026-01-01T00:00:00+00:00",
        "indicator: utsatta-unga, definition version 3: Young victims",
        "source: Stadens register https://stad.example/register",
        "break in series: 2018-07-01 New law",
    ]
    assert b"example data" not in tidy_csv(extract())


def test_a_note_stays_on_its_line() -> None:
    sly = replace(extract(), selection="x\nindicator,place\r\n=1+1")
    assert tidy_csv(sly).decode().splitlines()[1] == "# selection: x indicator,place =1+1"


def test_the_swedish_table_opens_right_in_a_swedish_spreadsheet() -> None:
    rows = spreadsheet_rows(extract(*MIXED))
    assert rows[0] == list(HEADINGS)
    table: Any = pd.DataFrame(rows[1:5], columns=rows[0])
    assert table["Värde"].tolist() == ["1234,5", "-3", "skyddat", ""]
    assert table["Övre gräns"][0] == "0,00001"
    assert table["Värde saknas"].tolist() == ["", "", "", "ord:not_reported"]
    assert table["Status"].tolist() == ["ord:final", "ord:preliminary", "ord:final", "ord:final"]
    assert table.loc[0, ["Indikator", "Plats", "Kön", "Registrerat"]].tolist() == [
        "Utsatta unga", "Stockholm", "ord:total", "2026-01-02 13:00",
    ]  # fmt: skip


def test_the_swedish_table_ends_with_what_it_is() -> None:
    known = replace(extract(*MIXED, is_example=True), as_known_at=datetime(2026, 1, 1, tzinfo=UTC))
    rows = spreadsheet_rows(known)
    assert rows[5] == []
    assert rows[6:] == [
        ["Exempeldata", "Värdena är påhittade exempel och säger inget om verkligheten."],
        ["Uttaget", "2026-02-03 14:05"],
        ["Urval", "Stockholm, 2020–2024"],
        ["Som känt", "2026-01-01 01:00"],
        ["Indikator", "Utsatta unga"],
        ["Definition, version 3", "Antal personer under 18 år."],
        ["Källa", "Stadens register https://stad.example/register"],
        ["Att tänka på", "Små tal."],
        ["skyddat", "Färre än 5 personer, eller ett värde som annars skulle röja ett så litet tal."],
        ["Tidsseriebrott", "2018-07-01: Ny lag"],
    ]
    assert "Exempeldata" not in spreadsheet_csv(extract(), wording=SWEDISH).decode("utf-8-sig")


def test_a_caveat_that_is_not_there_takes_no_line() -> None:
    (measure, frame), *_rest = extract().series
    bare = replace(extract(), series=((replace(measure, caveat=type(measure.caveat)("", "")), frame),))
    assert "Att tänka på" not in spreadsheet_csv(bare, wording=SWEDISH).decode("utf-8-sig")


def test_the_workbook_keeps_numbers_as_numbers_and_days_as_days() -> None:
    book = opened(workbook(extract(*MIXED), wording=SWEDISH))
    values, about = book.worksheets
    assert (values.title, about.title) == ("Värden", "Om uttaget")
    table = pd.DataFrame(list(values.values)[1:], columns=next(iter(values.values)))
    assert table["Värde"].tolist() == [1234.5, -3, "skyddat", None]
    assert table["Källans datum"][0] == datetime(2025, 3, 1)  # noqa: DTZ001 - a day in a workbook has no zone
    assert table["Antal svar"][0] == 100
    assert ("Uttaget", "2026-02-03 14:05") in list(about.values)
    assert values.freeze_panes == "C2"


def test_an_example_is_marked_on_the_very_sheet_of_values() -> None:
    book = opened(workbook(extract(is_example=True), wording=ENGLISH))
    assert book.sheetnames == ["en Exempeldata", "en Om uttaget"]
    assert book.worksheets[0]["B2"].value == "Stockholm (en)"
    assert book.worksheets[0]["D2"].value == "word:total"


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_runs_as_a_formula_in_any_file(formula: str) -> None:
    content = extract(row("2024", 5, comment=formula, source=formula), name=formula)
    assert tidy_table(content)["comment"][0].startswith("'")
    swedish = dict(zip(*spreadsheet_rows(content)[:2], strict=True))
    assert swedish["Kommentar"].startswith("'")
    assert swedish["Indikator"].startswith("'")
    assert swedish["Värde"] == "5"
    cells = opened(workbook(content, wording=SWEDISH)).worksheets[0][2]
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    assert unguarded(guarded(formula)) == formula


def test_negative_numbers_are_numbers_and_need_no_guard() -> None:
    content = extract(row("2024", -3.5))
    assert tidy_table(content)["value"][0] == "-3.5"
    assert dict(zip(*spreadsheet_rows(content)[:2], strict=True))["Värde"] == "-3,5"


@needs_naughty_strings
def test_naughty_strings_pass_through_every_file_as_text() -> None:
    texts = naughty_strings()
    content = extract(*(row("2024", 1, comment=text) for text in texts))
    assert len(tidy_table(content)) == len(texts)
    assert all(unguarded(guarded(text)) == text for text in texts if not text.startswith("'"))
    headings, *lines = spreadsheet_rows(content)[: len(texts) + 1]
    at = headings.index("Kommentar")
    assert all(not line[at] or line[at][0] not in "=+-@\t\r\n" for line in lines)
    book = opened(workbook(content, wording=SWEDISH))
    column = [cells[at] for cells in book.worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in column if cell.value is not None} == {"s"}


def test_what_was_before_is_told_where_the_newest_version_changed_it() -> None:
    same, changed = (SimpleNamespace(value=12.5, revised_by=by) for by in (0.0, 0.3))
    assert revision_in(same) == (None, None)
    assert revision_in(changed) == (12.2, 0.3)
