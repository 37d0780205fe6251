"""The difference between women and men in words, and how it was counted."""

from dashboard.components.facts import facts
from dashboard.components.markup import Markup
from dashboard.language import _, number, period_label, say, value_with_unit
from data.calculations.confidence import z_at, z_of
from data.calculations.estimates import ALPHA
from data.calculations.funnel import INNER
from data.queries.amounts import change, level
from data.queries.sexes import SexDifference
from data.queries.standing import Method
from data.queries.views import IndicatorView


def difference_words(found: SexDifference | None, indicator: IndicatorView) -> str:
    """Say the newest values of women and men, how far apart they are, and whether that is more than chance."""
    if found is None:
        return ""
    said = _("{period}: kvinnor {women}, män {men}. Skillnaden är {difference}.").format(
        period=period_label(found.period).capitalize(),
        women=value_with_unit(found.women, indicator),
        men=value_with_unit(found.men, indicator),
        difference=say(change(abs(found.difference), indicator=indicator, signed=False)),
    )
    if found.is_certain is None:
        unknown = _("Om den är större än slumpen går inte att säga, eftersom osäkerheten inte är publicerad.")
        return f"{said} {unknown}"
    certain, uncertain = _("Den är statistiskt säkerställd."), _("Den är inte statistiskt säkerställd.")
    return f"{said} {certain if found.is_certain else uncertain}"


def sexes_notes(found: SexDifference | None, indicator: IndicatorView) -> Markup | None:
    """Return the figures, the formula, the threshold and the source of the method."""
    if found is None:
        return None
    limits = None
    if found.lower is not None and found.upper is not None:
        low, high = (say(change(limit, indicator=indicator, finer=1)) for limit in (found.lower, found.upper))
        limits = _("mellan {lower} och {upper} på nivån {level}").format(
            lower=low, upper=high, level=say(level(found.alpha))
        )
    plain = _("Kvinnornas värde minus männens, för den senaste period där båda finns.")
    formulas = {Method.SHARES: _newcombe(), Method.INTERVALS: _intervals()}
    sources = {
        Method.SHARES: _("Newcombe 1998, metod 10."),
        Method.INTERVALS: _("z-test av två oberoende skattningar."),
    }
    return facts(
        (
            (_("Underlag"), difference_words(found, indicator)),
            (_("Formel"), " ".join(filter(None, (plain, formulas.get(found.method))))),
            (_("Skillnaden"), limits),
            (_("Metodens källa"), sources.get(found.method)),
        )
    )


def _newcombe() -> str:
    return _(
        "Newcombes intervall: från d − √((p1 − l1)² + (u2 − p2)²) till d + √((u1 − p1)² + (p2 − l2)²), där d är "
        "skillnaden, p1 och p2 andelarna och l och u deras Wilsongränser. Det får inte rymma noll."
    )


def _intervals() -> str:
    said = _(
        "z är skillnaden delad med roten ur summan av medelfelen i kvadrat, där ett medelfel är intervallets bredd "
        "delad med {width}. z måste vara längre från noll än {z}."
    )
    figures = {"width": 2 * z_of(INNER), "z": z_at(ALPHA)}
    return said.format(**{name: number(figure, decimals=2) for name, figure in figures.items()})
