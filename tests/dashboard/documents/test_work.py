from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from dashboard import access, cache
from dashboard.documents.asked import Asked, DocumentKind, Form, Progress
from dashboard.documents.build import REPORTS, built
from dashboard.language import speaking
from data.actions.check_ins import check_in
from data.actions.commitments import add_commitment
from data.actor import ANYONE, CONSOLE, Actor
from data.exporters.report import Report
from data.queries.catalogue import today
from models.commitment import CommitmentStatus
from models.vocabulary import Clearance, Language, PartyKind, Role
from tests.data.exporters.reports import faults_of, text_of
from tests.factories import person
from tests.pages import town

NOTHING = "Ingen öppen insats angiven"


@pytest.fixture(autouse=True)
def work(store: str) -> Iterator[None]:
    """Let the City promise openly and the police among themselves; nobody else promises anything."""
    assert store
    town.build()
    facts: Mapping[str, Any] = {"role": "Enhetschefen", "starts_on": date(2026, 1, 1)}
    light = add_commitment(
        goal="mal",
        party=PartyKind.CITY,
        facts={**facts, "name_sv": "Bättre belysning", "ends_on": date(2026, 12, 31), "clearance": Clearance.OPEN},
        by=CONSOLE,
    )
    check_in(commitment=light, on=today(), status=CommitmentStatus.ON_TRACK, note="Elva av tjugo.", by=CONSOLE)
    add_commitment(goal="mal", party=PartyKind.POLICE, facts={**facts, "name_sv": "Hemlig patrull"}, by=CONSOLE)
    cache.clear()
    yield
    cache.clear()


def report(kind: DocumentKind, slug: str, *, reader: Actor) -> Report:
    one = Asked(kind=kind, slug=slug, form=Form.PDF, reader=reader, language=Language.SWEDISH)
    with access.serving(reader), speaking(one.language):
        return REPORTS[kind](one, progress=Progress())


def rows(found: Report) -> list[list[str]]:
    return [list(row) for one in found.sections if one.title == "Parternas insatser" and one.listing
            for row in one.listing.rows]  # fmt: skip


def test_a_goal_tells_each_partys_work_apart_from_the_outcome() -> None:
    found = report(DocumentKind.GOAL, "mal", reader=person(Role.VIEWER))
    told = rows(found)
    assert [row[:2] for row in told] == [
        ["City", "Bättre belysning"],
        ["Police", "Hemlig patrull"],
        ["Region", "Ingen insats angiven"],
    ]
    assert told[1][2:] == ["inte avstämt än", "från 2026-01-01 tills vidare", "Enhetschefen"]
    assert told[0][2].startswith("enligt plan, avstämt ")
    assert told[0][2].endswith("\nElva av tjugo.")
    assert told[0][3] == "2026-01-01 till 2026-12-31"
    assert dict(found.facts)["Sekretess"] == "för inloggade"


def test_who_has_not_signed_in_reads_what_is_open_and_no_note() -> None:
    found = report(DocumentKind.GOAL, "mal", reader=ANYONE)
    assert [row[:2] for row in rows(found)] == [["City", "Bättre belysning"], ["Police", NOTHING], ["Region", NOTHING]]
    assert "Elva av tjugo" not in str(found)
    assert dict(found.facts)["Sekretess"] == "öppen för alla"
    for form, kind, slug in ((Form.PDF, DocumentKind.GOAL, "mal"), (Form.PDF, DocumentKind.PARTY, "police")):
        file = built(Asked(kind=kind, slug=slug, form=form, reader=ANYONE, language=Language.ENGLISH))
        assert faults_of(file) == []
        assert "Hemligpatrull" not in text_of(file)


def test_a_party_tells_its_own_work_and_nothing_where_it_has_none() -> None:
    reader = person(Role.VIEWER)
    assert [row[:2] for row in rows(report(DocumentKind.PARTY, "police", reader=reader))] == [["Mål", "Hemlig patrull"]]
    assert rows(report(DocumentKind.PARTY, "region", reader=reader)) == []
