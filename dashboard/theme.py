"""The look: colours, type and the one stylesheet of our own markup.

The palette is the single source: the `[theme]` tables of `.streamlit/config.toml` repeat it (a test compares them),
the stylesheet reads it as custom properties, and the charts take it from here. Deep blue is the only accent. Status is
always word, sign and shape; right way is blue-green, wrong way is orange-brown, neutral is grey, so nobody needs to
tell red from green.

Classes of the stylesheet (all begin with `tb-`; what they hold, in order):

- page header: `header.tb-head` > `p.tb-eyebrow`, `h1`, `p.tb-intro`
- overview: `div.tb-overview` > two `section.tb-agreement` > `h2.tb-agreement-name`, then `article.tb-area` >
  `h3.tb-area-name` (a link), `p.tb-area-note` (exceptions, none needed) and 2-3 `div.tb-row` > `a.tb-row-name`,
  `span.tb-row-spark` (the sparkline), `span.tb-row-value` (`b.tb-number`, `span.tb-unit`, `span.tb-when`: period and
  age) and `span.tb-row-verdict` (`.tb-movement`, `.tb-change`, `.tb-judgement`)
- indicator card: `article.tb-card` > `h3.tb-card-name`, `p.tb-card-value` (`b.tb-number`, `span.tb-unit`,
  `span.tb-when`), `p.tb-verdict` (badges, `span.tb-change`), `p.tb-sentence`, `p.tb-source`; several in `div.tb-cards`
- an indicator over time: `div.tb-trend` > the card, `div.tb-drawing` (filled by `drawing.js`) and a `div` with what is
  behind the chart
- badges: `span.tb-badge` + one kind; the sign stands in `span.tb-sign[aria-hidden]` (see `SIGNS`), then the word.
  Kinds: `tb-rising tb-falling tb-unchanged tb-cannot-be-judged` · `tb-right-way tb-wrong-way tb-not-valued` ·
  `tb-preliminary tb-final tb-revised tb-corrected tb-withdrawn` · `tb-late tb-due tb-coming tb-done` ·
  `tb-reconsider` (a target that a break has overtaken) · `tb-example`
- facts: `dl.tb-facts` > `div` > `dt`, `dd`
- table: `div.tb-scroll[tabindex=0][role=region][aria-label]` > `table.tb-table`, numbers in `td.tb-num`, hidden or
  missing values in `td.tb-num.tb-none`; a wide first column as `th[scope=row]`
- lists: `ul.tb-list` > `li` (late first, links), `p.tb-more`
- notes: `div.tb-note` (plain), `div.tb-note.tb-note-attention`, `div.tb-note.tb-note-error`,
  `div.tb-note.tb-note-success`; empty state `div.tb-empty` > `p.tb-empty-title`, `p`
- forms: `p.tb-hint` ("Tolkas som 12,5"), `p.tb-hint.tb-hint-error`, `div.tb-last` (the last values beside the field)
- tiles: `ul.tb-tiles` > `li` > `a.tb-tile` + `tb-cover-…` (a state of a local agreement; badges have the same) >
  `b`, `span`
- the rest: `div.tb-ribbon` (Exempeldata), `p.tb-source` (source line, small print), `p.tb-legend` > `span.tb-key` (with
  `span.tb-swatch`), `span.tb-hidden` (read aloud only), `a.tb-button` (a link like a button), `nav.tb-crumbs`
- `tb-screen-only` is not printed, `tb-print-only` is only printed
"""

from importlib.resources import files
from types import MappingProxyType
from typing import Final

INK: Final = "#111111"
INK_SOFT: Final = "#46525c"
ACCENT: Final = "#0b5394"
ACCENT_SOFT: Final = "#e9f1f8"
PAPER: Final = "#ffffff"
MIST: Final = "#f3f5f7"
HAIRLINE: Final = "#d3dae0"
BORDER: Final = "#767676"
RIGHT_WAY: Final = "#0a6470"
RIGHT_WAY_SOFT: Final = "#e1f1f3"
WRONG_WAY: Final = "#924200"
WRONG_WAY_SOFT: Final = "#fdeee1"
NEUTRAL: Final = "#4c5761"
NEUTRAL_SOFT: Final = "#edf0f2"
ATTENTION: Final = "#6b5200"
ATTENTION_SOFT: Final = "#fff4d1"
QUIET_LINE: Final = "#8a949d"

