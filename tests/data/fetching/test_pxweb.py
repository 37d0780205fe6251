"""PxWeb's service with a real table of SCB's: its own limits, metadata and figures."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.fetching import pxweb
from data.fetching.faults import (
    NotSelectedError,
    OtherSelectionError,
    SelectionTooLargeError,
    SourceRefusesError,
    UnknownCodeError,
)
from data.fetching.pace import Pace
from data.fetching.ties import Part
from data.importers.formats.json_texts import MalformedError
from data.importers.formats.recognition import read_document
from tests.data.fetching.collected import collecting
from tests.data.fetching.hands import Hands
from tests.data.importers.shelf import on_the_shelf
from tests.servers.publisher import Answer, Publisher, Reply, publishing
from tests.servers.publisher import pxweb as answers_of

COUNTIES = [f"{number:02d}" for number in range(1, 26) if number not in (2, 11, 15, 16)]
TENS = ["0-9", *(f"{age}-{age + 9}" for age in range(10, 100, 10)), "100+10"]
MONTHS = ["2026M01", "2026M02", "2026M03", "2026M04"]


def table(**selection: list[str]) -> Part:
    usual = {"Alder": TENS, "Kon": ["TotSa", "1", "2"], "Tid": MONTHS}
    return Part("TAB6471", {"000007SF": ()}, "SCB, TAB6471", usual | selection)


def config(**changes: object) -> bytes:
    told: dict[str, Any] = json.loads(on_the_shelf("data/pxweb/v2_scb/config.json").read_bytes())
    return json.dumps(told | changes).encode()


def service(limits: bytes) -> Answer:
    names = ("TAB6471_metadata", "TAB6471_data")
    return answers_of(limits, *(on_the_shelf(f"data/pxweb/v2_scb/{name}.json").read_bytes() for name in names))


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing(service(config()), base="/api/v2") as found:
        yield found


def fetched(
    publisher: Publisher, folder: Path, part: Part | None = None, *, places: list[str] = COUNTIES
) -> list[tuple[str, ...]]:
    with collecting(publisher.address, folder) as collector:
        opened = pxweb.opened(collector, base=publisher.address)
        answers = list(opened.answers(part or table(), places=places))
    cells = [read_document(answer.content, "x").cells for answer in answers]
    names = ("place", "ages", "sex", "period", "value")
    return [row for one in cells for row in zip(*(one[name] for name in names), strict=True)]


def test_the_figures_of_a_real_table_come_as_they_are(publisher: Publisher, tmp_path: Path) -> None:
    rows = fetched(publisher, tmp_path)
    assert len(rows) == 2772
    assert sum(Decimal(row[-1]) for row in rows) == 84837753
    assert [path.partition("?")[0] for path in publisher.asked] == [
        "/api/v2/config",
        "/api/v2/tables/TAB6471/metadata",
        "/api/v2/tables/TAB6471/data",
    ]


@pytest.mark.slow
def test_a_selection_over_the_limit_of_the_service_is_asked_for_in_parts(publisher: Publisher, tmp_path: Path) -> None:
    whole = sorted(fetched(publisher, tmp_path / "whole"))
    publisher.asked.clear()
    publisher.answer = service(config(maxDataCells=500))
    assert sorted(fetched(publisher, tmp_path / "parts")) == whole
    assert len(publisher.asked) == 2 + 8


def test_a_question_never_becomes_too_long(publisher: Publisher, tmp_path: Path) -> None:
    described = json.loads(on_the_shelf("data/pxweb/v2_scb/TAB6471_metadata.json").read_bytes())
    everywhere = list(described["dimension"]["Region"]["category"]["index"])
    with collecting(publisher.address, tmp_path) as collector:
        service = pxweb.opened(collector, base=publisher.address)
        publisher.first = [None, *[Reply(400)] * 9]
        with pytest.raises(SourceRefusesError):
            list(service.answers(table(), places=everywhere))
    assert max(map(len, publisher.asked)) <= 2000
    assert "valueCodes%5BRegion%5D=00,01,0114," in publisher.asked[-1]


def test_the_pace_is_the_services_own(publisher: Publisher, tmp_path: Path) -> None:
    hands = Hands()
    publisher.answer = service(config(maxDataCells=500))
    with collecting(publisher.address, tmp_path, hands=hands) as collector:
        collector.line.pace = Pace(50, window=1, clock=hands.clock)
        list(pxweb.opened(collector, base=publisher.address).answers(table(), places=COUNTIES))
    assert len(publisher.asked) == 10
    assert hands.rests == pytest.approx([1.1, 1.1, 1.1])


@pytest.mark.parametrize("changes", [{"maxCallsPerTimeWindow": 0}, {"timeWindow": 0}])
def test_a_service_without_a_limit_is_asked_at_our_own_pace(
    publisher: Publisher, tmp_path: Path, changes: dict[str, int]
) -> None:
    publisher.answer = service(config(**changes))
    with collecting(publisher.address, tmp_path) as collector:
        before = collector.line.pace
        pxweb.opened(collector, base=publisher.address)
        assert collector.line.pace is before


@pytest.mark.parametrize(
    "changes",
    [
        {"maxDataCells": 0},
        {"maxDataCells": None},
        {"maxDataCells": -1},
        {"maxDataCells": "9" * 5000},
        {"timeWindow": 10**6},
        {"maxCallsPerTimeWindow": "tre"},
        {"maxCallsPerTimeWindow": 2.5},
    ],
)
def test_limits_that_no_service_has_are_refused(
    publisher: Publisher, tmp_path: Path, changes: dict[str, object]
) -> None:
    publisher.first = [Reply(body=config(**changes))]
    with pytest.raises(MalformedError):
        fetched(publisher, tmp_path)
    assert len(publisher.asked) == 1


def test_a_table_of_the_same_edition_is_not_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    first = fetched(publisher, tmp_path)
    for edition, asked in (("", 2), ("2026-07-08T06:00:00Z", 3)):
        publisher.asked.clear()
        if edition:
            described = json.loads(on_the_shelf("data/pxweb/v2_scb/TAB6471_metadata.json").read_bytes())
            publisher.first = [None, Reply(body=json.dumps(described | {"updated": edition}).encode())]
        with collecting(publisher.address, tmp_path) as collector:
            collector.shelf.end_round()
        assert fetched(publisher, tmp_path) == first
        assert len(publisher.asked) == asked


def test_places_periods_and_totals_need_no_choice(publisher: Publisher, tmp_path: Path) -> None:
    whole = json.loads(on_the_shelf("data/pxweb/v2_scb/TAB6471_data.json").read_bytes())
    whole["dimension"]["Kon"]["extension"] = {"elimination": True, "eliminationValueCode": "TotSa"}
    described = json.dumps(whole | {"value": []}).encode()
    publisher.answer = answers_of(config(), described, json.dumps(whole).encode())
    part = Part("TAB6471", {"000007SF": ()}, "SCB, TAB6471", {"Alder": ["*"]})
    rows = fetched(publisher, tmp_path, part, places=["00", "01", "0180"])
    assert {row[0] for row in rows} == {"01"}
    assert {row[2] for row in rows} == {"total"}
    assert len(rows) == 11 * 4


@pytest.mark.parametrize(
    ("part", "places", "fault"),
    [
        (table(Kon=["3"]), COUNTIES, UnknownCodeError),
        (Part("TAB6471", {"000007SF": ()}, "x", {"Alder": ["TotSA"]}), COUNTIES, NotSelectedError),
        (Part("TAB6471", {"X": ()}, "x", {"Alder": ["TotSA"], "Kon": ["1"]}), COUNTIES, UnknownCodeError),
        (table(), ["9999"], NotSelectedError),
        (table(Region=["*"], Alder=["*"], Tid=["*"]), COUNTIES, SelectionTooLargeError),
    ],
)
def test_a_selection_that_cannot_be_made_says_what_to_choose(
    publisher: Publisher, tmp_path: Path, part: Part, places: list[str], fault: type[Exception]
) -> None:
    with pytest.raises(fault) as refused:
        fetched(publisher, tmp_path, part, places=places)
    assert "fetch.toml" in str(refused.value)
    assert len(publisher.asked) == 2


def test_codes_that_no_question_has_room_for_are_refused(publisher: Publisher, tmp_path: Path) -> None:
    whole = json.loads(on_the_shelf("data/pxweb/v2_scb/TAB6471_data.json").read_bytes())
    index = {"1" * 3000: 0}
    whole["size"][0] = 1
    whole["dimension"]["Region"]["category"] = {"index": index, "label": {"1" * 3000: "?"}}
    publisher.first = [None, Reply(body=json.dumps(whole | {"value": []}).encode())]
    with pytest.raises(SelectionTooLargeError):
        fetched(publisher, tmp_path, table(Region=["*"], Alder=["0-9"], Kon=["1"], Tid=["2026M01"]))


def test_an_answer_to_another_question_is_not_taken(publisher: Publisher, tmp_path: Path) -> None:
    publisher.first = [None, None, Reply(body=on_the_shelf("data/pxweb/v2_scb/TAB6471_data.json").read_bytes())]
    with pytest.raises(OtherSelectionError, match="2772 celler ur TAB6471 i stället för 924"):
        fetched(publisher, tmp_path, table(Kon=["1"]))


def test_metadata_without_a_table_are_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.first = [None, Reply(body=b'{"label": "?"}')]
    with pytest.raises(MalformedError):
        fetched(publisher, tmp_path)
