"""The form of many values as its script meets it: plain requests, real store."""

from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, event
from sqlmodel import col, select

from data.actions.proposals import send_back
from data.actor import CONSOLE, Actor
from data.queries.proposals import proposals_of
from data.store import reading, unit_of_work
from models.draft import Draft
from models.indicator import Indicator, IndicatorGeography
from models.party import Party
from models.period import Period
from models.rule import Rule, RuleKind
from models.vocabulary import PartyKind, PlaceKind, Role, ValueStatus
from tests.dashboard.server.front import HOME, Front, Visitor, account
from tests.factories import observe, person, report, small_world, versions

PLACES = ("stockholm", "jarva", "stockholms-lan")
JSON = {"Origin": HOME, "Content-Type": "application/json"}
ASKED = {"indicator": "unsafe_share", "period": "2024", "sex": "total", "ages": "all"}


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one()
        kinds = (PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT, PlaceKind.COUNTY)
        statement = select(IndicatorGeography).where(col(IndicatorGeography.kind).in_(kinds))
        for link in unit.session.exec(statement.where(IndicatorGeography.indicator_id == row.id)):
            link.is_owed = True
        unit.session.add(Rule(kind=RuleKind.EXPECTED_RANGE, limit_value=3.5))
        unit.session.add(Rule(kind=RuleKind.CHANGE, limit_value=50))
        unit.record(action="test", subject="owed")


class Form:
    """A browser with the form open."""

    def __init__(self, visitor: Visitor, **asked: str) -> None:
        self._visitor = visitor
        self.asked = ASKED | asked
        self.sheet: dict[str, Any] = {}

    def open(self) -> dict[str, Any]:
        answer = self._visitor.get("/utkast", params=self.asked)
        assert answer.status_code == 200, answer.text
        self.sheet = answer.json()
        return self.sheet

    def send(self, way: str = "", **body: object) -> httpx.Response:
        given = {**self.asked, "token": self.sheet["token"], **body}
        return self._visitor.post(f"/utkast{way}", json=given, headers=JSON)

    def line(self, place: str, answer: httpx.Response | None = None) -> dict[str, Any]:
        lines = self.open()["lines"] if answer is None else answer.json()["lines"]
        return next(line for line in lines if line["place"] == place)

    def keep(self, place: str = "stockholm", *, version: int = 0, **fields: str) -> dict[str, Any]:
        return self.line(place, self.send(cells=[cell(place, version=version, **fields)]))

    def save(self, *cells: dict[str, Any], token: str = "") -> dict[str, Any]:
        answer = self.send("/spara", cells=cells, saveToken=token or self.sheet["saveToken"])
        assert answer.status_code == 200, answer.text
        self.sheet["saveToken"] = answer.json()["saveToken"]
        return dict(answer.json())


def cell(place: str, *, version: int = 0, **fields: str) -> dict[str, Any]:
    usual = {"value": "", "numerator": "", "denominator": "", "missing_reason": "", "status": "final", "comment": ""}
    return {"place": place, "version": version, "fields": usual | fields}


@pytest.fixture
def anna(world: None) -> Actor:
    assert world is None
    return account("anna", role=Role.COORDINATOR, party=PartyKind.POLICE)


@pytest.fixture
def form(front: Front, anna: Actor) -> Form:
    assert anna.person_id
    visitor = front()
    visitor.sign_in("anna")
    opened = Form(visitor)
    opened.open()
    return opened


def drafts() -> list[Draft]:
    with reading() as session:
        return list(session.exec(select(Draft)))


def test_the_form_has_all_places_with_what_was_reported_before(form: Form) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        for year, value in zip(range(2015, 2024), (11.0, 13.0, 12.0, 12.5, 11.5, 13.0, 11.5, 12.0, 13.1), strict=True):
            observe(unit, "unsafe_share", str(year), value)
        unit.record(action="test", subject="values")
    sheet = form.open()
    assert {line["place"] for line in sheet["lines"]} == set(PLACES)
    stockholm = form.line("stockholm")
    assert stockholm["last"] == ["2023: 13,1", "2022: 12,0", "2021: 11,5"]
    assert stockholm["expected"] == "Väntat 9,4–14,6\u00a0%"
    assert (stockholm["state"], stockholm["word"], form.line("jarva")["expected"]) == ("empty", "tom", "")
    assert [column["label"] for column in sheet["columns"][:3]] == ["Täljare", "Nämnare", "Värde (%)"]


