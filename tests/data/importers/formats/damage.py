"""Damage done to whole documents, the same each time: by accident on their way, and on purpose."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random

from data.importers.formats.limits import MOST_TAGS, MOST_UNPACKED
from tests.data.importers.formats.samples import (
    KOLADA_SHEET,
    SHEET,
    TABLES,
    WHOLE,
    Delimited,
    Rows,
    first_sheet,
    saved,
    workbook,
    written,
)

TEXTS = ("own", "wide", "bra_csv", "scb_csv", "eurostat", "sdmx", "kolada", "json_stat", "page")
NAUGHTY = (
    "1/0",
    "1E+02",
    "NaN",
    "Infinity",
    "٣",
    "\uff11\uff12",
    "1,000,000.00",
    "0x7f",
    "½",
    "\u202e5",
    "5\u200b0",
    "=1+1",
    "12kg",
)
HUGE = ("9" * 400, "1e309", "-1e400", "1" + "0" * 16, "1e99999999")
Damaged = Iterator[tuple[str, bytes]]


@cache
def damaged_documents() -> Mapping[str, bytes]:
    """Return every damaged document by a name that says of what it was made, and what was done."""
    whole = set(WHOLE.values())
    made = (pair for damage in _DAMAGES for pair in damage(Random(7)))
    return {name: content for name, content in made if content not in whole}


def damaged(sample: str) -> Mapping[str, bytes]:
    """Return the damaged documents that were made of this one."""
    return {name: content for name, content in damaged_documents().items() if name.split(maxsplit=1)[0] == sample}


def _cut(chance: Random) -> Damaged:
    for name, whole in WHOLE.items():
        for place in sorted(chance.sample(range(len(whole) // 3, len(whole) - 3), 3)):
            cut = whole[:place]
            if cut[-1:] not in b"\r\n" and whole[place : place + 1] not in b"\r\n":
                yield f"{name} cut at {place}", cut


def _recoded(_: Random) -> Damaged:
    for name in TEXTS:
        text = WHOLE[name].decode()
        for encoding in ("utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman", "utf-16-le"):
            yield f"{name} in {encoding}", text.encode(encoding, errors="replace")
        yield f"{name} encoded twice", text.encode().decode("cp1252", errors="replace").encode()


def _lines(_: Random) -> Damaged:
    for name in TEXTS:
        text = WHOLE[name].decode()
        yield f"{name} with Unix lines", text.replace("\r\n", "\n").encode()
        yield f"{name} with empty lines after it", (text + "\r\n\r\n").encode()


def _separators(_: Random) -> Damaged:
    for name, table in TABLES.items():
        for sign in sorted({";", "\t", ",", "|"} - {table.separator}):
            yield f"{name} parted by {sign!r}", written(table.rows, sign)
            yield (
                f"{name} with {table.separator!r} made {sign!r}",
                table.content.replace(table.separator.encode(), sign.encode()),
            )


def _columns(chance: Random) -> Damaged:
    for name, table in TABLES.items():
        order = list(range(len(table.rows[0])))
        chance.shuffle(order)
        shuffled = tuple(tuple(row[place] for place in order) for row in table.rows)
        yield f"{name} with columns in another order", written(shuffled, table.separator)
        below = list(table.rows[1:])
        chance.shuffle(below)
        yield f"{name} with rows in another order", written((table.rows[0], *below), table.separator)
        doubled = (table.rows[0], *table.rows[1:], _with(table, "5", row=1)[1])
        yield f"{name} with a row twice that differs", written(doubled, table.separator)


def _with(table: Delimited, text: str, *, row: int, column: int | None = None) -> Rows:
    """Return the rows with a text in place of a value, which stands where the sample has one."""
    place = column if column is not None else {"own": 4, "sdmx": 5, "scb_csv": 2}.get(_name(table), 1)
    cells = tuple(text if number == place else cell for number, cell in enumerate(table.rows[row]))
    return (*table.rows[:row], cells, *table.rows[row + 1 :])


def _name(table: Delimited) -> str:
    return next(name for name, other in TABLES.items() if other is table)


def _values(_: Random) -> Damaged:
    for name, table in TABLES.items():
        for text in (*NAUGHTY, *HUGE):
            yield f"{name} with {text[:12]!r} for a value", written(_with(table, text, row=1), table.separator)


def _names(chance: Random) -> Damaged:
    for name, table in TABLES.items():
        text = chance.choice(("=cmd|' /C calc'!A0", "'; DROP TABLE place; --", '"', "\u202eabc", "<script>", "\x07"))
        yield f"{name} with a naughty name", written(_with(table, text, row=1, column=0), table.separator)
        quoted = table.content.replace(table.separator.encode(), table.separator.encode() + b'"', 1)
        yield f"{name} with a loose quotation mark", quoted


def _json(_: Random) -> Damaged:
    for name in ("kolada", "json_stat"):
        text = WHOLE[name].decode()
        number = max(re.findall(r"\d+\.\d+", text), key=len)
        for wrong in ("NaN", "-Infinity", "1e400", "9" * 5000, '"=1+1"', "true", "[]", "{}", "007"):
            yield f"{name} with {wrong[:9]} for a number", text.replace(number, wrong).encode()
        yield f"{name} with a value said twice", text.replace('"value":', '"value": 5, "value":', 1).encode()
        yield f"{name} very deep", text.replace(number, "[" * 200_000).encode()
        shuffled = json.dumps(json.loads(text), sort_keys=True).encode()
        yield f"{name} with its names in another order", shuffled
    text = WHOLE["json_stat"].decode()
    for wrong in ("[2, 2, 1, 3]", "[2, 2, 1]", "[99999999, 99999999, 1, 2]", "[-2, 2, 1, 2]", '["2", "2", "1", "2"]'):
        yield f"json_stat of the size {wrong}", text.replace("[2, 2, 1, 2]", wrong).encode()
    text = WHOLE["kolada"].decode()
    yield "kolada with a place as a number", text.replace('"0180"', "180").encode()


def _px(_: Random) -> Damaged:
    text = WHOLE["px"].decode("iso-8859-15")
    for encoding in ("iso-8859-15", "cp1252", "utf-8", "cp850", "latin-1"):
        declared = text.replace("iso-8859-15", encoding)
        yield f"px in {encoding}, as it says", declared.encode(encoding)
    for code_page in ("rot13", "hex", "utf-99", "utf-16", "../../etc"):
        yield f"px that says {code_page}", text.replace("iso-8859-15", code_page).encode("cp1252")
    for old, new in (
        ("12 13.5", "12"),
        ("12 13.5", "12 13.5 14"),
        ("13.5", "9" * 300),
        ("13.5", "1,5"),
        ("13.5", "x5"),
    ):
        yield f"px with {new[:9]} for {old}", text.replace(old, new).encode("cp1252")
    yield "px without its end", text.replace("6.25;", "6.25").encode("cp1252")
    yield "px without values", text.replace('VALUES("kön")', 'VALUES("kon")').encode("cp1252")
    yield "px with a loose quotation mark", text.replace('"Täby"', 'Täby"').encode("cp1252")
    yield "px in other separators", text.replace("12 13.5", "12,\t13.5").encode("cp1252")


def _sheets(chance: Random) -> Damaged:
    for name, rows in (("sheet", SHEET), ("kolada_sheet", KOLADA_SHEET)):
        for cells in ("B4:C4", "A4:A5", "A1:D1"):
            book = workbook(rows)
            first_sheet(book).merge_cells(cells)
            yield f"{name} with {cells} merged", saved(book)
        for text in (*chance.sample(NAUGHTY, 6), "9" * 400, "=SUM(A1:A9)", "=cmd|' /C calc'!A0", True, "#DIV/0!"):
            book = workbook(rows)
            first_sheet(book).cell(4, 3).value = text
            yield f"{name} with {str(text)[:12]!r} for a value", saved(book)
        book = workbook(rows)
        book.create_sheet("Annat").append(["text"])
        yield f"{name} with another sheet", saved(book)
        first_sheet(book).sheet_state = "hidden"
        yield f"{name} hidden behind another sheet", saved(book)


def _packages(_: Random) -> Damaged:
    whole = WHOLE["sheet"]
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b" " * (MOST_UNPACKED + 1)
    entities = (
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    )
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    yield "sheet that is a bomb", replaced_part(whole, sheet, bomb)
    yield "sheet with entities", replaced_part(whole, sheet, entities)
    yield "sheet with styles of entities", replaced_part(whole, "xl/styles.xml", entities)
    yield "sheet of tags only", replaced_part(whole, sheet, b"<a/>" * (MOST_TAGS + 1))
    yield "sheet without its sheet", replaced_part(whole, sheet, None)
    yield "sheet that is no XML", replaced_part(whole, sheet, b"\x00\xff" * 50)
    yield "sheet with a cell far away", replaced_part(whole, sheet, _part(whole, sheet).replace(b"</sheetData>", far))
    yield "sheet whose size is a lie", _lying(whole, sheet)
    yield "sheet with a byte changed", whole[:400] + bytes([whole[400] ^ 255]) + whole[401:]


def _part(whole: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        return package.read(name)


def replaced_part(whole: bytes, name: str, content: bytes | None) -> bytes:
    """Return a workbook with one of its parts replaced, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in package.infolist():
            kept = package.read(part) if part.filename != name else content
            if kept is not None:
                copy.writestr(part.filename, kept)
    return out.getvalue()


def _lying(whole: bytes, name: str) -> bytes:
    """Return the workbook with a part that says in the list of contents that it is ten bytes long."""
    size = len(_part(whole, name)).to_bytes(4, "little")
    return whole.replace(size, (10).to_bytes(4, "little"))


def _pages(_: Random) -> Damaged:
    text = WHOLE["page"].decode()
    for old, new in (
        ("1&nbsp;503&nbsp;399", "1&nbsp;503&nbsp;39"),
        ("1&nbsp;503&nbsp;399", "<b>1&nbsp;503</b>&nbsp;399"),
        ("1&nbsp;503&nbsp;399", "<script>5</script>1503399"),
        ('id="8291" axis="region"', 'id="8291"'),
        ("</table></body>", "</body>"),
        (' headers="8291"', ""),
    ):
        yield f"page with {new[:30]!r}", text.replace(old, new, 1).encode()


_DAMAGES: tuple[Callable[[Random], Damaged], ...] = (
    _cut,
    _recoded,
    _lines,
    _separators,
    _columns,
    _values,
    _names,
    _json,
    _px,
    _sheets,
    _packages,
    _pages,
)
