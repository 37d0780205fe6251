"""The documents that were read in, the newest first."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.badges import badge
from dashboard.components.heading import section
from dashboard.components.importing.words import format_words
from dashboard.components.markup import Child, Markup, element, link, together
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, date_label, ngettext, number
from dashboard.state import batch_address
from data.queries.batches import BatchView

_MOST = 100


def list_part(found: Sequence[BatchView]) -> Markup:
    """Return the list; each document is a link to its values."""
    title = _("Inlästa dokument")
    head = section(title, name="inlasta")
    if not found:
        return together(head, element("p", _("Inget dokument är inläst än.")))
    columns = (
        Column(_("Dokument")),
        Column(_("Indikatorer")),
        Column(_("Värden")),
        Column(_("Inläst"), is_day=True),
        Column(_("Av")),
        Column(_("Gäller")),
    )
    return together(head, table(title, columns=columns, rows=map(_row, found[:_MOST])))


def state_part(one: BatchView) -> Child:
    """Return whether the batch stands."""
    if one.withdrawn_at is None:
        return _("gäller")
    return badge(_("tillbakadragen"), kind="neutral")


def counts_words(one: BatchView) -> str:
    """Say how many values the batch brought."""
    told = (
        [ngettext("{count} sparat", "{count} sparade", one.saved).format(count=number(one.saved, decimals=0))]
        if one.saved
        else []
    )
    if one.submitted:
        said = ngettext("{count} skickat för godkännande", "{count} skickade för godkännande", one.submitted)
        told.append(said.format(count=number(one.submitted, decimals=0)))
    return ", ".join(told)


def indicators_words(one: BatchView) -> str:
    """Name the indicators of the batch."""
    content = cache.catalogue()
    return ", ".join(name_of(content.indicator(slug)) for slug in one.indicators)


def who_words(one: BatchView) -> str:
    """Say who read it in."""
    return one.name or _("konsol")


def _source(one: BatchView) -> str:
    return _("Inläsning {number}, {format}").format(number=one.number, format=format_words(one.format))


def _row(one: BatchView) -> Row:
    name = element(
        "div",
        link(one.file_name, href=batch_address(one.number)),
        element("p", _source(one), class_="tb-source"),
    )
    day = date_label(one.at, short=True)
    return (
        name,
        indicators_words(one),
        counts_words(one),
        element("time", day, datetime=day),
        who_words(one),
        state_part(one),
    )
