"""What is silent at a party: values that nobody has given long after their day, and indicators nobody answers for."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from dashboard import cache
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, together
from dashboard.components.responsible import responsible_words
from dashboard.components.table import Cell, Column, table
from dashboard.components.values import name_of
from dashboard.language import _, ngettext
from data.queries.expectation import due_on
from data.queries.responsibilities import Responsible
from data.queries.schedule import Owed
from data.queries.views import IndicatorView, PartyView


def silence(party: PartyView, *, lines: Sequence[Owed], reported: Sequence[IndicatorView]) -> Markup:
    """Return how much has been missing for long, and for those who have signed in who answers for what."""
    known = {one.slug: who for one in reported if (who := cache.responsible(one.slug)) is not None}
    said = f"{_long_missing(party, lines=lines)} {_nobody(known)}".strip()
    return together(element("p", said) if said else None, _answering(reported, known=known))


def _long_missing(party: PartyView, *, lines: Sequence[Owed]) -> str:
    if party.silent_days is None:
        return ""
    limit = cache.day_shown() - timedelta(days=party.silent_days)
    its = cache.catalogue().indicator
    count = sum(
        line.late_since is not None and due_on(line.late_since, indicator=its(line.indicator)) < limit for line in lines
    )
    said = ngettext(
        "{count} värde har saknats i mer än {days} dagar efter sista dagen.",
        "{count} värden har saknats i mer än {days} dagar efter sista dagen.",
        count,
    )
    return said.format(count=count, days=party.silent_days) if count else ""


def _nobody(known: Mapping[str, Responsible]) -> str:
    silent = sum(who.is_silent for who in known.values())
    if not silent:
        return _("Alla indikatorer har någon som ansvarar.") if known else ""
    said = ngettext("{count} indikator saknar ansvarig.", "{count} indikatorer saknar ansvarig.", silent)
    return said.format(count=silent)


def _answering(reported: Sequence[IndicatorView], *, known: Mapping[str, Responsible]) -> Markup | None:
    if not known:
        return None
    columns = (Column(_("Indikator")), Column(_("Ansvarig")))
    ordered = sorted(reported, key=lambda one: not known[one.slug].is_silent)
    rows = [(name_of(one), Cell(responsible_words(one), is_none=known[one.slug].is_silent)) for one in ordered]
    caption = _("Ansvariga för indikatorerna")
    return more(caption, table(caption, columns=columns, rows=rows))