def test_a_cell_is_kept_as_soon_as_it_comes_and_told_how_it_was_read(form: Form) -> None:
    line = form.keep(value="12,5")
    assert (line["state"], line["sign"], line["reading"]) == ("draft", "•", "Tolkas som 12,5\u00a0%")
    assert line["word"].startswith("utkast ")
    assert len(drafts()) == 1
    opened = form.open()
    assert opened["resumed"].startswith("Fortsätt på utkast från ")
    assert form.line("stockholm")["fields"]["value"] == "12,5"
    assert versions() == []


def test_content_is_read_once_however_many_cells_are_left(form: Form) -> None:
    seen: list[str] = []

    def note(*said: Any) -> None:  # noqa: ANN401 - what the driver is told
        seen.extend(text for text in said[2:3] if "FROM agreement" in text)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        for value in ("12,5", "13", "13,5"):
            assert form.keep(value=value)["state"] == "draft"
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert seen == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "1.234"}, "kan läsas på två sätt"),
        ({"value": "abc"}, "är inget tal"),
        ({"value": "140"}, "är för stort"),
        ({"numerator": "90", "denominator": "80"}, "större än nämnaren"),
        ({"numerator": "x", "denominator": "80"}, "”x” är inget tal"),
        ({"numerator": "5", "denominator": "0"}, "nämnare som är större än noll"),
        ({"comment": "Bara text"}, "Fältet är tomt"),
    ],
)
def test_what_cannot_be_read_is_kept_and_says_why(form: Form, fields: dict[str, str], words: str) -> None:
    line = form.keep("stockholm", version=0, **fields)
    assert (line["state"], line["sign"]) == ("refused", "×")
    assert words in line["message"]
    kept = form.line("stockholm")["fields"]
    assert {name: kept[name] for name in fields} == fields


def test_the_rate_is_worked_out_from_numerator_and_denominator(form: Form) -> None:
    half = form.keep(numerator="12")
    assert (half["state"], half["message"]) == ("draft", "Fyll i både täljare och nämnare, så räknas värdet ut.")
    line = form.keep(numerator="1\u00a0012", denominator="8 096")
    assert (line["state"], line["reading"]) == ("draft", "Tolkas som 12,5\u00a0%")
    form.save(cell("stockholm", numerator="1\u00a0012", denominator="8 096"))
    [row] = versions()
    assert (row.value, row.numerator, row.denominator) == (12.5, 1012, 8096)


def test_a_surprising_value_needs_a_comment(form: Form) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "unsafe_share", "2023", 10.0)
        unit.record(action="test", subject="values")
    line = form.keep(value="30")
    assert (line["state"], line["sign"]) == ("warning", "!")
    assert "skriv en kommentar om varför" in line["message"]
    assert "3 gånger så stort" in line["message"]
    saved = form.save(cell("stockholm", value="30"))
    assert saved["message"] == "Inget nytt sparades. 1 rad väntar: Stockholm."
    assert form.keep(value="30", comment="Ny mätning")["state"] == "commented"
    form.save(cell("stockholm", value="30", comment="Ny mätning"))
    assert [row.value for row in versions()] == [10.0, 30.0]


def test_a_value_outside_the_expected_range_is_told_the_range(form: Form) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        for year, value in zip(range(2016, 2024), (1.0, 2.0, 3.0, 2.0, 1.0, 3.0, 2.0, 3.0), strict=True):
            observe(unit, "unsafe_share", str(year), value)
        unit.record(action="test", subject="values")
    assert "utanför det väntade, 0,0–7,2" in form.keep(value="9")["message"]
    assert form.keep(value="2")["state"] == "draft"


