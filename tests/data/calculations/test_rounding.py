import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from data.calculations.rounding import at_random, chances, midpoint, nearest, small_counts_rounded

COUNTS = st.integers(0, 10_000)
TABLES = arrays(
    np.int64, st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(1, 3)), elements=st.integers(0, 12)
)


@given(COUNTS, st.integers(2, 12))
def test_every_rule_stays_within_its_base(count: int, base: int) -> None:
    assert abs(nearest(count, base=base) - count) <= base / 2
    assert abs(midpoint(count, base=base) - count) < base
    assert all(abs(value - count) < base and value % base == 0 for value in chances(count, base=base))


@given(COUNTS, st.integers(2, 12))
def test_random_rounding_is_right_on_average(count: int, base: int) -> None:
    found = chances(count, base=base)
    assert sum(found.values()) == pytest.approx(1)
    assert sum(value * chance for value, chance in found.items()) == pytest.approx(count)


def test_a_cell_always_rounds_the_same_way_and_cells_differ() -> None:
    cells = [f"secret/table/{number}" for number in range(3000)]
    found = [at_random(7, cell=cell) for cell in cells]
    assert found == [at_random(7, cell=cell) for cell in cells]
    assert sum(value == 9 for value in found) / len(found) == pytest.approx(1 / 3, abs=0.03)


@given(TABLES, st.sampled_from([3, 5]))
def test_no_small_count_is_left_and_nothing_else_is_touched(counts: NDArray[np.int64], base: int) -> None:
    before = counts.copy()
    rounded = small_counts_rounded(counts, base=base)
    assert (counts == before).all()
    is_small = (counts > 0) & (counts < base)
    assert set(rounded[is_small].tolist()) <= {0, base}
    assert (rounded[~is_small] == counts[~is_small]).all()
    assert abs(int(rounded.sum() - counts.sum())) <= base * 2


def test_a_table_without_small_counts_stays_as_it_is() -> None:
    table = np.array([[0, 5], [9, 12]])
    assert (small_counts_rounded(table, base=5) == table).all()
