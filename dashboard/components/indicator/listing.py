"""Every indicator there is: those with values first, then those that wait for one, then those closed to the reader."""

from dashboard import cache
from dashboard.components.digest import told
from dashboard.components.heading import section
from dashboard.components.latest_table import area_links, latest_table
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty
from dashboard.components.places import party_name
from dashboard.components.table import Column, table
from dashboard.components.values import name_of
from dashboard.components.waiting import waiting_table
from dashboard.language import _, word
from dashboard.state import indicator_address
from data.collation import sort_key


def indicator_list() -> Markup:
    """Return the list as this reader may see it."""
    indicators = sorted(cache.catalogue().indicators, key=lambda one: sort_key(one.name.sv))
    known = told(indicators)
    seen = {one.indicator.slug for one in known}
    with_values = [one for one in known if one.has_value]
    waiting = [one for one in known if not one.has_value]
    closed = [one for one in indicators if one.slug not in seen]
    if not indicators:
        return empty(_("Här finns inget ännu"), element("p", _("Tjänsten har inga indikatorer.")))
    closed_columns = (Column(_("Indikator")), Column(_("Rapporteras av")), Column(_("Vem som får se värdena")))
    closed_rows = [
        (link(name_of(one), href=indicator_address(one.slug)), party_name(one.reporter), word(one.clearance))
        for one in closed
    ]
    return together(
        section(_("Med värden"), name="varden"),
        latest_table(with_values, caption=_("Indikatorer med värden"), last=(_("Områden"), area_links))
        if with_values
        else empty(_("Inga värden ännu")),
        (
            section(_("Ännu utan värden"), name="utan-varden"),
            waiting_table(waiting, caption=_("Indikatorer utan värden")),
        )
        if waiting
        else None,
        (
            section(_("Kräver inloggning eller behörighet"), name="slutna"),
            table(_("Indikatorer som inte visas för dig"), columns=closed_columns, rows=closed_rows, stacks=True),
        )
        if closed
        else None,
    )
