from math import sqrt

import pytest

from tests.bench.simulations import MOST, Row, rows, scenarios, show


def test_unchanged_data_are_not_called_a_movement_more_often_than_promised(capsys: pytest.CaptureFixture[str]) -> None:
    """A short run: what is promised may be exceeded by no more than three standard errors of the simulation."""
    found = rows(scale=0.06)
    for row in found:
        assert row.false_alarms <= row.most + 3 * sqrt(row.most / row.series), row
    assert [row.data for row in found] == [scenario.data for scenario in scenarios()]
    assert {row.kind for row in found} == set(MOST)
    show(found)
    assert len(capsys.readouterr().out.splitlines()) == len(found) + 1


def test_a_row_says_whether_the_promise_is_kept() -> None:
    assert Row("", "", "share", 100, 0.01, 0.01, 0.5).is_kept
    assert not Row("", "", "share", 100, 0.011, 0.01, 0.5).is_kept
