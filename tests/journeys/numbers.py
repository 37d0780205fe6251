"""The numbers in whatever is sent: written in any way a reader could read them, or packed as bytes."""

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pyarrow as pa
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

_SPACES = "[ \u00a0\u2007\u2009\u202f]"
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
_GROUPED = re.compile(rf"(?<!\d)\d{{1,3}}(?:(?:{_SPACES}\d{{3}})+|(?:,\d{{3}})+|(?:\.\d{{3}})+)(?!\d)(?:[.,]\d+)?")
_ESCAPED = re.compile(r"\\+u([0-9a-fA-F]{4})")
_PACKED = re.compile(r"[A-Za-z0-9+/]{11,}={0,2}")
_ARRAY = re.compile(r'"bdata": ?"([^"]+)"')
_WIDE, _NARROW = ("<f8", "<i8"), ("<f4", "<i4", "<u4")
_NOTHING = frozenset[float]()


def numbers_in_text(text: str) -> frozenset[float]:
    """Return every number that the text can be read to hold, without signs.

    >>> sorted(numbers_in_text("1&nbsp;847 – 28,3 %, 12,345"))
    [1.0, 3.0, 12.0, 12.345, 28.0, 28.3, 345.0, 847.0, 1847.0, 12345.0]
    """
    plain = html.unescape(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
    read = {plain, unquote(plain)}
    return frozenset(number for one in read for number in (*_written(one), *_packed_in(one)))


def numbers_in_bytes(packed: bytes) -> frozenset[float]:
    """Return every number that lies in the bytes: as a table of Arrow, as text, or one after the other."""
    if packed[:4] == b"\xff\xff\xff\xff":
        return _in_table(packed)
    try:
        return numbers_in_text(packed.decode())
    except UnicodeDecodeError:
        return _in_a_row(packed)


def numbers_in_message(message: Message) -> frozenset[float]:
    """Return every number in a message, however deep."""
    found: set[float] = set()
    for field, value in message.ListFields():
        several = value if field.is_repeated else (value,)
        for one in _members(several, field):
            found |= _numbers_of(one)
    return frozenset(found)


def texts_in_message(message: Message) -> Iterator[str]:
    """Yield every text in a message, however deep; packed tables by the texts in them."""
    for field, value in message.ListFields():
        for one in _members(value if field.is_repeated else (value,), field):
            if isinstance(one, Message):
                yield from texts_in_message(one)
            elif isinstance(one, str):
                yield one
            elif isinstance(one, bytes):
                yield one.decode(errors="replace")


def _members(several: Iterable[object], field: FieldDescriptor) -> Iterable[object]:
    is_map = field.message_type is not None and field.message_type.GetOptions().map_entry
    return [*several, *several.values()] if is_map and hasattr(several, "values") else several


def _numbers_of(one: object) -> frozenset[float]:
    if isinstance(one, Message):
        return numbers_in_message(one)
    if isinstance(one, bytes):
        return numbers_in_bytes(one)
    if isinstance(one, str):
        return numbers_in_text(one)
    return frozenset({abs(float(one))}) if isinstance(one, int | float) else _NOTHING


def _written(text: str) -> Iterator[float]:
    for found in _PLAIN.findall(text):
        yield float(found.replace(",", "."))
        yield from (float(part) for part in re.findall(r"\d+", found))
    for found in _GROUPED.findall(text):
        whole, decimals = _parted(found)
        yield float(f"{re.sub(r'[^0-9]', '', whole)}.{decimals or 0}")


def _parted(grouped: str) -> tuple[str, str]:
    """Return the groups and what follows a sign that is not the one between the groups."""
    between = re.findall(r"\D", grouped)
    if len(set(between)) > 1 and between[-1] in ",.":
        whole, _sign, decimals = grouped.rpartition(between[-1])
        return whole, decimals
    return grouped, ""


def _packed_in(text: str) -> Iterator[float]:
    """Yield what is packed in the text: the arrays of a chart by any kind, anything else by the wide kinds."""
    arrays = [base64.b64decode(found) for found in _ARRAY.findall(text.replace("\\u002f", "/"))]
    for packed in arrays:
        yield from _read(packed, kinds=_NARROW, starts=range(1))
    for found in _PACKED.findall(text):
        try:
            arrays.append(base64.b64decode(found, validate=True))
        except binascii.Error:
            continue
    for packed in arrays:
        yield from _in_a_row(packed)


def _in_a_row(packed: bytes) -> frozenset[float]:
    """Return the bytes read as numbers one after the other, from wherever they may begin."""
    return _read(packed, kinds=_WIDE, starts=range(8))


def _read(packed: bytes, *, kinds: Iterable[str], starts: range) -> frozenset[float]:
    found: set[float] = set()
    for kind in kinds:
        width = np.dtype(kind).itemsize
        for start in starts[: len(packed)]:
            whole = packed[start : start + (len(packed) - start) // width * width]
            numbers = np.frombuffer(whole, dtype=kind).astype(float)
            found.update(np.abs(numbers[np.isfinite(numbers)]).tolist())
    return frozenset(found)


def _in_table(packed: bytes) -> frozenset[float]:
    table: pd.DataFrame = pa.ipc.open_stream(packed).read_pandas().reset_index()
    found: set[float] = set()
    for name in table.columns:
        column = table[name]
        if pd.api.types.is_numeric_dtype(column):
            found |= set(column.dropna().abs().astype(float))
        else:
            found |= numbers_in_text("\n".join(map(str, column.dropna())))
    return frozenset(found)
