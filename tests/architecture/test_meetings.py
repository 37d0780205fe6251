"""Meetings and decisions are internal: few modules read them, and each asks who is reading."""

from tests.architecture.test_secrecy import imports
from tests.architecture.tree import modules, tree_of

TABLES = {
    *(f"models.meeting.{name}" for name in ("SteeringGroup", "GroupMember", "Meeting", "AgendaPoint")),
    *(f"models.decision.{name}" for name in ("MeetingDecision", "DecisionNote")),
}
READERS = {"data/queries/meetings.py", "data/queries/seats.py", "data/queries/decisions.py"}
SNAPSHOTS = ("data/queries/catalogue.py", "data/queries/content.py", "data/exporters/extract.py")


def test_meetings_and_decisions_are_read_for_people_who_have_signed_in_alone() -> None:
    readers = {path.as_posix() for path in modules("data", "dashboard", "pages") if TABLES & imports(tree_of(path))}
    assert {path for path in readers if not path.startswith("data/actions/")} == READERS


def test_what_everyone_reads_knows_nothing_of_them() -> None:
    for path in modules("data"):
        if path.as_posix() in SNAPSHOTS:
            assert not {name for name in imports(tree_of(path)) if name.startswith("data.queries.meetings")}
            assert not {name for name in imports(tree_of(path)) if name.startswith("data.queries.decisions")}
