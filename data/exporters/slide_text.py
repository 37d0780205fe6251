"""Words on a slide: boxes, titles, notes, and which language they are in."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Length, Pt

from data.exporters.glyphs import holdable
from data.exporters.report import Fact

Box: TypeAlias = tuple[Length, Length, Length, Length]
FONT: Final = "Arial"
INK, INK_SOFT, ACCENT = RGBColor(0x11, 0x11, 0x11), RGBColor(0x46, 0x52, 0x5C), RGBColor(0x0B, 0x53, 0x94)
PAPER, MIST = RGBColor(0xFF, 0xFF, 0xFF), RGBColor(0xF3, 0xF5, 0xF7)
_NAMESPACE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LONG, _SMALLER = 330, 0.8


def add_text(
    slide: Any,  # noqa: ANN401 - a slide of python-pptx, which has no types
    said: str,
    *,
    box: Box,
    size: float,
    colour: RGBColor = INK,
    bold: bool = False,
) -> None:
    """Add a box of text, a paragraph for each of its lines; a long text is set smaller. Nothing for no text."""
    if said.strip():
        frame = slide.shapes.add_textbox(*box).text_frame
        smaller = _SMALLER if len(said) > _LONG else 1
        _fill(frame, said, size=size * smaller, colour=colour, bold=bold)


def name_title(slide: Any, said: str, *, box: Box, size: float) -> None:  # noqa: ANN401 - see `add_text`
    """Write the title of a slide, where every slide has it."""
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = box
    _fill(title.text_frame, said, size=size, colour=INK, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def notes_of(slide: Any, facts: Sequence[Fact]) -> None:  # noqa: ANN401 - see `add_text`
    """Write what the speaker may be asked about."""
    if facts:
        slide.notes_slide.notes_text_frame.text = holdable("\n".join(f"{label}: {text}" for label, text in facts))


def tagged(slide: Any, *, language: str) -> None:  # noqa: ANN401 - see `add_text`
    """Say which language every word of the slide is in, for spelling and for reading aloud."""
    roots = [slide._element, *([slide.notes_slide._element] if slide.has_notes_slide else [])]  # noqa: SLF001 - it has no name for it
    for root in roots:
        for kind in ("rPr", "endParaRPr"):
            for part in root.iter(f"{_NAMESPACE}{kind}"):
                part.set("lang", language)


def _fill(frame: Any, said: str, *, size: float, colour: RGBColor, bold: bool) -> None:  # noqa: ANN401 - see `add_text`
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    for number, line in enumerate(holdable(said).split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name, run.font.color.rgb = Pt(size), bold, FONT, colour
