from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from data.calculations.rounding import at_random, chances, midpoint, nearest, small_counts_rounded
from tests.data.calculations.vectors import Case, cases, near


@pytest.mark.parametrize("case", cases("rounding_rules"))
def test_counts_are_rounded_by_the_published_rules(case: Case) -> None:
    count, expected = case["input"]["n"], case["expected"]
    assert nearest(count) == expected["nearest5_half_up"] == expected["nearest5_half_even_as_ACRO"]
    assert midpoint(count) == expected["midpoint6"]
    found = chances(count)
    assert list(found) == expected["random_base3"]["values"]
    assert list(found.values()) == near(expected["random_base3"]["probs"])
    assert at_random(count, cell="a secret, a table, a cell") in found


def table_of(case: Case) -> NDArray[np.int64]:
    names = [[cell[name] for cell in case["input"]["inner"]] for name in case["input"]["args"]["dimVar"]]
    places = [sorted(set(column)) for column in names]
    counts = np.zeros([len(column) for column in places], dtype=np.int64)
    for at, cell in zip(zip(*names, strict=True), case["input"]["inner"], strict=True):
        counts[tuple(column.index(name) for column, name in zip(places, at, strict=True))] += cell["freq"]
    return counts


def errors_of_totals(counts: NDArray[np.int64], rounded: NDArray[np.int64]) -> NDArray[np.int64]:
    axes = [axes for size in range(1, counts.ndim + 1) for axes in combinations(range(counts.ndim), size)]
    return np.concatenate([np.ravel((rounded - counts).sum(axis=summed)) for summed in axes])


@pytest.mark.parametrize("case", cases("rounding_small_counts"))
def test_small_counts_become_nothing_or_the_base_and_tables_still_add_up(case: Case) -> None:
    counts, base = table_of(case), case["input"]["round_base"]
    rounded = small_counts_rounded(counts, base=base)
    is_small = (counts > 0) & (counts < base)
    assert set(rounded[is_small].tolist()) <= {0, base}
    assert (rounded[~is_small] == counts[~is_small]).all()
    recorded = [cell["difference"] for cell in case["expected"]["publish"]]
    assert np.abs(errors_of_totals(counts, rounded)).max() <= max(4, *map(abs, recorded))


@pytest.mark.parametrize("case", cases("acro_crosstab", keep=lambda case: "round_base" in case["input"]))
def test_a_table_rounded_twice_is_that_of_the_reference(case: Case) -> None:
    """Sums of rounded cells, rounded again; the reference's margins without suppressed records are not copied."""
    inner, base = case["input"]["inner"], case["input"]["round_base"]
    columns = sorted(next(iter(inner.values())))
    rows = {row: [nearest(cells[column], base=base) for column in columns] for row, cells in inner.items()}
    rows["All"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    found = {row: [nearest(cell, base=base) for cell in (*cells, sum(cells))] for row, cells in rows.items()}
    assert found == case["expected"]["cells"]
