from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from dashboard import access, cache
from dashboard.components.commitments.known import promises
from dashboard.components.commitments.promised import left_words
from dashboard.documents.asked import Asked, DocumentKind, Form, Progress
from dashboard.documents.build import REPORTS, built
from dashboard.language import date_label, speaking, word
from data.actions.check_ins import check_in
from data.actions.commitments import add_activity, add_commitment
from data.actions.promises import add_promise, count_promise, edit_promise
from data.actor import ANYONE, CONSOLE, Actor
from data.exporters.report import Report
from data.queries.catalogue import today
from data.store import unit_of_work
from models.agreement import Agreement
from models.commitment import CommitmentStatus
from models.goal import Goal, GoalAgreement
from models.vocabulary import Clearance, Language, PartyKind, Role
from tests.data.exporters.reports import faults_of, text_of
from tests.factories import person
from tests.pages import town

NOTHING = "Ingen öppen insats angiven"
DAYS: Mapping[str, Any] = {"starts_on": date(today().year, 1, 1), "ends_on": date(today().year, 12, 31)}


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
    lamps = {"name_sv": "Nya lampor", "owner": "Trafikkontoret", "expected_effect": "Färre otrygga", **DAYS}
    add_activity(commitment=light, facts={**lamps, "clearance": Clearance.OPEN}, by=CONSOLE)
    weekends = {"name_sv": "Minst 40 av 52 helger", "place": "jarva", "target_count": 40, "of_count": 52, **DAYS}
    promise = add_promise(party=PartyKind.CITY, facts={**weekends, "unit_sv": "helger"}, by=CONSOLE)
    count_promise(promise=promise, on=today(), count=31, note="Elva inställda.", by=CONSOLE)
    cache.clear()
    yield
    cache.clear()


def report(kind: DocumentKind, slug: str, *, reader: Actor) -> Report:
    one = Asked(kind=kind, slug=slug, form=Form.PDF, reader=reader, language=Language.SWEDISH)
    with access.serving(reader), speaking(one.language):
        return REPORTS[kind](one, progress=Progress())


def rows(found: Report, title: str = "Parternas insatser") -> list[list[str]]:
    return [list(row) for one in found.sections if one.title == title and one.listing for row in one.listing.rows]


def test_a_goal_tells_each_partys_work_apart_from_the_outcome() -> None:
    found = report(DocumentKind.GOAL, "mal", reader=person(Role.VIEWER))
    told = rows(found)
    assert [row[:2] for row in told] == [
        ["City", "Bättre belysning"],
        ["Police", "Hemlig patrull"],
        ["Region", "Ingen insats angiven"],
    ]
    assert told[1][2:] == ["inte avstämt än", "från 1 januari 2026 tills vidare", "Enhetschefen"]
    assert told[0][2].startswith("enligt plan, avstämt ")
    assert told[0][2].endswith("\nElva av tjugo.")
    assert told[0][3] == "1 januari 2026 till 31 december 2026"
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


def test_a_citizen_promise_says_how_many_of_how_many_what_is_left_and_the_pace_it_takes() -> None:
    reader = person(Role.VIEWER)
    found = report(DocumentKind.PARTY, "city", reader=reader)
    ((name, so_far, state, left, where),) = rows(found, "Medborgarlöften")
    with access.serving(reader):
        (shown,) = promises()
    assert (name, so_far.split("\n")) == (
        "Minst 40 av 52 helger", ["31 av 40 helger", f"räknat {date_label(today())}", "Elva inställda."]
    )  # fmt: skip
    assert (left, state) == (left_words(shown.pace(today())), word(shown.pace(today()).state))
    assert left.startswith("9 kvar · ")
    assert where.startswith("Jarva, ")
    assert "Elva inställda" not in str(report(DocumentKind.PARTY, "city", reader=ANYONE))
    assert rows(report(DocumentKind.PARTY, "police", reader=reader), "Medborgarlöften") == []


@pytest.mark.parametrize(
    ("kind", "slug"), [(DocumentKind.PARTY, "city"), (DocumentKind.GOAL, "mal"), (DocumentKind.AREA, "omrade")]
)
def test_what_is_done_for_a_commitment_and_what_it_is_to_bring_stands_with_it(kind: DocumentKind, slug: str) -> None:
    ((light, lamps, status, _days, owner, effect),) = rows(report(kind, slug, reader=ANYONE), "Åtgärder")
    assert (light, lamps, owner, effect) == ("Bättre belysning", "Nya lampor", "Trafikkontoret", "Färre otrygga")
    assert status == "inte avstämt än"


def test_an_area_tells_the_work_for_each_of_its_goals() -> None:
    found = report(DocumentKind.AREA, "omrade", reader=person(Role.VIEWER))
    assert [row[:2] for row in rows(found)] == [
        ["City", "Bättre belysning"],
        ["Police", "Hemlig patrull"],
        ["Region", "Ingen insats angiven"],
    ]
    assert dict(found.facts)["Sekretess"] == "för inloggade"
    assert dict(report(DocumentKind.AREA, "omrade", reader=ANYONE).facts)["Sekretess"] == "öppen för alla"
    with unit_of_work(by=CONSOLE) as unit:
        other = Goal(slug="annat", name_sv="Annat mål", name_en="Another goal", ordering=1)
        unit.session.add(other)
        unit.session.flush()
        agreement = unit.session.exec(select(Agreement)).one()
        unit.session.add(GoalAgreement(goal_id=int(other.id or 0), agreement_id=int(agreement.id or 0)))
        unit.record(action="test", subject="goal")
    cache.clear()
    assert [row[:3] for row in rows(report(DocumentKind.AREA, "omrade", reader=ANYONE))][2:4] == [
        ["Mål", "Region", NOTHING],
        ["Annat mål", "City", NOTHING],
    ]


def test_a_changed_promise_says_in_the_document_too_what_was_promised_before() -> None:
    edit_promise(promise="minst-40-av-52-helger", opened=1, changes={"target_count": 31}, by=CONSOLE)
    [row] = rows(report(DocumentKind.PARTY, "city", reader=ANYONE), "Medborgarlöften")
    assert f"\nÄndrat {date_label(today())}. Tidigare: Minst 40 av 52 helger." in row[-1]
