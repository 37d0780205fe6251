from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from data.exporters.report import Listing, Section
from data.exporters.report_workbook import NoValuesError, report_workbook
from tests.data.exporters.reports import SENTENCE, report, section
from tests.data.exporters.samples import SWEDISH, extract, row


def sheets(**facts: Any) -> dict[str, list[tuple[object, ...]]]:  # noqa: ANN401 - whatever a report has
    book = load_workbook(BytesIO(report_workbook(report(**facts), wording=SWEDISH)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_workbook_has_values_sentences_and_what_it_is() -> None:
    found = sheets()
    assert list(found) == ["Värden", "Läget", "Om"]
    assert found["Värden"][1][5] == 12
    assert ("Andel å ä ö", None, SENTENCE) in found["Läget"]
    assert ("Andel å ä ö", "Källa", "Registret") in found["Läget"]
    assert ("Läget", None, "En rad.\nEn till.") in found["Läget"]
    assert found["Om"][:3] == [
        ("Överenskommelse", "Otrygga platser"), ("Urval", "Stockholm"), ("Sekretess", "öppen för alla")
    ]  # fmt: skip
    assert ("Indikator", "Utsatta unga") in found["Om"]


def test_a_table_of_texts_is_told_row_by_row_and_values_only_once() -> None:
    rows = [["Polisen", "Två fordon", ""], ["Regionen", "Ingen", "chefen"]]
    listing = Listing(caption="Insatser", headings=["Part", "Åtagande", "Ansvarig"], rows=rows, note="Var för sig.")
    told = sheets(sections=[Section(title="Insatser", listing=listing), section()])["Läget"]
    assert told[1:4] == [
        ("Insatser", "Polisen", "Åtagande: Två fordon"),
        ("Insatser", "Regionen", "Åtagande: Ingen\nAnsvarig: chefen"),
        ("Insatser", None, "Var för sig."),
    ]
    assert "skyddat värde" not in str(told)
    bare = replace(listing, note="")
    assert sheets(sections=[Section(title="Insatser", listing=bare), section()])["Läget"][1:3] == told[1:3]


def test_what_is_said_is_printed_as_wide_as_the_paper_with_its_headings_on_each_page() -> None:
    said: Any = load_workbook(BytesIO(report_workbook(report(), wording=SWEDISH))).worksheets[1]
    assert (said.page_setup.orientation, said.page_setup.fitToHeight) == ("landscape", 0)
    assert said.sheet_properties.pageSetUpPr.fitToPage
    assert said.print_title_rows == "$1:$1"


def test_invented_values_are_called_so_by_the_name_of_their_sheet() -> None:
    assert next(iter(sheets(extract=extract(row("2024", 12), is_example=True)))) == "Exempeldata"


def test_a_report_without_values_is_no_workbook() -> None:
    with pytest.raises(NoValuesError):
        report_workbook(replace(report(), extract=None), wording=SWEDISH)
