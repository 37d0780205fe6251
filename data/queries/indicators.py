"""Rows of indicators turned into views."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from data.collation import sort_key
from data.queries.content import Slugs, grouped, rows_of, text_of
from data.queries.views import BreakView, IndicatorView
from models.goal import GoalIndicator
from models.indicator import Indicator, IndicatorArea, IndicatorGeography
from models.period import Period
from models.series_break import SeriesBreak
from models.vocabulary import PartyKind, PlaceKind

_TEXTS = ("name", "definition", "numerator", "denominator", "unit", "geography", "disaggregation", "caveat")
_AS_STORED = (
    "slug",
    "age_groups",
    "multiplier",
    "decimals",
    "minimum",
    "maximum",
    "kind",
    "part",
    "direction",
    "source_name",
    "source_url",
    "source_kind",
    "published_id",
    "frequency",
    "lag_days",
    "pooled_years",
    "accumulation",
    "is_seasonal",
    "holds_until_changed",
    "design_effect",
    "person_based",
    "suppress_below",
    "show_zero",
    "city_level_only",
    "sexes_add_up",
    "places_add_up",
    "clearance",
    "verified",
    "valid_from",
    "valid_to",
    "version",
)
_KINDS = tuple(PlaceKind)


def indicators_of(
    session: Session,
    *,
    rows: Sequence[Indicator],
    reporters: Mapping[int | None, PartyKind],
    areas: Slugs,
    goals: Slugs,
    places: Slugs,
    as_known_at: datetime | None = None,
) -> tuple[IndicatorView, ...]:
    """Return the indicators by Swedish name, each with its areas (home first), geographies, goals and breaks.

    Only the breaks differ by what was known at a time.
    """
    homes_first = sorted(rows_of(session, IndicatorArea), key=lambda link: (not link.is_home, areas[link.area_id]))
    its_areas = grouped((link.indicator_id, areas[link.area_id]) for link in homes_first)
    its_goals = grouped((link.indicator_id, goals[link.goal_id]) for link in rows_of(session, GoalIndicator))
    coarse_first = sorted(rows_of(session, IndicatorGeography), key=lambda link: _KINDS.index(link.kind))
    kinds = grouped((link.indicator_id, link.kind) for link in coarse_first)
    owed = grouped((link.indicator_id, link.kind) for link in coarse_first if link.is_owed)
    known = (row for row in rows_of(session, SeriesBreak) if _is_known(row, as_known_at))
    oldest_first = sorted(known, key=lambda row: (row.on, row.id))
    breaks = grouped((row.indicator_id, _break(row, places)) for row in oldest_first)
    return tuple(
        IndicatorView(
            id=row.id or 0,
            reporter=reporters[row.reporter_id],
            first_period=None if row.first_period is None else Period.of(row.first_period),
            lead_place=places.get(row.lead_place_id),
            areas=its_areas[row.id or 0],
            geographies=kinds[row.id or 0],
            owed_geographies=owed[row.id or 0],
            goals=its_goals[row.id or 0],
            breaks=breaks[row.id or 0],
            **_as_stored(row),
        )
        for row in sorted(rows, key=lambda row: sort_key(row.name_sv))
    )


def _is_known(row: SeriesBreak, as_known_at: datetime | None) -> bool:
    """Return whether the break was recorded by then, and not withdrawn; one of the catalogue was always known."""
    if as_known_at is None:
        return row.withdrawn_at is None
    is_recorded = row.recorded_at is None or row.recorded_at <= as_known_at
    return is_recorded and (row.withdrawn_at is None or row.withdrawn_at > as_known_at)


def _as_stored(row: Indicator) -> dict[str, Any]:
    texts: dict[str, Any] = {name: text_of(row, name) for name in _TEXTS}
    return texts | {name: getattr(row, name) for name in _AS_STORED}


def _break(row: SeriesBreak, places: Slugs) -> BreakView:
    return BreakView(
        on=row.on,
        kind=row.kind,
        effect=row.effect,
        note=text_of(row, "note"),
        place=places.get(row.place_id),
        verified=row.verified,
        decided_by=row.decided_by,
        factor=row.factor,
        decided_on=row.decided_on,
        id=row.id or 0,
    )
