"""Which values stand: the newest one may be said once more for the next period where that is something one can know.

What happened in a period is counted anew for each period, so that last period's figure says nothing of this one. Only
what holds until somebody changes it (a list, a decision) can be checked and found unchanged. See decision 0011.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from data.actor import Actor
from data.queries.evidence import breaks_at
from data.queries.observations import entered_versions
from data.queries.views import IndicatorView
from data.refusal import N_, RefusedError
from models.ages import EVERYONE
from models.period import Period, stride_of
from models.vocabulary import Accumulation, Frequency, Kind, PersonBased, Sex, SourceKind, ValueStatus

_KINDS = frozenset({Kind.COUNT, Kind.INDEX, Kind.AMOUNT})
_SOURCES = frozenset({SourceKind.ADMINISTRATIVE, SourceKind.REGISTER})
_MEASURED = ("numerator", "denominator", "lower", "upper", "sample_size")


class CountedAnewError(RefusedError):
    """Raised for an indicator whose values are counted or measured anew for each period."""

    message = N_(
        "Värdet tas fram på nytt för varje period och kan inte anges som oförändrat. Registrera det i formuläret."
    )


class NothingStandsError(RefusedError):
    """Raised when no value of the period before can stand for the one that is owed."""

    message = N_(
        "Det finns inget värde för perioden närmast före {period} som kan gälla vidare. Registrera värdet i formuläret."
    )


@dataclass(frozen=True)
class Standing:
    """The value that may stand for one period more, and the version that the period is opened with."""

    value: Decimal
    earlier: Period
    status: ValueStatus
    source: str
    opened_version: int = 0


def may_stand(indicator: IndicatorView) -> bool:
    """Return whether values of the indicator can hold on without being counted or measured anew.

    It says so itself, and nothing else that is known of it speaks against: a share or a rate is worked out from what
    is counted, a survey is asked again, an estimate made again, persons come and go, and what is published elsewhere
    is taken from there.
    """
    return (
        indicator.holds_until_changed
        and indicator.kind in _KINDS
        and indicator.source_kind in _SOURCES
        and indicator.accumulation is Accumulation.PERIOD
        and indicator.person_based is PersonBased.NO
        and indicator.published_id is None
        and indicator.pooled_years == 1
        and not indicator.is_seasonal
        and indicator.frequency is not Frequency.IRREGULAR
    )


def standing_value(indicator: IndicatorView, *, place: str, period: Period, by: Actor) -> Standing:
    """Return the value of the expected period before that may stand for this one.

    It was given as one number for everyone, without anything that it was worked out or estimated from, and no break
    parts the two periods.

    Raises:
        NotAllowedError: unless the person reports for the indicator's party.
        CountedAnewError: for an indicator whose values never stand.
        NothingStandsError: if there is no such value, or this period has one already.
    """
    every = entered_versions(indicator.slug, place, by=by)
    if not may_stand(indicator):
        raise CountedAnewError
    earlier = period.next(-stride_of(indicator.frequency))
    newest = every.sort_values("version").drop_duplicates(["period", "sex", "ages"], keep="last")
    before, now = (newest[newest["period"] == one.code].to_dict("records") for one in (earlier, period))
    has_value = any(not row["missing_reason"] for row in now)
    if len(before) != 1 or len(now) > 1 or has_value or not _is_one_number(before[0]):
        raise NothingStandsError(period=period)
    if any(earlier.start < parting.on <= period.end for parting in breaks_at(indicator, place=place)):
        raise NothingStandsError(period=period)
    status = ValueStatus(str(before[0]["status"]))
    return Standing(
        value=Decimal(f"{before[0]['value']:.15g}"),
        earlier=earlier,
        status=ValueStatus.PRELIMINARY if status is ValueStatus.PRELIMINARY else ValueStatus.FINAL,
        source=str(before[0]["source"]),
        opened_version=int(now[0]["version"]) if now else 0,
    )


def _is_one_number(row: Mapping[Any, Any]) -> bool:
    is_for_all = row["sex"] == Sex.TOTAL.value and row["ages"] == EVERYONE.code
    return is_for_all and not row["missing_reason"] and all(pd.isna(row[name]) for name in _MEASURED)
