"""All answers of a round, read: part by part, so that what one part lacks does not keep the others away."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from data.fetching import kolada, pxweb
from data.fetching.collecting import Collector
from data.fetching.faults import FetchError, PartRefusedError
from data.fetching.plan import Service, Source
from data.fetching.ties import Part
from data.fetching.wire import Answer
from data.importers.formats.published import NoValuesError, Published
from data.importers.formats.recognition import read_document
from data.refusal import RefusedError

Ask = Callable[[Part], Iterator[Answer]]


@dataclass
class Gathered:
    """What was read of each part, what kept others away, and the bytes that all of it came in."""

    read: list[tuple[Part, Sequence[Published]]] = field(default_factory=list)
    faults: list[RefusedError] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)


def gather(
    source: Source, collector: Collector, *, parts: Sequence[Part], places: Sequence[str], day: date
) -> Gathered:
    """Ask for every part and read the answers.

    Raises:
        FetchError: one that ends the round, as when the source does not answer any more.
    """
    gathered = Gathered()
    if not parts:
        return gathered
    ask = _asking(source, collector, places=places, day=day)
    for part in parts:
        try:
            answers = list(ask(part))
            read = list(_read(answers, part.source))
        except RefusedError as fault:
            if isinstance(fault, FetchError) and fault.ends_round:
                raise
            gathered.faults.append(PartRefusedError(part=part.source, fault=fault))
        else:
            gathered.read.append((part, read))
            gathered.contents += [answer.content for answer in answers]
    return gathered


def _read(answers: Sequence[Answer], name: str) -> Iterator[Published]:
    """Yield what the answers say; a source may well have none of a measure's values on a page."""
    for answer in answers:
        with suppress(NoValuesError):
            yield read_document(answer.content, name)


def _asking(source: Source, collector: Collector, *, places: Sequence[str], day: date) -> Ask:
    if source.kind is Service.PXWEB:
        service = pxweb.opened(collector, base=source.address)
        return lambda part: service.answers(part, places=places)
    years = [str(year) for year in range(source.first_year, day.year + 1)] if source.first_year else []
    return lambda part: kolada.answers(collector, base=source.address, measure=part.id, places=places, years=years)
