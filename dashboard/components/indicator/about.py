"""Everything that is decided about an indicator: what it counts, of what, by whom, how often, and what to mind.

Who answers for it is told to those who have signed in.
"""

from dashboard import cache
from dashboard.components.facts import facts
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.method.notes import break_list, source_link
from dashboard.components.notes import joined
from dashboard.components.places import joined_names, party_name
from dashboard.components.responsible import responsible_words
from dashboard.language import _, ngettext, number, period_label, say, word
from dashboard.state import address, area_address
from data.disclosure.primary import DEFAULT_LIMIT
from data.queries.views import IndicatorView
from models.vocabulary import PersonBased


def about(indicator: IndicatorView) -> Markup | None:
    """Return the facts; but for the names none of them is secret, also where the values are."""
    return facts(
        (
            (_("Vad som mäts"), say(indicator.definition)),
            (_("Täljare"), say(indicator.numerator)),
            (_("Nämnare"), say(indicator.denominator)),
            (_("Enhet"), say(indicator.unit)),
            (_("Möjliga värden"), limits_words(indicator)),
            (_("Önskad riktning"), word(indicator.direction)),
            (_("Rapporteras av"), party_name(indicator.reporter)),
            (_("Ansvarig"), responsible_words(indicator)),
            (_("Källa"), source_link(indicator)),
            (_("Hur uppgifterna samlas in"), word(indicator.source_kind)),
            (_("Redovisas"), _frequency(indicator)),
            (_("Första period"), period_label(indicator.first_period) if indicator.first_period else ""),
            (_("Redovisas för"), say(indicator.geography) or _places(indicator)),
            (_("Uppdelning"), say(indicator.disaggregation)),
            (_("Att tänka på"), say(indicator.caveat)),
            (_("Tidsseriebrott"), break_list(indicator)),
            (_("Små tal"), secrecy_words(indicator)),
            (_("Vem som får se värdena"), word(indicator.clearance)),
            (_("Hur säker definitionen är"), word(indicator.verified)),
        )
    )


def serves(indicator: IndicatorView) -> Markup:
    """Return links to the areas and goals that the indicator serves."""
    content = cache.catalogue()
    areas = [link(say(content.area(slug).name), href=area_address(slug)) for slug in indicator.areas]
    goals = [link(say(content.goal(slug).name), href=address(slug)) for slug in indicator.goals]
    told: list[Child] = []
    if areas:
        told += [ngettext("Ingår i området", "Ingår i områdena", len(areas)), " ", *joined(areas), ". "]
    if goals:
        told += [ngettext("Svarar på målet", "Svarar på målen", len(goals)), " ", *joined(goals), "."]
    return element("p", told, class_="tb-more")


def limits_words(indicator: IndicatorView) -> str:
    """Say between which limits a value can lie."""
    low, high = indicator.minimum, indicator.maximum
    if low is None and high is None:
        return ""
    shown = [number(limit, decimals=0 if limit is None or limit == round(limit) else 2) for limit in (low, high)]
    if high is None:
        return _("{least} eller mer").format(least=shown[0])
    if low is None:
        return _("{most} eller mindre").format(most=shown[1])
    return _("{least} till {most}").format(least=shown[0], most=shown[1])


def secrecy_words(indicator: IndicatorView) -> str:
    """Say how small numbers are protected."""
    if indicator.person_based is PersonBased.NO:
        return _("Uppgifterna gäller inte enskilda personer och visas som de är.")
    limit = DEFAULT_LIMIT if indicator.suppress_below is None else indicator.suppress_below
    said = _("Antal under {limit} personer är skyddade, liksom tal som annars skulle röja dem.").format(limit=limit)
    whole = _("Visas bara för hela staden.") if indicator.city_level_only else ""
    return f"{said} {whole}".strip()


def _frequency(indicator: IndicatorView) -> str:
    said = word(indicator.frequency)
    if indicator.pooled_years <= 1:
        return said
    return _("{frequency}, som medelvärde av {years} år").format(frequency=said, years=indicator.pooled_years)


def _places(indicator: IndicatorView) -> str:
    return joined_names([word(kind) for kind in indicator.geographies])
