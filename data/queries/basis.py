"""What a decision rests on: an indicator at a place as it is told at a minute, and as it was told then."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isnan
from typing import Any

from pandas import DataFrame, to_datetime

from data.disclosure.primary import Shown
from data.queries.catalogue import Catalogue, catalogue
from data.queries.frozen import frozen, tagged, thawed, untagged
from data.queries.observations import SERIES, series_of
from data.queries.sentences import Phrase, sentence_of
from data.queries.standing import Standing
from data.queries.standings import standing_of
from data.queries.targets import TargetView, targets_of
from data.queries.views import IndicatorView
from models.vocabulary import Clearance, PlaceKind, Sex

_BESIDE = (PlaceKind.COUNTRY, PlaceKind.COUNTY)
_DAYS = ("start", "end", "source_date")
_NUMBERS = ("middle", "value", "numerator", "denominator", "lower", "upper", "sample_size", "revised_by")


@dataclass(frozen=True)
class Basis:
    """What is shown of an indicator at a place: the standing, its sentence, the series and the target.

    The series holds the place itself and the country and the county beside it, as `series_of` gives them.
    `is_reduced` says that something shown then is protected by now, so that the rest is told anew without it.
    """

    indicator: IndicatorView
    standing: Standing
    sentence: tuple[Phrase, ...]
    target: TargetView | None
    series: DataFrame = field(repr=False, compare=False)
    is_reduced: bool = False

    @property
    def code(self) -> str:
        """The whole basis as JSON, the same for the same basis."""
        return json.dumps(_frozen(self), ensure_ascii=False, sort_keys=True)

    @property
    def digest(self) -> str:
        """A short sign of what is shown, so that nobody decides on something else than was seen."""
        told = {name: part for name, part in _frozen(self).items() if name != "standing"}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def basis_of(
    indicator: str,
    *,
    place: str,
    clearance: Clearance,
    today: date,
    as_known_at: datetime | None = None,
    content: Catalogue | None = None,
) -> Basis:
    """Return what is told of the indicator at the place.

    Raises:
        UnknownError: if no indicator or place has that address.
        NotClearedError: if the indicator needs a higher clearance.
    """
    known = content or catalogue(as_known_at=as_known_at)
    view = known.indicator(indicator)
    standing = standing_of(
        indicator, place=place, clearance=clearance, today=today, as_known_at=as_known_at, content=known
    )
    series = series_of(indicator, clearance=clearance, as_known_at=as_known_at)
    beside = {one.slug for one in known.places if one.kind in _BESIDE}
    targets = [one for one in targets_of(indicator, as_known_at=as_known_at) if one.place == place]
    return Basis(
        view,
        standing,
        sentence_of(standing, indicator=view),
        targets[0] if targets else None,
        _rows(series, places={place, *beside}),
    )


def basis_then(code: str, *, clearance: Clearance, at: datetime, today: date, content: Catalogue) -> Basis:
    """Return the basis that was frozen at a moment; if any of it is protected by now, what may still be told of it.

    `today` is the day of that moment.

    Raises:
        NotClearedError: if the indicator needs a higher clearance now.
    """
    plain = json.loads(code)
    slug, place = plain["indicator"]["slug"], plain["standing"]["place"]
    series = _thawed_series(plain["series"])
    now = basis_of(slug, place=place, clearance=clearance, today=today, as_known_at=at, content=content)
    if _shown(series) - _shown(now.series):
        return Basis(now.indicator, now.standing, now.sentence, now.target, now.series, is_reduced=True)
    return Basis(
        thawed(IndicatorView, plain["indicator"], like=now.indicator),
        thawed(Standing, plain["standing"]),
        tuple(
            Phrase(message, {name: untagged(value) for name, value in values.items()})
            for message, values in plain["sentence"]
        ),
        None if plain["target"] is None else thawed(TargetView, plain["target"]),
        series,
    )


def _rows(series: DataFrame, *, places: Collection[str]) -> DataFrame:
    chosen = series[series["place"].isin(list(places)) & (series["sex"] == Sex.TOTAL.value)]
    return chosen.reset_index(drop=True)


def _shown(series: DataFrame) -> set[tuple[str, str]]:
    told = series[series["shown"] == Shown.VALUE.value]
    return set(told[["place", "period"]].itertuples(index=False, name=None))


def _frozen(basis: Basis) -> dict[str, Any]:
    return {
        "indicator": frozen(basis.indicator),
        "standing": frozen(basis.standing),
        "sentence": [
            [one.message, {name: tagged(value) for name, value in one.values.items()}] for one in basis.sentence
        ],
        "target": frozen(basis.target),
        "series": [_row(row) for row in basis.series.to_dict("records")],
    }


def _row(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): _cell(value) for name, value in row.items()}


def _cell(value: Any) -> Any:  # noqa: ANN401 - a cell of a frame is of any type
    if isinstance(value, date):
        return None if value != value else value.isoformat()  # noqa: PLR0124 - a day that is none is not itself
    if isinstance(value, float) and isnan(value):
        return None
    return value if isinstance(value, str | float | int) else None


def _thawed_series(rows: list[dict[str, Any]]) -> DataFrame:
    series = DataFrame(rows, columns=SERIES)
    for name in _DAYS:
        series[name] = to_datetime(series[name])
    series["recorded_at"] = to_datetime(series["recorded_at"], utc=True)
    return series.astype(dict.fromkeys(_NUMBERS, float))