def test_save_stores_what_has_no_fault_and_leaves_the_rest_as_drafts(form: Form) -> None:
    saved = form.save(cell("stockholm", value="12,5"), cell("jarva", value="abc"), cell("stockholms-lan"))
    lines = {line["place"]: line for line in saved["lines"]}
    assert {place: line["state"] for place, line in lines.items()} == {
        "stockholm": "locked",
        "jarva": "refused",
        "stockholms-lan": "empty",
    }
    assert saved["message"].endswith("1 rad. 1 rad väntar: Jarva.")
    assert lines["stockholm"]["shown"] == "12,5\u00a0%"
    assert "ratta=ja" in lines["stockholm"]["href"]
    assert [row.value for row in versions()] == [12.5]
    assert [draft.typed.count("abc") for draft in drafts()] == [1]


def test_a_second_press_with_the_same_token_saves_nothing_more(form: Form) -> None:
    token = form.sheet["saveToken"]
    for _ in range(2):
        saved = form.save(cell("stockholm", value="12,5"), token=token)
        assert "Sparat" in saved["message"]
    assert [row.version for row in versions()] == [1]


def test_what_an_earlier_press_did_not_save_can_be_saved_with_its_token(form: Form) -> None:
    token = form.sheet["saveToken"]
    form.save(cell("stockholm", value="12,5"), cell("jarva", value="abc"), token=token)
    saved = form.save(cell("stockholm", value="12,5"), cell("jarva", value="7"), token=token)
    assert saved["message"].endswith("2 rader.")
    assert [row.value for row in versions()] == [12.5, 7]


def test_a_reason_for_no_value_is_saved_as_awaited(form: Form) -> None:
    form.save(cell("stockholm", missing_reason="not_yet_published"), cell("jarva", missing_reason="too_few"))
    assert [(row.missing_reason, row.status) for row in versions()] == [
        ("not_yet_published", ValueStatus.PRELIMINARY),
        ("too_few", ValueStatus.FINAL),
    ]
    assert form.line("stockholm")["state"] == "saved"
    later = form.keep(version=1, value="12,5")
    assert later["state"] == "draft"
    form.save(cell("stockholm", version=1, value="12,5"))
    assert versions()[-1].value == 12.5


def test_what_the_lists_do_not_offer_is_not_believed(form: Form) -> None:
    line = form.keep(value="12,5", status="withdrawn", missing_reason="nonsense")
    assert (line["state"], line["fields"]["missing_reason"]) == ("draft", "")
    assert line["fields"]["status"] == "preliminary"


def test_what_is_emptied_or_typed_back_is_no_draft_any_longer(form: Form) -> None:
    form.keep(value="12,5")
    assert form.keep()["state"] == "empty"
    assert drafts() == []
    form.save(cell("stockholm", value="12,5", status="preliminary"))
    form.keep(version=1, value="13", status="preliminary")
    assert len(drafts()) == 1
    standing = form.line("stockholm")["fields"]
    assert form.keep(version=1, **(standing | {"value": "12,5", "status": "final"}))["state"] == "saved"
    assert drafts() == []


def test_the_later_of_two_sees_the_other_value_and_chooses(form: Form) -> None:
    other = person(Role.COORDINATOR, PartyKind.POLICE)
    report("13", by=other, period=Period.of("2024"))
    line = form.keep(value="12,5")
    assert (line["state"], line["isConflict"], line["newest"]) == ("refused", True, 1)
    assert "Det finns redan ett värde för 2024" in line["message"]
    saved = form.save(cell("stockholm", value="12,5"))
    assert form.line("stockholm")["isConflict"]
    assert [row.value for row in versions()] == [13]
    assert "Stockholm" in saved["message"]
    mine = form.keep(version=1, value="12,5", status="corrected")
    assert (mine["asksWhy"], "Skriv varför det rättas" in mine["message"]) == (True, True)
    form.save(cell("stockholm", version=1, value="12,5", status="corrected", correction_reason="Räknat om"))
    assert [row.value for row in versions()] == [13, 12.5]


