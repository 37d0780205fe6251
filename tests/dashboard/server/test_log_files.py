"""Files of the log: what the page tells, for administrators alone, and nothing in them that a spreadsheet would run."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.server import log_files
from data.actions import content
from data.actor import CONSOLE
from models.period import Period
from models.vocabulary import PartyKind, Role
from tests.dashboard.server.front import Visitor, account
from tests.factories import report, small_world

FORMULA = "=HYPERLINK(1)"


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()
    account(role=Role.ADMINISTRATOR)
    content.edit_area(area="omrade", opened={"name_sv": "Område"}, changes={"name_sv": FORMULA}, by=CONSOLE)


@pytest.fixture
def chief(visitor: Visitor) -> Visitor:
    visitor.sign_in()
    return visitor


def csv_rows(visitor: Visitor, query: str = "") -> list[str]:
    answer = visitor.get(f"/hamta/logg/logg.csv{query}")
    assert answer.status_code == 200
    return answer.content.decode("utf-8-sig").split("\r\n")


def test_the_table_tells_what_the_page_tells_and_never_a_formula(chief: Visitor) -> None:
    answer = chief.get("/hamta/logg/logg.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="logg.csv"'
    assert answer.headers["cache-control"] == "no-store"
    rows = csv_rows(chief)
    assert rows[0] == "När;Vem;Vad;Gäller;Uppgifter;Händelse;Ändring"
    [edit] = [row for row in rows if "Ändrade område" in row]
    assert f";konsol;Ändrade område;'{FORMULA};Namn (svenska): Område → {FORMULA};" in edit
    assert rows[-2] == "Urval;hela loggen"


def test_the_workbook_holds_text_only(chief: Visitor) -> None:
    book = load_workbook(BytesIO(chief.get("/hamta/logg/logg.xlsx?handelse=edit_area").content))
    assert book.sheetnames == ["Logg", "Om uttaget"]
    sheets: list[Any] = list(book.worksheets)
    [_headings, edit] = sheets[0].iter_rows()
    assert (edit[3].value, edit[3].data_type) == (FORMULA, "s")
    assert [row[1].value for row in sheets[1].iter_rows()][1] == "Ändrade område"


def test_the_search_of_the_page_holds_for_the_file(chief: Visitor) -> None:
    query = "?sok=svenska&vem=konsol&handelse=innehall&galler=omrade&fran=2020-01-01&till=2099-01-01"
    rows = csv_rows(chief, query)
    assert [row.split(";")[2] for row in rows[1:-4]] == ["Ändrade område"]
    said = "ord: svenska, vem: konsol, Allt om innehåll, gäller: =HYPERLINK(1), från 1 januari 2020, till och med"
    assert rows[-2].startswith(f"Urval;{said}")
    assert len(csv_rows(chief, "?sok=finns-inte")) == 1 + 1 + 2 + 1


def test_a_long_text_is_whole_in_the_file_and_in_the_search(chief: Visitor) -> None:
    changes = {"summary_sv": f"{'Lång ' * 40}sammanfattning"}
    content.edit_area(area="omrade", opened={"summary_sv": ""}, changes=changes, by=CONSOLE)
    [row] = csv_rows(chief, "?sok=sammanfattning%20lång&handelse=edit_area")[1:-4]
    assert f"{'Lång ' * 40}sammanfattning" in row


def test_numbers_of_persons_never_leave_with_the_log(chief: Visitor) -> None:
    content.edit_indicator(indicator="robberies", version=1, changes={"person_based": "yes"}, by=CONSOLE)
    report("3", indicator="robberies", period=Period.of("2024-Q1"))
    [row] = [row for row in csv_rows(chief) if "Registrerade värde" in row]
    assert '"värde: se indikatorns sida; status: slutligt; version: 1"' in row


def test_a_long_log_says_that_it_is_cut(chief: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_files, "MOST", 2)
    rows = csv_rows(chief)
    assert len(rows) == 1 + 2 + 1 + 3 + 1
    assert rows[-2] == "Ofullständig;Bara de 2 senaste händelserna är med. Begränsa dagarna för att få de äldre."


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.COORDINATOR, Role.APPROVER])
def test_nobody_else_gets_the_log(visitor: Visitor, role: Role | None) -> None:
    if role is not None:
        account("erik", role=role, party=None if role is Role.VIEWER else PartyKind.CITY)
        visitor.sign_in("erik")
    answer = visitor.get("/hamta/logg/logg.csv")
    assert answer.status_code == 403
    assert "Du har inte behörighet" in answer.text
    assert "omrade" not in answer.text


@pytest.mark.parametrize(("path", "status"), [("logg.csv?fran=i%20fjol", 400), ("logg.pdf", 404)])
def test_what_cannot_be_read_is_refused(chief: Visitor, path: str, status: int) -> None:
    assert chief.get(f"/hamta/logg/{path}").status_code == status
