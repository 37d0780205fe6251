"""Excel workbooks: which sheets are read, and what stands in their cells."""

import io
import re
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from data.importers.formats.cells import CellsRefusedError
from data.importers.formats.published import Format, Published
from data.importers.formats.recognition import read_document
from data.importers.formats.tables import MergedCellsError
from data.importers.formats.unreadable import NoFormatError
from data.importers.formats.workbooks import (
    BrokenWorkbookError,
    FormulaWithoutValueError,
    NoSheetError,
    PivotSheetError,
)
from tests.data.importers.formats.damage import replaced_part
from tests.data.importers.formats.samples import SHEET, WHOLE, first_sheet, saved, workbook

# A spreadsheet knows no time zones.
NOON = datetime.combine(date(2024, 1, 2), time(12))
TIDY = (("kpi", "place", "period", "value"), ("N07403", "0180", 2022, 12.5))


def read(book: Workbook) -> Published:
    return read_document(saved(book), "bok.xlsx")


def values(document: Published) -> list[str]:
    return list(document.cells["value"])


def with_formula(cached: str) -> bytes:
    """Return a workbook with a formula in D2, and what was saved as its value."""
    book = workbook(TIDY)
    first_sheet(book)["D2"] = "=1+1"
    part = "xl/worksheets/sheet1.xml"
    content = saved(book)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read(part)
    with_value, count = re.subn(rb"(<f>1\+1</f>)<v ?(/>|></v>)", rb"\1" + cached.encode(), sheet)
    assert count == 1
    return replaced_part(content, part, with_value)


def test_a_wide_sheet_has_a_title_and_cells_by_the_sheets_names() -> None:
    document = read_document(WHOLE["sheet"], "x")
    assert (document.format, document.title) == (Format.WIDE, "Anmälda brott per kommun")
    assert values(document) == ["12.5", "1250", "", "0", "7.25", "", "3.75", "4", "1234567.891"]
    assert document.cells["where"].tolist()[0] == "Blad1!B4"
    assert document.cells["typed"].tolist()[0] == "12,5", "as a reader of Swedish sees it"


def test_koladas_own_workbook_is_known_by_its_title() -> None:
    document = read_document(WHOLE["kolada_sheet"], "x")
    assert (document.format, document.source) == (Format.KOLADA_WORKBOOK, "Kolada (RKA)")
    assert set(document.cells["measure"]) == {""}, "its indicators have no codes, and none is guessed"


def test_a_share_shown_as_per_cent_is_read_as_it_is_shown() -> None:
    book = workbook(TIDY)
    cell = first_sheet(book)["D2"]
    cell.value, cell.number_format = 0.072, "0.0 %"
    document = read(book)
    assert (values(document), list(document.cells["typed"]), list(document.cells["mark"])) == (
        ["7.2"],
        ["7,2 %"],
        ["%"],
    )
    assert document.unexplained_marks == ()


@pytest.mark.parametrize("wrong", [True, date(2024, 1, 2), NOON, "=A1", "#DIV/0!", 1e20])
def test_what_is_no_number_is_refused(wrong: object) -> None:
    book = workbook(TIDY)
    first_sheet(book).cell(2, 4).value = wrong
    with pytest.raises((CellsRefusedError, FormulaWithoutValueError)):
        read(book)


def test_small_numbers_keep_their_digits() -> None:
    assert values(read(workbook((TIDY[0], ("N07403", "0180", 2022, 0.00001))))) == ["0.00001"]


def test_a_formula_is_read_as_it_was_saved_and_never_run() -> None:
    document = read_document(with_formula("<v>41.5</v>"), "x")
    assert values(document) == ["41.5"]
    assert [remark.values for remark in document.remarks] == [{"count": 1}]
    with pytest.raises(FormulaWithoutValueError, match="D2"):
        read_document(with_formula("<v></v>"), "x")


def test_the_first_sheet_that_is_a_table_is_read_and_the_others_are_told_of() -> None:
    book = Workbook()
    first_sheet(book).append(["Läs mig först"])
    numbers = book.create_sheet("Siffror")
    for row in TIDY:
        numbers.append(row)
    book.create_sheet("Tomt")
    document = read(book)
    assert values(document) == ["12.5"]
    assert [remark.values for remark in document.remarks] == [{"sheets": "Sheet"}]


def test_hidden_sheets_are_not_read() -> None:
    book = workbook(TIDY)
    book.create_sheet("Annat").append(["x"])
    first_sheet(book).sheet_state = "hidden"
    with pytest.raises(NoFormatError):
        read(book)


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(NoSheetError):
        read(Workbook())


def test_a_pivot_sheet_is_not_taken_for_a_table() -> None:
    out = io.BytesIO(saved(workbook(TIDY, title="Pivå")))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", '<a Target="../pivotTables/pivotTable1.xml"/>')
    with pytest.raises(PivotSheetError, match="Pivå"):
        read_document(out.getvalue(), "x")


@pytest.mark.parametrize(("cells", "is_read"), [("A1:D1", True), ("A4:A5", False), ("B4:C4", False), ("A3:A4", False)])
def test_only_titles_may_be_merged(cells: str, *, is_read: bool) -> None:
    book = workbook(SHEET)
    first_sheet(book).merge_cells(cells)
    if is_read:
        assert values(read(book)) == values(read_document(WHOLE["sheet"], "x"))
    else:
        with pytest.raises(MergedCellsError, match=cells):
            read(book)


def test_a_part_that_stands_twice_is_refused() -> None:
    out = io.BytesIO(WHOLE["sheet"])
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    with pytest.raises(BrokenWorkbookError):
        read_document(out.getvalue(), "x")


def test_rows_of_different_lengths_are_one_table() -> None:
    rows = (("", 2020, 2021), ("Täby", 1), ("Nacka", 2, 3))
    assert values(read(workbook(rows))) == ["1", "", "2", "3"]
