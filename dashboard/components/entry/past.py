"""What was entered before for an indicator at a place, with nothing hidden from those who entered it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.components.entry.form import Form
from data.actor import Actor
from data.queries.observations import entered_versions
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import ValueStatus

_SETTLED = (ValueStatus.FINAL, ValueStatus.REVISED, ValueStatus.CORRECTED)


@dataclass(frozen=True)
class Past:
    """All that was entered for an indicator at a place: every version, and the newest of each period, newest first."""

    versions: pd.DataFrame
    newest: pd.DataFrame

    def at(self, period: Period) -> dict[str, object] | None:
        """Return the newest version for a period, or nothing."""
        rows = self.newest[self.newest["period"] == period.code].to_dict("records")
        return {str(name): value for name, value in rows[0].items()} if rows else None


def past_of(form: Form, *, by: Actor) -> Past:
    """Return what was entered before, with nothing hidden.

    Raises:
        NotAllowedError: unless the person reports for the indicator's party.
    """
    every = entered_versions(form.indicator, form.place, by=by)
    every = every[(every["sex"] == form.sex.value) & (every["ages"] == form.ages.code)]
    newest = every.sort_values("version", ascending=False).drop_duplicates("period")
    return Past(every, newest.sort_values("start", ascending=False, ignore_index=True))


def past_everywhere(indicator: IndicatorView, *, by: Actor) -> Past:
    """Return what was entered before at any place, with nothing hidden.

    Raises:
        NotAllowedError: unless the person reports for the indicator's party.
    """
    every = entered_versions(indicator.slug, None, by=by)
    newest = every.sort_values("version", ascending=False).drop_duplicates("period")
    return Past(every, newest.sort_values("start", ascending=False, ignore_index=True))


def has_value(row: Mapping[str, object] | None) -> bool:
    """Return whether a value stands that only a correction may change."""
    return row is not None and not row["missing_reason"]


def stands(row: Mapping[str, object] | None) -> bool:
    """Return whether anything is entered that has not been withdrawn."""
    return row is not None and row["status"] != ValueStatus.WITHDRAWN.value


def is_settled(row: Mapping[str, object] | None) -> bool:
    """Return whether a change needs its reason."""
    return row is not None and ValueStatus(str(row["status"])) in _SETTLED


def version_in(row: Mapping[str, object] | None) -> int:
    """Return the number of the version, 0 where nothing was entered."""
    return 0 if row is None else int(str(row["version"]))
