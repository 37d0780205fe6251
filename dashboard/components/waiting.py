"""Indicators that nobody has reported yet, as one short list: who reports, when a value is expected, and the form."""

from collections.abc import Sequence

from dashboard.access import actor
from dashboard.components.digest import Told
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.places import party_name
from dashboard.components.table import Column, Row, table
from dashboard.components.values import expected_words, name_of
from dashboard.language import _
from dashboard.state import entry_address, indicator_address
from models.vocabulary import Permission


def waiting_table(waiting: Sequence[Told], *, caption: str) -> Markup:
    """Return the list; a link to the form stands only where the reader may use it."""
    may_report = any(_may_report(one) for one in waiting)
    columns = [Column(_("Indikator")), Column(_("Rapporteras av")), Column(_("Nästa värde"))]
    columns += [Column(_("Registrera"))] if may_report else []
    return table(caption, columns=columns, rows=[_row(one, with_form=may_report) for one in waiting])


def _row(one: Told, *, with_form: bool) -> Row:
    indicator = one.indicator
    form: list[Child] = []
    if with_form:
        address = entry_address(indicator.slug, place=indicator.lead_place)
        form = [link(_("Registrera värde"), href=address) if _may_report(one) else "–"]
    return (
        link(name_of(indicator), href=indicator_address(indicator.slug)),
        party_name(indicator.reporter),
        element("span", expected_words(one.standing)),
        *form,
    )


def _may_report(one: Told) -> bool:
    return actor().may(Permission.REPORT, party=one.indicator.reporter)
