"""Text of the store inside Streamlit's Markdown: shown sign by sign as it was written."""

import re
import unicodedata

_WORD_JOINER = "\u2060"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
# Of ASCII's signs, those that can mean something; others stay, since Streamlit reads labels aloud with the backslashes.
_PUNCTUATION = re.compile(r"([!#$&*\-:<=>@\[\\\]^_`{|}~]|^\+)")
_NUMBERED = re.compile(r"^(\d+)([.)])(?= |$)")
_JOINED = re.compile(
    r"(?<=-)(?=[->])|(?<=<)(?=-)|(?<=[=<>])(?=[=<>-])|(?<=:)(?=\S)|(?<=@)|(?=@)|(?<=www)(?=\.)|(?<=/)(?=/)",
    re.IGNORECASE,
)


def visible(text: str) -> str:
    """Return the text in NFC without control characters, surrogates, direction marks and other signs nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _HIDDEN.sub("", _CONTROL.sub(" ", text)))


def markdown_safe(text: str) -> str:
    """Return text that Streamlit's Markdown shows as it is: no emphasis, link, image, emoji, formula, colour or HTML.

    Control characters and direction marks go, and any white space becomes one space. Backslashes alone are not enough:
    addresses are linked and arrows redrawn after the escaping is undone, so an unseen word joiner parts those signs.
    """
    escaped = _PUNCTUATION.sub(r"\\\1", _JOINED.sub(_WORD_JOINER, " ".join(visible(text).split())))
    return _NUMBERED.sub(r"\1\\\2", escaped)
