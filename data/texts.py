"""Texts that people type: made canonical, and refused when they hide what they say."""

import re
import unicodedata

from data.refusal import N_, RefusedError

_MEANINGLESS = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_CHARACTERS = 0xFFFE


class TextRefusedError(RefusedError):
    """Raised for a typed text that is not kept; its subclasses say why."""

    message = N_("Texten kan inte sparas. Skriv om den.")


class HiddenCharacterError(TextRefusedError):
    """Raised for a character that cannot be seen but changes what is seen, or breaks files."""

    message = N_("Texten innehåller ett dolt tecken ({code}) efter ”{before}”. Radera stället och skriv det på nytt.")


class TextTooLongError(TextRefusedError):
    """Raised for more characters than the field holds."""

    message = N_("Texten har {length} tecken och får ha högst {most}. Korta den.")


def clean_text(typed: str, *, most: int, lines: bool = True) -> str:
    """Return the text in NFC, without space at its ends and without invisible signs that mean nothing.

    Line ends become line feeds, or a space where `lines` is false. Length is counted after cleaning.

    Raises:
        HiddenCharacterError: for control characters, direction marks, surrogates and non-characters.
        TextTooLongError: if more than `most` characters are left.
    """
    text = _LINE_ENDS.sub("\n", typed).replace("\t", " ")
    text = _MEANINGLESS.sub("", text if lines else text.replace("\n", " "))
    for place, sign in enumerate(text):
        if _is_refused(sign):
            before = text[max(0, place - 20) : place].replace("\n", " ")
            raise HiddenCharacterError(code=f"U+{ord(sign):04X}", before=before)
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > most:
        raise TextTooLongError(length=len(text), most=most)
    return text


def _is_refused(sign: str) -> bool:
    if sign in _DIRECTION_MARKS:
        return True
    kind = unicodedata.category(sign)
    unassigned = kind == "Cn" and (ord(sign) & _NO_CHARACTERS == _NO_CHARACTERS or "\ufdd0" <= sign <= "\ufdef")
    return kind == "Cs" or unassigned or (kind == "Cc" and sign != "\n")


_RUNS_IN_A_SPREADSHEET = re.compile(r"[\s\0]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\u2212]")


def guarded(text: str) -> str:
    """Return the text with an apostrophe before it when a spreadsheet would take it for a formula.

    >>> guarded("=1+1"), guarded("Trygg plats")
    ("'=1+1", 'Trygg plats')
    """
    return f"'{text}" if _RUNS_IN_A_SPREADSHEET.match(text) else text


def unguarded(text: str) -> str:
    """Take away the apostrophe that `guarded` put there.

    >>> unguarded("'=1+1"), unguarded("'n' Roll")
    ('=1+1', "'n' Roll")
    """
    return text[1:] if text.startswith("'") and _RUNS_IN_A_SPREADSHEET.match(text[1:]) else text


def folded(name: str) -> str:
    """Return a name as names are compared: whatever its letters' size, form and spaces.

    >>> folded("  Farsta\u00a0 STADSDEL ")
    'farsta stadsdel'
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
