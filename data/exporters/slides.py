"""The report as slides: a title, how it stands in short, and each indicator with a chart that can be edited."""

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.util import Emu, Inches, Length, Pt

from data.exporters.glyphs import holdable
from data.exporters.report import Chart, Listing, Report, Section
from data.exporters.slide_chart import add_chart
from data.exporters.slide_text import ACCENT, FONT, INK, INK_SOFT, MIST, PAPER, add_text, name_title, notes_of, tagged
from models.vocabulary import Language

WIDE, HIGH = Inches(13.333), Inches(7.5)
_LEFT, _TOP, _ACROSS = Inches(0.6), Inches(0.4), Inches(12.13)
_TITLE_ONLY, _ROWS, _CELL, _SAID = 5, 8, Pt(12), Inches(1.0)
_SHORTEST: Final = 15
_TAGS: Final = {Language.SWEDISH: "sv-SE", Language.ENGLISH: "en-GB"}


def report_slides(report: Report) -> bytes:
    """Return a presentation; every chart carries its numbers, so that PowerPoint can change it.

    What a chart says stands as its description for those who do not see it, and how its figures came about as notes.
    """
    show: Any = Presentation()
    show.slide_width, show.slide_height = WIDE, HIGH
    properties = show.core_properties
    properties.title, properties.author, properties.language = (
        holdable(report.title),
        "Trygghetsbilden",
        report.language,
    )
    properties.last_modified_by = properties.author
    properties.created = properties.modified = report.taken_at.astimezone(UTC).replace(tzinfo=None)
    _first(show, report)
    for section in report.sections:
        _section(show, section, report=report)
    tag = _TAGS[report.language]
    for number, slide in enumerate(show.slides, start=1):
        foot = f"{report.mark} · {number}" + (f" · {report.words.example}" if report.example else "")
        add_text(slide, foot, box=(_LEFT, Inches(7.02), _ACROSS, Inches(0.3)), size=11, colour=INK_SOFT)
        tagged(slide, language=tag)
    file = BytesIO()
    show.save(file)
    return file.getvalue()


def _first(show: Any, report: Report) -> None:  # noqa: ANN401 - a presentation of python-pptx, which has no types
    slide = _slide(show, report.title, at=Inches(1.5), size=36)
    add_text(slide, report.kind, box=(_LEFT, Inches(1.0), _ACROSS, Inches(0.5)), size=18, colour=ACCENT)
    add_text(slide, report.summary, box=(_LEFT, Inches(2.9), _ACROSS, Inches(1.4)), size=18)
    said = "\n".join(f"{label}: {text}" for label, text in report.facts)
    add_text(slide, said, box=(_LEFT, Inches(4.4), _ACROSS, Inches(1.9)), size=14)
    if report.example:
        words = f"{report.words.example}. {report.example}"
        add_text(slide, words, box=(_LEFT, Inches(6.4), _ACROSS, Inches(0.4)), size=14, bold=True)


def _section(show: Any, section: Section, *, report: Report) -> None:  # noqa: ANN401 - see `_first`
    if section.chart is not None:
        _chart(show, section, chart=section.chart, report=report)
    elif section.listing is not None:
        _tables(show, section, listing=section.listing)
    elif section.paragraphs or section.sentence:
        slide = _slide(show, section.title)
        said = "\n".join((*section.paragraphs, section.sentence))
        add_text(slide, said, box=(_LEFT, Inches(1.6), _ACROSS, Inches(5)), size=20)
        notes_of(slide, section.facts)


def _chart(show: Any, section: Section, *, chart: Chart, report: Report) -> None:  # noqa: ANN401 - see `_first`
    slide = _slide(show, section.title)
    add_chart(slide, chart, box=(_LEFT, Inches(1.3), _ACROSS, Inches(4.4)), language=report.language)
    said = "\n".join((*section.paragraphs, section.sentence))
    add_text(slide, said, box=(_LEFT, Inches(5.75), _ACROSS, Inches(1.2)), size=16)
    notes_of(slide, section.facts)


def _tables(show: Any, section: Section, *, listing: Listing) -> None:  # noqa: ANN401 - see `_first`
    """Add the table on as many slides as it needs, each with the headings; what the part says stands above it."""
    said, rows = "\n".join(filter(None, (*section.paragraphs, section.sentence))), list(listing.rows)
    while rows:
        slide = _slide(show, section.title)
        add_text(slide, said, box=(_LEFT, Inches(1.35), _ACROSS, _SAID), size=16)
        top, most = (Inches(1.5) + _SAID, _ROWS - 2) if said else (Inches(1.5), _ROWS)
        said, shown, rows = "", rows[:most], rows[most:]
        _table(slide, listing, rows=shown, top=Emu(top))
        if listing.note and not rows:
            add_text(slide, listing.note, box=(_LEFT, Inches(6.6), _ACROSS, Inches(0.35)), size=12, colour=INK_SOFT)


def _table(slide: Any, listing: Listing, *, rows: Sequence[Sequence[str]], top: Length) -> None:  # noqa: ANN401 - see `_first`
    tall = Inches(0.4) * (len(rows) + 1)
    shape = slide.shapes.add_table(len(rows) + 1, len(listing.headings), _LEFT, top, _ACROSS, tall)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", holdable(listing.caption))  # noqa: SLF001 - it has no name for it
    shares = [_share(listing, at=at) for at in range(len(listing.headings))]
    for column, share in zip(shape.table.columns, shares, strict=True):
        column.width = Emu(round(_ACROSS * share / sum(shares)))
    for number, cells in enumerate((listing.headings, *rows)):
        for at, said in enumerate(cells):
            cell = shape.table.cell(number, at)
            cell.text = holdable(said)
            cell.fill.solid()
            cell.fill.fore_color.rgb = ACCENT if not number else (PAPER if number % 2 else MIST)
            for paragraph in cell.text_frame.paragraphs:
                font = paragraph.font
                font.size, font.bold, font.name, font.color.rgb = _CELL, not number, FONT, INK if number else PAPER


def _share(listing: Listing, *, at: int) -> int:
    """Return how wide a column is beside the others: as its longest text, within reason."""
    longest = max(len(line) for cells in (listing.headings, *listing.rows) for line in cells[at].split("\n"))
    return min(max(longest, _SHORTEST), 44)


def _slide(show: Any, title: str, *, at: Length = _TOP, size: int = 26) -> Any:  # noqa: ANN401 - see `_first`
    slide = show.slides.add_slide(show.slide_layouts[_TITLE_ONLY])
    name_title(slide, title, box=(_LEFT, at, _ACROSS, Inches(0.9)), size=size)
    return slide
