"""A value that stands is said once more for the next period, as checked and found unchanged."""

from datetime import datetime
from decimal import Decimal

from data.actions.reporting import STOCKHOLM, Receipt, report_value
from data.actor import Actor
from data.queries.catalogue import catalogue
from data.queries.unchanged import standing_value
from data.refusal import N_, RefusedError
from models.period import Period

UNCHANGED = N_("Oförändrat, kontrollerat")


class ValueChangedError(RefusedError):
    """Raised when another value stands by now than the one that was shown; `values` holds it."""

    message = N_("Det tidigare värdet har ändrats till {value} sedan sidan öppnades. Kontrollera det nya värdet.")


def confirm_unchanged(
    *, token: str, indicator: str, place: str, period: Period, value: Decimal, at: datetime, by: Actor
) -> Receipt:
    """Report the value of the period before for this one too, as checked that day and found unchanged.

    `value` is the one that was shown.

    Raises:
        ValueChangedError: if another one stands by now.
        RefusedError: as `standing_value` and `report_value` do.
    """
    standing = standing_value(catalogue().indicator(indicator), place=place, period=period, by=by)
    if standing.value != value:
        raise ValueChangedError(value=standing.value)
    return report_value(
        token=token,
        indicator=indicator,
        place=place,
        period=period,
        opened_version=standing.opened_version,
        value=standing.value,
        status=standing.status,
        comment=UNCHANGED,
        source=standing.source,
        source_date=at.astimezone(STOCKHOLM).date(),
        by=by,
    )
