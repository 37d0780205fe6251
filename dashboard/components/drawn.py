"""What a trend chart shows besides its line, in words: its description says no less than the drawing."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.pieces import has_value, rows_of
from dashboard.charts.trend import BreakMark, TargetMark
from dashboard.components.places import place_name
from dashboard.language import _, period_label
from models.period import Period
from models.vocabulary import ValueStatus


def drawn_words(
    series: pd.DataFrame,
    *,
    place: str,
    beside: Sequence[str],
    breaks: Sequence[BreakMark],
    target: TargetMark | None,
) -> str:
    """Say from when to when the line goes, and what else is drawn."""
    rows = rows_of(series, place=place)
    shown = rows[has_value(rows)]
    if shown.empty:
        return ""
    first, last = (period_label(Period.of(str(shown["period"].iloc[end]))) for end in (0, -1))
    parts = [_("Linjen går från {first} till {last}.").format(first=first, last=last)]
    if bool(shown["lower"].notna().any()):
        parts.append(_("Ett band visar osäkerheten."))
    if bool((shown["status"] == ValueStatus.PRELIMINARY.value).any()):
        parts.append(_("Preliminära värden är ofyllda."))
    if not has_value(rows).all():
        parts.append(_("Där värden saknas eller är skyddade är linjen bruten."))
    if beside:
        others = ", ".join(place_name(one) for one in beside)
        parts.append(_("Grå linjer för jämförelse: {places}.").format(places=others))
    parts += [f"{mark.label[:1].upper()}{mark.label[1:]}." for mark in breaks]
    if target is not None:
        told = "; ".join((*(one.label for one in target.interim), target.label))
        parts.append(_("Streckad väg från {base}: {target}.").format(base=target.base_label or "–", target=told))
    return " ".join(parts)
