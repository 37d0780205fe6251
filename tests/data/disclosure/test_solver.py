import numpy as np
import pytest

from data.disclosure import solver
from data.disclosure.bounds import bounds, is_possible, narrow
from data.disclosure.cells import Cell, Sum, Table
from data.disclosure.cover import cover
from data.disclosure.moves import moves
from data.disclosure.outsider import Outsider
from data.disclosure.solver import Programme, UnprovenError

# Once answered wrongly (scipy issue 24141): an optimum that does not add up.
SUMS = np.array(
    [
        [0, 1, 1, 0, 1, 0, 0, 0],
        [0, 0, 1, 1, 1, 0, 1, 1],
        [1, 1, 1, 1, 1, 1, 0, 1],
        [0, 1, 0, 1, 1, 1, 0, 0],
        [0, 1, 0, 0, 1, 1, 0, 1],
        [0, 1, 1, 1, 0, 1, 1, 0],
    ],
    dtype=float,
)
RIGHT = np.array([42, 252, 277, 41, 222, 48], dtype=float)


def programme(matrix: np.ndarray, right: np.ndarray, *, highs: float = np.inf) -> Programme:
    width = matrix.shape[1]
    limits = (np.zeros(width), np.full(width, highs), np.ones(width, dtype=bool))
    return Programme(np.ones(width), *limits, matrix, right, right)


def test_a_solution_adds_up() -> None:
    found = programme(SUMS, RIGHT).solution()
    assert found is not None
    assert (SUMS @ found == RIGHT).all()


def test_no_solution_is_believed_that_does_not_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "HAIR", -1.0)
    with pytest.raises(UnprovenError):
        programme(SUMS, RIGHT).solution()


def test_what_cannot_be_has_no_solution() -> None:
    assert programme(np.ones((1, 2)), np.array([5.0]), highs=2).solution() is None


def test_an_answer_that_takes_too_long_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "SECONDS", 0.0)
    with pytest.raises(UnprovenError, match="Time limit"):
        programme(SUMS, RIGHT).solution()


def two_sums(first: int, second: int) -> Table:
    cells = [Cell(first), Cell(second), Cell(None), Cell(None), Cell(None)]
    return Table(cells, [Sum({0: 1, 2: -1, 3: -1}), Sum({1: 1, 3: -1, 4: -1})])


def test_cells_that_nobody_knows_are_bounded_by_the_sums_they_are_in() -> None:
    table = two_sums(7, 0)
    assert bounds(table, secret={2, 3, 4}, cell=2) == (7, 7)
    assert narrow(table, secret={2, 3, 4}, guarded={2, 3, 4}) == (2, 3, 4)
    assert narrow(two_sums(7, 9), secret={2, 3, 4}, guarded={2, 3, 4}) == ()


def test_what_nothing_bounds_is_unbounded() -> None:
    table = Table([Cell(3), Cell(4)], [Sum({0: 1, 1: -1}, -1.0)])
    assert bounds(table, secret={0, 1}, cell=1) == (1, np.inf)
    assert bounds(Table([Cell(3, least=-np.inf)], []), secret={0}, cell=0) == (-np.inf, np.inf)


def test_sums_that_contradict_one_another_are_not_possible() -> None:
    assert is_possible(two_sums(7, 9), unknown={2, 3, 4}, around={0})
    contradictory = Table(two_sums(7, 9).cells, [Sum({0: 1, 2: -1, 3: -1}), Sum({1: 1, 2: -1, 3: -1})])
    assert not is_possible(contradictory, unknown={2, 3}, around={0})
    assert not is_possible(Table([Cell(5), Cell(7), Cell(None)], [Sum({0: 1, 1: -1, 2: -1})]), unknown={2}, around={0})


def test_a_truth_outside_what_is_taken_for_granted_proves_nothing() -> None:
    table = Table([Cell(5), Cell(None, least=3), Cell(None, least=3), Cell(6)], [])
    impossible = Table(table.cells, [Sum({0: 1, 1: -1, 2: -1}), Sum({3: 1, 1: -1, 2: -1})])
    with pytest.raises(UnprovenError, match="no table fits"):
        narrow(impossible, secret={1, 2}, guarded={1})


def test_nothing_is_enough_where_nothing_may_be_hidden() -> None:
    table = Table([Cell(23), Cell(3), Cell(20)], [Sum({0: 1, 1: -1, 2: -1})])
    assert cover(table, secret={1}, cell=1, prices={}) is None


def test_whoever_knows_the_same_is_the_same_outsider() -> None:
    one, other = (
        Outsider.of(Table([Cell(total), Cell(part), Cell(3)], [Sum({0: 1, 1: -1, 2: -1})]), cells=[1])
        for total, part in ((23, 20), (23, 20))
    )
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize("rows", [0, 1, 2, 3])
def test_moves_change_no_sum(rows: int) -> None:
    matrix = np.array([[1, -1, -1, 0, 0], [0, 1, 0, -1, -1], [1, 0, -1, -1, -1]], dtype=float)[:rows]
    ways = moves(matrix)
    assert len(ways)
    assert not (matrix @ ways.T).any()


def test_changes_by_fractions_are_no_moves() -> None:
    assert moves(np.array([[2.0, 1.0], [0.0, 1.0]])).shape == (0, 2)
    assert moves(np.array([[2.0, -1.0, 0.0], [0.0, 1.0, -1.0]])).tolist() == []
