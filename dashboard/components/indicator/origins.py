"""Where a version of a value came from: the form, a document that was read in, a fetch, or the installation."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any, Final

from dashboard import cache
from dashboard.access import actor
from dashboard.components.markup import Child, link, together
from dashboard.language import _
from dashboard.state import batch_address
from data.queries.batches import batches
from data.queries.origins import Way
from data.queries.views import IndicatorView
from data.refusal import N_
from models.vocabulary import Permission

WAYS: Final[Mapping[Way, str]] = {
    Way.FORM: N_("formuläret"),
    Way.DOCUMENT: N_("inläst dokument"),
    Way.FETCH: N_("hämtat från källan"),
    Way.WITHDRAWAL: N_("dokument som drogs tillbaka"),
    Way.INSTALLATION: N_("följde med installationen"),
}


def batches_seen(indicator: IndicatorView) -> Collection[int]:
    """Return the numbers of the batches that the reader may open: none for who does not report the indicator."""
    reader = actor()
    if not reader.may(Permission.REPORT, party=indicator.reporter):
        return ()
    found = cache.kept("batches", reader.person_id, make=partial(batches, by=reader))
    return {one.number for one in found}


def origin_part(row: Mapping[Any, Any], *, seen: Collection[int]) -> Child:
    """Return where the version came from, with a link to the batch for who may see it, and who approved it."""
    words = _(WAYS[Way(row["way"])])
    batch = int(row["batch"])
    way: Child = words
    if batch in seen:
        said = _("{origin}: inläsning {number}").format(origin=words, number=batch)
        way = link(said, href=batch_address(batch))
    if not row["approved_by"]:
        return way
    return together(way, _(", godkänt av {name}").format(name=row["approved_by"]))
