"""Where each version of a value came from: a form, a document, a fetch, a withdrawal, or the installation."""

from enum import StrEnum
from typing import Any

from pandas import DataFrame
from sqlmodel import Session, col, func, select

from models.importing import ImportBatch, ImportWithdrawal
from models.indicator import Indicator
from models.observation import Observation, Submission
from models.person import Person
from models.proposal import Proposal

ORIGIN = ["way", "batch", "approved_by"]


class Way(StrEnum):
    """The ways by which a value comes into the store."""

    FORM = "form"
    DOCUMENT = "document"
    FETCH = "fetch"
    WITHDRAWAL = "withdrawal"
    INSTALLATION = "installation"


_WAYS = {"import": Way.DOCUMENT, "fetch": Way.FETCH, "delivery": Way.INSTALLATION}


def origins_of(session: Session, indicator: Indicator) -> DataFrame:
    """Return the way of every version of the indicator, by its number in the store.

    `batch` is the number of the import that brought it, or took back what another had brought; 0 where there is none.
    A value that was approved came the way that it was sent, and `approved_by` is the name of who said yes to it.
    """
    sent = func.coalesce(Proposal.submission_id, Observation.submission_id)
    columns: list[Any] = [
        col(Observation.id),
        col(Submission.source),
        func.coalesce(ImportBatch.id, 0),
        func.coalesce(ImportWithdrawal.batch_id, 0),
        func.coalesce(Person.name, ""),
    ]
    statement = (
        select(*columns)
        .join(Proposal, col(Proposal.observation_id) == col(Observation.id), isouter=True)
        .join(Submission, col(Submission.id) == sent)
        .join(ImportBatch, col(ImportBatch.submission_id) == col(Submission.id), isouter=True)
        .join(ImportWithdrawal, col(ImportWithdrawal.submission_id) == col(Submission.id), isouter=True)
        .join(Person, col(Person.id) == col(Proposal.decided_by), isouter=True)
        .where(Observation.indicator_id == indicator.id)
    )
    found = [tuple(row) for row in session.exec(statement)]
    told = [(_way(source, withdrawn=undone), batch or undone, name) for _id, source, batch, undone, name in found]
    return DataFrame(told, columns=ORIGIN, index=[row[0] for row in found])


def _way(source: str, *, withdrawn: int) -> str:
    return Way.WITHDRAWAL.value if withdrawn else _WAYS.get(source, Way.FORM).value
