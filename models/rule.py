"""Rules for what is typed, as data: an administrator changes them without a developer."""

from enum import StrEnum

from sqlmodel import Field

from models.base import Table, finite, word


class RuleKind(StrEnum):
    """What a rule asks of a value: as expected, little changed, as published, or at most another indicator's."""

    EXPECTED_RANGE = "expected_range"
    CHANGE = "change"
    PUBLISHED_FIGURE = "published_figure"
    AT_MOST_OTHER = "at_most_other"


class Rule(Table, table=True):
    """One soft rule: a value that breaks it needs a comment.

    Without an indicator it holds for every indicator that has no rule of the kind itself. `limit_value` means what
    the kind says: how many robust standard deviations, how many per cent. `other_id` is the indicator that it is held
    against. A rule is switched off rather than removed, so that the log can always tell what was asked.
    """

    __table_args__ = (finite("limit_value"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: RuleKind = Field(sa_type=word(RuleKind))
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id", index=True)
    other_id: int | None = Field(default=None, foreign_key="indicator.id")
    limit_value: float | None = None
    note_sv: str = ""
    note_en: str = ""
    is_active: bool = True
    version: int = 1
