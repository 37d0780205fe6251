import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from data.fetching import kolada
from data.fetching.faults import EndlessPagesError, OtherServerError, SourceAwayError, SourceRefusesError
from data.importers.formats.json_texts import MalformedError
from data.importers.formats.recognition import read_document
from tests.data.fetching.collected import collecting
from tests.servers import publisher as publishers
from tests.servers.publisher import Publisher, Reply, publishing

PLACES = [f"{number:04d}" for number in range(114, 144)]
YEARS = ["2021", "2022", "2023"]


def record(place: str, year: str, value: float | None, *, kpi: str = "N07543") -> dict[str, Any]:
    values = [{"gender": "T", "count": 1, "status": "", "value": value, "isdeleted": False}]
    return {"kpi": kpi, "municipality": place, "period": int(year), "values": values}


RECORDS = [record(place, year, float(place) + int(year)) for place in PLACES for year in YEARS]


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing(publishers.kolada(RECORDS, page_size=20), base="/v3") as found:
        yield found


def fetched(
    publisher: Publisher,
    folder: Path,
    *,
    measure: str = "N07543",
    places: Sequence[str] = PLACES,
    years: Sequence[str] = (),
) -> list[tuple[str, str, str]]:
    with collecting(publisher.address, folder) as collector:
        base = publisher.address
        answers = list(kolada.answers(collector, base=base, measure=measure, places=places, years=years))
    cells = [read_document(answer.content, "x").cells for answer in answers]
    return [row for one in cells for row in zip(one["place"], one["period"], one["value"], strict=True)]


def test_every_page_of_every_question_is_fetched(publisher: Publisher, tmp_path: Path) -> None:
    rows = fetched(publisher, tmp_path)
    assert sorted(rows) == sorted((place, year, f"{float(place) + int(year)}") for place in PLACES for year in YEARS)
    asked = [path.partition("?")[0] for path in publisher.asked]
    assert asked == [f"/v3/data/kpi/N07543/municipality/{','.join(PLACES[:25])}"] * 4 + [
        f"/v3/data/kpi/N07543/municipality/{','.join(PLACES[25:])}"
    ]


def test_years_are_asked_for_so_many_at_a_time(publisher: Publisher, tmp_path: Path) -> None:
    years = [str(year) for year in range(1994, 2024)]
    rows = fetched(publisher, tmp_path, places=PLACES[:2], years=years)
    assert {year for _, year, _ in rows} == set(YEARS)
    assert [path.count(",") for path in publisher.asked] == [25, 5]


def test_what_was_fetched_in_an_interrupted_round_is_not_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.first = [None, None, None, *[Reply(500)] * 2]
    with pytest.raises(SourceAwayError):
        fetched(publisher, tmp_path)
    assert len(publisher.asked) == 5
    publisher.asked.clear()
    assert len(fetched(publisher, tmp_path)) == len(RECORDS)
    assert len(publisher.asked) == 2


def test_an_unchanged_page_is_known_by_its_mark(publisher: Publisher, tmp_path: Path) -> None:
    wanted: dict[str, Any] = {"base": publisher.address, "measure": "N07543", "places": PLACES[:2]}
    with collecting(publisher.address, tmp_path) as collector:
        first = [answer.content for answer in kolada.answers(collector, **wanted)]
        collector.shelf.end_round()
    with collecting(publisher.address, tmp_path) as collector:
        assert [answer.content for answer in kolada.answers(collector, **wanted)] == first
        assert (collector.asked, collector.unchanged, collector.resumed) == (1, 1, 0)
        assert list(kolada.answers(collector, **wanted))
        assert (collector.asked, collector.unchanged, collector.resumed) == (1, 1, 1)
    assert publisher.headers[1]["If-None-Match"]


def test_a_measure_without_values_brings_nothing(publisher: Publisher, tmp_path: Path) -> None:
    assert fetched(publisher, tmp_path, measure="N07537") == []
    assert fetched(publisher, tmp_path, places=[]) == []


@pytest.mark.slow
@pytest.mark.parametrize("onward", ["same", "ever"])
def test_pages_without_end_are_not_followed(publisher: Publisher, tmp_path: Path, onward: str) -> None:
    def answer(_path: str) -> Reply:
        following = "/v3/data?page=2" if onward == "same" else f"/v3/data?page={len(publisher.asked)}"
        return Reply(body=json.dumps({"values": RECORDS[:1], "next_url": following}).encode())

    publisher.answer = answer
    with pytest.raises(EndlessPagesError, match="sidor utan slut på frågan /v3/data/kpi"):
        fetched(publisher, tmp_path)
    assert len(publisher.asked) == (2 if onward == "same" else kolada.MOST_PAGES)


def test_the_next_page_of_another_server_is_not_fetched(publisher: Publisher, tmp_path: Path) -> None:
    with publishing(publishers.kolada(RECORDS)) as other:
        body = {"values": RECORDS[:1], "next_url": f"{other.address}/v3/data/kpi/N1/municipality/0180"}
        publisher.first = [Reply(body=json.dumps(body).encode())]
        with pytest.raises(OtherServerError):
            fetched(publisher, tmp_path)
        assert other.asked == []


@pytest.mark.parametrize("body", ["[]", '{"detail": "nothing"}', '{"values": {}}', "3"])
def test_an_answer_of_another_form_is_not_taken_for_an_empty_one(
    publisher: Publisher, tmp_path: Path, body: str
) -> None:
    publisher.first = [Reply(body=body.encode())]
    with pytest.raises(MalformedError):
        fetched(publisher, tmp_path)


def test_a_question_that_the_service_does_not_take_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.first = [Reply(404, b'{"detail": "Not Found"}')]
    with pytest.raises(SourceRefusesError, match="404"):
        fetched(publisher, tmp_path)
