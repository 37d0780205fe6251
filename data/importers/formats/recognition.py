"""Which format a document is of, by what it holds and never by its name; and the reading of it.

Each format is looked for in turn, the most particular first, in what the document is once opened: JSON, rows and
columns, a page or the text of a px file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from data.importers.formats import bra, eurostat, json_stat, kolada, kolada_workbook, px, scb, sdmx, tidy, wide
from data.importers.formats.decoding import text_in
from data.importers.formats.json_texts import json_in
from data.importers.formats.limits import check_bytes
from data.importers.formats.published import Format, Published, Reader
from data.importers.formats.px_syntax import looks_like_px
from data.importers.formats.tables import Table, table_in, with_remarks
from data.importers.formats.unreadable import (
    MarkupError,
    NoFormatError,
    NoTableOnPageError,
    json_refusal,
    refuse_binary,
    refuse_package,
)
from data.importers.formats.workbooks import BrokenWorkbookError, sheets_in
from data.queries.sentences import Phrase
from data.refusal import N_

JSON_READERS: tuple[Reader[object], ...] = (
    Reader(kolada.kind_of, kolada.read),
    Reader(json_stat.kind_of, json_stat.read),
)
TABLE_READERS: tuple[Reader[Table], ...] = (
    Reader(sdmx.kind_of, sdmx.read),
    Reader(eurostat.kind_of, eurostat.read),
    Reader(bra.kind_of, bra.read_csv),
    Reader(kolada_workbook.kind_of, kolada_workbook.read),
    Reader(tidy.kind_of, tidy.read),
    Reader(scb.kind_of, scb.read),
    Reader(wide.kind_of, wide.read),
)
_MARKUP_LOOKED_AT = 5_000
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Opened:
    """A document whose format is known, and its reading."""

    format: Format
    read: Callable[[], Published]


def recognise(content: bytes, *, name: str) -> Format:  # noqa: ARG001 - names say what people hope a file to be
    """Return the format of a document, whatever it is called, before its values are read.

    Raises:
        RefusedError: as `read_document`.
    """
    return _opened(content).format


def read_document(content: bytes, name: str) -> Published:
    """Return what a document says; `name` is its title where it has none of its own.

    Raises:
        RefusedError: a subclass that says what the document seems to be and what to do, for one that cannot be read
            with certainty.
    """
    read = _opened(content).read()
    return read if read.title else replace(read, title=name[:_LONGEST_TITLE])


def _opened(content: bytes) -> Opened:
    check_bytes(len(content))
    refuse_binary(content)
    if content.startswith(b"PK"):
        return _workbook(content)
    if looks_like_px(content):
        return Opened(Format.PX, partial(px.read, content))
    text = text_in(content)
    start = text[:_MARKUP_LOOKED_AT].lstrip().casefold()
    if start.startswith("<"):
        return _page(text, start)
    if start.startswith(("{", "[")):
        return _json(text)
    return _sheet((table_in(text),))


def _workbook(content: bytes) -> Opened:
    try:
        with ZipFile(BytesIO(content)) as package:
            refuse_package(package)
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BrokenWorkbookError from error
    return _sheet(sheets_in(content))


def _page(text: str, start: str) -> Opened:
    if bra.is_page(text):
        return Opened(Format.BRA_PAGE, partial(bra.read_page, text))
    raise NoTableOnPageError if "<html" in start or "<!doctype html" in start or "<table" in start else MarkupError


def _json(text: str) -> Opened:
    document = json_in(text)
    for reader in JSON_READERS:
        if kind := reader.kind_of(document):
            return Opened(kind, partial(reader.read, document))
    raise json_refusal(document)


def _sheet(tables: Sequence[Table]) -> Opened:
    """Return the first table that is of a format; the others are told of, so that none is left out unseen."""
    for table in tables:
        for reader in TABLE_READERS:
            if kind := reader.kind_of(table):
                others = [other.sheet for other in tables if other is not table]
                unread = Phrase(N_("Bladen {sheets} är inte lästa."), {"sheets": ", ".join(others)})
                return Opened(kind, partial(reader.read, with_remarks(table, unread) if others else table))
    raise NoFormatError
