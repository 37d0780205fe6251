"""One indicator in a document: its sentence, its chart, its newest values, and how they came about."""

from collections.abc import Iterator, Mapping, Sequence
from math import isnan
from typing import Any, Final

import pandas as pd

from dashboard import cache
from dashboard.charts.pieces import rows_of
from dashboard.components.digest import Told
from dashboard.components.method.notes import break_words
from dashboard.components.places import party_name, place_name
from dashboard.components.sentence import method_words, sentence_of
from dashboard.components.series import View, in_years
from dashboard.components.trend.revision_words import revision_words
from dashboard.components.values import name_of, row_words, source_words
from dashboard.documents.asked import Progress
from dashboard.documents.drawn import chart_of
from dashboard.language import _, ngettext, number, period_label, say, word
from data.exporters.report import Fact, Listing, Section
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import ValueStatus

_MOST_ROWS: Final = 12


def each_indicator(shown: Sequence[Told], *, view: View, progress: Progress) -> Iterator[Section]:
    """Yield the part of each indicator under a heading of their own, one step each; nothing where there is none."""
    if shown:
        yield Section(title=_("Indikatorer"))
    for one in shown:
        yield indicator_section(one, view=view)
        progress.step()


def indicator_section(one: Told, *, view: View) -> Section:
    """Return the part of an indicator at the place of its standing; the sentence is the page's own."""
    indicator, place = one.indicator, one.standing.place
    series = in_years(cache.series_of(indicator.slug), view)
    return Section(
        title=name_of(indicator),
        level=2,
        sentence=sentence_of(one),
        chart=chart_of(one, view=view),
        listing=_values(rows_of(series, place=place), indicator, place=place),
        facts=_facts(one),
    )


def _facts(one: Told) -> tuple[Fact, ...]:
    indicator = one.indicator
    told = [found for found in indicator.breaks if found.place in (None, one.standing.place)]
    pairs = (
        (_("Vad som mäts"), say(indicator.definition)),
        (_("Så bedömdes det"), method_words(one)),
        (_("Att tänka på"), say(indicator.caveat)),
        (_("Tidsseriebrott"), "\n".join(map(break_words, told))),
        (_("Rapporteras av"), party_name(indicator.reporter)),
        (_("Källa"), " · ".join(filter(None, (source_words(one.standing, indicator), indicator.source_url)))),
    )
    return tuple(pair for pair in pairs if pair[1])


def _values(rows: pd.DataFrame, indicator: IndicatorView, *, place: str) -> Listing | None:
    """Return the newest values, as many as are read on paper; the workbook has all."""
    if rows.empty:
        return None
    newest = rows.iloc[::-1].head(_MOST_ROWS).to_dict("records")
    has_interval = any(not isnan(row["lower"]) for row in newest)
    remarks = [_remark(row, indicator) for row in newest]
    is_settled = set(remarks) <= {"", word(ValueStatus.FINAL)}
    headings = [_("Period"), _("Värde"), *([_("Osäkerhetsintervall")] if has_interval else [])]
    left = len(rows) - len(newest)
    older = ngettext("{count} äldre period finns i Excelfilen.", "{count} äldre perioder finns i Excelfilen.", left)
    return Listing(
        caption=_("{indicator}, {place}").format(indicator=name_of(indicator), place=place_name(place)),
        headings=[*headings, *([] if is_settled else [_("Status")])],
        rows=[
            [*_row(row, indicator, has_interval=has_interval), *([] if is_settled else [remark])]
            for row, remark in zip(newest, remarks, strict=True)
        ],
        numbers=frozenset({1, 2} if has_interval else {1}),
        note=" ".join(
            filter(
                None, (_("Alla värden är slutliga.") if is_settled else "", older.format(count=left) if left else "")
            )
        ),
    )


def _row(row: Mapping[Any, Any], indicator: IndicatorView, *, has_interval: bool) -> list[str]:
    between = "–"
    if not isnan(row["lower"]) and not isnan(row["upper"]):
        between = "–".join(number(row[end], decimals=indicator.decimals) for end in ("lower", "upper"))
    return [
        period_label(Period.of(str(row["period"]))),
        row_words(row, indicator),
        *([between] if has_interval else []),
    ]


def _remark(row: Mapping[Any, Any], indicator: IndicatorView) -> str:
    """Return how settled the value is, what it was changed from and why, and what was said of it."""
    settled = word(ValueStatus(row["status"])) if row["shown"] != "missing" else ""
    return " ".join(filter(None, (settled, revision_words(row, indicator), str(row["comment"]))))
