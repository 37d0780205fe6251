from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from data.actions.delivery import DeliveryRefusedError, DuplicateEntryError, deliver_values
from data.actions.number_rules import AboveRangeError
from data.actions.submissions import TokenReusedError
from data.actions.versions import CorrectionReasonError
from data.actor import CONSOLE
from data.queries.catalogue import UnknownError
from data.store import NotAllowedError, reading, revision
from models.audit_event import AuditEvent
from models.observation import Submission
from models.period import Period
from models.vocabulary import PartyKind, Role, Sex, ValueStatus
from tests.factories import entry, person, small_world, token, versions

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


def test_a_delivery_is_saved_in_one_change() -> None:
    before = revision()
    entries = [entry("1.5", period=Period.of(str(year))) for year in range(2010, 2020)]
    entries += [entry("1.25", sex=Sex.WOMEN), entry("7", indicator="walks_count", place="jarva")]
    entries[-1] = entry("7", indicator="walks_count", place="jarva", source="Rapporten", source_date=date(2021, 1, 2))
    delivered = deliver_values(entries, token=token(), source="values.csv", by=CONSOLE)
    assert (delivered.saved, delivered.unchanged, delivered.repeated) == (12, 0, False)
    assert revision() == before + 1
    assert {row.recorded_at for row in versions()} == {delivered.recorded_at}
    with reading() as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.action == "deliver_values")).one()
    assert event.subject == "values.csv"
    assert '"values": 12' in event.details


def test_the_same_delivery_twice_saves_once_by_token_and_by_content() -> None:
    same, entries = token(), [entry("1.5"), entry("2.5", sex=Sex.MEN)]
    deliver_values(entries, token=same, source="a", by=CONSOLE)
    before = revision()
    assert deliver_values(entries, token=same, source="a", by=CONSOLE).repeated
    again = deliver_values(entries, token=token(), source="a", by=CONSOLE)
    assert (again.saved, again.unchanged, again.repeated) == (0, 2, False)
    assert (len(versions()), revision()) == (2, before)
    with reading() as session:
        assert len(session.exec(select(Submission)).all()) == 1
    with pytest.raises(TokenReusedError):
        deliver_values(entries[:1], token=same, source="a", by=CONSOLE)


def test_a_changed_value_supersedes_with_its_reason() -> None:
    deliver_values([entry("1.5")], token=token(), source="a", by=CONSOLE)
    with pytest.raises(DeliveryRefusedError) as told:
        deliver_values([entry("2.5")], token=token(), source="a", by=CONSOLE)
    assert isinstance(told.value.problems[0][1], CorrectionReasonError)
    revised = entry("2.5", status=ValueStatus.REVISED, correction_reason="Reviderad i källan")
    assert deliver_values([revised], token=token(), source="a", by=CONSOLE).saved == 1
    assert [(row.version, row.value) for row in versions()] == [(1, 1.5), (2, 2.5)]


def test_one_wrong_value_keeps_all_out_and_every_problem_is_told() -> None:
    entries = [
        entry("1.5"),
        entry("101", sex=Sex.WOMEN),
        entry("1.5"),
        entry("1", place="nowhere"),
        entry("1", indicator="nothing"),
        entry("2", sex=Sex.MEN),
    ]
    before = revision()
    with pytest.raises(DeliveryRefusedError) as told:
        deliver_values(entries, token=token(), source="a", by=CONSOLE)
    assert [(index, type(refusal)) for index, refusal in told.value.problems] == [
        (1, AboveRangeError),
        (2, DuplicateEntryError),
        (3, UnknownError),
        (4, UnknownError),
    ]
    assert str(told.value).startswith("4 värden kan inte sparas, och inget har sparats. Det första felet: 101 är för")
    assert (versions(), revision()) == ([], before)


def test_nobody_delivers_for_another_party() -> None:
    anna = person(Role.COORDINATOR, PartyKind.POLICE)
    assert deliver_values([entry("1.5")], token=token(), source="a", by=anna).saved == 1
    mixed = [entry("2.5", sex=Sex.MEN), entry("7", indicator="walks_count")]
    with pytest.raises(NotAllowedError):
        deliver_values(mixed, token=token(), source="a", by=anna)
    with pytest.raises(NotAllowedError):
        deliver_values([], token=token(), source="a", by=person(Role.VIEWER))
    assert [row.value for row in versions()] == [1.5]


def test_a_value_finer_than_what_is_shown_is_kept_as_published() -> None:
    deliver_values([entry("12.345")], token=token(), source="a", by=CONSOLE)
    assert [Decimal(str(row.value)) for row in versions()] == [Decimal("12.345")]
