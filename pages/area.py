"""One priority area: what the parties agreed, how it goes, and how the figures came about.

"I can say how our area is going, since when and by whose figures, and open the table when someone doubts it."
"""

from dashboard import cache
from dashboard.access import actor
from dashboard.assets import address_of
from dashboard.components import markup
from dashboard.components.closed import closed_note
from dashboard.components.comparison.view import show_comparison
from dashboard.components.digest import Digest, at_place, digest_of
from dashboard.components.document_links import document_links
from dashboard.components.filters import choose_place, choose_years, filters
from dashboard.components.glance import glance
from dashboard.components.goals import goal_lines
from dashboard.components.heading import heading, section, show_section
from dashboard.components.markup import Child, Markup, element, link, together
from dashboard.components.notes import empty, joined
from dashboard.components.places import party_name, place_name
from dashboard.components.series import View, places_of, years_of
from dashboard.components.trend.view import show_trends
from dashboard.components.values import name_of
from dashboard.components.waiting import waiting_table
from dashboard.documents.asked import DocumentKind
from dashboard.language import _, say
from dashboard.state import area_address, indicator_address
from data.queries.views import AreaView


def show(slug: str) -> None:
    """Show the page of the area with that address."""
    area = cache.catalogue().area(slug)
    digest = digest_of(area)
    reader = actor()
    markup.show(cache.kept("area head", slug, make=lambda: _head(area)))
    if not digest.with_values:
        markup.show(_nothing(digest))
    else:
        cache.read_ahead(one.indicator.slug for one in digest.with_values)
        view = _filters(digest)
        _indicators(digest, view=view)
        show_section(_("Platser jämförda"), name="platser")
        show_comparison(tuple(one.indicator for one in digest.with_values), view=view, page=slug)
        markup.show(closed_note(digest.closed))
    markup.show(cache.kept("area end", slug, reader.role, reader.party, make=lambda: _end(digest)))


def _head(area: AreaView) -> Markup:
    content = cache.catalogue()
    agreement = content.agreement(area.agreement)
    related = [link(say(content.area(slug).name), href=area_address(slug)) for slug in area.related]
    near: Child = (_("Nära det här: "), joined(related)) if related else None
    return together(
        heading(say(area.name), eyebrow=say(agreement.name), intro=say(area.summary), links=near),
        goal_lines(area),
        section(_("Indikatorer"), name="indikatorer"),
    )


def _nothing(digest: Digest) -> Markup:
    """Say why there is nothing to see: values are closed to the reader, or nobody has reported any."""
    closed = closed_note(digest.closed)
    if not digest.waiting and closed is not None:
        return empty(_("Områdets värden är inte öppna"), closed)
    parties = dict.fromkeys(party_name(one.indicator.reporter) for one in digest.waiting)
    said = _("Området följs upp med värden från {parties}. Listan nedan visar när de väntas.")
    told = element("p", said.format(parties=", ".join(parties))) if parties else None
    return empty(_("Inga värden ännu"), told, closed)


def _filters(digest: Digest) -> View:
    page = digest.area.slug
    slugs = tuple(one.indicator.slug for one in digest.with_values)
    options = cache.kept("places of", slugs, make=lambda: places_of(slugs))
    first, last = cache.kept("years of", slugs, make=lambda: years_of(slugs))
    with filters():
        place = choose_place(options, page=page, placeholder=_("Varje indikators egen plats"))
        since, until = choose_years(first=first, last=last, page=page)
    return View(place, since, until)


def _indicators(digest: Digest, *, view: View) -> None:
    page = digest.area.slug
    everything = [at_place(one, view.place) for one in digest.with_values]
    shown, absent = ([one for one in everything if one.has_value is has_value] for has_value in (True, False))
    markup.show(cache.kept("glance", page, view, make=lambda: together(_documents(digest, view=view), glance(shown))))
    show_trends(shown, view=view)
    if absent and view.place is not None:
        said = _("Finns inte för {place}: ").format(place=place_name(view.place))
        names = [link(name_of(one.indicator), href=indicator_address(one.indicator.slug)) for one in absent]
        markup.show(element("p", said, joined(names, by=", "), class_="tb-source"))


def _documents(digest: Digest, *, view: View) -> Markup:
    """Return the links to the same as a document, with the filters that narrow the page."""
    first, last = years_of(tuple(one.indicator.slug for one in digest.with_values))
    return document_links(
        DocumentKind.AREA,
        digest.area.slug,
        script=address_of("report.js"),
        place=view.place,
        since=view.first if view.first > first else None,
        until=view.last if view.last < last else None,
    )


def _end(digest: Digest) -> Markup | None:
    if not digest.waiting:
        return None
    return together(
        section(_("Ännu utan värden"), name="utan-varden"),
        waiting_table(digest.waiting, caption=_("Indikatorer som ännu inte har några värden")),
    )