SEQUENCE: Final = (
    "#eef3f8",
    "#d8e4ef",
    "#bfd3e6",
    "#a3c0db",
    "#84aacf",
    "#6493c1",
    "#3d73aa",
    "#28659f",
    "#0b5394",
    "#083f70",
)
"""Light to dark, for amounts without good or bad."""

FONT: Final = "'Segoe UI', -apple-system, Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
"""Fonts that the reader already has; nothing is fetched."""

SIGNS: Final = MappingProxyType(
    {
        "rising": "↑",
        "falling": "↓",
        "unchanged": "→",
        "cannot_be_judged": "?",
        "right_way": "✓",
        "wrong_way": "!",
        "not_valued": "–",
        "late": "!",
        "due": "•",
        "coming": "○",
        "done": "✓",
        "reconsider": "!",
    },
)
"""The sign that goes with each word of status; never shown without the word."""

PALETTE: Final = MappingProxyType(
    {
        "ink": INK,
        "ink-soft": INK_SOFT,
        "accent": ACCENT,
        "accent-soft": ACCENT_SOFT,
        "paper": PAPER,
        "mist": MIST,
        "hairline": HAIRLINE,
        "border": BORDER,
        "right-way": RIGHT_WAY,
        "right-way-soft": RIGHT_WAY_SOFT,
        "wrong-way": WRONG_WAY,
        "wrong-way-soft": WRONG_WAY_SOFT,
        "neutral": NEUTRAL,
        "neutral-soft": NEUTRAL_SOFT,
        "attention": ATTENTION,
        "attention-soft": ATTENTION_SOFT,
        "quiet-line": QUIET_LINE,
    },
)

TEXT_PAIRS: Final = (
    (INK, PAPER),
    (INK, MIST),
    (INK, ACCENT_SOFT),
    (INK, ATTENTION_SOFT),
    (INK_SOFT, PAPER),
    (INK_SOFT, MIST),
    (ACCENT, PAPER),
    (ACCENT, MIST),
    (ACCENT, ACCENT_SOFT),
    (PAPER, ACCENT),
    (PAPER, RIGHT_WAY),
    (PAPER, WRONG_WAY),
    (PAPER, NEUTRAL),
    (RIGHT_WAY, RIGHT_WAY_SOFT),
    (RIGHT_WAY, PAPER),
    (WRONG_WAY, WRONG_WAY_SOFT),
    (WRONG_WAY, PAPER),
    (NEUTRAL, NEUTRAL_SOFT),
    (NEUTRAL, PAPER),
    (ATTENTION, ATTENTION_SOFT),
)
"""Every pair of text and ground that the stylesheet and the charts use; each must reach 4.5:1."""

_LINEAR_BELOW: Final = 0.04045
_SHEETS: Final = (
    "frame", "navigation", "pages", "overview", "cards", "tables", "phone_tables", "notes", "entry", "grid",
    "importing", "review", "work", "meetings", "local", "slides", "print",
)  # fmt: skip


def _stylesheet() -> str:
    """Join the palette and the packaged sheets into one text."""
    colours = "".join(f"--{name}:{colour};" for name, colour in PALETTE.items())
    folder = files("dashboard") / "styles"
    sheets = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in _SHEETS)
    return f":root{{{colours}--font:{FONT};}}\n{sheets}"


STYLESHEET: Final = _stylesheet()
"""The text of a style element, read once; the same for everyone."""


SLIDES: Final = (files("dashboard") / "styles" / "slides.css").read_text(encoding="utf-8")
"""The sheet of the slides alone, for the screens that show nothing else."""


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours (`#rrggbb`) by the formula of WCAG 2: 1 for equal, 21 for black on white.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
