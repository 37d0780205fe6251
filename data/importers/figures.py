"""Import figures: tidy tables of values, from publishers and from people, checked row by row before anything is stored.

The tables in `data/figures/` are the project's own. `kolada.csv` holds figures from Kolada (RKA), as they were exported
on 2024-08-30, for the country, the county and its 26 municipalities; a figure's id stands in its source. `reports.csv`
holds single values that the parties have published in reports and news; each names its report.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from sqlmodel import select

from data.actions.delivery import Delivered, DeliveryRefusedError, deliver_values
from data.actions.entry import Entry, Measure, Site
from data.actions.versions import CorrectionReasonError, check_entry, cleaned
from data.actor import Actor
from data.importers.delimited import read_delimited
from data.importers.rows import Row, columns_of, row_in
from data.queries.catalogue import Catalogue, catalogue, today
from data.refusal import N_, RefusedError
from data.store import reading
from models.observation import Submission

FOLDER = Path(__file__).parents[1] / "figures"
NEW_FROM_SOURCE = N_("Ny uppgift från källan.")


class RowRefusedError(RefusedError):
    """Raised for one row; says which and what is wrong with it."""

    message = N_("Rad {row}: {fault}")


class RepeatedRowError(RefusedError):
    """Raised when a file holds two values for the same thing."""

    message = N_("Samma indikator, plats, period, kön och ålder finns redan på rad {earlier}. Behåll en av raderna.")


class FiguresRefusedError(RefusedError):
    """Raised when rows are wrong: then nothing is stored. `problems` holds every one, in order."""

    message = N_("{file} har {count} fel, och inget har importerats. {first}")

    def __init__(self, file: str, problems: Sequence[RowRefusedError]) -> None:
        """Keep every problem."""
        super().__init__(file=file, count=len(problems), first=problems[0])
        self.problems = tuple(problems)


class NoRowsError(RefusedError):
    """Raised for a table with headings only."""

    message = N_("Filen har inga värden under rubrikraden.")


def read_figures(path: Path) -> tuple[Row, ...]:
    """Read a table and check every row against the content of the store; nothing is stored.

    Raises:
        FiguresRefusedError: with every row that is wrong.
        RefusedError: the subclasses of `delimited` and `rows`, for a file or a heading that cannot be read.
    """
    table, content = read_delimited(path), catalogue()
    columns = columns_of(table.rows[0])
    rows: list[Row] = []
    problems: list[RowRefusedError] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(table.rows[1:], start=table.first_row + 1):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            entry = row_in(cells, columns=columns, table=table, content=content)
            _check(entry, content)
            if entry.subject in seen:
                raise RepeatedRowError(earlier=seen[entry.subject])
        except RefusedError as fault:
            problems.append(RowRefusedError(row=number, fault=fault))
        else:
            seen[entry.subject] = number
            rows.append(Row(number, entry))
    if problems:
        raise FiguresRefusedError(path.name, problems)
    return tuple(rows)


def import_figures(path: Path, *, by: Actor, token: str = "") -> Delivered:
    """Store the figures of a file in one transaction; a value that the store holds already makes no new version.

    A value that differs from a settled one supersedes it, with the reason that the source says something new. The same
    token twice saves once.

    Raises:
        FiguresRefusedError: with every row that is wrong; nothing is stored then.
        NotAllowedError: unless the person reports for the party of every indicator.
        RefusedError: the subclasses of `read_figures`, and `NoRowsError` for a table without values.
    """
    rows = read_figures(path)
    if not rows:
        raise NoRowsError
    entries, given = [row.entry for row in rows], token or f"file-{uuid4().hex}"
    try:
        try:
            return deliver_values(entries, token=given, source=path.name, by=by)
        except DeliveryRefusedError as refused:
            explained = _explained(entries, refused)
        return deliver_values(explained, token=given, source=path.name, by=by)
    except DeliveryRefusedError as refused:
        problems = [RowRefusedError(row=rows[index].number, fault=fault) for index, fault in refused.problems]
        raise FiguresRefusedError(path.name, problems) from refused


def import_published(*, by: Actor, folder: Path = FOLDER) -> int:
    """Store the project's own tables, each once only, and return how many values were new.

    A value that somebody has corrected since stays as it is; a newer edition of a table is another delivery.
    """
    saved = 0
    for path in sorted(folder.glob("*.csv")):
        token = f"figures-{sha256(path.read_bytes()).hexdigest()}"
        saved += 0 if _has_come(token) else import_figures(path, token=token, by=by).saved
    return saved


def _explained(entries: Sequence[Entry], refused: DeliveryRefusedError) -> list[Entry]:
    """Return the entries with a reason where only that was lacking.

    Raises:
        DeliveryRefusedError: if anything else was refused.
    """
    if not all(isinstance(fault, CorrectionReasonError) for _index, fault in refused.problems):
        raise refused
    settled = {index for index, _fault in refused.problems}
    return [
        replace(entry, correction_reason=NEW_FROM_SOURCE) if index in settled else entry
        for index, entry in enumerate(entries)
    ]


def _check(entry: Entry, content: Catalogue) -> None:
    """Refuse what the store would refuse."""
    measure = Measure.of(content.indicator(entry.indicator))
    site = Site.of(content.place(entry.place))
    check_entry(cleaned(entry), measure=measure, site=site, today=today(), may_be_finer=True)


def _has_come(token: str) -> bool:
    with reading() as session:
        return session.exec(select(Submission.id).where(Submission.token == token)).first() is not None
