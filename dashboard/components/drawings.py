"""From what the store knows of an indicator to what a chart needs, and the showing of a finished drawing."""

from dataclasses import replace

import streamlit as st
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from dashboard.assets import address_of
from dashboard.charts.drawing import Drawing, Labels, Measure
from dashboard.charts.pieces import BreakMark
from dashboard.components.markup import Markup, element, show
from dashboard.language import _, current_language, number, period_label, say, value_with_unit, word
from data.queries.views import BreakView, IndicatorView
from models.period import Period, stride_of
from models.vocabulary import BreakEffect, Frequency, Kind, Language, MissingReason, ValueStatus

_SIGNS = {Language.SWEDISH: (",", "\u00a0"), Language.ENGLISH: (".", ",")}
_SPANS = {Frequency.MONTH: 1 / 12, Frequency.QUARTER: 1 / 4, Frequency.TERTIAL: 1 / 3, Frequency.HALF_YEAR: 1 / 2}


def labels_of(indicator: IndicatorView) -> Labels:
    """Return the words of the indicator's charts in the reader's language."""
    decimal, thousands = _SIGNS[current_language()]
    return Labels(
        number=lambda value: value_with_unit(value, indicator),
        figure=lambda value: number(value, decimals=indicator.decimals),
        period=lambda code: period_label(Period.of(code)),
        tick=_tick,
        status=lambda status: word(ValueStatus(status)),
        unit=say(indicator.unit),
        preliminary=_("preliminärt"),
        interval=_("osäkerhetsintervall"),
        cut_axis=_("axeln börjar inte vid noll"),
        hidden=_("skyddat"),
        missing=_("värde saknas"),
        reason=lambda reason: word(MissingReason(reason)),
        decimal=decimal,
        thousands=thousands,
    )


def measure_of(indicator: IndicatorView) -> Measure:
    """Return what sort of number the indicator is, and the years between one value and the next."""
    is_irregular = indicator.frequency is Frequency.IRREGULAR
    years = _SPANS.get(indicator.frequency, float(stride_of(indicator.frequency)))
    return Measure(
        share=indicator.kind is Kind.PERCENTAGE,
        step=None if is_irregular else years,
    )


def break_marks(indicator: IndicatorView, *, place: str) -> tuple[BreakMark, ...]:
    """Return the breaks that bear on the place, in order of time."""
    told = [found for found in indicator.breaks if found.place in (None, place)]
    return tuple(
        BreakMark(
            on=found.on,
            label=_break_name(found).format(year=found.on.year),
            note=say(found.note),
            splits=found.effect is BreakEffect.NOT_COMPARABLE,
        )
        for found in sorted(told, key=lambda found: found.on)
    )


def _break_name(found: BreakView) -> str:
    """Return what a break is called; after a decided new level values still compare."""
    return _("ny nivå {year}") if found.effect is BreakEffect.NEW_LEVEL else _("tidsseriebrott {year}")


def packed(drawing: Drawing) -> Drawing:
    """Return the drawing as cheap to send as can be: a Vega-Lite drawing carries its data packed for Streamlit.

    Streamlit packs the data of a specification anew in every run, which costs more than the rest of the page. The
    description goes beside the specification, not in it.
    """
    if not isinstance(drawing.figure, dict):
        return drawing
    data = {name: convert_anything_to_arrow_bytes(rows) for name, rows in drawing.figure.get("datasets", {}).items()}
    rest = {name: part for name, part in drawing.figure.items() if name not in ("description", "datasets")}
    return replace(drawing, figure={**rest, "datasets": data} if data else rest)


def picture_of(drawing: Drawing) -> Markup:
    """Return a finished Plotly drawing as a part of a page, drawn by a script of ours when it is seen there.

    It stands among texts, so that all of them are one part of the page to Streamlit: each part has its price in every
    run. Its description is its text for those who do not see it.
    """
    return element(
        "div",
        role="img",
        aria_label=drawing.description,
        class_="tb-drawing",
        style=f"min-height: {drawing.specification['layout']['height']}px",
        data_tb_module=address_of("drawing.js"),
        data_library=address_of("plotly.min.js"),
        data_figure=drawing.written,
    )


def show_drawing(drawing: Drawing, *, key: str) -> None:
    """Show a finished drawing by itself; its description is its text for those who do not see it."""
    if drawing.library == "plotly":
        show(picture_of(drawing))
    else:
        st.vega_lite_chart(drawing.figure, theme=None, key=key, alt=drawing.description, width="stretch")


def _tick(code: str) -> str:
    """Return a period's name in two short rows, as an axis has room for."""
    period = Period.of(code)
    return period_label(period, short=True).replace(" ", "\n")
