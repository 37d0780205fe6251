from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from data.actor import ANYONE, CONSOLE
from data.importers.example_levels import FRACTIONS, LEVELS, TARGETS
from data.importers.example_meetings import load_example_meetings
from data.importers.examples import SOURCE, RealValuesError, example_entries, load_examples
from data.importers.figures import import_figures
from data.queries.catalogue import Catalogue, catalogue
from data.queries.commitments import commitments
from data.queries.decisions import decisions
from data.queries.meetings import steering_groups
from data.queries.observations import series_of
from data.queries.promises import PaceState, promises
from data.queries.schedule import owed_by
from data.queries.standing import DueState
from data.queries.targets import targets_of
from data.store import NotAllowedError, close_store, is_example, open_store, reading, revision, unit_of_work
from models.commitment import CommitmentStatus
from models.meeting import MeetingState
from models.observation import Observation, Submission
from models.person import Person
from models.vocabulary import Clearance, Frequency, MissingReason, PartyKind, Role, ValueStatus
from tests.servers.stores import SqliteStores

pytestmark = pytest.mark.slow

DAY = date(2026, 6, 15)
HAS_REAL = "passenger_safety_share"
REAL = (
    f"indicator,place,period,sex,value,source,source_date\n{HAS_REAL},stockholms-lan,2025-Q1,total,71,SL,2025-05-02\n"
)


@pytest.fixture
def content(content_store: str) -> Catalogue:
    assert content_store
    return catalogue()


@pytest.fixture(scope="module")
def demonstration(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a demonstration with the published values and one that is reported; those who look at it change nothing."""
    folder = tmp_path_factory.mktemp("demonstration")
    url = SqliteStores(folder=folder, templates=shared_folder).full()
    table = folder / "figures.csv"
    table.write_text(REAL, encoding="utf-8")
    open_store(url)
    import_figures(table, by=CONSOLE)
    assert load_examples(by=CONSOLE, day=DAY) == len(invented())
    close_store()
    return url


@pytest.fixture
def shown(demonstration: str) -> Iterator[None]:
    """Open the demonstration; afterwards it must be as it was."""
    open_store(demonstration)
    before = revision()
    yield
    assert revision() == before
    close_store()


def invented() -> list[Observation]:
    with reading() as session:
        return list(session.exec(select(Observation).where(Observation.source == SOURCE)))


@pytest.mark.usefixtures("shown")
def test_a_demonstration_is_marked_and_never_mixes_with_published_values() -> None:
    with reading() as session:
        published = set(session.exec(select(Observation.indicator_id).where(Observation.source != SOURCE)))
    assert len(published) > 1
    assert len(invented()) > 900
    assert is_example()
    assert published.isdisjoint({row.indicator_id for row in invented()})


@pytest.mark.usefixtures("shown")
def test_examples_are_loaded_once() -> None:
    assert load_examples(by=CONSOLE, day=DAY) == 0


def test_the_same_values_come_every_time(content: Catalogue) -> None:
    first = list(example_entries(content, published=frozenset(), day=DAY))
    assert first == list(example_entries(content, published=frozenset(), day=DAY))


@pytest.mark.usefixtures("shown")
def test_examples_show_hidden_preliminary_and_missing_values_and_targets() -> None:
    rows = invented()
    assert {row.status for row in rows} == {ValueStatus.FINAL, ValueStatus.PRELIMINARY}
    assert MissingReason.NOT_AVAILABLE_AT_SOURCE in {row.missing_reason for row in rows}
    assert "hidden" in set(series_of("trefas_joint_plans", clearance=Clearance.RESTRICTED)["shown"])
    for slug in TARGETS.keys() - {HAS_REAL}:
        (target,) = targets_of(slug)
        assert target.target_period > target.baseline_period


@pytest.mark.usefixtures("shown")
def test_examples_show_what_the_parties_do_and_leave_a_column_empty() -> None:
    work = commitments(clearance=Clearance.RESTRICTED)
    by_goal = {goal.slug: {one.party for one in work if one.goal == goal.slug} for goal in catalogue().goals}
    assert sorted(map(len, by_goal.values())) == [1, 3]
    assert {one.latest.status for one in work if one.latest} >= {CommitmentStatus.ON_TRACK, CommitmentStatus.AT_RISK}
    assert any(one.activities for one in work)
    [promise] = promises(clearance=Clearance.OPEN)
    assert promise.pace(DAY).state in (PaceState.IN_PACE, PaceState.BEHIND)


@pytest.mark.usefixtures("shown")
def test_some_examples_are_late() -> None:
    states = {line.state for party in PartyKind for line in owed_by(party, today=DAY)}
    assert DueState.LATE in states
    assert DueState.COMING in states


def test_a_survey_keeps_to_its_years(content: Catalogue) -> None:
    entries = list(example_entries(content, published=frozenset(), day=DAY))
    years = {entry.period.year for entry in entries if entry.indicator == "youth_drug_use_share"}
    assert all(year % 2 == 0 for year in years)
    listed = {entry.period.year for entry in entries if entry.indicator == "listed_areas_stockholm"}
    assert all(year % 2 == 1 for year in listed)


@pytest.mark.usefixtures("full_store")
def test_every_indicator_has_published_or_invented_values_in_a_demonstration() -> None:
    its = catalogue().indicators
    with reading() as session:
        published = set(session.exec(select(Observation.indicator_id)))
    assert set(LEVELS) <= {one.slug for one in its}
    assert set(FRACTIONS) | set(TARGETS) <= set(LEVELS)
    assert not [
        one.slug
        for one in its
        if one.frequency is not Frequency.IRREGULAR and one.id not in published and one.slug not in LEVELS
    ]


@pytest.mark.usefixtures("shown")
def test_no_target_is_invented_for_what_has_real_values() -> None:
    assert HAS_REAL in TARGETS
    assert targets_of(HAS_REAL) == ()


@pytest.mark.usefixtures("content")
def test_invented_values_never_stand_beside_what_somebody_has_reported() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        person = Person(username="a", name="A", role=Role.VIEWER, password_hash="-", created_at=unit.at)
        submission = Submission(token="t", digest="d", received_at=unit.at)
        unit.session.add_all([person, submission])
        unit.session.flush()
        day = date(2024, 1, 1)
        value = Observation(
            indicator_id=1, place_id=1, period="2024", period_start=day, period_end=day, version=1, value=1,
            status=ValueStatus.FINAL, submission_id=submission.id or 0, recorded_at=unit.at, recorded_by=person.id,
        )  # fmt: skip
        unit.session.add(value)
        unit.record(action="test", subject="test")
    with pytest.raises(RealValuesError):
        load_examples(by=CONSOLE, day=DAY)
    assert not is_example()


@pytest.mark.usefixtures("content")
def test_nobody_invents_values_without_permission() -> None:
    with pytest.raises(NotAllowedError):
        load_examples(by=ANYONE, day=DAY)
    assert not is_example()


@pytest.mark.usefixtures("shown")
def test_an_invented_group_has_met_and_meets_again() -> None:
    [group] = steering_groups(by=CONSOLE)
    assert [one.state for one in group.meetings] == [MeetingState.PLANNED, MeetingState.CLOSED]
    assert all(one.points for one in group.meetings)
    [made] = decisions(by=CONSOLE)
    assert made.expected is not None
    assert made.text.startswith("Exempel")


def test_where_there_are_no_values_the_invented_group_expects_nothing(content: Catalogue) -> None:
    load_example_meetings(content, by=CONSOLE)
    assert [one.expected for one in decisions(by=CONSOLE)] == [None]
