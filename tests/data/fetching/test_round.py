"""A round from the question to the saved value: a real server, a real store, a clock that a test turns."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from data.actions.number_rules import BelowRangeError
from data.actions.withdrawing import withdraw_batch
from data.actor import CONSOLE
from data.fetching.faults import (
    ChangedMeanwhileError,
    FetchingAlreadyError,
    PartRefusedError,
    SourceAwayError,
    SourceRefusesError,
    UntrustedSourceError,
)
from data.fetching.plan import Service, Source, Table
from data.fetching.round import FOLDER, Outcome, Way, fetch
from data.fetching.shelf import alone_in
from data.fetching.tying import UnknownMarkError, UnknownWordError
from data.fetching.wire import Patience
from data.importers.content_files import ContentError
from data.queries.batches import batches
from data.store import NotAllowedError, reading, revision, unit_of_work
from models.audit_event import AuditEvent
from models.observation import Observation
from models.place import Place
from models.vocabulary import Frequency, Kind, MissingReason, PartyKind, Role, Sex, ValueStatus
from tests.data.fetching.hands import Hands
from tests.data.fetching.test_kolada import record
from tests.data.importers.shelf import on_the_shelf
from tests.factories import indicator, observe, person, small_world, versions
from tests.servers import publisher as publishers
from tests.servers.mail import CERTIFICATE
from tests.servers.publisher import Publisher, Reply, publishing

pytestmark = pytest.mark.slow

CODES = {"stockholm": "0180", "stockholms-lan": "01"}
IMPATIENT = Patience(tries=2, first_wait=1, longest_wait=60, silence=5, whole=5)
OURS = "Kolada (RKA), N07543"


@pytest.fixture
def world(store: str) -> str:
    """Fill a store with two places that have codes, and two indicators that Kolada publishes."""
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        for place in unit.session.exec(select(Place).where(col(Place.slug).in_(CODES))):
            place.code = CODES[place.slug]
        facts: dict[str, Any] = {"source_name": "Kolada (RKA)", "kind": Kind.RATE_100000, "minimum": 0}
        for slug, published in (("robbery_rate", "N07543"), ("sexual_rate", "N07537")):
            indicator(unit, slug, reporter=PartyKind.POLICE, published_id=published, **facts)
        indicator(
            unit, "others_rate", reporter=PartyKind.POLICE, published_id="N07543", **facts | {"source_name": "Brå"}
        )
        unit.record(action="test", subject="world")
    return store


class Kolada:
    """The service, what it publishes, and a way to it."""

    def __init__(self, publisher: Publisher, folder: Path) -> None:
        self.publisher, self.hands = publisher, Hands()
        self.records = [record("0180", "2021", 70.5), record("0180", "2022", 71.25), record("0001", "2022", 60.0)]
        self.way = Way(
            folder=folder, agent="Trygghetsbilden/1.0", by=CONSOLE, clock=self.hands.clock, patience=IMPATIENT
        )
        self.source = Source(
            slug="kolada", kind=Service.KOLADA, name="Kolada (RKA)", address=publisher.address, calls_per_second=50
        )

    def fetch(self, *, is_rehearsal: bool = False, **changes: object) -> Outcome:
        self.publisher.answer = publishers.kolada(self.records)
        self.publisher.asked.clear()
        outcome = fetch(self.source.model_copy(update=changes), way=self.way, is_rehearsal=is_rehearsal)
        self.hands.seconds += timedelta(days=1).total_seconds()
        return outcome


@pytest.fixture
def kolada(world: str, tmp_path: Path) -> Iterator[Kolada]:
    assert world
    with publishing(publishers.kolada([]), base="/v3") as publisher:
        yield Kolada(publisher, tmp_path)


def told(outcome: Outcome) -> tuple[int, int, int, int, int]:
    return outcome.new.total(), outcome.changed.total(), outcome.same, outcome.left, outcome.gone


def stored() -> list[tuple[str, float | None, int, ValueStatus, str]]:
    return [(row.period, row.value, row.version, row.status, row.correction_reason) for row in versions()]


def test_what_a_source_publishes_is_saved_as_one_batch_with_its_source(kolada: Kolada) -> None:
    before = revision()
    outcome = kolada.fetch()
    assert told(outcome) == (3, 0, 0, 0, 0)
    assert (outcome.asked, outcome.faults, outcome.refused) == (2, (), ())
    assert outcome.new == Counter(robbery_rate=3)
    assert revision() == before + 1
    newest = versions()[0]
    assert (newest.value, newest.source, str(newest.source_date), newest.status) == (
        70.5,
        OURS,
        "2026-11-20",
        ValueStatus.FINAL,
    )
    (batch,) = batches(by=CONSOLE)
    assert (batch.number, batch.file_name, batch.saved) == (outcome.batch, "kolada 2026-11-20 13:00", 3)
    with reading() as session:
        assert session.exec(select(AuditEvent.actor).where(AuditEvent.action == "import_values")).all() == ["konsol"]


def test_the_same_again_changes_nothing(kolada: Kolada) -> None:
    kolada.fetch()
    before = revision()
    outcome = kolada.fetch()
    assert told(outcome) == (0, 0, 3, 0, 0)
    assert (outcome.unchanged, outcome.batch) == (2, None)
    assert revision() == before


@pytest.mark.both_databases
def test_a_revised_value_becomes_a_new_version_and_a_new_year_a_new_value(kolada: Kolada) -> None:
    kolada.fetch()
    kolada.records[1:2] = [record("0180", "2022", 71.75), record("0180", "2023", 80.0)]
    outcome = kolada.fetch()
    assert told(outcome) == (1, 1, 2, 0, 0)
    assert [row for row in stored() if row[0] >= "2022" and row[1] != 60.0] == [
        ("2022", 71.25, 1, ValueStatus.FINAL, ""),
        ("2022", 71.75, 2, ValueStatus.REVISED, "Ny uppgift från källan."),
        ("2023", 80.0, 1, ValueStatus.FINAL, ""),
    ]
    assert told(kolada.fetch()) == (0, 0, 4, 0, 0)


def test_a_number_that_differs_only_as_machines_write_it_is_the_same(kolada: Kolada) -> None:
    kolada.fetch()
    kolada.records[0] = record("0180", "2021", 70.5 + 1e-10)
    assert told(kolada.fetch()) == (0, 0, 3, 0, 0)


def test_a_value_that_was_preliminary_is_settled(kolada: Kolada) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "robbery_rate", "2021", 70.5, source=OURS, status=ValueStatus.PRELIMINARY)
        unit.record(action="test", subject="value")
    assert told(kolada.fetch()) == (2, 1, 0, 0, 0)


def test_a_value_that_was_awaited_comes(kolada: Kolada) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "robbery_rate", "2021", None, missing_reason=MissingReason.NOT_YET_PUBLISHED)
        unit.record(action="test", subject="value")
    assert told(kolada.fetch()) == (3, 0, 0, 0, 0)


@pytest.mark.parametrize("deed", ["entered", "other_source", "corrected", "withdrawn"])
def test_what_a_person_has_said_is_left_and_told_of(kolada: Kolada, deed: str) -> None:
    kolada.fetch()
    by = person(Role.COORDINATOR, PartyKind.POLICE) if deed == "entered" else CONSOLE
    facts: dict[str, Any] = {
        "entered": {"source": OURS, "status": ValueStatus.REVISED},
        "other_source": {"source": "Polisens rapport"},
        "corrected": {"source": OURS, "status": ValueStatus.CORRECTED},
        "withdrawn": {"source": OURS, "status": ValueStatus.WITHDRAWN, "missing_reason": MissingReason.WITHDRAWN},
    }[deed]
    with unit_of_work(by=by) as unit:
        observe(unit, "robbery_rate", "2022", None if deed == "withdrawn" else 99.0, **facts)
        unit.record(action="test", subject="value")
    before = revision()
    assert told(kolada.fetch()) == (0, 0, 2, 1, 0)
    assert revision() == before


@pytest.mark.both_databases
def test_a_batch_that_was_withdrawn_does_not_come_again_by_itself(kolada: Kolada) -> None:
    kolada.fetch()
    kolada.records[1] = record("0180", "2022", 71.75)
    outcome = kolada.fetch()
    withdraw_batch(int(outcome.batch or 0), reason="Fel hos källan.", by=CONSOLE)
    assert [row[1] for row in stored() if row[0] == "2022"][-1] != 71.75
    assert told(kolada.fetch()) == (0, 0, 2, 1, 0)


def test_what_the_source_has_no_longer_is_told_of_and_stands(kolada: Kolada) -> None:
    kolada.fetch()
    kolada.records[0] = record("0180", "2021", None)
    kolada.records[1]["values"][0]["isdeleted"] = True
    assert told(kolada.fetch()) == (0, 0, 1, 0, 2)
    kolada.records[1:] = []
    assert told(kolada.fetch()) == (0, 0, 0, 0, 3)
    assert told(kolada.fetch(places=["stockholms-lan"])) == (0, 0, 0, 0, 1)
    assert told(kolada.fetch(first_year=2022)) == (0, 0, 0, 0, 2)
    assert told(kolada.fetch(measures=["N07537"])) == (0, 0, 0, 0, 0)
    assert len(stored()) == 3


def test_a_sign_that_nobody_knows_matters_only_beside_a_value(kolada: Kolada) -> None:
    kolada.records[0]["values"].append({"gender": "K", "status": "Private", "value": None})
    assert told(kolada.fetch()) == (3, 0, 0, 0, 0)


def test_a_rehearsal_saves_nothing_and_the_round_after_it_need_not_ask_again(kolada: Kolada) -> None:
    outcome = kolada.fetch(is_rehearsal=True)
    assert told(outcome) == (3, 0, 0, 0, 0)
    assert (outcome.batch, stored()) == (None, [])
    kolada.hands.seconds -= timedelta(hours=12).total_seconds()
    again = kolada.fetch()
    assert (again.asked, again.resumed, told(again)) == (0, 2, (3, 0, 0, 0, 0))


def test_an_interrupted_round_goes_on_where_it_stopped_and_saves_nothing_half(kolada: Kolada) -> None:
    kolada.records += [record("0180", "2022", 5.0, kpi="N07537")]
    kolada.publisher.first = [None, *[Reply(body=b"{}", cut=1)] * 2]
    outcome = kolada.fetch()
    assert isinstance(outcome.faults[0], SourceAwayError)
    assert (outcome.is_passing, outcome.asked, stored()) == (True, 2, [])
    kolada.hands.seconds -= timedelta(hours=23).total_seconds()
    outcome = kolada.fetch()
    assert (outcome.asked, outcome.resumed, told(outcome)) == (1, 1, (4, 0, 0, 0, 0))


def test_a_measure_that_cannot_be_had_does_not_keep_the_others_away(kolada: Kolada) -> None:
    kolada.publisher.first = [Reply(404)]
    outcome = kolada.fetch()
    (fault,) = outcome.faults
    assert isinstance(fault, PartRefusedError)
    assert isinstance(fault.values["fault"], SourceRefusesError)
    assert (outcome.is_passing, told(outcome)) == (False, (3, 0, 0, 0, 0))


def test_an_indicator_with_an_impossible_value_is_refused_whole_and_the_others_saved(kolada: Kolada) -> None:
    kolada.records += [record("0180", year, value, kpi="N07537") for year, value in (("2021", -1.0), ("2022", 5.0))]
    outcome = kolada.fetch()
    (refused,) = outcome.refused
    assert (refused.indicator, refused.count, type(refused.first)) == ("sexual_rate", 1, BelowRangeError)
    assert (outcome.is_passing, told(outcome)) == (False, (3, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"period": "2021/22"}, UnknownWordError),
        ({"values": [{"gender": "X", "value": 1.0}]}, UnknownWordError),
        ({"values": [{"gender": "T", "status": "q", "value": 1.0}]}, UnknownMarkError),
    ],
)
def test_what_cannot_be_told_with_certainty_is_read_by_a_person(
    kolada: Kolada, change: dict[str, Any], fault: type[Exception]
) -> None:
    kolada.fetch()
    kolada.records = [kolada.records[0] | change]
    outcome = kolada.fetch()
    (told_of,) = outcome.faults
    assert isinstance(told_of.values["fault"], fault)
    assert (told(outcome), len(stored())) == ((0, 0, 0, 0, 0), 3)


def test_values_of_other_places_and_of_years_before_the_series_are_none_of_ours(kolada: Kolada) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        first = {"first_period": "2022", "source_name": "Kolada", "kind": Kind.RATE_100000, "published_id": "N1"}
        indicator(unit, "young_rate", reporter=PartyKind.POLICE, **first)
        unit.record(action="test", subject="young")
    kolada.records = [record("0180", "2021", 1.0, kpi="N1"), record("0180", "2022", 2.0, kpi="N1")]
    stranger = json.dumps(
        {"values": [*kolada.records, record("0001", "2022", 3.0, kpi="N1"), record("1480", "2022", 4.0)]}
    )
    kolada.publisher.first = [Reply(body=stranger.encode())]
    outcome = kolada.fetch(measures=["N1"], places=["stockholm"])
    assert told(outcome) == (1, 0, 0, 0, 0)
    assert [row[:2] for row in stored()] == [("2022", 2.0)]
    assert batches(by=CONSOLE)[0].left_out == 3


def test_only_what_is_chosen_is_asked_for(kolada: Kolada) -> None:
    kolada.fetch(measures=["N07543"], places=["stockholm"], first_year=2022)
    years = ",".join(map(str, range(2022, 2027)))
    assert kolada.publisher.asked == [f"/v3/data/kpi/N07543/municipality/0180/year/{years}?per_page=5000"]
    assert [row[0] for row in stored()] == ["2022"]


@pytest.mark.parametrize("choice", [{"measures": ["N99999"]}, {"places": ["jarva"]}])
def test_a_choice_of_what_the_store_does_not_have_is_refused(kolada: Kolada, choice: dict[str, Any]) -> None:
    with pytest.raises(ContentError, match="som inte finns"):
        kolada.fetch(**choice)
    assert kolada.publisher.asked == []


def test_two_rounds_do_not_run_at_once(kolada: Kolada) -> None:
    with alone_in(kolada.way.folder / FOLDER / "kolada"):
        outcome = kolada.fetch()
    assert isinstance(outcome.faults[0], FetchingAlreadyError)
    assert outcome.is_passing


def test_a_server_that_nobody_vouches_for_is_told_of_once(kolada: Kolada) -> None:
    with publishing(publishers.kolada([]), certificate=CERTIFICATE) as stranger:
        outcome = kolada.fetch(address=stranger.address)
    assert [type(fault) for fault in outcome.faults] == [UntrustedSourceError]
    assert not outcome.is_passing


def test_what_is_saved_at_the_same_moment_is_not_overwritten_unseen(kolada: Kolada) -> None:
    looks = 0

    def look_up() -> datetime:
        nonlocal looks
        looks += 1
        if looks == 4:
            with unit_of_work(by=CONSOLE) as unit:
                observe(unit, "robbery_rate", "2022", 99.0)
                unit.record(action="test", subject="value")
        return kolada.hands.clock.now()

    kolada.way = replace(kolada.way, clock=replace(kolada.hands.clock, now=look_up))
    (fault,) = kolada.fetch().faults
    assert isinstance(fault, ChangedMeanwhileError)
    assert [row[1] for row in stored()] == [99.0]
    again = kolada.fetch()
    assert told(again) == (2, 0, 0, 1, 0)


def test_one_who_may_not_report_saves_nothing(kolada: Kolada) -> None:
    kolada.way = replace(kolada.way, by=person(Role.VIEWER))
    outcome = kolada.fetch()
    assert [type(fault) for fault in outcome.faults] == [NotAllowedError]
    assert (stored(), outcome.asked) == ([], 2)


def test_a_source_without_anything_of_ours_is_not_asked(kolada: Kolada) -> None:
    scb = Source(slug="scb", kind=Service.PXWEB, name="SCB", address=kolada.publisher.address)
    assert fetch(scb, way=kolada.way).is_idle
    assert kolada.publisher.asked == []


def test_the_real_figures_of_kolada_are_those_that_an_installation_starts_with(full_store: str, tmp_path: Path) -> None:
    assert full_store
    names = ("n00610", "n01460", "n07403", "n07540", "n07546", "n07609")
    files = [on_the_shelf(f"data/kolada/derived/data_{name}_stockholms_lan.json") for name in names]
    records = [record for file in files for record in json.loads(file.read_bytes())["values"]]
    with publishing(publishers.kolada(records, page_size=300), base="/v3") as publisher:
        way = Way(folder=tmp_path, agent="Trygghetsbilden/1.0", by=CONSOLE, clock=Hands().clock, patience=IMPATIENT)
        source = Source(
            slug="kolada",
            kind=Service.KOLADA,
            name="Kolada (RKA)",
            address=publisher.address,
            measures=[name.upper() for name in names],
        )
        outcome = fetch(source, way=way)
    assert told(outcome) == (0, 0, 126 + 628 + 396 + 405 + 383 + 54, 0, 0)
    assert (outcome.faults, outcome.refused, outcome.batch) == ((), (), None)


class Scb:
    """SCB's service with one real table of it, and an indicator for it."""

    def __init__(self, folder: Path) -> None:
        names = ("config", "TAB6471_metadata", "TAB6471_data")
        self.config, self.metadata, self.data = (
            on_the_shelf(f"data/pxweb/v2_scb/{name}.json").read_bytes() for name in names
        )
        self.hands = Hands()
        self.way = Way(
            folder=folder, agent="Trygghetsbilden/1.0", by=CONSOLE, clock=self.hands.clock, patience=IMPATIENT
        )
        with unit_of_work(by=CONSOLE) as unit:
            facts: dict[str, Any] = {"kind": Kind.COUNT, "frequency": Frequency.MONTH, "decimals": 0}
            indicator(unit, "population", reporter=PartyKind.CITY, age_groups="0-9, 10-19", **facts)
            unit.record(action="test", subject="population")

    def fetch(self, publisher: Publisher, **changes: object) -> Outcome:
        selection = {"Alder": ["0-9", "10-19"], "Kon": ["*"], "Tid": ["2026M01", "2026M02"]}
        facts: dict[str, Any] = {"id": "TAB6471", "indicators": {"000007SF": "population"}, "selection": selection}
        source = Source(
            slug="scb",
            kind=Service.PXWEB,
            name="SCB",
            address=publisher.address,
            places=["stockholms-lan"],
            tables=[Table(**(facts | changes))],
        )
        self.hands.seconds += timedelta(days=1).total_seconds()
        return fetch(source, way=self.way)


