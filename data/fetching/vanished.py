"""Values that stand with us and that their source has none of any more: told of, and decided about by a person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from data.actions.known_cells import Facts
from data.actions.versions import CellId
from data.fetching.tying import Cell
from data.store import reading


@dataclass(frozen=True)
class Asked:
    """What a round has asked for: the source of each indicator, and the cells that were told to be empty.

    At `places` a source tells all that it has from the period `since` on, so that what it leaves out is gone too.
    """

    sources: Mapping[str, str]
    empty: Collection[Cell]
    places: Collection[str] = ()
    since: str = ""


def gone(asked: Asked, *, told: Sequence[Cell]) -> int:
    """Return how many values the store has from the sources that they have not told of now."""
    with reading() as session:
        facts = Facts(session, allow=lambda _party: None)
        empty, has_come = ({_numbered(cell, facts) for cell in cells} for cells in (asked.empty, told))
        places = {facts.place(slug)[0] for slug in asked.places}
        found = 0
        for indicator, source in asked.sources.items():
            for cell, newest in facts.newest(facts.indicator(indicator)).items():
                is_told_all = cell[1] in places and cell[2] >= asked.since
                is_ours = newest.value is not None and newest.source == source
                found += is_ours and cell not in has_come and (cell in empty or is_told_all)
        return found


def _numbered(cell: Cell, facts: Facts) -> CellId:
    indicator, place, period, sex, ages = cell
    return facts.indicator(indicator).id, facts.place(place)[0], period, sex, ages
