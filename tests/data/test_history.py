import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import text

from data.store import housekeeping, reading
from tests.factories import small_world

both_databases = pytest.mark.both_databases
SUBMISSION = "INSERT INTO submission (token, digest, source, received_at) VALUES ('t', 'd', 'form', '2026-01-01')"
OBSERVATION = """
INSERT INTO observation (indicator_id, place_id, period, period_start, period_end, sex, ages, version, value, status,
    comment, correction_reason, source, submission_id, recorded_at)
VALUES (1, 1, :period, '2020-01-01', '2020-12-31', 'total', 'all', 1, :number, 'final', '', '', '', 1, '2026-01-01')
"""
TARGET = """
INSERT INTO target (indicator_id, place_id, version, baseline_period, baseline_value, target_period, target_value,
    decided_on, decided_by, withdrawn, recorded_at)
VALUES (1, 1, 1, '2020', 1, '2030', 2, '2026-01-01', 'n', false, '2026-01-01')
"""
pytestmark = pytest.mark.usefixtures("store")


@both_databases
@pytest.mark.parametrize("table", ["auditevent", "observation", "submission", "target"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_history_is_never_changed_or_removed(table: str, deed: str) -> None:
    _fill_history()
    with pytest.raises(IntegrityError, match="never changed or removed"), housekeeping() as session:
        session.exec(text(deed.format(table)))  # type: ignore[call-overload]  # SQLModel types exec for select alone
    with reading() as session:
        count = session.exec(text(f"SELECT count(*) FROM {table}"))  # type: ignore[call-overload]  # noqa: S608 - names of our own tables
        assert count.scalar_one() > 0


def _fill_history() -> None:
    small_world()
    with housekeeping() as session:
        for statement in (SUBMISSION, OBSERVATION, TARGET):
            session.exec(text(statement), params={"period": "2020", "number": 1})  # type: ignore[call-overload]  # SQLModel types exec for select alone


@both_databases
@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1e300])
def test_what_is_no_number_never_becomes_a_value(number: float) -> None:
    _fill_history()
    with pytest.raises(IntegrityError), housekeeping() as session:
        session.exec(text(OBSERVATION), params={"period": "2021", "number": number})  # type: ignore[call-overload]  # SQLModel types exec for select alone
