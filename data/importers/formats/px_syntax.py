"""The text of a px file: its keywords with their values, and its data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from data.importers.formats.decoding import text_in
from data.importers.formats.limits import MOST_CELLS, check_cells
from data.importers.formats.problems import shown
from data.refusal import N_, RefusedError

_CODE_PAGE = re.compile(rb'\bCODEPAGE\s*=\s*"([^"\r\n]{1,40})"')
_KEYWORD = re.compile(
    r"""\s*(?P<word>[A-Z][A-Z0-9-]*)            # the keyword
    (?:\[(?P<language>[\w-]{1,20})\])?          # in which language
    (?:\((?P<key>(?:"[^"]*+"|[^()"])*+)\))?  # of which variable or value
    \s*=\s*""",
    re.VERBOSE,
)
_VALUE = re.compile(r'(?:[^";]++|"[^"]*+")*+')
_STRING = re.compile(r'"([^"]*)"')
_TOKEN = re.compile(r'"([^"]*)"|([^\s",;]+)')
_HEAD = 20_000


class BrokenPxError(RefusedError):
    """Raised for a px file that ends too early or is damaged."""

    message = N_("px-filen är skadad eller avklippt vid ”{typed}”. Hämta den på nytt från källan.")


class LacksKeywordError(RefusedError):
    """Raised for a px file without something that it must tell."""

    message = N_("px-filen saknar {keyword}. Hämta den på nytt från källan.")


Key = tuple[str, str, str]


@dataclass(frozen=True)
class PxText:
    """A px file taken apart: the texts of each keyword by (word, language, key), and the text of its data."""

    told: Mapping[Key, tuple[str, ...]]
    data: str

    def texts(self, keyword: str, *, language: str = "", key: str = "") -> tuple[str, ...]:
        """Return what a keyword says of a variable, in a language; nothing when it is not there."""
        return self.told.get((keyword, language, key), ())

    def text(self, keyword: str, *, language: str = "") -> str:
        """Return what a keyword says in one text; a long text stands in pieces."""
        return "".join(self.texts(keyword, language=language)).strip()

    def text_of_variable(self, keyword: str, name: str) -> str:
        """Return what a keyword says of a variable, in whichever language it says it."""
        return next((texts[0] for key, texts in self.told.items() if key[0] == keyword and key[2] == name), "")


def looks_like_px(content: bytes) -> bool:
    """Tell whether the bytes begin as a px file does, and have data."""
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return bool(_KEYWORD.match(head)) and ("DATA=" in head or b"DATA=" in content or b"VALUES(" in content[:_HEAD])


def px_text(content: bytes) -> PxText:
    """Take a px file apart, in the encoding that it declares.

    Raises:
        BrokenPxError: for a file that does not keep the grammar to its last sign.
        LostInTranslationError, UnknownCodePageError, NotTextError: for letters that cannot be read.
    """
    declared = _CODE_PAGE.search(content[:_HEAD])
    text = text_in(content, code_page=declared[1].decode("latin-1") if declared else "")
    told: dict[Key, tuple[str, ...]] = {}
    place = 0
    while found := _KEYWORD.match(text, place):
        if found["word"] == "DATA":
            return PxText(told, _data(text[found.end() :]))
        value = _VALUE.match(text, found.end())
        place = value.end() if value else found.end()
        if value is None or text[place : place + 1] != ";":
            raise BrokenPxError(typed=shown(found[0]))
        place += 1
        key = ",".join(_STRING.findall(found["key"] or ""))
        told[found["word"], found["language"] or "", key] = _texts(value[0])
    raise BrokenPxError(typed=shown(text[place:]) or "DATA")


def _texts(value: str) -> tuple[str, ...]:
    """Return the texts of a list; pieces with no comma between them are one text over several lines."""
    stripped = value.strip()
    if not stripped.startswith('"'):
        return tuple(_STRING.findall(stripped)) if '"' in stripped else (stripped,)
    texts: list[str] = []
    end = 0
    for piece in _STRING.finditer(stripped):
        if texts and "," not in stripped[end : piece.start()]:
            texts[-1] += piece[1]
        else:
            texts.append(piece[1])
        end = piece.end()
    return tuple(texts)


def _data(text: str) -> str:
    """Return the data without its end.

    Raises:
        BrokenPxError: if the semicolon that ends it is missing, as in a file that is cut off.
    """
    stripped = text.rstrip().rstrip("\x1a").rstrip()
    if not stripped.endswith(";"):
        raise BrokenPxError(typed=shown(stripped[-20:]) or "DATA")
    return stripped.rstrip(";")


def tokens(data: str) -> list[tuple[str, bool]]:
    """Return each value of the data with whether it stood in quotation marks; any separator is as good as another.

    Raises:
        BrokenPxError: for a quotation mark that is not matched.
        TooManyCellsError: for more values than can be read in one go.
    """
    if data.count('"') % 2:
        raise BrokenPxError(typed='"')
    matches = list(islice(_TOKEN.finditer(data), MOST_CELLS + 1))
    check_cells(len(matches))
    return [(match[1] if match[1] is not None else match[2], match[1] is not None) for match in matches]
