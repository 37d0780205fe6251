"""How the values came to be what they are: every change from what to what, by whom, when, why and from where."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.facts import more
from dashboard.components.indicator.origins import batches_seen, origin_part
from dashboard.components.markup import Markup, element, together
from dashboard.components.places import place_name
from dashboard.components.table import Column, Row, table
from dashboard.components.values import row_words
from dashboard.language import _, date_label, ngettext, number, period_label, say, word
from data.queries.observations import history_of
from data.queries.views import IndicatorView
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import Clearance, Sex, ValueStatus

_CELL, _MOST = ["place", "period", "sex", "ages"], 200


def versions_of(indicator: IndicatorView, *, place: str) -> Markup:
    """Return the changes everywhere, newest first, and folded away every version at the place."""
    clearance, moment = actor().clearance, state.as_known_at()
    make = lambda: history_of(indicator.slug, clearance=clearance, as_known_at=moment)  # noqa: E731 - read once
    history = cache.kept("history", indicator.slug, make=make)
    changes, here = history[history["version"] > 1], history[history["place"] == place]
    nothing = element("p", _("Inget värde har ändrats sedan det först registrerades."), class_="tb-source")
    return together(
        nothing if changes.empty else _changes(changes, history=history, indicator=indicator),
        None
        if here.empty
        else more(_("Alla versioner: {place}").format(place=place_name(place)), _all(here, indicator)),
    )


def _changes(changes: pd.DataFrame, *, history: pd.DataFrame, indicator: IndicatorView) -> Markup:
    earlier = {(*_cell(row), row["version"]): row for row in history.to_dict("records")}
    columns = (
        Column(_("När"), is_day=True),
        Column(_("Plats och period")),
        Column(_("Från"), is_number=True),
        Column(_("Till"), is_number=True),
        *_who_column(),
        Column(_("Orsak")),
        Column(_("Varifrån")),
    )
    seen = batches_seen(indicator)

    def cells(row: Mapping[Any, Any]) -> Row:
        before = earlier.get((*_cell(row), row["version"] - 1))
        return (
            date_label(row["recorded_at"]),
            _where(row),
            row_words(before, indicator) if before is not None else "–",
            row_words(row, indicator),
            *_who(row),
            row["correction_reason"] or "–",
            origin_part(row, seen=seen),
        )

    left = max(len(changes) - _MOST, 0)
    more = ngettext("… och {count} till.", "… och {count} till.", left).format(count=number(left, decimals=0))
    shown = table(_("Ändrade värden"), columns=columns, rows=map(cells, changes.head(_MOST).to_dict("records")))
    return together(shown, element("p", more, class_="tb-hint") if left else None)


def _all(rows: pd.DataFrame, indicator: IndicatorView) -> Markup:
    columns = (
        Column(_("Period")),
        Column(_("Version"), is_number=True),
        Column(_("Värde"), is_number=True),
        Column(_("Status")),
        Column(_("Registrerat"), is_day=True),
        *_who_column(),
        Column(_("Varifrån")),
    )
    seen = batches_seen(indicator)

    def cells(row: Mapping[Any, Any]) -> Row:
        return (
            _period(row),
            str(row["version"]),
            row_words(row, indicator),
            word(ValueStatus(row["status"])) if row["status"] else "",
            date_label(row["recorded_at"]),
            *_who(row),
            origin_part(row, seen=seen),
        )

    ordered = rows.sort_values(["start", "sex", "ages", "version"], ascending=False, kind="stable")
    return table(_("Alla versioner"), columns=columns, rows=map(cells, ordered.to_dict("records")))


def _who_column() -> list[Column]:
    """Return the column of names: only for who has signed in, since names are not for everyone."""
    return [] if actor().clearance is Clearance.OPEN else [Column(_("Vem"))]


def _who(row: Mapping[Any, Any]) -> list[str]:
    return [row["recorded_by"] or _("systemet")] if _who_column() else []


def _cell(row: Mapping[Any, Any]) -> tuple[object, ...]:
    return tuple(row[name] for name in _CELL)


def _where(row: Mapping[Any, Any]) -> str:
    return _("{place}, {period}").format(place=place_name(row["place"]), period=_period(row))


def _period(row: Mapping[Any, Any]) -> str:
    sex, ages = Sex(row["sex"]), Ages.of(row["ages"])
    parts = [period_label(Period.of(row["period"]))]
    parts += [] if sex is Sex.TOTAL else [word(sex)]
    return ", ".join(parts if ages == EVERYONE else [*parts, say(ages.name)])
