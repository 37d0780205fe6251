"""Delimited text as people save it: encodings, separators and the decimal sign that goes with each."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from data.numbers import parse_number
from data.refusal import N_, RefusedError

_MOST_BYTES = 20_000_000
_POINT_NUMBER = re.compile(r"[-\u2212]?[0-9]{1,15}(?:\.[0-9]{1,15})?")


class FileTooLargeError(RefusedError):
    """Raised for a file that is larger than any table of ours."""

    message = N_("Filen är större än 20 MB. Dela upp den.")


class NotTextError(RefusedError):
    """Raised for bytes that are no text in any encoding that spreadsheets write."""

    message = N_("Filen går inte att läsa som text. Spara den som ”CSV UTF-8” i kalkylprogrammet.")


class EmptyFileError(RefusedError):
    """Raised for a file without a row of headings."""

    message = N_("Filen är tom. Den första raden ska vara kolumnernas namn.")


class BrokenRowError(RefusedError):
    """Raised for a row whose quotation marks do not match."""

    message = N_("Rad {row}: citattecknen stämmer inte. Varje citattecken i en cell skrivs två gånger.")


class PointNumberError(RefusedError):
    """Raised for a number in another style than the commas between the columns allow."""

    message = N_("”{typed}” är inget tal med decimalpunkt. Med komma mellan kolumnerna skrivs tal som 1234.5.")


@dataclass(frozen=True)
class Delimited:
    """The rows of a file, the first one its headings, and which decimal sign its separator goes with.

    `first_row` is the headings' row in the file, after the notes that begin with `#`.
    """

    rows: tuple[tuple[str, ...], ...]
    first_row: int
    has_decimal_comma: bool

    def number(self, typed: str, *, percentage: bool) -> Decimal:
        """Read a number in the file's own style; a comma file knows only the decimal point.

        Raises:
            NumberError, PointNumberError: for anything that is not clearly a number.
        """
        if self.has_decimal_comma:
            return parse_number(typed, percentage=percentage)
        if not _POINT_NUMBER.fullmatch(typed.strip()):
            raise PointNumberError(typed=typed[:40])
        return Decimal(typed.strip().replace("\u2212", "-"))


def read_delimited(path: Path) -> Delimited:
    """Read a file with comma (decimal point), semicolon or tab (decimal comma) between its columns.

    Raises:
        FileTooLargeError, NotTextError, EmptyFileError: for a file that is no such table.
        BrokenRowError: for quotation marks that do not match.
    """
    if path.stat().st_size > _MOST_BYTES:
        raise FileTooLargeError
    return delimited_in(path.read_bytes())


def delimited_in(content: bytes) -> Delimited:
    """Read the same from bytes.

    Raises:
        NotTextError, EmptyFileError, BrokenRowError: as `read_delimited` does.
    """
    text, first_row = text_of(content), 1
    while text.startswith("#"):
        text, first_row = text.partition("\n")[2], first_row + 1
    heading = text.partition("\n")[0]
    if not heading.strip():
        raise EmptyFileError
    separator = next((sign for sign in ";\t" if sign in heading), ",")
    return Delimited(
        tuple(_rows(text, separator, first_row=first_row)), first_row=first_row, has_decimal_comma=separator != ","
    )


def text_of(raw: bytes) -> str:
    r"""Return what the bytes say: UTF-16 and UTF-8 by their marks, else UTF-8, else the old Windows encoding.

    >>> text_of("Älvsjö".encode("cp1252")), text_of("Älvsjö".encode("utf-16"))
    ('Älvsjö', 'Älvsjö')

    Raises:
        NotTextError: if it is none of them.
    """
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NotTextError


def _rows(text: str, separator: str, *, first_row: int) -> Iterator[tuple[str, ...]]:
    reader, row = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), first_row
    try:
        for cells in reader:
            yield tuple(cells)
            row += 1
    except csv.Error as error:
        raise BrokenRowError(row=row) from error
