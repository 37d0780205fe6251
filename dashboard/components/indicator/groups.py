"""The groups of people that a source tells apart: women and men, and ages."""

from dashboard.components.heading import show_section
from dashboard.components.indicator.ages import by_age, show_ages
from dashboard.components.indicator.sexes import by_sex, show_sexes
from dashboard.components.series import View
from dashboard.language import _
from data.queries.views import IndicatorView


def show_groups(indicator: IndicatorView, *, place: str, view: View) -> None:
    """Show each division that has values at the place; without any, nothing."""
    sexes = by_sex(indicator, place=place, view=view)
    if sexes is not None:
        show_section(_("Kvinnor och män"), name="kon")
        show_sexes(sexes, indicator=indicator, place=place, view=view)
    ages = by_age(indicator, place=place, view=view)
    if ages is not None:
        show_section(_("Åldersgrupper"), name="alder")
        show_ages(ages, indicator=indicator, place=place, view=view)
