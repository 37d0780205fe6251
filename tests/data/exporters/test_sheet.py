from datetime import UTC, datetime
from io import BytesIO

from openpyxl import load_workbook

from data.exporters.sheet import Sheet, sheet_csv, sheet_workbook

SHEET = Sheet(
    title="Logg",
    headings=["När", "Vad"],
    rows=[["2026-02-03", "=1+1"], ["2026-02-04", "Värdet; ändrat"]],
    widths=[12, 40],
    about="Om",
    notes=[("Urval", "alla")],
    taken_at=datetime(2026, 2, 5, tzinfo=UTC),
)


def test_the_table_opens_in_swedish_excel_and_runs_nothing() -> None:
    lines = sheet_csv(SHEET).decode("utf-8-sig").split("\r\n")
    assert lines == ["När;Vad", "2026-02-03;'=1+1", '2026-02-04;"Värdet; ändrat"', "", "Urval;alla", ""]


def test_the_workbook_holds_every_text_as_text_and_says_what_it_is() -> None:
    table, about = load_workbook(BytesIO(sheet_workbook(SHEET))).worksheets
    assert (table.title, about.title) == ("Logg", "Om")
    assert list(table.iter_rows(values_only=True)) == [("När", "Vad"), *map(tuple, SHEET.rows)]
    assert table["B2"].data_type == "s"
    assert list(about.iter_rows(values_only=True)) == [("Urval", "alla")]
