"""What all Vega-Lite drawings share: type, colours and the signs of numbers, carried inside the specification."""

from typing import Any, Final

import altair as alt
from altair.utils.schemapi import disable_debug_mode

from dashboard.charts.drawing import Labels
from dashboard.theme import BORDER, FONT, HAIRLINE, INK, INK_SOFT

TEXT_SIZE: Final = 12
NAMED_TOOLTIP: Final = (alt.Tooltip("place:N", title="title"), alt.Tooltip("told:N", title=" "))
"""What is said where one points: the place above what is told of it. Two parts of the same title would be shown as one;
the title `title` is the heading's.
"""


# The whole drawing is checked against the schema when it is finished; to check each of its parts as it is made besides
# takes several times as long and finds nothing more.
disable_debug_mode()


def finished(chart: alt.LayerChart | alt.FacetChart, *, labels: Labels) -> dict[str, Any]:
    """Return the chart as a Vega-Lite specification with the project's look and the reader's way to write numbers.

    The locale has to be in the configuration: options of the embedding page are not heeded.
    """
    number = alt.NumberLocale(decimal=labels.decimal, thousands=labels.thousands, grouping=[3], currency=["", ""])
    configured = chart.configure(
        font=FONT,
        background="transparent",
        locale=alt.Locale(number=number),
        view=alt.ViewConfig(stroke=None),
        mark=alt.MarkConfig(aria=False),  # read aloud, a drawing is its description and the table behind it
        axis=alt.AxisConfig(
            labelColor=INK_SOFT,
            labelFontSize=TEXT_SIZE,
            titleColor=INK_SOFT,
            titleFontWeight="normal",
            domainColor=BORDER,
            tickColor=BORDER,
            gridColor=HAIRLINE,
        ),
        header=alt.HeaderConfig(labelColor=INK, labelFontSize=TEXT_SIZE, labelFontWeight="bold", labelLimit=160),
        legend=alt.LegendConfig(
            labelColor=INK_SOFT, labelFontSize=TEXT_SIZE, titleColor=INK_SOFT, titleFontWeight="normal"
        ),
    )
    specification: dict[str, Any] = configured.to_dict()
    return specification


def inline(records: list[dict[str, Any]]) -> alt.InlineData:
    """Return records as the data of one layer, so that nothing else travels with it."""
    return alt.InlineData(values=records)
