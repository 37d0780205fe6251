"""Documents the whole way: read, mapped, saved. What is stored is what an independent reader finds, or nothing is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from data.actions.comparison import Fate, NothingBroughtError
from data.actions.importing import NEW_FROM_SOURCE, ImportRefusedError
from data.actor import CONSOLE
from data.importers.documents import (
    Choices,
    NoOwnRowsError,
    OpenWordsError,
    Read,
    Ready,
    preview,
    read_import,
    ready,
    save,
    unusual,
)
from data.importers.formats.published import Format, NoValuesError
from data.importers.formats.recognition import read_document
from data.importers.said import Aspect
from data.importers.suggesting import LEFT_OUT
from data.queries.catalogue import catalogue, today
from data.refusal import RefusedError
from data.store import reading
from models.observation import Observation
from models.vocabulary import ValueStatus
from tests.data.importers.formats.damage import damaged, damaged_documents
from tests.data.importers.formats.documents import BY_HAND
from tests.data.importers.formats.samples import KOLADA, TABLES, WHOLE, saved, workbook, written
from tests.data.importers.imported import Words, world_of
from tests.data.importers.shelf import on_the_shelf

pytestmark = pytest.mark.slow
WITH_VALUES = [(name, cells, values, total) for name, _kind, cells, values, total in BY_HAND if values]
WITHOUT_VALUES = [name for name, _kind, _cells, values, _total in BY_HAND if not values]
# A table with a column for the whole year beside its months has two lengths of periods; an indicator has one.
OTHER_LENGTH = {"scb/scb_konsumentprisindex_nbsp_thousands.csv": 15}
OWN_ROW = "violent_crime_rate,stockholm,{year},total,{value},Källan,2024-08-30\n"
OWN_HEAD = "indicator,place,period,sex,value,source,source_date\n"
SWEEP = 7


def prepared(read: Read, words: Words | None = None, **choices: Any) -> Ready:  # noqa: ANN401 - of every type
    return ready(read, content=catalogue(), answers=words or {}, choices=Choices(**choices))


def stored() -> list[Observation]:
    with reading() as session:
        return list(session.exec(select(Observation)))


@pytest.mark.parametrize(("name", "cells", "values", "total"), WITH_VALUES, ids=[row[0] for row in WITH_VALUES])
def test_a_real_document_is_stored_with_exactly_its_values(
    store: str, name: str, cells: int, values: int, total: str
) -> None:
    assert store
    path = on_the_shelf(f"data/{name}")
    read = read_import(path.read_bytes(), path.name)
    assert read.published is not None
    words = world_of(read.published)
    found = prepared(read, words)
    assert found.open_words == ()
    texts = read.published.cells["value"].tolist()
    rows = set(found.mapped.rows) if found.mapped else set()
    outside = [Decimal(text) for row, text in enumerate(texts) if text and row not in rows]
    has_few_measures = all((Aspect.MEASURE, key) in words for key in _measures(found))
    assert not has_few_measures or len(outside) == OTHER_LENGTH.get(name, 0)
    assert len(found.brought) + found.brought.left_out == cells
    done = save(found, by=CONSOLE)
    assert done.saved == len(found.brought)
    kept = {(row.indicator_id, row.place_id, row.period, row.sex, row.ages): row.value for row in stored()}
    assert len(kept) == done.saved
    numbers = [value for value in kept.values() if value is not None]
    assert len(numbers) + len(outside) == values
    # A float keeps fifteen digits of each number: that is what the store promises.
    whole = sum(map(Decimal, map(repr, numbers)), sum(outside, Decimal()))
    assert abs(whole - Decimal(total)) <= abs(Decimal(total)) * Decimal("1e-14")
    assert sorted(numbers) == sorted(float(text) for row, text in enumerate(texts) if text and row in rows)


def _measures(found: Ready) -> list[str]:
    assert found.mapped is not None
    return [line.said.key for line in found.mapped.lines[Aspect.MEASURE]]


@pytest.mark.parametrize("name", WITHOUT_VALUES)
def test_a_real_document_that_only_describes_says_that_it_has_no_values(name: str) -> None:
    path = on_the_shelf(f"data/{name}")
    with pytest.raises(NoValuesError):
        read_import(path.read_bytes(), path.name)


@pytest.mark.parametrize("sample", sorted(set(WHOLE) - {"own"}))
def test_no_damaged_document_changes_or_adds_a_value(store: str, sample: str) -> None:
    """The whole one is saved first: whatever a damaged one still tells stands there already, or it is refused."""
    assert store
    words = world_of(read_document(WHOLE[sample], sample))
    assert save(prepared(read_import(WHOLE[sample], sample), words), by=CONSOLE).saved
    before = [row.model_dump() for row in stored()]
    swept = set(list(damaged_documents())[::SWEEP])  # some of each kind of damage, always the same
    tried = [content for name, content in damaged(sample).items() if name in swept]
    assert tried
    for content in tried:
        try:
            done = save(prepared(read_import(content, "skadad"), words, skips_open=True), by=CONSOLE)
        except RefusedError as refusal:
            assert str(refusal)  # noqa: PT017 - either is right
        else:
            assert done.saved == 0
    assert [row.model_dump() for row in stored()] == before


@pytest.mark.usefixtures("content_store")
class TestOurOwnTables:
    def test_damaged_ones_are_refused_or_say_the_same(self) -> None:
        whole = WHOLE["own"].decode().replace("järfälla", "jarfalla").encode()
        assert save(prepared(read_import(whole, "own")), by=CONSOLE).saved == 12
        before = [row.model_dump() for row in stored()]
        for content in list(damaged("own").values())[::2]:
            try:
                done = save(prepared(read_import(content.replace("järfälla".encode(), b"jarfalla"), "x")), by=CONSOLE)
            except RefusedError as refusal:
                assert str(refusal)  # noqa: PT017 - either is right
            else:
                assert done.saved == 0
        assert [row.model_dump() for row in stored()] == before

    def test_a_table_is_read_row_by_row_and_every_fault_is_told_by_its_cell(self) -> None:
        text = OWN_HEAD + OWN_ROW.format(year=2020, value="1282.9") + OWN_ROW.format(year=20225, value="1")
        found = prepared(read_import((text + OWN_ROW.format(year=2021, value="x")).encode(), "a.csv"))
        assert [where for where, _fault in found.problems] == ["E3", "E4"]
        with pytest.raises(ImportRefusedError, match="E3: ”20225” är ingen period"):
            save(found, by=CONSOLE)
        assert stored() == []
        left = found.without_faults({0})
        assert (len(left.brought), left.brought.left_out, left.problems) == (0, 3, ())
        assert found.with_comments({0: "Kontrollerat."}).brought.columns["comment"] == ["Kontrollerat."]

    def test_a_table_of_faults_alone_tells_them(self) -> None:
        text = OWN_HEAD + OWN_ROW.format(year=20225, value="1")
        with pytest.raises(ImportRefusedError, match=r"^1 av värdena kan inte läsas in"):
            save(prepared(read_import(text.encode(), "a.csv")), by=CONSOLE)

    def test_what_kolada_has_deleted_is_withdrawn_here(self) -> None:
        assert save(prepared(read_import(KOLADA, "svar.json")), by=CONSOLE).saved == 2
        deleted = KOLADA.replace(b'"value": 1282.86627, "isdeleted": false', b'"value": null, "isdeleted": true')
        done = save(prepared(read_import(deleted, "svar.json")), by=CONSOLE)
        assert (done.saved, done.unchanged) == (1, 1)
        newest = max(stored(), key=lambda row: row.version)
        assert (newest.period, newest.status, newest.correction_reason) == (
            "2022",
            ValueStatus.WITHDRAWN,
            NEW_FROM_SOURCE,
        )

    def test_the_reason_for_a_change_is_the_rows_own_else_that_of_the_person_else_that_the_source_is_new(self) -> None:
        def bring(value: str, **choices: Any) -> None:  # noqa: ANN401 - of every type
            text = OWN_HEAD + OWN_ROW.format(year=2020, value=value)
            save(prepared(read_import(text.encode(), "a.csv"), **choices), by=CONSOLE)

        bring("1282.9")
        bring("1283")
        bring("1284", reason="Ny beräkning")
        assert [row.correction_reason for row in stored()] == ["", NEW_FROM_SOURCE, "Ny beräkning"]

    def test_headings_alone_are_no_table(self) -> None:
        for content in (OWN_HEAD.encode(), saved(workbook([OWN_HEAD.strip().split(",")]))):
            with pytest.raises(NoOwnRowsError):
                prepared(read_import(content, "a"))

    def test_kolada_is_known_by_its_codes_and_nothing_is_asked(self) -> None:
        found = prepared(read_import(KOLADA, "svar.json"), fetched_on=date(2024, 8, 30))
        assert found.open_words == ()
        done = save(found, by=CONSOLE)
        assert (done.saved, found.brought.left_out) == (2, 1)
        rows = {row.period: row for row in stored()}
        assert (rows["2022"].value, rows["2022"].sex) == (1282.86627, "women")
        assert (rows["2021"].value, rows["2021"].source) == (0, "Kolada (RKA), N07403")
        assert str(rows["2021"].source_date) == "2024-08-30"

    def test_a_wide_table_by_names_asks_for_every_place_and_for_what_it_measures(self) -> None:
        read = read_import(WHOLE["wide"], "wide.csv")
        found = prepared(read)
        with pytest.raises(NothingBroughtError):
            preview(found, by=CONSOLE)
        measure = {("measure", ""): "violent_crime_rate"}
        found = prepared(read, measure)
        with pytest.raises(OpenWordsError, match="Platsen ”Stockholm” är inte säkert känd här"):
            save(found, by=CONSOLE)
        words = {**measure, ("place", "Stockholm"): "stockholm", ("place", "Älvsjö"): "solna"}
        words |= {("place", "Upplands Väsby"): "upplands-vasby"}
        assert prepared(read, words).brought.left_out == 1, "an empty cell is no sign, in a preliminary column either"
        words |= {("place", "Älvsjö"): LEFT_OUT}
        found = prepared(read, words, source="Egen tabell", status=ValueStatus.FINAL, comment="Hand")
        compared = preview(found, by=CONSOLE)
        assert compared.count[Fate.NEW] == len(found.brought) == 8
        assert save(found, seen=compared.seen, by=CONSOLE).saved == 8
        rows = {(row.period, row.value) for row in stored()}
        assert rows >= {("2019", 1234.5), ("2020", 7.25), ("2021", None), ("2020", 1250.75), ("2022", 13.9)}
        assert {row.status for row in stored() if row.period == "2022"} == {ValueStatus.PRELIMINARY}
        assert {row.source for row in stored()} == {"Egen tabell"}

    def test_the_day_of_the_figures_is_told_by_the_document_else_today(self) -> None:
        read = read_import(KOLADA, "svar.json")
        assert set(prepared(read).brought.columns["source_date"]) == {today().isoformat()}
        path = on_the_shelf("data/pxweb/v2_scb/TAB6471_data.json")
        other = read_import(path.read_bytes(), path.name)
        found = prepared(other, {("measure", "000007SF"): "violent_crime_rate"})
        assert set(found.brought.columns["source_date"]) == {"2026-06-08"}

    def test_what_is_unusual_is_asked_about_before_it_is_saved(self) -> None:
        rows = "".join(OWN_ROW.format(year=2008 + n, value=f"12{n}0") for n in range(10))
        save(prepared(read_import((OWN_HEAD + rows).encode(), "a.csv")), by=CONSOLE)
        strange = OWN_HEAD + OWN_ROW.format(year=2018, value="9") + OWN_ROW.format(year=2017, value="1290")
        found = prepared(read_import(strange.encode(), "b.csv"))
        compared = preview(found, by=CONSOLE)
        asked = unusual(compared, by=CONSOLE, content=catalogue())
        assert {finding.key.period.code for finding in asked} == {"2018"}


def test_the_samples_stand_for_every_kind_of_document() -> None:
    assert set(TABLES) <= set(WHOLE)
    assert read_import(written(TABLES["wide"].rows, ";"), "x").document.format == Format.WIDE
