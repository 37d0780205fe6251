"""Whom a value is of: women, men or both, and which ages."""

from dashboard import state
from dashboard.components.address_select import select
from dashboard.language import _, say, word
from data.queries.views import IndicatorView
from models.ages import EVERYONE, Ages
from models.vocabulary import PersonBased, Sex


def choose_sex(indicator: IndicatorView) -> Sex:
    """Let the person choose women, men or both, where single persons are counted."""
    if indicator.person_based is PersonBased.NO:
        return Sex.TOTAL
    options = [sex.value for sex in Sex]
    chosen = select(
        _("Kön"), name=state.SEX, options=options, shown=lambda sex: word(Sex(sex)).capitalize(), usual=Sex.TOTAL.value
    )
    return Sex(chosen or Sex.TOTAL.value)


def choose_ages(indicator: IndicatorView) -> Ages:
    """Let the person choose an age group, where the indicator has any."""
    if not indicator.ages:
        return EVERYONE
    options = [ages.code for ages in (EVERYONE, *indicator.ages)]
    chosen = select(
        _("Ålder"),
        name=state.AGES,
        options=options,
        shown=lambda code: say(Ages.of(code).name).capitalize(),
        usual=EVERYONE.code,
    )
    return Ages.of(chosen or EVERYONE.code)
