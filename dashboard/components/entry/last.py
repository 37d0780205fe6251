"""The last values beside the field, newest first, each with the way to correct it."""

from collections.abc import Mapping
from datetime import datetime

import pandas as pd

from dashboard.components.entry.form import Form
from dashboard.components.entry.past import Past, version_in
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import row_words
from dashboard.language import _, date_label, period_label, word
from dashboard.state import correction_address
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import ValueStatus

_SHOWN = 6


def last_values(past: Past, *, form: Form, indicator: IndicatorView) -> Markup:
    """Return the table of the last values, the rest folded away."""
    if past.newest.empty:
        return element("p", _("Inget är registrerat här ännu."), class_="tb-hint")
    first, rest = past.newest.head(_SHOWN), past.newest.iloc[_SHOWN:]
    shown = _table(first, form=form, indicator=indicator, caption=_("Senast registrerade värden"))
    if rest.empty:
        return shown
    older = _table(rest, form=form, indicator=indicator, caption=_("Äldre registrerade värden"))
    return together(shown, more(_("Äldre värden"), older))


def _table(rows: pd.DataFrame, *, form: Form, indicator: IndicatorView, caption: str) -> Markup:
    columns = (Column(_("Period")), Column(_("Värde"), is_number=True), Column(_("Status")), Column(_("Rätta")))

    def cells(row: dict[str, object]) -> Row:
        period = Period.of(str(row["period"]))
        address = correction_address(form.indicator, place=form.place, period=period.code, group=form.group)
        words = row_words(row, indicator)
        label = element("span", _("Rätta"), element("span", f" {period_label(period)}", class_="tb-hidden"))
        return (
            period_label(period),
            Cell(words, is_none=bool(row["missing_reason"])),
            word(ValueStatus(str(row["status"]))),
            link(label, href=address),
        )

    records = [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
    return table(caption, columns=columns, rows=map(cells, records))


def who_and_when(row: Mapping[str, object]) -> str:
    """Say who entered a version and when."""
    at = row["recorded_at"]
    when = date_label(at if isinstance(at, datetime) else None)
    name = str(row["recorded_by"])
    if not name:
        return _("Version {version}, {when}.").format(version=version_in(row), when=when)
    return _("Version {version}, {when}, av {name}.").format(version=version_in(row), when=when, name=name)
