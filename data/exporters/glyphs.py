"""What the fonts of our documents can write, and texts made so that a document can hold them."""

import unicodedata
from functools import cache
from pathlib import Path
from struct import unpack_from

FONTS = Path(__file__).with_name("fonts")
FONT_FAMILY = "Liberation Sans"
_REGULAR = "LiberationSans-Regular.ttf"
_TABLES, _TABLE = 12, 16
_SEGMENTS = 4
_REPLACEMENT = "□"
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BARRED = frozenset({"Cc", "Cs", "Cn", "Co"})


def holdable(text: str) -> str:
    r"""Return the text without what no document can hold: control characters, half characters, marks of direction.

    >>> holdable("a\x07b\u202ec\nd")
    'abc\nd'
    """
    return "".join(sign for sign in text if sign == "\n" or not _is_barred(sign))


def written(text: str) -> str:
    """Return the text with a sign for every character that our font lacks.

    >>> written("å − ↑ 漢")
    'å − ↑ □'
    """
    return "".join(sign if sign == "\n" or ord(sign) in _covered() else _REPLACEMENT for sign in text)


def _is_barred(sign: str) -> bool:
    return unicodedata.category(sign) in _BARRED or sign in _DIRECTION_MARKS


@cache
def _covered() -> frozenset[int]:
    """Return the characters of the font, from the table of its basic plane (format 4 of the OpenType cmap)."""
    font = (FONTS / _REGULAR).read_bytes()
    count = unpack_from(">H", font, 4)[0]
    tables = (unpack_from(">4sIII", font, _TABLES + number * _TABLE) for number in range(count))
    start = next(offset for tag, _sum, offset, _length in tables if tag == b"cmap")
    subtables = (unpack_from(">HHI", font, start + 4 + number * 8) for number in range(_number(font, at=start + 2)))
    places = (start + offset for _platform, _encoding, offset in subtables)
    at = next(place for place in places if _number(font, at=place) == _SEGMENTS)
    size = _number(font, at=at + 6)
    ends = unpack_from(f">{size // 2}H", font, at + 14)
    starts = unpack_from(f">{size // 2}H", font, at + 16 + size)
    return frozenset(sign for first, last in zip(starts, ends, strict=True) for sign in range(first, last + 1))


def _number(font: bytes, *, at: int) -> int:
    found: int = unpack_from(">H", font, at)[0]
    return found