@pytest.fixture
def scb(world: str, tmp_path: Path) -> Scb:
    assert world
    return Scb(tmp_path)


def test_the_real_figures_of_scb_become_values_by_sex_and_age(scb: Scb) -> None:
    with publishing(publishers.pxweb(scb.config, scb.metadata, scb.data), base="/api/v2") as publisher:
        outcome, again = scb.fetch(publisher), scb.fetch(publisher)
    assert told(outcome) == (12, 0, 0, 0, 0)
    assert (told(again), again.asked, again.unchanged) == ((0, 0, 12, 0, 0), 2, 3)
    with reading() as session:
        rows = session.exec(select(Observation)).all()
    values = json.loads(scb.data)["value"]
    both = [values[ages * 12 + month] for ages in (0, 1) for month in (0, 1)]
    assert sum(row.value or 0 for row in rows if row.sex is Sex.TOTAL) == sum(both)
    assert {(row.ages, row.source) for row in rows} == {("0-9", "SCB, TAB6471"), ("10-19", "SCB, TAB6471")}


def test_ages_that_the_product_has_no_word_for_are_read_by_a_person(scb: Scb) -> None:
    labelled = json.loads(scb.data)
    labelled["dimension"]["Alder"]["category"]["label"]["0-9"] = "barn"
    with publishing(publishers.pxweb(scb.config, scb.metadata, json.dumps(labelled).encode())) as publisher:
        (fault,) = scb.fetch(publisher).faults
    assert str(fault).startswith("SCB, TAB6471: value[0]: ”barn” går inte att tolka.")


def test_a_table_of_an_indicator_that_is_not_there_is_refused(scb: Scb) -> None:
    with (
        publishing(publishers.pxweb(scb.config, scb.metadata, scb.data)) as publisher,
        pytest.raises(ContentError, match="none"),
    ):
        scb.fetch(publisher, indicators={"000007SF": "none"})
