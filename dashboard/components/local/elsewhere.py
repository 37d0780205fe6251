"""Figures that exist only for another geography, said plainly: which place, and how much of the district it covers."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.badges import verdict_badges
from dashboard.components.facts import more
from dashboard.components.local.measured import Elsewhere
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.places import joined_names
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of, number_parts
from dashboard.language import _, ngettext, period_label, say
from dashboard.state import indicator_address
from data.queries.around import links_on, met_by
from data.queries.views import PlaceView, PoliceLink
from models.vocabulary import PlaceKind, Verified


def elsewhere_tables(found: Sequence[Elsewhere], *, district: PlaceView) -> Markup | None:
    """Return what exists for the police districts, and behind a fold what exists only for larger areas."""
    near = [one for one in found if not one.is_wide]
    wide = [one for one in found if one.is_wide]
    title = ngettext(
        "{count} indikator finns bara för ett större område",
        "{count} indikatorer finns bara för större områden",
        len(wide),
    ).format(count=len(wide))
    parts = (
        _table(_("Finns för lokalpolisområde"), near, district=district) if near else None,
        more(title, _table(title, wide, district=district)) if wide else None,
    )
    return together(*parts) if near or wide else None


def covered_words(place: PlaceView, *, district: PlaceView) -> str:
    """Say how much of the district a place covers and what else it covers: never more than the map says."""
    if place.kind is not PlaceKind.LOCAL_POLICE_DISTRICT:
        return _("större: stadsdelsområdet är en del av det")
    day, content = cache.day_shown(), cache.catalogue()
    links = [link for link in links_on(district, on=day) if link.place == place.slug]
    parts = [say(link.part) for link in links]
    said = _("bara {part}").format(part=joined_names(parts)) if all(parts) else _("hela stadsdelsområdet")
    if any(link.verified is not Verified.PUBLISHED for link in links):
        said = _("{part} (inte kontrollerat)").format(part=said)
    known = met_by(place.slug, districts=content.places_of(PlaceKind.DISTRICT, on=day), on=day)
    others = [_named(one, link) for one, link in known if one.slug != district.slug]
    return _("{part}, men också {others}").format(part=said, others=joined_names(others)) if others else said


def _named(district: PlaceView, link: PoliceLink) -> str:
    part = say(link.part)
    return _("{district} ({part})").format(district=say(district.name), part=part) if part else say(district.name)


def _table(caption: str, found: Sequence[Elsewhere], *, district: PlaceView) -> Markup:
    columns = (
        Column(_("Indikator")),
        Column(_("Finns för")),
        Column(_("Täcker")),
        Column(_("Värde där"), is_number=True),
        Column(_("Utveckling där")),
    )

    def cells(one: Elsewhere) -> Row:
        indicator, standing = one.told.indicator, one.told.standing
        return (
            link(name_of(indicator), href=indicator_address(indicator.slug, place=one.place.slug)),
            say(one.place.name),
            covered_words(one.place, district=district),
            (
                number_parts(standing, indicator),
                " ",
                element("span", period_label(standing.period, short=True), class_="tb-when"),
            ),
            element("span", verdict_badges(standing, short=True), class_="tb-verdict"),
        )

    return table(caption, columns=columns, rows=map(cells, found), kind="local")
