"""All answers of a round, read: part by part, so that what one part lacks does not keep the others away."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.fetching import kolada, pxweb
from data.fetching.collecting import Collector
from data.fetching.faults import FetchError, PartRefusedError
from data.fetching.plan import Service, Source
from data.fetching.ties import Part
from data.fetching.wire import Answer
from data.importers.formats.published import Published
from data.importers.formats.recognition import read_document
from data.refusal import RefusedError

Ask = Callable[[Part], Iterator[Answer]]


@dataclass
class Gathered:
    """What was read of each part, what kept a part away, and the bytes that all of it came in."""

    read: list[tuple[Part, Published]] = field(default_factory=list)
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
            read = [read_document(answer.content, part.source) for answer in answers]
        except RefusedError as fault:
            if isinstance(fault, FetchError) and fault.ends_round:
                raise
            gathered.faults.append(PartRefusedError(part=part.source, fault=fault))
        else:
            gathered.read += [(part, one) for one in read]
            gathered.contents += [answer.content for answer in answers]
    return gathered


def _asking(source: Source, collector: Collector, *, places: Sequence[str], day: date) -> Ask:
    if source.kind is Service.PXWEB:
        service = pxweb.opened(collector, base=source.address)
        return lambda part: service.answers(part, places=places)
    years = [str(year) for year in range(source.first_year, day.year + 1)] if source.first_year else []
    return lambda part: kolada.answers(collector, base=source.address, measure=part.id, places=places, years=years)
