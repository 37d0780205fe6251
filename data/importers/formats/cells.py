"""The text of one cell of a published table: a number exactly as it stood, a sign for what is missing, or neither."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from data.importers.formats.problems import Problem, shown
from data.progress import Stage, counted
from data.refusal import N_, RefusedError
from models.vocabulary import MissingReason, ValueStatus

SPACES = " \u00a0\u2007\u2009\u202f"
MINUS = "\u2212"
MOST_BEFORE, MOST_AFTER, MOST_PROBLEMS = 15, 30, 1_000
_PLAIN = re.compile(rf"-?(?:0|[1-9][0-9]{{0,{MOST_BEFORE - 1}}})(?:\.[0-9]{{1,{MOST_AFTER}}})?")
_WHOLE = re.compile(rf"-?(?:0|[1-9][0-9]{{0,{MOST_BEFORE - 1}}})")
_PARTS = re.compile(rf"([-+{MINUS}]?[0-9](?:[0-9.,{SPACES}]*[0-9])?)([{SPACES}]*)(.*)", re.DOTALL)
_NUMBER = re.compile(rf"([-+]?)([0-9]+|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+)(?:([.,])([0-9]+))?")
_SCIENTIFIC = re.compile(r"-?[0-9](?:\.[0-9]{1,20})?[eE][-+]?[0-9]{1,2}")
_MISSING_WITH_FLAG = re.compile(rf"(:|\.\.)[{SPACES}]*([a-z]{{1,3}})?")
_ATTACHED = re.compile("%|[*\u2020\u2021]{1,3}|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,2}")
_APART = re.compile(r"\(?(?:prel\.?|p|r|[bcdefinpsuz]{1,3}|rev\.?)\)?")
_DECIDES = re.compile(
    rf"[-+{MINUS}]?(?:[0-9{SPACES}]*[0-9]([.,])(?:[0-9]{{1,2}}|[0-9]{{4,}})|0([.,])[0-9]+|[0-9]{{4,}}([.,])[0-9]+)"
)
_MEANINGS = {
    "..": MissingReason.NOT_AVAILABLE_AT_SOURCE.value,
    ":": MissingReason.NOT_AVAILABLE_AT_SOURCE.value,
    ".": MissingReason.NOT_APPLICABLE.value,
}
# Signs that say that a value is missing, but not why: a person is asked.
_UNEXPLAINED = frozenset({"x", "-", "\u2013", "\u2014", MINUS, "...", "na", "n/a", "#n/a", "*", "c"})
PRELIMINARY_MARK = re.compile(r"(?i)\(?(?:prel\.?|p)\)?")


class UnreadCellError(RefusedError):
    """Raised for a cell that is no number and no sign that is known."""

    message = N_("”{typed}” är inget tal och inget känt tecken för att värdet saknas.")


class OtherDecimalSignError(UnreadCellError):
    """Raised for a number whose comma or point cannot be told with certainty."""

    message = N_("”{typed}” kan betyda två olika tal. Skriv alla tal i filen med samma decimaltecken.")


class HugeNumberError(UnreadCellError):
    """Raised for a number that no statistics have."""

    message = N_("”{typed}” har för många siffror. Kontrollera talet hos källan.")


class MixedDecimalSignsError(RefusedError):
    """Raised when some numbers of a document have a decimal comma and some a point."""

    message = N_(
        "Filen har både decimalkomma och decimalpunkt. Skriv alla tal på samma sätt, eller hämta filen på nytt."
    )


class CellsRefusedError(RefusedError):
    """Raised when cells cannot be read. `problems` holds them in order, at most a thousand."""

    message = N_("{count} av cellerna går inte att läsa, och inget har lästs in. Den första är {where}: {fault}")

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the first problems."""
        super().__init__(count=len(problems), where=problems[0].where, fault=problems[0].fault)
        self.problems = tuple(problems[:MOST_PROBLEMS])


@dataclass(frozen=True)
class Style:
    """How a document writes its numbers: its decimal sign, and what its format allows besides."""

    decimal: str = "."
    scientific: bool = False
    dash_is_zero: bool = False


class Cell(NamedTuple):
    """What a cell says."""

    value: str = ""
    mark: str = ""
    status: str = ""
    missing_reason: str = ""


def style_of(texts: Iterable[str], *, expected: str) -> Style:
    """Return the style that the numbers themselves show, or the expected one where none of them shows any.

    `1,234` shows nothing, since it may be a thousand or a little more than one; `12,5` and `1234,567` do.

    Raises:
        MixedDecimalSignsError: if they show both.
    """
    found = {
        match[match.lastindex]
        for text in set(texts)
        if (match := _DECIDES.fullmatch(text.strip(SPACES))) and match.lastindex
    }
    if len(found) > 1:
        raise MixedDecimalSignsError
    return Style(decimal=found.pop() if found else expected)


