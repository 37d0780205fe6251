"""By how much each version changed the one before it, told only where both may be seen."""

from pandas import DataFrame

from data.disclosure.door import CELL

_DIGITS = 9


def with_revisions(known: DataFrame) -> DataFrame:
    """Return versions that have passed the door with `revised_by`: the value minus that of the version before.

    Not a number in first versions, and where either has no value that may be seen.
    """
    ordered = known.sort_values([*CELL, "version"], kind="stable")
    cells = ordered.groupby(list(CELL), sort=False)
    is_next = ordered["version"] == cells["version"].shift() + 1
    changed = (ordered["value"] - cells["value"].shift()).where(is_next)
    return known.assign(revised_by=changed.round(_DIGITS))


def newest_of_each(known: DataFrame) -> DataFrame:
    """Return the newest version of every place, period and sex."""
    return known[known["version"] == known.groupby(list(CELL))["version"].transform("max")]
