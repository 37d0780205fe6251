import pytest

from data.disclosure.audit import unsafe_tables
from data.disclosure.decisions import hidden_versions
from data.disclosure.primary import WEIGHED, too_small
from tests.data.disclosure.towns import Cell, Town, random_town, too_closely_known

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

TOWNS, PARTS = 2_000, 8


def cells_of(town: Town, *, hidden: list[bool]) -> tuple[set[Cell], set[Cell]]:
    """Return the cells that are hidden and those that are shown."""
    cells = [cell for delivery in town.order for cell in delivery]
    marked = list(zip(cells, hidden, strict=True))
    return {cell for cell, is_hidden in marked if is_hidden}, {cell for cell, is_hidden in marked if not is_hidden}


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_hidden_in_any_small_town_can_be_worked_out(part: int) -> None:
    shown_beside_hidden = 0
    for seed in range(part, TOWNS, PARTS):
        town = random_town(seed)
        decided = hidden_versions(town.frame(), rules={"victims": town.rules}, geography=town.geography)
        hidden, shown = cells_of(town, hidden=decided.tolist())
        assert {cell for cell in hidden | shown if town.rules.is_small(town.number(cell))} <= hidden
        assert list(too_closely_known(town, hidden=hidden, shown=shown)) == [], f"town {seed}"
        shown_beside_hidden += bool(hidden and shown)
    assert shown_beside_hidden > TOWNS / PARTS / 2


def test_the_attacker_finds_leaks_where_only_small_numbers_are_hidden_and_so_does_the_audit() -> None:
    leaking = 0
    for seed in range(60):
        town = random_town(seed)
        frame = town.frame()
        small = too_small(frame[list(WEIGHED)], rules=town.rules)
        hidden, shown = cells_of(town, hidden=small.tolist())
        found = list(too_closely_known(town, hidden=hidden, shown=shown))
        unsafe = unsafe_tables(frame, hidden=small, rules=town.rules, geography=town.geography)
        assert not found or unsafe, f"town {seed}"
        leaking += bool(found)
    assert leaking > 20


def test_the_audit_finds_nothing_in_what_the_door_decides() -> None:
    for seed in range(60):
        town = random_town(seed)
        frame = town.frame()
        decided = hidden_versions(frame, rules={"victims": town.rules}, geography=town.geography)
        assert unsafe_tables(frame, hidden=decided, rules=town.rules, geography=town.geography) == (), f"town {seed}"
