"""The nine areas on one screen: each with the few indicators that say most of it today."""

from dashboard import cache
from dashboard.access import actor
from dashboard.components.badges import verdict_badges
from dashboard.components.closed import closed_words
from dashboard.components.digest import Digest, Told, digest_of
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.places import joined_names
from dashboard.components.sparkline import sparkline_of
from dashboard.components.values import age_words, change_part, name_of, number_parts, settled_mark
from dashboard.language import _, ngettext, period_label, say
from dashboard.state import ENTRY_PAGE, address, area_address, indicator_address
from data.queries.views import AgreementView
from models.vocabulary import Permission

_FEW_AREAS, _MORE, _FEWER = 4, 3, 2


def areas_overview() -> Markup:
    """Return the agreements that have areas today with those areas, in the order of the agreements."""
    content = cache.catalogue()
    agreements = (_agreement(one) for one in content.agreements if content.areas_of(one.slug))
    return element("div", agreements, class_="tb-overview")


def _agreement(agreement: AgreementView) -> Markup:
    digests = [digest_of(area) for area in cache.catalogue().areas_of(agreement.slug)]
    most = _FEWER if len(digests) > _FEW_AREAS else _MORE
    areas = (_area(digest, most=most) for digest in digests)
    name = f"tb-{agreement.slug}"
    heading = element("h2", say(agreement.short), class_="tb-agreement-name", id=name)
    return element("section", heading, areas, class_="tb-agreement", aria_labelledby=name)


def _area(digest: Digest, *, most: int) -> Markup:
    name = element("h3", link(say(digest.area.name), href=area_address(digest.area.slug)), class_="tb-area-name")
    wrong_first = sorted(digest.with_values, key=lambda one: not one.goes_wrong)
    rows = [indicator_row(one) for one in wrong_first[:most]]
    note = element("p", _note(digest), class_="tb-area-note")
    return element("article", element("div", name, note, class_="tb-area-head"), rows, class_="tb-area")


def _note(digest: Digest) -> Child:
    """Say what the rows do not: what goes the wrong way, what is late, and how many indicators wait for values."""
    if not digest.with_values:
        return _without_values(digest)
    parts = []
    if digest.wrong:
        parts.append(ngettext("{count} åt fel håll", "{count} åt fel håll", digest.wrong).format(count=digest.wrong))
    if digest.late:
        parts.append(ngettext("{count} försenad", "{count} försenade", digest.late).format(count=digest.late))
    shown = len(digest.with_values)
    parts.append(_("{shown} av {all} har värden").format(shown=shown, all=shown + len(digest.waiting)))
    return " · ".join(parts)


def _without_values(digest: Digest) -> Child:
    """Say that nothing can be shown, who reports, and where those who may can enter a value."""
    content = cache.catalogue()
    reporters = dict.fromkeys(one.indicator.reporter for one in digest.waiting)
    if not reporters:
        return closed_words(digest.closed) or _("Inga indikatorer ännu.")
    names = joined_names([say(content.party_of(kind).short) for kind in reporters])
    said = _("Inga värden ännu. Rapporteras av {parties}.").format(parties=names)
    if any(actor().may(Permission.REPORT, party=kind) for kind in reporters):
        return (said, " ", link(_("Registrera ett värde"), href=address(ENTRY_PAGE)))
    return said


def _unbroken(words: str) -> str:
    """Return the words so that a line is never broken between them."""
    return words.replace(" ", "\u00a0")


def indicator_row(one: Told, *, is_on_page: bool = False) -> Markup:
    """Return one line: name, shape, value with period and age, and the verdict in words.

    The name leads to the indicator's page, or further down where the page holds its card.
    """
    indicator, standing = one.indicator, one.standing
    address = f"#{indicator.slug}" if is_on_page else indicator_address(indicator.slug)
    period = period_label(standing.period, short=True)
    when = " · ".join(_unbroken(part) for part in (period, age_words(standing.age_days, short=True)))
    return element(
        "div",
        link(name_of(indicator), href=address, class_="tb-row-name"),
        element("span", sparkline_of(indicator, place=standing.place), class_="tb-row-spark"),
        element(
            "span",
            number_parts(standing, indicator),
            " ",
            settled_mark(standing.status),
            element("span", when, class_="tb-when", title=age_words(standing.age_days)),
            class_="tb-row-value",
        ),
        element(
            "span",
            verdict_badges(standing, short=True),
            change_part(standing, indicator),
            class_="tb-row-verdict",
        ),
        class_="tb-row",
    )
