"""What the form is about: the value that is entered, its definition, and how it is counted."""

from dashboard.components.entry.choice import Choice
from dashboard.components.facts import facts
from dashboard.components.markup import Markup, element, together
from dashboard.components.method.notes import break_list
from dashboard.components.values import name_of
from dashboard.language import _, period_label, say, word
from data.queries.views import IndicatorView
from models.ages import EVERYONE
from models.vocabulary import Sex


def entry_head(choice: Choice) -> Markup:
    """Return what is entered, and the definition that it must follow."""
    parts = [say(choice.place.name), period_label(choice.form.period)]
    parts += [] if choice.form.sex is Sex.TOTAL else [word(choice.form.sex)]
    parts += [] if choice.form.ages == EVERYONE else [say(choice.form.ages.name)]
    return together(
        element("h2", name_of(choice.indicator), class_="tb-section tb-section-beside"),
        element("p", element("b", ", ".join(parts)), class_="tb-sentence"),
        element("p", say(choice.indicator.definition), class_="tb-sentence"),
    )


def how_to_count(indicator: IndicatorView) -> Markup:
    """Return numerator, denominator and whatever else the number must follow."""
    return element(
        "div",
        element("h2", _("Så räknar du"), class_="tb-section tb-section-beside"),
        facts(
            (
                (_("Täljare"), say(indicator.numerator)),
                (_("Nämnare"), say(indicator.denominator)),
                (_("Enhet"), say(indicator.unit)),
                (_("Redovisas"), word(indicator.frequency)),
                (_("Uppdelning"), say(indicator.disaggregation)),
                (_("Att tänka på"), say(indicator.caveat)),
                (_("Tidsseriebrott"), break_list(indicator)),
            )
        ),
        class_="tb-beside",
    )
