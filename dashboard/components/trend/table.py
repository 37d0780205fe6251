"""The table behind a chart: every value of one place, newest first, as the chart shows it."""

from collections.abc import Mapping
from math import isnan
from typing import Any

import pandas as pd

from dashboard.charts.pieces import rows_of
from dashboard.components.badges import status_badge
from dashboard.components.markup import Child, Markup, element, together
from dashboard.components.places import place_name
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.trend.revision_words import revision_words
from dashboard.components.values import row_words
from dashboard.language import _, number, period_label
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import ValueStatus


def series_table(series: pd.DataFrame, indicator: IndicatorView, *, place: str, name: str) -> Markup:
    """Return the values of a place; intervals, answers and comments have a column only where there are any.

    What all values share, a settled status and a source, is said once below. A value that was entered without a source
    has the indicator's.
    """
    rows = rows_of(series, place=place).iloc[::-1]
    rows = rows.assign(source=rows["source"].where(rows["source"] != "", indicator.source_name))
    has_interval, has_answers = bool(rows["lower"].notna().any()), bool(rows["sample_size"].notna().any())
    has_comment, sources = bool((rows["comment"] != "").any()), list(dict.fromkeys(map(str, rows["source"])))
    is_changed = any(revision_words(row, indicator) for row in rows.to_dict("records"))
    is_settled = set(rows["status"]) == {ValueStatus.FINAL.value} and not is_changed
    columns = [Column(_("Period")), Column(_("Värde"), is_number=True)]
    columns += [Column(_("Osäkerhetsintervall"), is_number=True)] if has_interval else []
    columns += [Column(_("Antal svar"), is_number=True)] if has_answers else []
    columns += [] if is_settled else [Column(_("Status"))]
    columns += [Column(_("Källa"))] if len(sources) > 1 else []
    columns += [Column(_("Kommentar"))] if has_comment else []

    def cells(row: Mapping[Any, Any]) -> Row:
        more: list[Child | Cell] = [_interval(row, indicator)] if has_interval else []
        more += [number(_figure(row["sample_size"]), decimals=0)] if has_answers else []
        more += [] if is_settled else [_status(row, indicator)]
        more += [str(row["source"])] if len(sources) > 1 else []
        return (
            period_label(Period.of(str(row["period"]))),
            Cell(row_words(row, indicator), is_none=row["shown"] != "value"),
            *more,
            *([str(row["comment"])] if has_comment else []),
        )

    caption = _("{indicator}, {place}").format(indicator=name, place=place_name(place))
    values = table(caption, columns=columns, rows=[cells(row) for row in rows.to_dict("records")])
    source = _("Källa: {source}.").format(source=sources[0]) if len(sources) == 1 else ""
    shared = " ".join(filter(None, (_("Alla värden är slutliga.") if is_settled else "", source)))
    return together(values, element("p", shared, class_="tb-source") if shared else None)


def _interval(row: Mapping[Any, Any], indicator: IndicatorView) -> str:
    low, high = _figure(row["lower"]), _figure(row["upper"])
    if low is None or high is None:
        return "–"
    return f"{number(low, decimals=indicator.decimals)}–{number(high, decimals=indicator.decimals)}"


def _status(row: Mapping[Any, Any], indicator: IndicatorView) -> Child:
    """Return how settled the value is, what it was changed from by how much, and why; no value has no status."""
    settled = status_badge(ValueStatus(row["status"])) if row["shown"] != "missing" else None
    return (settled, f" {revision_words(row, indicator)}".rstrip())


def _figure(value: float) -> float | None:
    return None if isnan(value) else float(value)
