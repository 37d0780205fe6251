"""Where agreements and figures come from, and what one may do with them."""

from collections import Counter

from dashboard import cache
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, link
from dashboard.components.notes import joined
from dashboard.components.places import party_name
from dashboard.components.table import Column, table
from dashboard.language import _, date_label, ngettext, say
from dashboard.state import area_address
from data.collation import sort_key
from data.queries.views import AgreementView

_KOLADA = "https://www.kolada.se/"


def agreements() -> tuple[Markup, ...]:
    """Return each agreement: what it is, who signed it, when, its areas and its source."""
    return tuple(_agreement(one) for one in cache.catalogue().agreements)


def sources() -> Markup | None:
    """Return the sources of the indicators with how many each one stands for."""
    indicators = cache.catalogue().indicators
    if not indicators:
        return None
    counted = Counter((one.source_name, one.source_url) for one in indicators if one.source_name)
    columns = (Column(_("Källa")), Column(_("Indikatorer"), is_number=True))
    rows = [
        (link(name, href=url, new_window=True) if url else name, str(count))
        for (name, url), count in sorted(counted.items(), key=lambda item: sort_key(item[0][0]))
    ]
    counts = table(_("Källor och hur många indikatorer de gäller"), columns=columns, rows=rows)
    return more(_("Alla {count} källor").format(count=len(rows)), counts)


def attribution() -> tuple[Markup, ...]:
    """Return how published figures came here, and what whoever uses them further should write."""
    kolada = link("Kolada", href=_KOLADA, new_window=True)
    return (
        element(
            "p",
            _("De publicerade värdena är hämtade ur"),
            " ",
            kolada,
            ", ",
            _("databasen för kommuner och regioner hos Rådet för främjande av kommunala analyser (RKA)."),
            " ",
            _("Skriv ”Källa: Kolada” när du använder dem vidare, och namnge den som har tagit fram uppgiften."),
            class_="tb-prose",
        ),
        element(
            "p",
            _(
                "Parternas egna värden tillhör parterna. Det som sparas här kan vara allmän handling. Varje värde har "
                "sin källa och sitt datum bredvid sig, och de följer med i de filer som hämtas."
            ),
            class_="tb-prose",
        ),
    )


def _agreement(one: AgreementView) -> Markup:
    content = cache.catalogue()
    areas = [link(say(area.name), href=area_address(area.slug)) for area in content.areas_of(one.slug)]
    said = ngettext("{count} prioriterat område:", "{count} prioriterade områden:", len(areas))
    signed = ", ".join(f"{sign.signatory} ({say(sign.title)}, {party_name(sign.party)})" for sign in one.signatures)
    when = _("Undertecknad {day} av {names}.").format(day=date_label(one.signed_on), names=signed)
    source = link(one.source_name, href=one.source_url, new_window=True) if one.source_url else one.source_name
    return element(
        "article",
        element("h3", say(one.name)),
        element("p", say(one.summary), class_="tb-prose"),
        element("p", when, class_="tb-source") if signed else None,
        element("p", said.format(count=len(areas)), " ", joined(areas), class_="tb-more") if areas else None,
        element("p", _("Källa:"), " ", source, class_="tb-source") if one.source_name else None,
        class_="tb-goal",
    )
