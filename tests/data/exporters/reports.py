"""A small report whose every word a test knows."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from page import ValidationProfile, validate_pdf_bytes
from pptx import Presentation
from pypdf import PdfReader

from data.exporters.report import Chart, Line, Listing, Look, Report, Section, Words
from models.vocabulary import Language
from tests.data.exporters.samples import extract, row

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><path d="M0 0L9 9"/></svg>'
SENTENCE = "Värdet för 2024 är −3,5 %. Utvecklingen går inte att bedöma."
WORDS = Words(contents="Innehåll", page="Sida {page} av {pages}", example="Exempeldata", about="Om", notes="Läget")


def chart(**facts: Any) -> Chart:  # noqa: ANN401 - whatever a chart has
    """Return a chart in two pieces with a line beside it and the way to a target."""
    usual: dict[str, Any] = {
        "svg": SVG,
        "description": "Diagram: Värdet är −3,5 %.",
        "unit": "%",
        "periods": ["2021", "2022", "2023", "2024"],
        "lines": [
            Line(name="Stockholm", values=[4.0, None, None, None]),
            Line(name="Stockholm", values=[None, None, 3.0, 3.5], unsettled=frozenset({3})),
            Line(name="Sverige", values=[5.0, 5.5, 6.0, 6.5], look=Look.BESIDE),
            Line(name="Länet", values=[4.0, 4.5, 4.0, 4.5], look=Look.BESIDE),
            Line(name="målvärde 3 %", values=[4.0, 3.7, 3.4, 3.0], look=Look.TARGET),
        ],
        "number_format": "#,##0.0",
        "scale": (0.0, 8.0, 2.0),
    }
    return Chart(**(usual | facts))


def section(**facts: Any) -> Section:  # noqa: ANN401 - whatever a section has
    """Return a part with everything that a part can have."""
    listing = Listing(
        caption="Andel, Stockholm",
        headings=["Period", "Värde"],
        rows=[["2024", "−3,5 %"], ["2023", "skyddat värde"]],
        numbers=frozenset({1}),
        note="1 äldre period finns i Excelfilen.",
    )
    usual: dict[str, Any] = {
        "title": "Andel å ä ö",
        "level": 2,
        "sentence": SENTENCE,
        "chart": chart(),
        "listing": listing,
        "facts": [("Källa", "Registret")],
        "small": ["Litet finstilt."],
    }
    return Section(**(usual | facts))


def report(*sections: Section, **facts: Any) -> Report:  # noqa: ANN401 - whatever a report has
    """Return a report of one indicator, unless sections are given."""
    usual: dict[str, Any] = {
        "language": Language.SWEDISH,
        "kind": "Överenskommelse",
        "title": "Otrygga platser",
        "summary": "Vad området handlar om.",
        "facts": [("Urval", "Stockholm"), ("Sekretess", "öppen för alla")],
        "sections": sections or (Section(title="Läget", paragraphs=["En rad.\nEn till."]), section()),
        "mark": "öppen för alla · uttaget 3 februari 2026",
        "words": WORDS,
        "taken_at": datetime(2026, 2, 3, 13, 5, tzinfo=UTC),
        "extract": extract(row("2024", 12)),
    }
    return replace(Report(**(usual | facts)))


def text_of(pdf: bytes) -> str:
    """Return everything that the pages say, without space, since a line may break anywhere."""
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def faults_of(pdf: bytes) -> list[str]:
    """Return in what a PDF falls short of PDF/UA-1, as a checker sees it that had no part in the making."""
    found = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1)
    return [f"{one.rule_id}: {one.message}" for one in found.failures]


def slides_of(file: bytes) -> list[Any]:
    """Return the slides of a presentation."""
    return list(Presentation(BytesIO(file)).slides)


def words_of(slide: Any) -> list[str]:  # noqa: ANN401 - a slide of python-pptx
    """Return what a slide says, its tables cell by cell."""
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return said + [cell.text for table in tables for row in table.rows for cell in row.cells]
