"""The parties of the collaboration."""

from sqlmodel import Field

from models.base import Table, word
from models.vocabulary import PartyKind


class Party(Table, table=True):
    """Police region, Region or City: it reports indicators and answers for its part of shared goals.

    Its leader is told by e-mail of values that are still missing `silent_days` after their last day; None is never.
    One that `needs_approval` publishes no value before an approver of its own has said yes to it.
    """

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    kind: PartyKind = Field(sa_type=word(PartyKind), unique=True)
    name_sv: str
    name_en: str
    short_sv: str
    short_en: str
    description_sv: str = ""
    description_en: str = ""
    needs_approval: bool = False
    ordering: int = 0
    leader_email: str = ""
    silent_days: int | None = 30
