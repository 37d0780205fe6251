"""What somebody else saved while a line was being filled in."""

import math
from collections.abc import Mapping
from decimal import Decimal

from dashboard.components.entry.form import COMMENT, DENOMINATOR, MISSING, NUMERATOR, STATUS, VALUE
from data.actions.entry import Entry
from data.actions.reporting import AlreadyReportedError, ConflictError
from data.actor import CONSOLE
from models.period import Period
from models.vocabulary import MissingReason, ValueStatus

_NUMBERS, _WORDS = (VALUE, NUMERATOR, DENOMINATOR), (MISSING, STATUS, COMMENT)


def says_the_same(entry: Entry | None, *, row: Mapping[str, object]) -> bool:
    """Return whether the store holds just this, as after a press whose answer never came."""
    if entry is None or (entry.missing_reason or "", entry.status, entry.comment) != tuple(map(row.get, _WORDS)):
        return False
    stored = {name: number for name in _NUMBERS if isinstance(number := row[name], float) and not math.isnan(number)}
    return stored == {name: float(number) for name, number in entry.numbers().items() if name in _NUMBERS}


def is_free(row: Mapping[str, object], *, opened_version: int) -> bool:
    """Return whether the value was withdrawn, so that a form for a new one may go on."""
    return opened_version == 0 and row["status"] == ValueStatus.WITHDRAWN.value


def conflict(row: Mapping[str, object], *, opened_version: int) -> ConflictError:
    """Return the refusal that tells of what the other saved."""
    kind = ConflictError if opened_version else AlreadyReportedError
    reason, value = row["missing_reason"], row["value"]
    told = MissingReason(str(reason)) if reason else Decimal(f"{value:.15g}")
    return kind(
        name=row["recorded_by"] or CONSOLE.name,
        value=told,
        when=row["recorded_at"],
        period=Period.of(str(row["period"])),
    )
