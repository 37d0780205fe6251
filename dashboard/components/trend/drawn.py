"""What a trend chart shows besides its line, in words: its description says no less than the drawing."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.pieces import has_value, rows_of
from dashboard.charts.trend import BreakMark, TargetMark
from dashboard.components.places import place_name
from dashboard.language import _, period_label, word
from data.disclosure.primary import Shown
from models.period import Period
from models.vocabulary import MissingReason, ValueStatus

_MOST = 4


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
    parts += _gaps(rows)
    if beside:
        others = ", ".join(place_name(one) for one in beside)
        parts.append(_("Grå linjer för jämförelse: {places}.").format(places=others))
    parts += [f"{mark.label[:1].upper()}{mark.label[1:]}." for mark in breaks]
    if target is not None and not target.has_path:
        parts.append(f"{target.label[:1].upper()}{target.label[1:]}.")
    elif target is not None:
        told = "; ".join((*(one.label for one in target.interim), target.label))
        parts.append(_("Streckad väg från {base}: {target}.").format(base=target.base_label or "–", target=told))
    return " ".join(parts)


def _gaps(rows: pd.DataFrame) -> list[str]:
    """Say why the line is broken: which values are missing and for what reason, or that some are protected."""
    missing = rows[(rows["shown"] == Shown.MISSING.value) & (rows["missing_reason"] != "")]
    told = [
        _("Värde saknas för {periods}: {reason}.").format(
            periods=_periods(list(codes)), reason=word(MissingReason(str(reason)))
        )
        for reason, codes in missing.groupby("missing_reason", sort=False)["period"]
    ]
    if bool((rows["shown"] == Shown.HIDDEN.value).any()):
        told.append(_("Där värden är skyddade är linjen bruten."))
    return told


def _periods(codes: Sequence[str]) -> str:
    names = [period_label(Period.of(str(code))) for code in codes]
    return ", ".join(names) if len(names) <= _MOST else _("{count} perioder").format(count=len(names))
