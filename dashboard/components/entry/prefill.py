"""What the form shows when it is opened: the newest version as one would type it, else the usual."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.components.entry.form import (
    A_VALUE,
    COMMENT,
    KIND,
    MISSING,
    MORE,
    NO_VALUE,
    NOTHING_TYPED,
    SOURCE,
    SOURCE_DATE,
    STATUS,
    VALUE,
)
from dashboard.components.entry.past import is_settled
from dashboard.language import typed_number
from models.period import Period
from models.vocabulary import MissingReason, ValueStatus


def typed_as(row: Mapping[str, object] | None, *, period: Period, today: date) -> dict[str, str]:
    """Return what the form shows when it is opened: the newest version as one would type it."""
    settles = "" if period.end >= today else ValueStatus.FINAL.value
    typed = dict(NOTHING_TYPED) | ({STATUS: settles} if settles else {})
    if row is None:
        return typed
    typed |= {name: _typed_number(row[name]) for name in (VALUE, *MORE)}
    typed |= {COMMENT: str(row[COMMENT]), SOURCE: str(row[SOURCE]), SOURCE_DATE: _typed_day(row[SOURCE_DATE])}
    if row["missing_reason"] == MissingReason.WITHDRAWN.value:
        return typed | {KIND: A_VALUE}
    if row["missing_reason"]:
        return typed | {KIND: NO_VALUE, MISSING: str(row["missing_reason"])}
    corrected = ValueStatus.CORRECTED.value if is_settled(row) else settles or ValueStatus.PRELIMINARY.value
    return typed | {STATUS: corrected}


def _typed_number(value: object) -> str:
    return typed_number(value) if isinstance(value, float) and not pd.isna(value) else ""


def _typed_day(value: object) -> str:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) and not pd.isna(value) else ""
