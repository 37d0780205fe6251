from itertools import count

from data.disclosure.cells import Cell, Sum
from data.disclosure.sums import KnownSums

TOTAL, OTHER_TOTAL, PART, OTHER_PART, AWAITED = range(5)
CELLS = [Cell(20), Cell(24), Cell(9), Cell(11), *(Cell(None, above=0) for _ in range(6))]


def known() -> KnownSums:
    sums = KnownSums()
    sums.unreported |= {AWAITED, *range(5, 10)}
    return sums


def keep(sums: KnownSums, of: str, tied: Sum) -> None:
    fresh = count(5)
    sums.keep(of, tied, cells=CELLS, anew=lambda: next(fresh))


def test_a_sum_that_says_all_that_was_known_takes_its_place() -> None:
    sums = known()
    keep(sums, "city", Sum({TOTAL: 1, PART: -1, AWAITED: -1}))
    keep(sums, "city", Sum({TOTAL: 1, PART: -1, OTHER_PART: -1}))
    assert sums.telling(cells=CELLS) == [Sum({TOTAL: 1, PART: -1, OTHER_PART: -1})]


def test_what_was_known_is_remembered_when_a_part_changes() -> None:
    sums = known()
    before, now = Sum({TOTAL: 1, PART: -1, OTHER_PART: -1}), Sum({OTHER_TOTAL: 1, PART: -1, AWAITED: -1})
    keep(sums, "city", before)
    keep(sums, "city", now)
    assert sums.telling(cells=CELLS) == [before, now]


def test_an_unreported_part_was_another_before_if_it_cannot_have_been_the_same() -> None:
    sums = known()
    keep(sums, "city", Sum({TOTAL: 1, PART: -1, AWAITED: -1}))
    keep(sums, "city", Sum({OTHER_TOTAL: 1, PART: -1, AWAITED: -1}))
    assert sums.agrees("city", Sum({TOTAL: 1, PART: -1, 5: -1}), cells=CELLS)
    tied = {frozenset(told.coefficients) for told in sums._before}
    assert tied == {frozenset({TOTAL, PART, 5})}


def test_a_sum_of_an_unreported_total_is_forgotten_when_it_cannot_be_so_any_more() -> None:
    sums = known()
    keep(sums, "sexes", Sum({AWAITED: 1, PART: -1}))
    keep(sums, "city", Sum({TOTAL: 1, AWAITED: -1, OTHER_PART: -1}))
    keep(sums, "sexes", Sum({AWAITED: 1, OTHER_PART: -1}))
    assert all(AWAITED not in told.coefficients for told in sums._before)


def test_what_comes_is_known_for_what_was_awaited_unless_it_cannot_be() -> None:
    for comes, is_the_same in ((OTHER_PART, True), (PART, False)):
        sums = known()
        keep(sums, "city", Sum({TOTAL: 1, PART: -1, AWAITED: -1}))
        assert sums.recognise(AWAITED, comes, cells=CELLS) is is_the_same
        assert (AWAITED in sums.unreported) is not is_the_same


def test_equal_sums_are_one() -> None:
    assert len({Sum({0: 1, 1: -1}), Sum({1: -1, 0: 1}), Sum({0: 1, 1: -1}, 2.0)}) == 2


def test_a_sum_whose_parts_nothing_else_tells_of_tells_nothing() -> None:
    sums = known()
    keep(sums, "city", Sum({TOTAL: 1, AWAITED: -1, 5: -1}))
    assert sums.telling(cells=CELLS) == []
    keep(sums, "sexes", Sum({PART: 1, AWAITED: -1, 6: -1}))
    assert len(sums.telling(cells=CELLS)) == 2
