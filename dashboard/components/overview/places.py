"""Places × leading indicators on the overview: in a sentence, and as a table for those who open it."""

from collections import Counter

from dashboard import cache
from dashboard.components.comparison.notes import woven_notes
from dashboard.components.comparison.tartan import tartan
from dashboard.components.comparison.woven import Woven, kinds_of, woven
from dashboard.components.facts import more
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, together
from dashboard.language import _, ngettext
from dashboard.state import PLACES_PAGE, address
from data.queries.standing import Judgement


def overview_places() -> Markup | None:
    """Return the places that the leading indicators tell of, or nothing where they tell of a single one."""
    content = cache.catalogue()
    leads = tuple(dict.fromkeys(slug for area in content.areas for slug in area.leads))
    indicators = tuple(map(content.indicator, leads))
    kinds = kinds_of(indicators)
    if not kinds:
        return None
    made = woven(indicators, kind=kinds[0])
    whole = tartan(made, caption=_("Områdenas ledande indikatorer: alla platser"))
    every = link(_("Jämför platser i ett område"), href=address(PLACES_PAGE))
    return together(
        section(_("Platserna"), name="platser"),
        element("p", places_words(made), class_="tb-sentence"),
        more(_("Visa alla platser"), whole),
        woven_notes(),
        element("p", every, class_="tb-more"),
    )


def places_words(made: Woven) -> str:
    """Say how many of the series go the right way, the wrong way, and neither; no place is ranked."""
    here = {place.slug for place in made.places}
    shown = {one.slug for one in made.indicators}
    told = [one for (indicator, place), one in made.standings.items() if place in here and indicator in shown]
    ways = Counter(one.judgement for one in told if one.period is not None)
    counted = len(made.indicators)
    indicators = ngettext("{count} indikator", "{count} indikatorer", counted).format(count=counted)
    said = _(
        "{indicators} för {count} platser. Av serierna går {right} åt rätt håll och {wrong} åt fel håll; om {rest} går "
        "ingetdera att säga."
    )
    return said.format(
        indicators=indicators,
        count=len(made.places),
        right=ways[Judgement.RIGHT_WAY],
        wrong=ways[Judgement.WRONG_WAY],
        rest=ways[Judgement.NOT_VALUED],
    )
