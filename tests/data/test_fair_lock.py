import threading
import time

import pytest

from data.fair_lock import FairLock


def test_threads_are_served_in_the_order_they_came() -> None:
    lock, served, threads = FairLock(), [], []

    def come(number: int) -> None:
        with lock.held(patience=10):
            served.append(number)

    with lock.held(patience=1):
        for number in range(20):
            threads.append(threading.Thread(target=come, args=(number,)))
            threads[-1].start()
            while lock.waiting <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert served == list(range(20))
    assert lock.waiting == 0


def test_nobody_comes_in_while_another_holds_it() -> None:
    lock, inside, most = FairLock(), [0], [0]

    def come() -> None:
        for _ in range(50):
            with lock.held(patience=10):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_who_runs_out_of_patience_leaves_the_queue_and_the_next_is_served() -> None:
    lock, told = FairLock(), []

    def hurry() -> None:
        try:
            with lock.held(patience=0.01):
                told.append("in")
        except TimeoutError:
            told.append("gone")

    with lock.held(patience=1):
        thread = threading.Thread(target=hurry)
        thread.start()
        thread.join()
        assert lock.waiting == 0
    with lock.held(patience=0):
        told.append("served")
    assert told == ["gone", "served"]


def test_a_turn_that_comes_in_the_last_moment_is_taken() -> None:
    lock, told = FairLock(), []

    def come() -> None:
        with lock.held(patience=0.05):
            told.append("in")

    lock._acquire(patience=0)
    thread = threading.Thread(target=come)
    thread.start()
    while not lock.waiting:
        time.sleep(0.001)
    with lock._guard:
        # Patience runs out while the guard is held: the turn is given without waking the sleeper, as if just too late.
        _, turn = lock._queue[0]
        time.sleep(0.1)
        lock._holder, _ = lock._queue.popleft()
        assert not turn.is_set()
    thread.join()
    assert told == ["in"]
    with lock.held(patience=0):
        told.append("free")


def test_a_thread_that_would_wait_for_itself_is_told_at_once() -> None:
    lock = FairLock()
    with lock.held(patience=10), pytest.raises(RuntimeError), lock.held(patience=10):
        raise AssertionError
    with lock.held(patience=0):
        assert lock.waiting == 0


def test_an_error_inside_lets_the_next_in() -> None:
    lock = FairLock()
    with pytest.raises(KeyError), lock.held(patience=1):
        raise KeyError
    with lock.held(patience=0):
        assert lock.waiting == 0
