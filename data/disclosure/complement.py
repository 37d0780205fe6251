"""The simple complement: a hidden cell that a sum gives away takes a second one with it."""

from collections.abc import Iterator

from pandas import DataFrame, Series

from models.vocabulary import Sex

_HALVES = (Sex.WOMEN.value, Sex.MEN.value)


def with_complements(observations: DataFrame, *, secret: Series, sealed: Series) -> Series:
    """Return `sealed` with a second cell added wherever exactly one could be worked out from a published total.

    `secret` marks every cell whose value no reader knows (hidden, or too few at the source), `sealed` those hidden
    here. One sex takes the other with it; one place takes the smallest of its siblings under the same parent. Done
    again until nothing is added, since one rule may open a cell to the other.

    The frame has `place`, `place_kind`, `parent`, `period`, `sex`, `value` and `numerator`.
    """
    secret, sealed = secret.copy(), sealed.copy()
    while added := {*_of_sexes(observations, secret), *_of_siblings(observations, secret)}:
        secret.loc[list(added)] = True
        sealed.loc[list(added)] = True
    return sealed


def _of_sexes(observations: DataFrame, secret: Series) -> Iterator[int]:
    """Yield the rows that would give a hidden sex, or a hidden total of two shown sexes, away."""
    known = observations["value"].notna() & ~secret
    touched = observations.loc[secret, ["place", "period"]].drop_duplicates()
    cells = observations.reset_index(names="row").merge(touched, on=["place", "period"])
    for _, cell in cells.groupby(["place", "period"], sort=False):
        rows = dict(zip(cell["sex"], cell["row"], strict=True))
        halves = [rows[sex] for sex in _HALVES if sex in rows]
        open_halves = [row for row in halves if known[row]]
        total = rows.get(Sex.TOTAL.value)
        total_is_open = total is not None and bool(known[total])
        hidden_half = any(secret[row] for row in halves)
        hidden_total = total is not None and bool(secret[total])
        if (total_is_open and hidden_half) or (hidden_total and len(open_halves) == len(_HALVES)):
            yield from open_halves


def _of_siblings(observations: DataFrame, secret: Series) -> Iterator[int]:
    """Yield the smallest open sibling of a place that is alone in being hidden while their parent is shown."""
    known = observations["value"].notna() & ~secret
    published = observations.loc[known, ["place", "period", "sex"]]
    totals = set(published.itertuples(index=False, name=None))
    touched = observations.loc[secret, ["parent", "place_kind", "period", "sex"]].drop_duplicates()
    cells = observations.reset_index(names="row").merge(touched, on=["parent", "place_kind", "period", "sex"])
    for key, cell in cells.groupby(["parent", "place_kind", "period", "sex"], sort=False):
        parent, _, period, sex = key
        siblings = cell[known.loc[cell["row"]].to_numpy()]
        hidden = int(secret.loc[cell["row"]].sum())
        if hidden == 1 and not siblings.empty and (parent, period, sex) in totals:
            yield _smallest(siblings)


def _smallest(cells: DataFrame) -> int:
    """Return the row with the smallest number that is not zero: hiding a zero protects nothing."""
    size = cells["numerator"].fillna(cells["value"])
    order = cells.assign(size=size, is_zero=size == 0).sort_values(["is_zero", "size", "place"])
    return int(order["row"].iloc[0])
