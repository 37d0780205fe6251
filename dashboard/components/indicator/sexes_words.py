"""The difference between women and men in words, and how it was counted."""

from dashboard.components.facts import facts
from dashboard.components.markup import Markup
from dashboard.language import _, period_label, say, value_with_unit
from data.queries.amounts import change, level
from data.queries.sexes import SexDifference
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
    return facts(
        (
            (_("Underlag"), difference_words(found, indicator)),
            (_("Formel"), _("Kvinnornas värde minus männens, för den senaste period där båda finns.")),
            (_("Skillnaden"), limits),
            (
                _("Metodens källa"),
                _("Två oberoende skattningar: publicerade intervall, eller Newcombes intervall utifrån antalet svar.")
                if limits
                else None,
            ),
        )
    )
