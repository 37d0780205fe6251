"""Text of the store inside Streamlit's Markdown: shown sign by sign as it was written."""

import re
import unicodedata

_WORD_JOINER = "\u2060"
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_JOINED = re.compile(
    r"(?<=-)(?=[->])|(?<=<)(?=-)|(?<=[=<>])(?=[=<>-])|(?<=:)(?=\S)|(?<=@)|(?=@)|(?<=www)(?=\.)|(?<=/)(?=/)",
    re.IGNORECASE,
)


def markdown_safe(text: str) -> str:
    """Return text that Streamlit's Markdown shows as it is: no emphasis, link, image, emoji, formula, colour or HTML.

    Control characters and direction marks go, line breaks become spaces. Backslashes alone are not enough: addresses
    are linked and arrows redrawn after the escaping is undone, so an invisible word joiner parts those signs.
    """
    shown = "".join(sign if unicodedata.category(sign) not in {"Cc", "Cs"} else " " for sign in text)
    shown = _HIDDEN.sub("", unicodedata.normalize("NFC", shown))
    return _PUNCTUATION.sub(r"\\\1", _JOINED.sub(_WORD_JOINER, shown)).strip()
