"""How a movement was judged, in words: the quiet "so we counted" beside every chart."""

from data.queries.amounts import change, number
from data.queries.judging import ALPHA
from data.queries.sentences import Phrase
from data.queries.standing import Method, Standing
from data.queries.views import IndicatorView
from data.queries.wording import WHY_NOT
from data.refusal import N_
from models.text import Text

_DIGITS = 3
_SMALLEST_P = 0.001
_METHODS = {
    Method.INTERVALS: N_(
        "Värdena för {first} och {last} jämförs utifrån sina osäkerhetsintervall: z = {statistic}, p {p}. Skillnaden "
        "ligger mellan {lower} och {upper}. En ändring sägs bara när p är under {alpha}."
    ),
    Method.SHARES: N_(
        "Andelarna för {first} och {last} jämförs utifrån antalet svar med Newcombes intervall på 99 %: skillnaden "
        "ligger mellan {lower} och {upper}. En ändring sägs bara när intervallet inte rymmer noll."
    ),
    Method.FIVE_POINT_TREND: N_(
        "En linje är anpassad till de fem värdena från {first} till {last}: lutningen är {estimate} om året, mellan "
        "{lower} och {upper} (t = {statistic} på 3 frihetsgrader, p {p}). En ändring sägs bara när p är under "
        "{alpha} och lutningen har samma tecken vilket av värdena som än lämnas ut."
    ),
    Method.TWO_COUNTS: N_(
        "Antalen jämförs med ett exakt test: kvoten är {ratio}, mellan {ratio_lower} och {ratio_upper}, p {p}. En "
        "ändring sägs bara när p är under {alpha} och kvoten är större än vad slumpen och en vanlig variation på 5 % "
        "mellan år förklarar."
    ),
}


def method_of(standing: Standing, *, indicator: IndicatorView) -> tuple[Phrase, ...]:
    """Return how the movement was judged, with the figures, or why it cannot be."""
    reason = standing.reason
    if reason.method is Method.NONE:
        return tuple(Phrase(WHY_NOT[why]) for why in (reason.why_not,) if why in WHY_NOT)
    values = {
        "first": reason.periods[0],
        "last": reason.periods[-1],
        "statistic": _figure(reason.statistic),
        "p": _p_value(reason.p_value),
        "alpha": number(ALPHA, decimals=2),
        "estimate": change(reason.estimate, indicator=indicator, finer=1),
        "lower": change(reason.lower, indicator=indicator, finer=1),
        "upper": change(reason.upper, indicator=indicator, finer=1),
        "ratio": _figure(reason.estimate),
        "ratio_lower": _figure(reason.lower),
        "ratio_upper": _figure(reason.upper),
    }
    return (Phrase(_METHODS[reason.method], values),)


def _figure(value: float | None) -> Text:
    return number(value, decimals=2)


def _p_value(value: float | None) -> Text:
    if value is not None and value < _SMALLEST_P:
        return Text("< 0,001", "< 0.001")
    shown = number(value, decimals=_DIGITS)
    return Text(f"= {shown.sv}", f"= {shown.en}")
