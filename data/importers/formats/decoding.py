"""Bytes to text: by what they are, whatever the document says of itself, and never with letters lost."""

import codecs
import re
import unicodedata

from data.importers.delimited import NotTextError, text_of
from data.refusal import N_, RefusedError

_LOST = re.compile("\ufffd|\u00ef\u00bf\u00bd|\u00c3[\u0080-\u00bf\u201a-\u2026\u2013]")
# Letters of old Mac and MS-DOS text, where Swedish words would have å, ä and ö.
_STRANGE = re.compile("[a-zA-Z][\u2020\u201e\u201d\u017d\u0152\u0160\u0161\u2026\u2122][a-z]")


class LostInTranslationError(RefusedError):
    """Raised for a text in which letters have been replaced or mixed up."""

    message = N_(
        "Bokstäver i filen har förvanskats (”{sample}”), så att namn inte går att läsa. Hämta filen på nytt, eller "
        "spara den som ”CSV UTF-8”."
    )


class UnknownCodePageError(RefusedError):
    """Raised for a declared encoding that is none, or that the bytes are not in."""

    message = N_("Filen säger att den är skriven i teckenkoden ”{code_page}”, men det stämmer inte. Hämta den på nytt.")


def text_in(content: bytes, *, code_page: str = "") -> str:
    """Return what the bytes say, in NFC; UTF-8 wins over what the document declares, which is often wrong.

    Raises:
        NotTextError: for bytes that are no text.
        LostInTranslationError, UnknownCodePageError: for text whose letters are lost.
    """
    is_unicode = _is_unicode(content)
    text = text_of(content) if is_unicode or not code_page else _declared(content, code_page)
    if "\x00" in text:
        raise NotTextError
    if not text.isascii():
        found = _LOST.search(text) or (None if is_unicode or code_page else _STRANGE.search(text))
        if found:
            raise LostInTranslationError(sample=text[max(0, found.start() - 10) : found.end() + 10].strip()[:40])
        text = unicodedata.normalize("NFC", text)
    return text


def _is_unicode(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return True


def _declared(content: bytes, code_page: str) -> str:
    try:
        return content.decode(code_page)
    except (LookupError, ValueError) as error:
        raise UnknownCodePageError(code_page=code_page[:40]) from error
