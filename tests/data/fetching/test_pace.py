import time
from datetime import UTC, datetime

import pytest

from data.fetching.pace import Clock, Pace
from tests.data.fetching.hands import Hands


def test_no_window_ever_holds_more_calls_than_agreed() -> None:
    hands = Hands()
    pace, turns = Pace(3, window=1, clock=hands.clock), []
    for _call in range(10):
        pace.wait_turn()
        turns.append(hands.seconds)
        hands.seconds += 0.01
    assert turns[:3] == pytest.approx([0, 0.01, 0.02])
    assert all(later - earlier >= 1.1 - 1e-9 for earlier, later in zip(turns, turns[3:], strict=False))


def test_one_who_calls_seldom_never_waits() -> None:
    hands = Hands()
    pace = Pace(1, window=1, clock=hands.clock)
    for _call in range(3):
        pace.wait_turn()
        hands.seconds += 2
    assert hands.rests == []


def test_a_slower_pace_wins_and_remembers_what_was_called() -> None:
    hands = Hands()
    pace = Pace(50, window=1, clock=hands.clock)
    for _call in range(3):
        pace.wait_turn()
    slower = pace.slowed(3, window=1)
    slower.wait_turn()
    assert hands.rests == pytest.approx([1.1])
    assert slower.slowed(100, window=1) is slower


def test_the_clock_of_the_machine_goes() -> None:
    clock = Clock()
    before = clock.elapsed()
    clock.rest(0.001)
    assert clock.elapsed() >= before + 0.001
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5
    assert clock.rest is time.sleep
