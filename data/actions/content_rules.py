"""What must hold within a row of content, whichever of its fields was changed."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from data.refusal import N_, RefusedError
from models.area import Area
from models.indicator import Indicator, IndicatorGeography
from models.period import Period, span_of
from models.place import Place
from models.text import Text


class LimitsError(RefusedError):
    """Raised for a least possible value above the largest."""

    message = N_("Det minsta möjliga värdet kan inte vara större än det största. Rätta ett av dem.")


class ValidityError(RefusedError):
    """Raised for a last day before the first."""

    message = N_("Den sista dagen {last} ligger före den första {first}. Rätta en av dem.")


class FirstPeriodError(RefusedError):
    """Raised for a first period of another length than the indicator is reported for."""

    message = N_("Första perioden {period} passar inte ihop med hur ofta indikatorn redovisas. Rätta en av dem.")


class LeadPlaceError(RefusedError):
    """Raised for an indicator that would be shown first at a place that it is not reported for."""

    message = N_("Indikatorn redovisas inte för {place}. Välj en annan plats som visas först.")


class CodeTakenError(RefusedError):
    """Raised for a code that another area has."""

    message = N_("Koden {code} används redan av {area}. Välj en annan.")


def check_row(session: Session, row: Any) -> None:  # noqa: ANN401 - a row of any table
    """Refuse a row that contradicts itself.

    Raises:
        LimitsError, ValidityError, FirstPeriodError, LeadPlaceError: each for its own reason.
    """
    first, last = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    if first is not None and last is not None and last < first:
        raise ValidityError(first=first, last=last)
    if isinstance(row, Indicator):
        _check_indicator(session, row)


def check_code(session: Session, facts: Mapping[str, object], *, table: type, slug: str) -> None:
    """Refuse, before it is written, the code of another area.

    Raises:
        CodeTakenError: if another area has it.
    """
    if table is Area and "code" in facts:
        other = session.exec(select(Area).where(Area.code == facts["code"], Area.slug != slug)).first()
        if other is not None:
            raise CodeTakenError(code=other.code, area=Text(other.name_sv, other.name_en))


def _check_indicator(session: Session, row: Indicator) -> None:
    if row.minimum is not None and row.maximum is not None and row.minimum > row.maximum:
        raise LimitsError
    if row.first_period is not None and Period.of(row.first_period).span != span_of(row.frequency):
        raise FirstPeriodError(period=Period.of(row.first_period))
    if row.lead_place_id is not None:
        place = session.get_one(Place, row.lead_place_id)
        links = select(IndicatorGeography.kind).where(IndicatorGeography.indicator_id == row.id)
        if place.kind not in session.exec(links).all():
            raise LeadPlaceError(place=Text(place.name_sv, place.name_en))
