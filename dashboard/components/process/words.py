"""What a point of a control chart signals: a shape, the sign of the legend, and words."""

from dataclasses import dataclass

from dashboard.language import _
from data.calculations.signals import Signal

_SHAPES = {
    Signal.ABOVE_LIMIT: ("square", "■"),
    Signal.BELOW_LIMIT: ("square", "■"),
    Signal.RISING_TREND: ("triangle-up", "▲"),
    Signal.FALLING_TREND: ("triangle-down", "▼"),
    Signal.NEAR_UPPER: ("diamond", "◆"),
    Signal.NEAR_LOWER: ("diamond", "◆"),
    Signal.SHIFT_UP: ("cross", "✚"),
    Signal.SHIFT_DOWN: ("cross", "✚"),
}


@dataclass(frozen=True)
class SignalWords:
    """How a signal is shown: the symbol in the chart, the same as a sign in text, and what it means."""

    symbol: str
    sign: str
    words: str


def signal_words(signal: Signal) -> SignalWords | None:
    """Return how a signal is shown, or nothing for a point that does not stand out."""
    words = {
        Signal.ABOVE_LIMIT: _("över övre gränsen"),
        Signal.BELOW_LIMIT: _("under undre gränsen"),
        Signal.RISING_TREND: _("en av sju i följd som stiger"),
        Signal.FALLING_TREND: _("en av sju i följd som sjunker"),
        Signal.NEAR_UPPER: _("en av två av tre nära övre gränsen"),
        Signal.NEAR_LOWER: _("en av två av tre nära undre gränsen"),
        Signal.SHIFT_UP: _("en av sju i följd över medelvärdet"),
        Signal.SHIFT_DOWN: _("en av sju i följd under medelvärdet"),
    }
    return SignalWords(*_SHAPES[signal], words[signal]) if signal in words else None
