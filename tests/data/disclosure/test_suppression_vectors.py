import math
from itertools import product

import pytest

from data.disclosure.bounds import bounds, narrow
from data.disclosure.cells import Cell, Table
from data.disclosure.primary import too_small
from tests.data.calculations.vectors import Case, cases
from tests.data.disclosure.hierarchies import TOTAL, Hierarchy, hierarchy, protected
from tests.data.disclosure.test_primary import frame_of, rules


def limit_of(case: Case) -> int:
    most = case["input"]["max_n_inclusive"]
    return 5 if most is None else most + 1


def laid_out(case: Case) -> Hierarchy:
    given = case["input"]
    shows_zeros = not given["protect_zeros"]
    return hierarchy(given["inner_cells"], case["expected"]["cells"], limit=limit_of(case), shows_zeros=shows_zeros)


def marked(case: Case, *, how: str) -> frozenset[int]:
    return frozenset(place for place, cell in enumerate(case["expected"]["cells"]) if cell[how])


@pytest.mark.parametrize("case", cases("suppression", keep=lambda case: case["input"]["max_n_inclusive"] is not None))
def test_the_primary_cells_are_those_of_the_reference(case: Case) -> None:
    its = rules(suppress_below=limit_of(case), show_zero=not case["input"]["protect_zeros"])
    cells = case["expected"]["cells"]
    small = too_small(frame_of([{"value": cell["freq"]} for cell in cells]), rules=its)
    assert small.tolist() == [cell["primary"] for cell in cells]


@pytest.mark.parametrize("case", cases("suppression"))
def test_what_is_hidden_is_proved_safe_with_at_most_one_cell_more_than_the_reference(case: Case) -> None:
    laid, primary = laid_out(case), marked(case, how="primary")
    hidden = protected(laid, primary=primary)
    assert primary <= hidden
    assert len(hidden) <= len(marked(case, how="suppressed")) + 1
    assert narrow(laid.table, secret=hidden, guarded=hidden) == ()
    for cell in hidden:
        low, high = bounds(laid.table, secret=hidden, cell=cell)
        assert low < high


@pytest.mark.parametrize(
    ("case", "known"),
    [
        pytest.param(*parameter.values, known, id=f"{parameter.id}-{known}", marks=parameter.marks)
        for parameter, known in product(cases("suppression"), ("lb0", "lb1"))
        if known in parameter.values[0].get("attack_audit", {"lb0": None})
    ],
)
def test_an_outsider_finds_the_bounds_of_the_reference(case: Case, known: str) -> None:
    table, hidden = laid_out(case).table, marked(case, how="suppressed")
    seen = Table([Cell(cell.number, least=_least(known, cell=cell)) for cell in table.cells], table.sums)
    for bound in case["attack_audit"][known]:
        high = math.inf if bound["high"] == "unbounded" else bound["high"]
        assert bounds(seen, secret=hidden, cell=bound["cell_index"]) == (bound["low"], high)


def _least(known: str, *, cell: Cell) -> int:
    return int(known == "lb1" and (cell.number or 0) > 0)


@pytest.mark.parametrize("case", cases("suppression_attack"))
def test_the_known_attack_is_found_and_defended(case: Case) -> None:
    given = case["input"]
    places = [(row, column) for row in (*given["rows"], TOTAL) for column in (*given["cols"], TOTAL)]
    counts = {
        (row, column): count
        for row, numbers in zip(given["rows"], given["table"], strict=True)
        for column, count in zip(given["cols"], numbers, strict=True)
    }
    inner = [{"v1": row, "v2": column, "freq": count} for (row, column), count in counts.items()]
    published = [{"v1": row, "v2": column} for row, column in places]
    laid = hierarchy(inner, published, limit=5, shows_zeros=False)
    secret = {places.index((row, column)) for row, column in given["suppressed"]}
    for name, expected in case["expected"]["bounds"].items():
        row, column = name.split(",")
        assert bounds(laid.table, secret=secret, cell=places.index((row, column))) == tuple(expected)
    found = narrow(laid.table, secret=secret, guarded=secret)
    assert (not found) is case["expected"]["safe"]
    assert narrow(laid.table, secret=protected(laid, primary=secret), guarded=protected(laid, primary=secret)) == ()


@pytest.mark.parametrize("case", cases("acro_crosstab", keep=lambda case: case["id"] == "suppress_true_margins"))
def test_totals_of_what_is_left_beside_true_totals_give_cells_away_and_so_are_not_made(case: Case) -> None:
    given, kept = case["input"]["inner"], case["expected"]["cells"]
    inner = [
        {"v1": row, "v2": column, "freq": count} for row, counts in given.items() for column, count in counts.items()
    ]
    columns = [*next(iter(given.values())), TOTAL]
    places = [(row, column) for row in (*given, TOTAL) for column in columns]
    laid = hierarchy(inner, [{"v1": row, "v2": column} for row, column in places], limit=10, shows_zeros=False)
    primary = {places.index((cell["v1"], cell["v2"])) for cell in inner if cell["freq"] < 10}
    for row, column in (("B", "burglary"), ("D", "assault")):
        true_total = laid.table.cells[places.index((row, TOTAL))].number
        left = kept[row][columns.index(TOTAL)]
        assert true_total - left == given[row][column]
        cell = places.index((row, column))
        assert bounds(laid.table, secret=primary, cell=cell) == (given[row][column], given[row][column])
    hidden = protected(laid, primary=primary)
    assert narrow(laid.table, secret=hidden, guarded=hidden) == ()
    assert not any(TOTAL in places[cell] for cell in hidden)


@pytest.mark.parametrize("case", cases("acro_crosstab", keep=lambda case: case["id"] == "suppress_false"))
def test_a_table_that_protects_nothing_adds_up_and_is_found_to_show_small_cells(case: Case) -> None:
    given, expected = case["input"]["inner"], case["expected"]["cells"]
    inner = [
        {"v1": row, "v2": column, "freq": count} for row, counts in given.items() for column, count in counts.items()
    ]
    columns = [*next(iter(given.values())), TOTAL]
    places = [(row, column) for row in (*given, TOTAL) for column in columns]
    laid = hierarchy(inner, [{"v1": row, "v2": column} for row, column in places], limit=10, shows_zeros=False)
    recorded = [count for row in (*given, "All") for count in expected[row]]
    assert [cell.number for cell in laid.table.cells] == recorded
    shown = frame_of([{"value": count} for count in recorded])
    is_small = too_small(shown, rules=rules(suppress_below=case["input"]["threshold"], show_zero=False))
    assert bool(is_small.any()) is (case["expected"]["status"] == "fail")


THRESHOLDS = {"acro_suppressed_below10": 10, "opensafely_safetab_redacted": 6, "stats_nz_below6": 6}


@pytest.mark.parametrize("case", cases("rounding_rules"))
@pytest.mark.parametrize("published", THRESHOLDS)
def test_every_published_threshold_is_a_limit_that_hides_what_lies_under_it(case: Case, published: str) -> None:
    its = rules(suppress_below=THRESHOLDS[published], show_zero=False)
    small = too_small(frame_of([{"value": case["input"]["n"]}]), rules=its)
    assert bool(small.iloc[0]) is case["expected"][published]
