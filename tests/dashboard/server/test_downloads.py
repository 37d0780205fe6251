from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.actions.breaks import Parting, record_break
from data.actor import CONSOLE
from data.store import unit_of_work
from models.period import Period
from models.vocabulary import BreakEffect, BreakKind, Clearance, PartyKind, Role, Sex, ValueStatus
from tests.dashboard.server.front import Front, Visitor, account
from tests.factories import indicator, report, small_world

pytestmark = pytest.mark.usefixtures("store")


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("unsafe_share,")]


def cells(book: Workbook, sheet: str) -> Iterator[tuple[object, ...]]:
    found = book[sheet]
    assert isinstance(found, Worksheet)
    return found.iter_rows(values_only=True)


@pytest.fixture(autouse=True)
def values(store: str) -> None:
    assert store
    small_world()
    report("12.5")
    report("11.5", period=Period.of("2021"))
    report("10.5", period=Period.of("2021"), sex=Sex.WOMEN)
    report("9.5", period=Period.of("2021"), place="jarva")


def test_a_table_holds_every_value(visitor: Visitor) -> None:
    answer = visitor.get("/hamta/unsafe_share.csv")
    assert answer.status_code == 200
    assert len(rows(answer.text)) == 4
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="unsafe_share.csv"'
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "count"),
    [("plats=stockholm", 3), ("fran=2021", 3), ("till=2020", 1), ("kon=women", 1), ("plats=jarva&fran=2022", 0)],
)
def test_the_filters_of_the_page_hold_for_the_file(query: str, count: int, visitor: Visitor) -> None:
    assert len(rows(visitor.get(f"/hamta/unsafe_share.csv?{query}").text)) == count


def test_a_file_can_be_asked_for_as_it_was_known(visitor: Visitor) -> None:
    day = date.today() - timedelta(days=2)  # noqa: DTZ011 - two days of slack are enough
    assert rows(visitor.get(f"/hamta/unsafe_share.csv?kand={day}").text) == []


def test_a_file_as_it_was_known_tells_of_no_break_that_was_recorded_later(visitor: Visitor) -> None:
    day = date.today() - timedelta(days=2)  # noqa: DTZ011 - two days of slack are enough
    parting = Parting(
        on=date(2021, 1, 1),
        kind=BreakKind.CODING,
        effect=BreakEffect.NONE,
        note_sv="Ny kodning.",
        note_en="New coding.",
        decided_by="Styrgruppen",
        decided_on=date(2024, 1, 1),
    )
    record_break(indicator="unsafe_share", parting=parting, by=CONSOLE)
    assert "New coding." in visitor.get("/hamta/unsafe_share.csv").text
    assert "New coding." not in visitor.get(f"/hamta/unsafe_share.csv?kand={day}").text


def test_the_swedish_table_and_the_workbook_say_what_was_chosen(visitor: Visitor) -> None:
    query = "plats=jarva&fran=2021&till=2021&kon=total"
    table = visitor.get(f"/hamta/unsafe_share.kalkyl.csv?{query}").content.decode("utf-8-sig")
    assert "plats: Jarva, från 2021, till 2021, kön: totalt" in table
    assert ";9,5;" in table
    book = load_workbook(BytesIO(visitor.get(f"/hamta/unsafe_share.xlsx?{query}").content))
    assert book.sheetnames == ["Värden", "Om uttaget"]
    assert [row[5] for row in cells(book, "Värden")][1:] == [9.5]
    earlier = visitor.get("/hamta/unsafe_share.kalkyl.csv?kand=2020-01-01").content.decode("utf-8-sig")
    assert "som känt 1 januari 2020" in earlier


def test_every_file_says_what_a_value_was_changed_from_and_why(visitor: Visitor) -> None:
    why = "En skola hade räknats två gånger."
    report("12.9", opened=1, status=ValueStatus.CORRECTED, correction_reason=why)
    query = "plats=stockholm&till=2020"
    tidy = visitor.get(f"/hamta/unsafe_share.csv?{query}").text
    assert tidy.splitlines()[-2].endswith(",revised_by,correction_reason")
    assert rows(tidy)[0].endswith(f",0.4,{why}")
    table = visitor.get(f"/hamta/unsafe_share.kalkyl.csv?{query}").content.decode("utf-8-sig")
    assert f";rättat;12,5;0,4;{why};" in table
    book = load_workbook(BytesIO(visitor.get(f"/hamta/unsafe_share.xlsx?{query}").content))
    assert [row[7:11] for row in cells(book, "Värden")] == [
        ("Status", "Ändrat från", "Ändrat med", "Orsak till ändringen"),
        ("rättat", 12.5, 0.4, why),
    ]
    first = visitor.get("/hamta/unsafe_share.kalkyl.csv?plats=jarva").content.decode("utf-8-sig")
    assert ";slutligt;;;;" in first


def test_an_english_reader_gets_an_english_table(visitor: Visitor) -> None:
    visitor.get("/logga-in?sprak=en")
    book = load_workbook(BytesIO(visitor.get("/hamta/unsafe_share.xlsx").content))
    assert next(cells(book, "Values"))[0] == "Indicator"


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/hamta/finns_inte.csv", 404, "finns inte"),
        ("/hamta/unsafe_share.csv?plats=atlantis", 404, "finns inte"),
        ("/hamta/unsafe_share.csv?fran=i%20fjol", 400, "fran=i fjol går inte att läsa"),
        ("/hamta/unsafe_share.csv?kand=2024-13-01", 400, "2024-13-01” är inget datum"),
        ("/hamta/unsafe_share.csv?kand=2999-01-01", 400, "2999-01-01 har inte passerat än"),
        ("/hamta/unsafe_share.csv?kon=x", 400, "går inte att läsa"),
        ("/hamta/unsafe_share.pdf", 404, "Sidan finns inte"),
    ],
)
def test_what_cannot_be_had_is_said(path: str, status: int, said: str, visitor: Visitor) -> None:
    answer = visitor.get(path)
    assert (answer.status_code, said in answer.text) == (status, True)


def test_a_secret_indicator_is_only_for_those_who_may_see_it(front: Front) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        indicator(unit, "secret_share", reporter=PartyKind.POLICE, clearance=Clearance.RESTRICTED)
        unit.record(action="test", subject="secret_share")
    account("karin", role=Role.COORDINATOR, party=PartyKind.CITY)
    account("lasse")
    stranger, viewer, coordinator = front(), front(), front()
    viewer.sign_in("lasse")
    coordinator.sign_in("karin")
    path = "/hamta/secret_share.csv?plats=jarva"
    assert [one.get(path).status_code for one in (stranger, viewer, coordinator)] == [403, 403, 200]
    assert "/logga-in?nasta=/hamta/secret_share.csv%3Fplats%3Djarva" in stranger.get(path).text


def test_a_store_that_does_not_answer_is_not_a_missing_file(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    from data.store import StoreUnavailableError  # noqa: PLC0415 - only this test needs it

    def silent(**_asked: object) -> None:
        raise StoreUnavailableError

    monkeypatch.setattr("dashboard.server.downloads.catalogue", silent)
    assert visitor.get("/hamta/unsafe_share.csv").status_code == 503
