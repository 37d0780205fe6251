"""The name of one value of a document, and the value itself, in words."""

from collections.abc import Mapping, Sequence

from dashboard import cache
from dashboard.components.places import place_name
from dashboard.components.values import name_of
from dashboard.language import period_label, say, typed_number, value_with_unit, word
from data.actions.comparison import Compared
from data.queries.known_values import CellKey
from data.queries.views import IndicatorView
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import MissingReason, Sex


def cell_words(compared: Compared, index: int) -> str:
    """Name the value of a row."""
    get = compared.brought.columns
    told = {name: get[name][index] for name in ("indicator", "place", "period", "sex", "ages")}
    return row_words(told)


def row_words(row: Mapping[str, object]) -> str:
    """Name a value by the columns of its cell: indicator, place, period, and whom it is of."""
    sex, ages = Sex(str(row["sex"])), Ages.of(str(row["ages"]))
    key = CellKey(str(row["indicator"]), str(row["place"]), Period.of(str(row["period"])), sex, ages)
    return key_words(key)


def key_words(key: CellKey) -> str:
    """Name a value."""
    indicator = name_of(cache.catalogue().indicator(key.indicator))
    parts = [indicator, place_name(key.place), period_label(key.period)]
    parts += [] if key.sex is Sex.TOTAL else [word(key.sex)]
    return ", ".join(parts if key.ages == EVERYONE else [*parts, say(key.ages.name)])


def told_value(value: float | None, reason: str | None, *, indicator: IndicatorView) -> str:
    """Say a value, or why there is none."""
    if value is not None:
        return value_with_unit(value, indicator)
    return word(MissingReason(reason)) if reason else "–"


def told_values(pairs: Sequence[tuple[float | None, str | None]], *, indicator: IndicatorView) -> list[str]:
    """Say several values so that those that differ look different: with all their decimals where they must."""
    told = [told_value(*pair, indicator=indicator) for pair in pairs]
    if len(set(told)) == len(set(pairs)):
        return told
    return [typed_number(pair[0]) if pair[0] is not None else said for pair, said in zip(pairs, told, strict=True)]
