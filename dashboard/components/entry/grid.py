"""The form of many values on the page: what is counted above it, and the place where its script draws the grid."""

from dashboard import cache
from dashboard.components.entry.head import how_to_count
from dashboard.components.entry.sheet import Group
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, show, together
from dashboard.components.values import name_of
from dashboard.language import _, current_language, period_label, say


def show_grid(group: Group, *, script: str) -> None:
    """Show what is counted, and let the script at that address draw the grid below it."""
    show(cache.kept("grid head", group, make=lambda: grid_head(group)))
    show(
        element(
            "div",
            _("Hämtar formuläret …"),
            data_tb_module=script,
            data_indicator=group.indicator.slug,
            data_period=group.period.code,
            data_sex=group.sex.value,
            data_ages=group.ages.code,
            data_language=current_language().value,
        )
    )


def grid_head(group: Group) -> Markup:
    """Return what is entered, the definition that it must follow, and how it is counted."""
    indicator = group.indicator
    return together(
        element("h2", name_of(indicator), ", ", period_label(group.period), class_="tb-section tb-section-beside"),
        element("p", say(indicator.definition), class_="tb-sentence"),
        more(_("Så räknar du"), how_to_count(indicator)),
    )
