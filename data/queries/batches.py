"""Batches of imported values: which there are, what each brought, and how that stands beside what is said now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlmodel import Session, col, select

from data.actor import CONSOLE, Actor
from data.queries.observations import entered_versions
from data.queries.permission import require
from data.refusal import N_, RefusedError
from data.store import actor_of_person, reading
from models.importing import ImportBatch, ImportWithdrawal
from models.indicator import Indicator
from models.observation import Observation
from models.party import Party
from models.person import Person
from models.place import Place
from models.proposal import Proposal
from models.vocabulary import PartyKind, Permission

CELL = ["indicator", "place", "period", "sex", "ages"]
_TOLD = ["value", "missing_reason", "status"]


class UnknownBatchError(RefusedError):
    """Raised for a number that no batch has, or none that the person may see."""

    message = N_("Inläsning {number} finns inte. Kontrollera numret i listan över inläsningar.")


@dataclass(frozen=True)
class BatchView:
    """One batch: the document, what it brought, who read it in and when, and whether it was withdrawn."""

    number: int
    file_name: str
    title: str
    format: str
    source: str
    updated: str
    sha256: str
    size: int
    saved: int
    submitted: int
    unchanged: int
    left_out: int
    at: datetime
    name: str
    indicators: tuple[str, ...]
    withdrawn_at: datetime | None
    withdrawn_by: str
    reason: str
    kept: int


def batches(*, by: Actor) -> tuple[BatchView, ...]:
    """Return the batches of which the person reports every indicator, the newest first.

    Raises:
        NotAllowedError: unless the person reports for any party.
    """
    with reading() as session:
        require(session, Permission.REPORT, by=by)
        known = by if by == CONSOLE else actor_of_person(session, by.person_id or 0)
        names: dict[int | None, str] = {None: "", **dict(session.exec(select(Person.id, Person.name)).all())}
        brought = _indicators(session)
        withdrawn = {one.batch_id: one for one in session.exec(select(ImportWithdrawal))}
        rows = session.exec(select(ImportBatch).order_by(col(ImportBatch.id).desc())).all()
        return tuple(
            _view(
                row, brought=brought.get(row.submission_id, {}), withdrawal=withdrawn.get(int(row.id or 0)), names=names
            )
            for row in rows
            if all(known.may(Permission.REPORT, party=party) for party in brought.get(row.submission_id, {}).values())
        )


def batch_of(number: int, *, by: Actor) -> BatchView:
    """Return one batch.

    Raises:
        NotAllowedError: as `batches` does.
        UnknownBatchError: if there is none of that number that the person may see.
    """
    found = next((one for one in batches(by=by) if one.number == number), None)
    if found is None:
        raise UnknownBatchError(number=number)
    return found


def batches_of_document(sha256: str, *, by: Actor) -> tuple[BatchView, ...]:
    """Return the batches that this very document brought and that still stand, the newest first."""
    return tuple(one for one in batches(by=by) if one.sha256 == sha256 and one.withdrawn_at is None)


def batch_values(number: int, *, by: Actor) -> pd.DataFrame:
    """Return each value that the batch saved, beside what was said before it and what is said now.

    Columns: those of the cell, `version`, and `value`, `missing_reason` and `status` thrice: as the batch brought them,
    and with `_before` and `_now`; `stands` says that no later version has come. What was sent for approval is not here.

    Raises:
        NotAllowedError, UnknownBatchError: as `batch_of` does.
    """
    view = batch_of(number, by=by)
    found = [_of_indicator(slug, cells, by=by) for slug, cells in _cells_of(number).items()]
    columns = [*CELL, "version", *_TOLD, *(f"{name}_{when}" for when in ("before", "now") for name in _TOLD), "stands"]
    if not found or not view.saved:
        return pd.DataFrame(columns=columns)
    return pd.concat(found, ignore_index=True)[columns]


def between_batches(earlier: int, later: int, *, by: Actor) -> pd.DataFrame:
    """Return every cell that either batch saved, with what each said of it: `value_earlier`, `value_later` and so on.

    Raises:
        NotAllowedError, UnknownBatchError: as `batch_of` does.
    """
    first, second = (batch_values(number, by=by)[[*CELL, *_TOLD]] for number in (earlier, later))
    return first.merge(second, on=CELL, how="outer", suffixes=("_earlier", "_later"))


def _indicators(session: Session) -> dict[int, dict[str, PartyKind]]:
    """Return the indicators and their parties of each submission that was an import."""
    found: dict[int, dict[str, PartyKind]] = {}
    for table in (Observation, Proposal):
        wanted = (
            select(table.submission_id, Indicator.slug, Party.kind)
            .join(ImportBatch, col(ImportBatch.submission_id) == col(table.submission_id))
            .join(Indicator, col(Indicator.id) == col(table.indicator_id))
            .join(Party, col(Party.id) == col(Indicator.reporter_id))
            .distinct()
        )
        for submission, slug, kind in session.exec(wanted):
            found.setdefault(submission, {})[slug] = PartyKind(kind)
    return found


def _view(
    row: ImportBatch,
    *,
    brought: dict[str, PartyKind],
    withdrawal: ImportWithdrawal | None,
    names: dict[int | None, str],
) -> BatchView:
    told = ("file_name", "title", "format", "source", "updated", "sha256", "size")
    counts = ("saved", "submitted", "unchanged", "left_out", "at")
    return BatchView(
        number=int(row.id or 0),
        **{name: getattr(row, name) for name in (*told, *counts)},
        name=names[row.person_id],
        indicators=tuple(sorted(brought)),
        withdrawn_at=withdrawal.at if withdrawal else None,
        withdrawn_by=names[withdrawal.person_id] if withdrawal else "",
        reason=withdrawal.reason if withdrawal else "",
        kept=withdrawal.kept if withdrawal else 0,
    )


def _cells_of(number: int) -> dict[str, pd.DataFrame]:
    """Return which version of which cell the batch brought, by indicator; no numbers."""
    wanted = (
        select(Indicator.slug, Place.slug, Observation.period, Observation.sex, Observation.ages, Observation.version)  # type: ignore[call-overload]  # SQLModel types select for a few columns
        .join(Indicator, col(Indicator.id) == col(Observation.indicator_id))
        .join(Place, col(Place.id) == col(Observation.place_id))
        .join(ImportBatch, col(ImportBatch.submission_id) == col(Observation.submission_id))
        .where(ImportBatch.id == number)
        .order_by(col(Observation.id))
    )
    with reading() as session:
        frame = pd.DataFrame([tuple(row) for row in session.exec(wanted)], columns=[*CELL, "version"])
    return {str(slug): cells for slug, cells in frame.groupby("indicator", sort=True)}


def _of_indicator(indicator: str, cells: pd.DataFrame, *, by: Actor) -> pd.DataFrame:
    every = entered_versions(indicator, None, by=by).assign(indicator=indicator)[[*CELL, "version", *_TOLD]]
    newest = every.sort_values("version").drop_duplicates(CELL, keep="last")
    before = every.assign(version=every["version"] + 1)
    whole = cells.merge(every, on=[*CELL, "version"])
    whole = whole.merge(before, on=[*CELL, "version"], how="left", suffixes=("", "_before"))
    whole = whole.merge(newest, on=CELL, how="left", suffixes=("", "_now"))
    return whole.assign(stands=whole["version"] == whole["version_now"])


def worth_telling(frame: pd.DataFrame, *, before: str, after: str) -> Sequence[bool]:
    """Return, for each row, whether two of its values differ."""
    same = frame[f"value{before}"].eq(frame[f"value{after}"]) | (
        frame[f"value{before}"].isna() & frame[f"value{after}"].isna()
    )
    reasons = frame[f"missing_reason{before}"].fillna("").eq(frame[f"missing_reason{after}"].fillna(""))
    return list(~(same & reasons))