def test_the_other_value_is_kept_by_throwing_the_draft_away(form: Form) -> None:
    form.keep(value="12,5")
    form.keep("jarva", value="7")
    answer = form.send("/slang", places=["stockholm"])
    assert form.line("stockholm", answer)["state"] == "empty"
    assert form.line("jarva", answer)["state"] == "draft"
    form.send("/slang", places=[])
    assert drafts() == []


def test_a_pasted_block_is_shown_beside_what_stands_there(form: Form) -> None:
    form.save(cell("stockholms-lan", value="9"))
    form.keep("jarva", value="7")
    block = "Område\tVärde\nStockholm\t7,25\nJarva\t7\nStockholms-Lan\t8\nLpo-Globen\t3\nAtlantis\t3\n"
    answer = form.send("/klistra", block=block, start="stockholm", column="value").json()
    told = {line["name"]: (line["now"], line["new"], line["message"]) for line in answer["lines"]}
    assert told["Stockholm"][:2] == ("", "7,25")
    assert "har fler decimaler" in told["Stockholm"][2]
    assert told["Jarva"] == ("7", "7", "Oförändrat.")
    assert told["Stockholms-Lan"][0] == "9,0\u00a0%"
    assert "fastställt" in told["Stockholms-Lan"][2]
    assert "ingår inte i formuläret" in told["Lpo-Globen"][2]
    assert "är ingen plats" in told["Atlantis"][2]
    assert answer["message"] == "1 rad ändras. 4 rader lämnas. Raderna före rad 2 lästes som rubriker."
    assert versions()[-1].value == 9
    assert len(drafts()) == 1


def test_a_pasted_reason_takes_the_number_away_and_a_pasted_fraction_is_shown(form: Form) -> None:
    form.keep("jarva", value="7")
    answer = form.send("/klistra", block="Jarva\t..\nStockholm\t12\t80").json()
    jarva, stockholm = answer["lines"]
    assert jarva["new"] == "uppgift saknas hos källan"
    assert jarva["fields"] == {
        "value": "",
        "numerator": "",
        "denominator": "",
        "missing_reason": "not_available_at_source",
    }
    assert (stockholm["new"], stockholm["message"]) == ("12 / 80", "Tolkas som 15,0\u00a0%")
    assert form.send("/klistra", block="").json()["message"] == "Blocket är tomt."


def test_done_is_said_apart_from_saving_and_needs_every_place(form: Form) -> None:
    form.keep("jarva", value="7")
    left = form.send("/klar", isComplete=True)
    assert (left.status_code, "inte är sparade (1)" in left.json()["message"]) == (409, True)
    form.save(cell("jarva", value="7"), cell("stockholm", value="12,5"))
    empty = form.send("/klar", isComplete=True).json()
    assert empty["isRefused"]
    assert "Stockholms-Lan" in empty["message"]
    assert (
        "välj varför det saknas" in next(one for one in empty["lines"] if one["place"] == "stockholms-lan")["message"]
    )
    form.save(cell("stockholms-lan", missing_reason="not_applicable"))
    done = form.send("/klar", isComplete=True).json()
    assert "enligt Anna" in done["completion"]
    assert form.open()["completion"] == done["completion"]
    assert form.send("/klar", isComplete=False).json()["completion"] == ""
    assert form.open()["completion"] == ""


def test_a_value_that_waits_for_approval_is_shown_and_locked_and_one_sent_back_says_why(form: Form) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.exec(select(Party).where(Party.kind == PartyKind.POLICE)).one().needs_approval = True
        unit.record(action="test", subject="approval")
    saved = form.save(cell("stockholm", value="12,5"))
    assert "1 rad" in saved["message"]
    line = form.line("stockholm")
    assert (line["state"], line["shown"], line["message"]) == ("locked", "12,5\u00a0%", "Skickat för godkännande.")
    assert versions() == []
    approver = person(Role.APPROVER, PartyKind.POLICE)
    [waiting] = proposals_of(PartyKind.POLICE, by=approver)
    send_back(proposals=[waiting.id], message="Kontrollera bortfallet", by=approver)
    returned = form.line("stockholm")
    assert (returned["state"], returned["message"]) == ("empty", "Skickades tillbaka: Kontrollera bortfallet")


