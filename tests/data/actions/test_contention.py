import threading
from collections.abc import Callable
from decimal import Decimal

import psycopg
import pytest

from data.actions.reporting import AlreadyReportedError, ConflictError
from data.actor import Actor
from models.vocabulary import PartyKind, Role
from tests.factories import person, report, small_world, versions

both_databases = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def anna(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.COORDINATOR, PartyKind.POLICE)


@both_databases
def test_contended_writers_lose_nothing_that_was_acknowledged(anna: Actor) -> None:
    acknowledged: list[tuple[int, float]] = []

    def work(number: int) -> None:
        opened = 0
        for step in range(6):
            value = number + step / 10
            while True:
                try:
                    receipt = report(f"{value:.1f}", by=anna, opened=opened, correction_reason="Nytt")
                except ConflictError as conflict:
                    opened = int(str(conflict.values["version"]))
                else:
                    acknowledged.append((receipt.version, value))
                    opened = receipt.version
                    break

    _together(work, count=6)
    assert [(row.version, row.value) for row in versions()] == sorted(acknowledged)
    assert [row.version for row in versions()] == list(range(1, 37))


def _together(work: Callable[[int], None], *, count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, count + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("stores", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_writer_that_does_not_queue_is_met_with_a_conflict(store: str, anna: Actor) -> None:
    told: list[ConflictError] = []

    def work(_: int) -> None:
        try:
            report("12.5", by=anna)
        except ConflictError as conflict:
            told.append(conflict)

    with psycopg.connect(store) as other:
        other.execute("INSERT INTO submission (token, digest, source, received_at) VALUES ('x', 'x', 'x', now())")
        other.execute(
            "INSERT INTO observation (indicator_id, place_id, period, period_start, period_end, sex, ages, version,"
            " value, status, comment, correction_reason, source, submission_id, recorded_at) SELECT i.id, p.id, '2020',"
            " '2020-01-01', '2020-12-31', 'total', 'all', 1, 99, 'final', '', '', '', s.id, now() FROM indicator i,"
            " place p, submission s WHERE i.slug = 'unsafe_share' AND p.slug = 'stockholm'"
        )
        thread = threading.Thread(target=work, args=(0,))
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive()
        other.commit()
        thread.join()
    assert [conflict.values["value"] for conflict in told if isinstance(conflict, AlreadyReportedError)] == [
        Decimal(99)
    ]
    assert [row.value for row in versions()] == [99]
