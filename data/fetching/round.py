"""One round: everything of one source is fetched, read, held against the store and saved as one batch."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from data.actions.brought import Document
from data.actions.importing import ChangedSincePreviewError, save_import
from data.actor import Actor
from data.fetching.collecting import Collector
from data.fetching.faults import ChangedMeanwhileError, FetchError, FetchingAlreadyError, PartRefusedError
from data.fetching.gathering import Gathered, gather
from data.fetching.pace import Clock, Pace
from data.fetching.plan import Service, Source
from data.fetching.settling import Refused, Settled, settle
from data.fetching.shelf import Shelf, alone_in
from data.fetching.ties import Part, parts_of, places_of
from data.fetching.tying import Cell, Tied, cell_of, tied
from data.fetching.vanished import Asked, gone
from data.fetching.wire import Line, Patience
from data.queries.catalogue import catalogue
from data.queries.views import PlaceView
from data.refusal import RefusedError

FOLDER = "fetched"
_STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True)
class Way:
    """How a round goes: who fetches for whom, by which clock and with how much patience."""

    folder: Path
    agent: str
    by: Actor
    clock: Clock = field(default_factory=Clock)
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True)
class Outcome:
    """What became of a round; `batch` is None when nothing was saved."""

    source: str
    asked: int = 0
    unchanged: int = 0
    resumed: int = 0
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: int = 0
    left: int = 0
    gone: int = 0
    refused: tuple[Refused, ...] = ()
    faults: tuple[RefusedError, ...] = ()
    batch: int | None = None

    @property
    def is_idle(self) -> bool:
        """Whether there was nothing to ask for."""
        return not (self.asked or self.unchanged or self.resumed or self.faults)

    @property
    def is_passing(self) -> bool:
        """Whether all that went wrong may go better by itself."""
        return not self.refused and all(isinstance(one, FetchError) and one.is_passing for one in self.faults)


def fetch(source: Source, *, way: Way, is_rehearsal: bool = False) -> Outcome:
    """Fetch the source, and save what is new unless it is a rehearsal; what goes wrong is told of in the outcome.

    What was fetched stays on the shelf when the round is interrupted, by whatever, and the next one begins there.

    Raises:
        ContentError: if the store does not have what is to be fetched.
    """
    content = catalogue()
    parts, places = parts_of(source, content=content), places_of(source, content=content)
    folder, now = way.folder / FOLDER / source.slug, way.clock.now()
    pace = Pace(1, window=1 / source.calls_per_second, clock=way.clock)
    line = Line(source.name, source.address, agent=way.agent, pace=pace, patience=way.patience, clock=way.clock)
    try:
        with alone_in(folder), line:
            collector = Collector(line, Shelf(folder, now=now), way.clock)
            day = now.astimezone(_STOCKHOLM).date()
            outcome = _round(_Task(source, parts, places, day), collector, way=way, is_rehearsal=is_rehearsal)
            return replace(outcome, asked=collector.asked, unchanged=collector.unchanged, resumed=collector.resumed)
    except FetchingAlreadyError as fault:
        return Outcome(source.name, faults=(fault,))


@dataclass(frozen=True)
class _Task:
    source: Source
    parts: Sequence[Part]
    places: Mapping[str, PlaceView]
    day: date

    def asked(self, parts: Sequence[Part], *, empty: Sequence[Cell]) -> Asked:
        """Return what was asked for and answered; of Kolada's measures all is told, of a table what was chosen."""
        sources = {one.slug: part.source for part in parts for few in part.indicators.values() for one in few}
        is_whole = self.source.kind is Service.KOLADA
        places = [place.slug for place in self.places.values()] if is_whole else []
        return Asked(sources, empty, places, since=str(self.source.first_year or ""))


def _round(task: _Task, collector: Collector, *, way: Way, is_rehearsal: bool) -> Outcome:
    outcome = Outcome(task.source.name)
    try:
        gathered = gather(task.source, collector, parts=task.parts, places=list(task.places), day=task.day)
    except RefusedError as fault:
        outcome = replace(outcome, faults=(fault,))
        if not outcome.is_passing:
            collector.shelf.end_round()
        return outcome
    try:
        outcome = _settled(task, gathered, way=way, is_rehearsal=is_rehearsal)
    except RefusedError as fault:
        # Nothing is saved, and the answers wait on the shelf until something has been done about it.
        return replace(outcome, faults=(*gathered.faults, fault))
    if not is_rehearsal:
        collector.shelf.end_round()
    return outcome


def _settled(task: _Task, gathered: Gathered, *, way: Way, is_rehearsal: bool) -> Outcome:
    found: list[Tied] = []
    parts: list[Part] = []
    faults = list(gathered.faults)
    for part, documents in gathered.read:
        try:
            found += [tied(document, part=part, places=task.places, day=task.day) for document in documents]
        except RefusedError as fault:
            faults.append(PartRefusedError(part=part.source, fault=fault))
        else:
            parts.append(part)
    rows = [row for one in found for row in one.rows]
    empty = [cell for one in found for cell in one.empty]
    missing = gone(task.asked(parts, empty=empty), told=[cell_of(row) for row in rows])
    if not rows:
        return Outcome(task.source.name, gone=missing, faults=tuple(faults))
    settled = settle(rows, left_out=sum(one.left_out for one in found), by=way.by)
    is_saved = not is_rehearsal and (settled.new or settled.changed)
    return Outcome(
        task.source.name,
        new=settled.new,
        changed=settled.changed,
        same=settled.same,
        left=settled.left,
        gone=missing,
        refused=settled.refused,
        faults=tuple(faults),
        batch=_saved(task, settled, gathered=gathered, way=way) if is_saved else None,
    )


def _saved(task: _Task, settled: Settled, *, gathered: Gathered, way: Way) -> int | None:
    documents = [document for _, some in gathered.read for document in some]
    document = Document(
        file_name=f"{task.source.slug} {way.clock.now().astimezone(_STOCKHOLM):%Y-%m-%d %H:%M}",
        title=task.source.name,
        format=documents[0].format,
        source=documents[0].source,
        updated=max(document.updated for document in documents),
        sha256=sha256(b"".join(sha256(content).digest() for content in gathered.contents)).hexdigest(),
        size=sum(map(len, gathered.contents)),
    )
    try:
        return save_import(settled.brought, document=document, seen=settled.seen, is_fetched=True, by=way.by).batch
    except ChangedSincePreviewError as error:
        raise ChangedMeanwhileError from error
