"""Kolada's service, version 3: the values of one measure at a time, for the places that we know, page by page."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from data.fetching.collecting import Collector
from data.fetching.faults import EndlessPagesError
from data.fetching.wire import Answer
from data.importers.formats.json_texts import mapping, sequence

# The first two are the service's own limits; so many pages hold more values of one measure than there are.
MOST_IDS = 25
_MOST_ON_A_PAGE = 5000
MOST_PAGES = 20
_NEXT_PAGE = ("next_url", "next_page")


def answers(
    collector: Collector, *, base: str, measure: str, places: Sequence[str], years: Sequence[str] = ()
) -> Iterator[Answer]:
    """Yield every page with values of the measure; without years those of all years.

    Raises:
        FetchError: a subclass, if a page cannot be had, or there is no last one.
        MalformedError: for an answer that is not of the service's form.
    """
    for span in [f"/year/{','.join(some)}" for some in _some(years)] or [""]:
        for some in _some(places):
            address = f"{base}/data/kpi/{measure}/municipality/{','.join(some)}{span}?per_page={_MOST_ON_A_PAGE}"
            yield from _pages(collector, address)


def _pages(collector: Collector, address: str) -> Iterator[Answer]:
    first = address
    for _page in range(MOST_PAGES):
        answer = collector.answer(address)
        said = mapping(answer.said, "$")
        if sequence(said.get("values"), "values"):
            yield answer
        address = next((str(said[name]) for name in _NEXT_PAGE if said.get(name)), "")
        if not address:
            return
    raise EndlessPagesError(source=collector.line.source, address=urlsplit(first).path)


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), MOST_IDS):
        yield ids[start : start + MOST_IDS]
