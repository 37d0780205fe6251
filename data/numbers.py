"""Numbers as people write and read them: one strict reader, one writer, for every field, chart, table and export."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal

from data.refusal import N_, RefusedError
from models.vocabulary import Language

NO_BREAK_SPACE, MINUS, NOTHING = "\u00a0", "\u2212", "\u2013"
MOST_DIGITS = 15
_SPACES = " \u00a0\u202f\u2009\u2007"
_LONGEST_SHOWN = 40
_EXACT = Context(prec=400)
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?")
_THOUSANDS_OR_DECIMALS = re.compile(r"([1-9][0-9]{0,2})([.,])([0-9]{3})")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class NumberError(RefusedError):
    """Raised for a typed text that is not read as a number; each way to be wrong has its own subclass."""

    message = N_("”{typed}” är inget tal. Skriv ett tal med siffror, till exempel 12,5.")


class EmptyError(NumberError):
    """Raised when nothing was typed: empty is never zero."""

    message = N_("Fältet är tomt. Skriv ett tal, till exempel 12,5, eller ange varför värdet saknas.")


class NotANumberError(NumberError):
    """Raised for words and signs."""

    message = NumberError.message


class AmbiguousNumberError(NumberError):
    """Raised for a point before three digits, which Swedes and others read differently; carries both readings."""

    message = N_("”{typed}” kan läsas på två sätt. Menar du {thousands} eller {decimal}? Skriv det du menar.")


class PercentSignError(NumberError):
    """Raised for a per cent sign where the indicator is no percentage."""

    message = N_(
        "”{typed}” har procenttecken, men indikatorn mäts inte i procent. Kontrollera talet och skriv det utan %."
    )


class ScientificError(NumberError):
    """Raised for powers of ten."""

    message = N_("”{typed}” är skrivet med tiopotens. Skriv ut hela talet, till exempel 1 000 000.")


class MixedSeparatorsError(NumberError):
    """Raised when points and commas are mixed."""

    message = N_("”{typed}” har både punkt och komma. Skriv tusental med mellanrum och decimaler med komma: 1 234,5.")


class SeveralSeparatorsError(NumberError):
    """Raised for more than one comma or point."""

    message = N_(
        "”{typed}” har flera komman eller punkter. Skriv tusental med mellanrum och decimaler med komma: 1 234,5."
    )


class LooseSeparatorError(NumberError):
    """Raised when a digit is missing before or after the decimal sign."""

    message = N_("”{typed}” saknar en siffra före eller efter decimaltecknet. Skriv till exempel 0,5 eller 12.")


class GroupingError(NumberError):
    """Raised when spaces do not part the number in thousands."""

    message = N_("Mellanrummen i ”{typed}” delar inte talet i tusental. Skriv till exempel 12 500 eller 12,5.")


class ApostropheError(NumberError):
    """Raised for the apostrophe as a sign between thousands."""

    message = N_("”{typed}” har en apostrof. Skriv tusental med mellanrum: 1 000.")


class FormulaError(NumberError):
    """Raised for a spreadsheet formula."""

    message = N_("”{typed}” är en formel. Räkna ut värdet och skriv resultatet.")


class ForeignDigitsError(NumberError):
    """Raised for digits and fractions other than 0–9."""

    message = N_(
        "”{typed}” har tecken som betyder tal men inte är siffrorna 0–9. Skriv till exempel 0,5 i stället för ½."
    )


class UnitTypedError(NumberError):
    """Raised for a number followed by a word."""

    message = N_("”{typed}” är mer än ett tal. Skriv bara talet: enheten står redan bredvid fältet.")


class DashError(NumberError):
    """Raised for a dash where a minus sign was meant."""

    message = N_("”{typed}” börjar med ett tankstreck. Skriv minus så här: −5.")


class LeadingZeroError(NumberError):
    """Raised for a zero before other digits, as in a code."""

    message = N_("”{typed}” börjar med en nolla som om det vore en kod. Skriv talet utan inledande nolla.")


class TooManyDigitsError(NumberError):
    """Raised for more digits than the store keeps exactly."""

    message = N_("”{typed}” har fler än 15 siffror. Kontrollera talet, eller avrunda det.")


def parse_number(typed: str, *, percentage: bool = False, language: Language = Language.SWEDISH) -> Decimal:
    """Read what a person typed, as `12,5`, `12.5`, `1 234,5` or `−5`, and refuse whatever could mean two things.

    Spaces (also no-break, narrow and thin ones) may part thousands. A trailing per cent sign is read only for
    percentages. What `formatted` writes in Swedish is read back to the same number; to a reader of English, who parts
    thousands with commas, `1,234` could mean two things too.

    >>> parse_number("−1 234,5"), parse_number("12 %", percentage=True)
    (Decimal('-1234.5'), Decimal('12'))

    Raises:
        NumberError: one of its subclasses, for anything else.
    """
    text = typed.strip(_SPACES + "\t\r\n")
    if not text:
        raise EmptyError
    if text.endswith("%"):
        if not percentage:
            raise PercentSignError(typed=_shown(typed))
        text = text[:-1].rstrip(_SPACES)
    digits = text.replace(MINUS, "-")
    sign = "-" if digits.startswith("-") else ""
    digits = digits.removeprefix("-") if sign else digits.removeprefix("+")
    _refuse_unreadable(digits, typed=typed)
    _refuse_ambiguous(digits, typed=typed, sign=sign and MINUS, language=language)
    plain = re.sub(rf"[{_SPACES}]", "", digits).replace(",", ".")
    return Decimal(sign + plain) if Decimal(plain) else Decimal(plain)


def _refuse_unreadable(digits: str, *, typed: str) -> None:
    """Let only unambiguous unsigned numbers through.

    Raises:
        NumberError: the subclass that says what is wrong.
    """
    if not _GROUPED.fullmatch(digits) and not _PLAIN.fullmatch(digits):
        raise _fault_of(digits)(typed=_shown(typed))
    if re.match("0[0-9 ]", digits):
        raise LeadingZeroError(typed=_shown(typed))
    if len(re.sub("[^0-9]", "", digits).lstrip("0")) > MOST_DIGITS:
        raise TooManyDigitsError(typed=_shown(typed))


def _refuse_ambiguous(digits: str, *, typed: str, sign: str, language: Language) -> None:
    """Ask instead of guessing; both readings are offered in a form that is then read as meant.

    Raises:
        AmbiguousNumberError: for a separator before exactly three digits that may part thousands.
    """
    match = _THOUSANDS_OR_DECIMALS.fullmatch(digits)
    if match is None or (match[2] == "," and language is Language.SWEDISH):
        return
    decimal = f"{match[1]},{match[3]}" if language is Language.SWEDISH else f"{match[1]}.{match[3]}0"
    thousands = f"{match[1]}{NO_BREAK_SPACE}{match[3]}"
    raise AmbiguousNumberError(typed=_shown(typed), thousands=sign + thousands, decimal=sign + decimal)


_FAULTS: tuple[tuple[re.Pattern[str], type[NumberError]], ...] = (
    (re.compile(r"[=@].*", re.DOTALL), FormulaError),
    (re.compile(r"[\u2013\u2014].*[0-9].*", re.DOTALL), DashError),
    (re.compile(r"[0-9]*[.,]?[0-9]+[eE][+-]?[0-9]+"), ScientificError),
    (re.compile(r"[0-9]+(?:['\u2019][0-9]+)+(?:[.,][0-9]+)?"), ApostropheError),
    (re.compile(rf"(?=.*\.)(?=.*,)[0-9.,{_SPACES}]+"), MixedSeparatorsError),
    (re.compile(rf"(?=.*[0-9])(?:[0-9{_SPACES}]*[.,]){{2,}}[0-9{_SPACES}]*"), SeveralSeparatorsError),
    (re.compile(rf"[0-9](?:[0-9{_SPACES}]*[0-9])?(?:[.,][0-9](?:[0-9{_SPACES}]*[0-9])?)?"), GroupingError),
    (re.compile(rf"(?=.*[0-9])[0-9{_SPACES}]*[.,][0-9{_SPACES}]*"), LooseSeparatorError),
    (re.compile(rf"[0-9][0-9.,{_SPACES}]*[^\W\d_].*", re.DOTALL), UnitTypedError),
)


def _fault_of(digits: str) -> type[NumberError]:
    if any(not sign.isascii() and unicodedata.numeric(sign, None) is not None for sign in digits):
        return ForeignDigitsError
    return next((fault for pattern, fault in _FAULTS if pattern.fullmatch(digits)), NotANumberError)


def _shown(typed: str) -> str:
    """Return the typed text as a message may repeat it: on one line, without hidden signs, not too long."""
    visible = "".join(sign if sign.isprintable() else " " for sign in typed).strip()
    return visible if len(visible) <= _LONGEST_SHOWN else visible[: _LONGEST_SHOWN - 1] + "…"


def rounded(value: float | Decimal, *, decimals: int) -> Decimal:
    """Return the number as it is written with that many decimals: halves go away from zero.

    >>> rounded(32.05, decimals=1), rounded(-0.5, decimals=0)
    (Decimal('32.1'), Decimal('-1'))
    """
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_EXACT)


def formatted(
    value: float | Decimal | None, *, decimals: int, language: Language = Language.SWEDISH, signed: bool = False
) -> str:
    """Write a number for reading: halves rounded away from zero, real minus sign, an en dash for nothing.

    >>> formatted(-1234.25, decimals=1).replace(NO_BREAK_SPACE, "_")
    '−1_234,3'
    >>> formatted(1.5, decimals=0, signed=True), formatted(-0.04, decimals=1), formatted(None, decimals=1)
    ('+2', '0,0', '–')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(float("nan" if value is None else value)))
    if not exact.is_finite():
        return NOTHING
    shown = rounded(exact, decimals=decimals)
    written = f"{abs(shown):,.{decimals}f}"
    if language is Language.SWEDISH:
        written = written.translate({ord(","): NO_BREAK_SPACE, ord("."): ","})
    if not shown:
        return written
    return f"{MINUS}{written}" if shown < 0 else f"{'+' if signed else ''}{written}"


def with_unit(shown: str, *, unit: str, language: Language = Language.SWEDISH) -> str:
    """Put the unit after a written number with a no-break space; English writes its per cent sign close.

    >>> with_unit("12", unit="%").replace(NO_BREAK_SPACE, "_"), with_unit("–", unit="%")
    ('12_%', '–')
    """
    if not unit or shown == NOTHING:
        return shown
    space = "" if unit == "%" and language is Language.ENGLISH else NO_BREAK_SPACE
    return f"{shown}{space}{unit}"
