"""What numbers an indicator accepts: finite, in range, no finer than it is measured, and in agreement."""

from decimal import ROUND_HALF_UP, Decimal

from data.actions.entry import Entry, Measure
from data.refusal import N_, RefusedError
from models.vocabulary import Kind, MissingReason, ValueStatus

_LARGEST = Decimal(10) ** 15
_SHARES = frozenset({Kind.PERCENTAGE})
_RATIOS = frozenset({Kind.PERCENTAGE, Kind.RATE_1000, Kind.RATE_100000})
_NEVER_NEGATIVE = _RATIOS | {Kind.COUNT}
_WHOLE = Decimal(100)


class ValueOrReasonError(RefusedError):
    """Raised when there is neither a value nor a reason, or both."""

    message = N_("Ange antingen ett värde eller varför värdet saknas – inte båda och inte inget.")


class WithdrawalError(RefusedError):
    """Raised when only one of status and reason says that the value is withdrawn."""

    message = N_("Ett värde som dras tillbaka har både statusen och orsaken tillbakadraget. Välj det på båda ställena.")


class OutOfRangeError(RefusedError):
    """Raised for a number outside what the indicator can be."""

    message = N_("{value} ligger utanför det möjliga: mellan {minimum} och {maximum}. Kontrollera talet.")


class BelowRangeError(OutOfRangeError):
    """Raised for a number below the least possible."""

    message = N_("{value} är för litet: indikatorn kan inte vara mindre än {minimum}. Kontrollera talet.")


class AboveRangeError(OutOfRangeError):
    """Raised for a number above the largest possible."""

    message = N_("{value} är för stort: indikatorn kan inte vara större än {maximum}. Kontrollera talet.")


class NotFiniteError(OutOfRangeError):
    """Raised for what is no finite number, or larger than any figure of ours."""

    message = N_("Talet är för stort för att sparas eller är inget ändligt tal. Kontrollera talet.")


class NotWholeError(RefusedError):
    """Raised for a part of something that is counted in whole ones."""

    message = N_("{value} är inget heltal, men indikatorn räknar hela antal. Skriv talet utan decimaler.")


class DecimalsError(RefusedError):
    """Raised for more decimals than the indicator is shown with."""

    message = N_("{value} har fler decimaler än indikatorn redovisas med. Skriv högst {decimals}.")


class NumeratorError(RefusedError):
    """Raised when numerator, denominator and value do not belong together; its subclasses say how."""

    message = N_("Täljare, nämnare och värde stämmer inte med varandra. Kontrollera dem.")


class HalfFractionError(NumeratorError):
    """Raised for a numerator without a denominator that it can be divided by."""

    message = N_("Täljaren behöver en nämnare som är större än noll. Fyll i båda eller ingen.")


class NumeratorTooLargeError(NumeratorError):
    """Raised for a part larger than the whole."""

    message = N_(
        "Täljaren {numerator} är större än nämnaren {denominator}, och en andel kan inte vara "
        "mer än det hela. Rätta en av dem."
    )


class NumeratorDisagreesError(NumeratorError):
    """Raised when the value is not what numerator and denominator give."""

    message = N_("{numerator} av {denominator} ger {expected}, inte {value}. Rätta värdet, täljaren eller nämnaren.")


class IntervalError(RefusedError):
    """Raised for an interval that does not hold its own value."""

    message = N_("Intervallet måste omsluta värdet: undre gräns, värde, övre gräns i stigande ordning.")


def check_numbers(entry: Entry, *, measure: Measure, may_be_finer: bool = False) -> None:
    """Refuse what cannot be true of the indicator; a published source may be finer than what is shown.

    Raises:
        ValueOrReasonError, WithdrawalError, OutOfRangeError, NotWholeError, DecimalsError, NumeratorError,
        IntervalError: each for its own reason.
    """
    _check_presence(entry)
    for name, number in entry.numbers().items():
        if not number.is_finite() or abs(number) > _LARGEST:
            raise NotFiniteError
        if name in ("numerator", "denominator", "sample_size") and number < 0:
            raise BelowRangeError(value=number, minimum=Decimal(0))
    if entry.value is not None:
        check_number(entry.value, measure=measure, may_be_finer=may_be_finer)
    _check_fraction(entry, measure=measure)
    _check_interval(entry)


def check_number(value: Decimal, *, measure: Measure, may_be_finer: bool = False) -> None:
    """Refuse a single number that the indicator cannot be, as a target or a value.

    Raises:
        OutOfRangeError, NotWholeError, DecimalsError: each for its own reason.
    """
    if not value.is_finite() or abs(value) > _LARGEST:
        raise NotFiniteError
    least, most = limits_of(measure)
    if least is not None and value < least:
        raise BelowRangeError(value=value, minimum=least, maximum=most)
    if most is not None and value > most:
        raise AboveRangeError(value=value, minimum=least, maximum=most)
    finest = value.normalize().as_tuple().exponent
    if measure.kind is Kind.COUNT and value != value.to_integral_value():
        raise NotWholeError(value=value)
    if isinstance(finest, int) and -finest > measure.decimals and not may_be_finer:
        raise DecimalsError(value=value, decimals=measure.decimals)


def rate_of(part: Decimal, whole: Decimal, *, measure: Measure) -> Decimal:
    """Return what numerator and denominator give, with the decimals that the indicator is shown with.

    Raises:
        HalfFractionError: if there is nothing to divide by.
        NumeratorTooLargeError: if a part would be more than the whole.
    """
    if not whole:
        raise HalfFractionError
    _check_part(part, whole, measure=measure)
    return (part / whole * measure.multiplier).quantize(Decimal(1).scaleb(-measure.decimals), rounding=ROUND_HALF_UP)


def is_ratio(measure: Measure) -> bool:
    """Return whether the value is a numerator through a denominator."""
    return measure.kind in _RATIOS


def limits_of(measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the largest possible value: the indicator's own, else what its kind implies."""
    least, most = (None if limit is None else Decimal(str(limit)) for limit in (measure.minimum, measure.maximum))
    if least is None and measure.kind in _NEVER_NEGATIVE:
        least = Decimal(0)
    if most is None and measure.kind in _SHARES:
        most = _WHOLE
    return least, most


def _check_presence(entry: Entry) -> None:
    if (entry.value is None) == (entry.missing_reason is None):
        raise ValueOrReasonError
    if (entry.status is ValueStatus.WITHDRAWN) != (entry.missing_reason is MissingReason.WITHDRAWN):
        raise WithdrawalError


def _check_fraction(entry: Entry, *, measure: Measure) -> None:
    part, whole, value = entry.numerator, entry.denominator, entry.value
    if part is None:
        return
    if not whole:
        raise HalfFractionError
    _check_part(part, whole, measure=measure)
    if value is None or measure.kind not in _RATIOS:
        return
    expected = part / whole * measure.multiplier
    finest = value.as_tuple().exponent
    last_place = Decimal(10) ** (min(finest, 0) if isinstance(finest, int) else 0)
    if abs(expected - value) > last_place / 2:
        shown = round(expected, measure.decimals)
        raise NumeratorDisagreesError(numerator=part, denominator=whole, expected=shown, value=value)


def _check_part(part: Decimal, whole: Decimal, *, measure: Measure) -> None:
    if measure.kind in _SHARES and limits_of(measure)[1] == _WHOLE and part > whole:
        raise NumeratorTooLargeError(numerator=part, denominator=whole)


def _check_interval(entry: Entry) -> None:
    given = [number for number in (entry.lower, entry.value, entry.upper) if number is not None]
    if given != sorted(given) or (entry.value is None and len(given) > 0):
        raise IntervalError