def test_everything_is_said_in_english_to_who_reads_english(form: Form) -> None:
    answer = form._visitor.post(
        "/utkast?sprak=en",
        json={**ASKED, "token": form.sheet["token"], "cells": [cell("jarva", value="x")]},
        headers=JSON,
    )
    [line] = answer.json()["lines"]
    assert "is not a number" in line["message"]


def test_who_is_not_signed_in_gets_nothing(visitor: Visitor) -> None:
    answer = visitor.get("/utkast", params=ASKED)
    assert answer.status_code == 401
    assert "Du är utloggad" in answer.json()["message"]


@pytest.mark.parametrize(("role", "party"), [(Role.VIEWER, None), (Role.COORDINATOR, PartyKind.CITY)])
def test_another_party_sees_nothing_of_the_form(front: Front, role: Role, party: PartyKind | None) -> None:
    account("bodil", role=role, party=party)
    visitor = front()
    visitor.sign_in("bodil")
    assert visitor.get("/utkast", params=ASKED).status_code == 403


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({"Origin": "http://evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": ""}, True),
        ({"Content-Type": "text/plain"}, True),
        ({}, False),
    ],
)
def test_what_no_page_of_ours_has_sent_changes_nothing(form: Form, headers: dict[str, str], token: bool) -> None:  # noqa: FBT001 - one of the two is wrong
    given = form.sheet["token"] if token else "0" * 64
    body = {**ASKED, "token": given, "cells": [cell("jarva", value="7")]}
    answer = form._visitor.post("/utkast", json=body, headers=JSON | headers)
    assert answer.status_code == 403
    assert drafts() == []


@pytest.mark.parametrize(
    "body",
    [
        {"cells": "x"},
        {"cells": [1]},
        {"cells": [{"place": "atlantis"}]},
        {"cells": [{"place": "jarva", "version": "0", "fields": {}}]},
        {"cells": [{"place": "jarva", "version": 0, "fields": []}]},
        {"cells": [{"place": "jarva", "version": 0, "fields": {"value": 7}}]},
        {"cells": [cell("jarva")] * 201},
        {"cells": [], "sex": "x"},
        {"cells": [], "ages": "x"},
        {"cells": [], "indicator": 5},
    ],
)
def test_a_request_that_the_script_never_sends_is_refused_whole(form: Form, body: dict[str, Any]) -> None:
    assert form.send(**body).status_code == 400
    assert drafts() == []


@pytest.mark.parametrize("sent", [b"[]", b"{", b"\xff", b"[" * 60_000])
def test_what_is_no_object_is_refused(form: Form, sent: bytes) -> None:
    assert form._visitor.post("/utkast", content=sent, headers=JSON).status_code == 400


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"period": "2024-Q1"}, "redovisas inte för en period"),
        ({"period": "2040"}, "har inte börjat än"),
        ({"period": "x"}, "är ingen period"),
        ({"indicator": "x"}, "x"),
    ],
)
def test_a_form_that_there_is_none_of_says_why(form: Form, asked: dict[str, str], words: str) -> None:
    answer = form._visitor.get("/utkast", params=ASKED | asked)
    assert answer.status_code == 409
    assert words in answer.json()["message"]


def test_too_long_a_text_is_told_and_nothing_of_it_is_kept(form: Form) -> None:
    answer = form.send(cells=[cell("jarva", value="7", comment="x" * 5_000)])
    assert (answer.status_code, "för långt" in answer.json()["message"]) == (409, True)


def test_no_answer_is_kept_on_the_way(form: Form) -> None:
    answer = form.send(cells=[])
    assert answer.headers["cache-control"] == "no-store"
