"""A drawing on paper turned into one for a dark wall: the same lines, in colours that keep their contrast."""

import re
from types import MappingProxyType
from typing import Final

from dashboard import theme

GROUND: Final = "#10171e"
NIGHT: Final = MappingProxyType(
    {
        theme.PAPER: GROUND,
        theme.INK: "#f4f7f9",
        theme.INK_SOFT: "#b9c5ce",
        theme.ACCENT: "#7cb8ee",
        theme.ACCENT_SOFT: "#1d3347",
        theme.MIST: "#1a232c",
        theme.HAIRLINE: "#33414d",
        theme.BORDER: "#8b9aa6",
        theme.RIGHT_WAY: "#63c7d4",
        theme.RIGHT_WAY_SOFT: "#133339",
        theme.WRONG_WAY: "#f2a65a",
        theme.WRONG_WAY_SOFT: "#3d2710",
        theme.NEUTRAL: "#b9c5ce",
        theme.NEUTRAL_SOFT: "#26313b",
        theme.ATTENTION: "#e8cf7a",
        theme.ATTENTION_SOFT: "#3a3110",
        theme.QUIET_LINE: "#7d8b96",
        "rgba(11,83,148,0.13)": "rgba(124,184,238,0.22)",
    }
)
"""The colour at night of each colour of the palette."""
_COLOUR: Final = re.compile('((?:fill|stroke)=")([^"]+)')


def at_night(drawing: str) -> str:
    """Return an SVG of ours in the colours of the night; a colour that is not of the palette stays as it is."""
    return _COLOUR.sub(lambda found: found[1] + NIGHT.get(found[2], found[2]), drawing)
