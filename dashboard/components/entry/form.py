"""What a form of one value is made of: which value, by whom, and the names of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dashboard.language import widget_key
from dashboard.state import AGES, SEX
from data.actions.entry import Entry
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import MissingReason, Sex, ValueStatus

KIND, VALUE, MISSING, STATUS = "kind", "value", "missing_reason", "status"
NUMERATOR, DENOMINATOR, SAMPLE_SIZE, LOWER, UPPER = "numerator", "denominator", "sample_size", "lower", "upper"
COMMENT, WHY, SOURCE, SOURCE_DATE, WHOLE = "comment", "correction_reason", "source", "source_date", "whole"
A_VALUE, NO_VALUE, WITHDRAWN, TRUE_ZERO = "value", "missing", "withdrawn", "true_zero"
MORE: Final = (NUMERATOR, DENOMINATOR, SAMPLE_SIZE, LOWER, UPPER)
FIELDS: Final = (KIND, VALUE, MISSING, STATUS, *MORE, COMMENT, WHY, SOURCE, SOURCE_DATE)
NOTHING_TYPED: Final[Mapping[str, str]] = {
    **dict.fromkeys(FIELDS, ""),
    KIND: A_VALUE,
    MISSING: MissingReason.NOT_YET_PUBLISHED.value,
    STATUS: ValueStatus.PRELIMINARY.value,
}


def value_typed(typed: Mapping[str, str]) -> str | None:
    """Return what is typed as the value, a true zero being one; None where there is no value."""
    if typed[KIND] == NO_VALUE and typed[MISSING] == TRUE_ZERO:
        return "0"
    return None if typed[KIND] in (NO_VALUE, WITHDRAWN) else typed[VALUE]


@dataclass(frozen=True)
class Form:
    """Which value a form is for, and who fills it in; indicator and place are slugs."""

    person: int | None
    indicator: str
    place: str
    period: Period
    sex: Sex = Sex.TOTAL
    ages: Ages = EVERYONE

    def key(self, name: str) -> str:
        """Return the key of the widget of a field."""
        whose = f"{self.person}:{self.indicator}:{self.place}:{self.period.code}:{self.sex}:{self.ages.code}"
        return widget_key(f"entry:{whose}:{name}")

    @property
    def group(self) -> dict[str, str | None]:
        """How the address tells whom the value is of: nothing where it is everyone."""
        return {
            SEX: None if self.sex is Sex.TOTAL else self.sex.value,
            AGES: None if self.ages == EVERYONE else self.ages.code,
        }


@dataclass(frozen=True)
class Saved:
    """What was saved and when, or sent for approval; repeated when the store held exactly this already."""

    entry: Entry
    at: datetime
    repeated: bool
    is_submitted: bool = False
