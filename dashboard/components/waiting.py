"""Indicators that nobody has reported yet, as one short list: who reports, when a value is expected, and the form."""

from collections.abc import Sequence

from dashboard.access import actor
from dashboard.components.digest import Told
from dashboard.components.markup import Child, Markup, link
from dashboard.components.places import party_name
from dashboard.components.table import Column, Row, table
from dashboard.components.values import expected_words, name_of
from dashboard.language import _
from dashboard.state import entry_address, indicator_address
from models.vocabulary import Permission


def waiting_table(waiting: Sequence[Told], *, caption: str, names_party: bool = True) -> Markup:
    """Return the list; a link to the form stands only where the reader may use it.

    On a party's own page it does not need to name who reports.
    """
    may_report = any(_may_report(one) for one in waiting)
    columns = [Column(_("Indikator"))]
    columns += [Column(_("Rapporteras av"))] if names_party else []
    columns += [Column(_("Nästa värde"))]
    columns += [Column(_("Registrera"))] if may_report else []
    rows = [_row(one, names_party=names_party, with_form=may_report) for one in waiting]
    return table(caption, columns=columns, rows=rows, stacks=True)


def _row(one: Told, *, names_party: bool, with_form: bool) -> Row:
    indicator, expected = one.indicator, expected_words(one.standing)
    form: list[Child] = []
    if with_form:
        address = entry_address(indicator.slug, place=indicator.lead_place)
        form = [link(_("Registrera värde"), href=address) if _may_report(one) else "–"]
    return (
        link(name_of(indicator), href=indicator_address(indicator.slug)),
        *([party_name(indicator.reporter)] if names_party else []),
        expected[:1].upper() + expected[1:],
        *form,
    )


def _may_report(one: Told) -> bool:
    return actor().may(Permission.REPORT, party=one.indicator.reporter)