def read_all(typed: Sequence[str], marks: Sequence[str], *, where: Sequence[str], style: Style) -> dict[str, list[str]]:
    """Return the columns value, mark, status and missing_reason of all cells.

    Raises:
        CellsRefusedError: with every cell that cannot be read.
    """
    is_plain = (_PLAIN if style.decimal == "." else _WHOLE).fullmatch
    empty = [""] * len(typed)
    columns = {"value": list(typed)} | {name: empty.copy() for name in ("mark", "status", "missing_reason")}
    known: dict[tuple[str, str], Cell | UnreadCellError] = {}
    problems: list[Problem] = []
    pairs = counted(zip(typed, marks, strict=True), stage=Stage.READING, total=len(typed))
    for number, pair in enumerate(pairs):
        if not pair[1] and is_plain(pair[0]):
            continue
        cell = known.get(pair)
        if cell is None:
            cell = known[pair] = _attempt(pair, style)
        if isinstance(cell, UnreadCellError):
            problems.append(Problem(where[number], cell))
            continue
        for name, text in zip(Cell._fields, cell, strict=True):
            columns[name][number] = text
    if problems:
        raise CellsRefusedError(problems)
    return columns


def _attempt(pair: tuple[str, str], style: Style) -> Cell | UnreadCellError:
    text, mark = pair
    try:
        return with_mark(read_cell(text, style=style), mark) if mark else read_cell(text, style=style)
    except UnreadCellError as fault:
        return fault


def read_cell(typed: str, *, style: Style) -> Cell:
    """Return what the cell says.

    >>> read_cell("1 416 280", style=Style(decimal=",")), read_cell("..", style=Style()).missing_reason
    (Cell(value='1416280', mark='', status='', missing_reason=''), 'not_available_at_source')

    Raises:
        UnreadCellError: its subclasses say what is wrong.
    """
    text = typed.strip(SPACES + "\t\r\n")
    if not text or (style.decimal == "." and _PLAIN.fullmatch(text)):
        return Cell(text)
    return _sign(text, style) or _number_with_marks(text, style)


def _sign(text: str, style: Style) -> Cell | None:
    """Return what a sign that stands alone says, or None when it is no such sign."""
    if text == "-" and style.dash_is_zero:
        return Cell("0", mark=text)
    if text.casefold() in _UNEXPLAINED:
        return Cell(mark=text)
    if text in _MEANINGS:
        return Cell(mark=text, missing_reason=_MEANINGS[text])
    if flagged := _MISSING_WITH_FLAG.fullmatch(text):
        return with_mark(Cell(mark=flagged[1], missing_reason=_MEANINGS[flagged[1]]), flagged[2])
    return None


def with_mark(cell: Cell, mark: str) -> Cell:
    """Return the cell with a sign that stood beside it, or in its heading."""
    joined = f"{cell.mark} {mark}".strip()
    if PRELIMINARY_MARK.fullmatch(mark):
        return cell._replace(mark=joined, status=ValueStatus.PRELIMINARY.value if cell.value else cell.status)
    if not cell.value and not cell.missing_reason:
        return cell._replace(mark=joined, missing_reason=_MEANINGS.get(mark, ""))
    return cell._replace(mark=joined)


def _number_with_marks(text: str, style: Style) -> Cell:
    if style.scientific and _SCIENTIFIC.fullmatch(text):
        return Cell(_limited(f"{Decimal(text):f}", text))
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise UnreadCellError(typed=shown(text))
    number, space, mark = parts.groups()
    is_known = not mark or _ATTACHED.fullmatch(mark) or (space and _APART.fullmatch(mark))
    if not is_known:
        raise UnreadCellError(typed=shown(text))
    cell = Cell(_plain(number, text, decimal=style.decimal))
    return with_mark(cell, mark) if mark else cell


def _plain(number: str, text: str, *, decimal: str) -> str:
    """Return the number without spaces, with a decimal point.

    Raises:
        UnreadCellError: its subclasses say what is wrong.
    """
    match = _NUMBER.fullmatch(number.replace(MINUS, "-"))
    refused = partial(UnreadCellError, typed=shown(text))
    if match is None:
        raise OtherDecimalSignError(typed=shown(text)) if "," in number or "." in number else refused()
    sign, whole, separator, fraction = match.groups()
    if separator and separator != decimal:
        raise OtherDecimalSignError(typed=shown(text))
    digits = re.sub(f"[{SPACES}]", "", whole)
    if len(digits) > 1 and digits.startswith("0"):
        raise refused()
    return _limited(f"{sign.replace('+', '')}{digits}{f'.{fraction}' if fraction else ''}", text)


def _limited(plain: str, text: str) -> str:
    if not _PLAIN.fullmatch(plain):
        raise HugeNumberError(typed=shown(text))
    return plain
