"""Who is around a district: its local police districts, and the districts next to it with their agreements."""

from dashboard import cache
from dashboard.components.local.coverage import coverage, state_badge
from dashboard.components.local.elsewhere import covered_words
from dashboard.components.markup import Markup, element, link
from dashboard.components.notes import empty
from dashboard.components.places import joined_names, place_name
from dashboard.components.table import Column, Row, table
from dashboard.language import _, date_label, ngettext, say, word
from dashboard.state import address, district_page
from data.queries.around import links_on, neighbours
from data.queries.local_agreements import DistrictCoverage
from data.queries.views import PlaceView, PoliceLink


def police_words(district: PlaceView) -> str:
    """Say which local police districts the district has, with the part that each covers; nothing without any."""
    known = links_on(district, on=cache.day_shown())
    if not known:
        return ""
    names = joined_names([_in_part(one) for one in known])
    return ngettext("Lokalpolisområde här: {names}.", "Lokalpolisområden här: {names}.", len(known)).format(names=names)


def _in_part(one: PoliceLink) -> str:
    name = place_name(one.place)
    return _("{police} i {part}").format(police=name, part=say(one.part)) if say(one.part) else name


def police_table(district: PlaceView) -> Markup:
    """Return the local police districts that meet the district, how much of it each covers, and how sure that is."""
    known = links_on(district, on=cache.day_shown())
    if not known:
        return empty(_("Inget lokalpolisområde är kopplat till stadsdelsområdet"))
    columns = (
        Column(_("Lokalpolisområde")),
        Column(_("Täcker")),
        Column(_("Sedan"), is_day=True),
        Column(_("Hur säkert")),
    )

    def cells(one: PoliceLink) -> Row:
        covered = covered_words(cache.catalogue().place(one.place), district=district)
        return place_name(one.place), covered, date_label(one.valid_from, short=True), word(one.verified)

    return table(_("Lokalpolisområden"), columns=columns, rows=map(cells, known), kind="local")


def neighbour_list(district: PlaceView) -> Markup | None:
    """Return the districts next to it on the tile map, each with how its agreement stands."""
    rows = {row.district.slug: row for row in coverage()}
    found = neighbours(district, districts=[row.district for row in rows.values()])
    if not found:
        return None
    return element("ul", (_neighbour(rows[one.slug]) for one in found), class_="tb-near")


def _neighbour(row: DistrictCoverage) -> Markup:
    name = link(say(row.district.name), href=address(district_page(row.district.slug)))
    return element("li", name, " ", state_badge(row.state))
