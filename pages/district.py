"""One district: what it has agreed with the police, what is measured there, and who is around it.

"I see what we promised each other and until when. I see how it goes just here. Where a figure is of another area, it
says which, and how much of us it covers."
"""

from dashboard import cache
from dashboard.access import actor
from dashboard.components import markup
from dashboard.components.heading import heading, section
from dashboard.components.latest_table import latest_table
from dashboard.components.local.agreement import agreement_part
from dashboard.components.local.around import neighbour_list, police_table, police_words
from dashboard.components.local.coverage import begun, coverage
from dashboard.components.local.elsewhere import elsewhere_tables
from dashboard.components.local.measured import measured_at, measured_elsewhere
from dashboard.components.local.register import others_table
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty, joined, note
from dashboard.language import _, date_label, ngettext, say
from dashboard.state import LOCAL_PAGE, address, district_page
from data.queries.views import PlaceView


def show(slug: str) -> None:
    """Show the page of the district with that address."""
    district = cache.catalogue().place(slug)
    markup.show(cache.kept("district", slug, actor().role, make=lambda: whole(district)))


def whole(district: PlaceView) -> Markup:
    """Return the whole page as one piece; it is finished once and kept."""
    row = next((one for one in coverage() if one.district.slug == district.slug), None)
    way = link(_("Alla lokala överenskommelser"), href=address(LOCAL_PAGE))
    title = heading(say(district.name), eyebrow=_("Stadsdelsområde"), links=way)
    if row is None:
        return together(title, _ended(district))
    near, police = neighbour_list(district), police_words(district)
    return together(
        title,
        element("p", police, class_="tb-sentence") if police else None,
        section(_("Lokal överenskommelse"), name="overenskommelse"),
        agreement_part(row),
        section(_("Indikatorer i stadsdelsområdet"), name="indikatorer"),
        _own(district),
        section(_("Finns bara för andra områden"), name="andra-omraden", intro=_elsewhere_words()),
        elsewhere_tables(measured_elsewhere(district), district=district) or empty(_("Inget att visa")),
        section(_("Lokalpolisområden"), name="polisen", intro=_police_words()),
        police_table(district),
        (section(_("Grannar på rutkartan"), name="grannar"), near) if near else None,
    )


def _own(district: PlaceView) -> Markup:
    found = measured_at(district)
    if not found:
        said = _("Det finns inga värden för just stadsdelsområdet. Nedan står vad som finns för områden omkring.")
        return empty(_("Inga värden ännu"), element("p", said))
    wrong, right = sum(one.goes_wrong for one in found), sum(one.goes_right for one in found)
    said = ngettext("{count} indikator har värden här.", "{count} indikatorer har värden här.", len(found))
    ways = _("{wrong} går åt fel håll, {right} åt rätt håll.").format(wrong=wrong, right=right)
    if not wrong and not right:
        ways = _("Ingen av dem går säkert åt fel eller rätt håll.")
    sentence = element("p", f"{said.format(count=len(found))} {ways}", class_="tb-sentence")
    return together(sentence, latest_table(found, caption=_("Indikatorer i stadsdelsområdet")))


def _elsewhere_words() -> str:
    return _("Siffrorna gäller det område som står vid dem, inte stadsdelsområdet. De räknas aldrig om.")


def _police_words() -> str:
    return _("Gränserna följer inte varandra. Ett lokalpolisområde kan också omfatta andra kommuner.")


def _ended(district: PlaceView) -> Markup:
    """Return what became of a district that is no more, with the agreements that it had."""
    content = cache.catalogue()
    later = [link(say(content.place(slug).name), href=address(district_page(slug))) for slug in district.successors]
    day = date_label(district.valid_to or district.valid_from)
    said = (
        _("Stadsdelsområdet fanns till och med {day}.")
        if district.valid_to
        else _("Stadsdelsområdet finns från {day}.")
    )
    ways = (" ", _("Se i stället:"), " ", joined(later, by=", ")) if later else None
    had = begun(one for one in content.local_agreements if one.district == district.slug)
    table = others_table(had, names_district=False) if had else None
    return together(note(said.format(day=day), ways, tone="attention"), table)
