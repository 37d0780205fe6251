"""The report as a workbook: the values as numbers, what can be said of them, and what the file is."""

from collections.abc import Iterator

from data.exporters.extract import HEADINGS, Extract, Wording, lines, notes
from data.exporters.report import Fact, Listing, Report
from data.exporters.workbook import EXAMPLE, VALUES, WIDTHS, Page, book_of
from data.refusal import N_

_TOLD = (N_("Del"), N_("Uppgift"), N_("Text"))


class NoValuesError(ValueError):
    """Raised for a report that carries no values: a mistake in our code."""


def report_workbook(report: Report, *, wording: Wording) -> bytes:
    """Return an Excel file with three sheets: values, sentences and notes, and what the file is.

    Raises:
        NoValuesError: for a report without an extract.
    """
    extract = report.extract
    if extract is None:
        raise NoValuesError(report.title)
    values = Page(
        title=wording.translate(EXAMPLE if extract.is_example else VALUES),
        rows=(tuple(map(wording.translate, HEADINGS)), *lines(extract, wording=wording)),
        widths=WIDTHS,
    )
    said = Page(
        title=report.words.notes,
        rows=(tuple(map(wording.translate, _TOLD)), *_told(report)),
        widths=(46, 26, 110),
    )
    about = Page(title=report.words.about, rows=_about(report, extract, wording=wording), widths=(26, 110))
    return book_of(values, about=about, taken_at=report.taken_at, between=(said,))


def _told(report: Report) -> Iterator[tuple[str, str, str]]:
    """Yield what the sections say; the values that stand under a sentence have a sheet of their own."""
    for section in report.sections:
        yield from ((section.title, "", paragraph) for paragraph in section.paragraphs)
        if section.sentence:
            yield section.title, "", section.sentence
        yield from ((section.title, label, text) for label, text in section.facts)
        if section.listing is not None and not section.sentence:
            yield from _rows(section.title, section.listing)


def _rows(title: str, listing: Listing) -> Iterator[tuple[str, str, str]]:
    """Yield each row of a table of texts: its first cell, and what the others say under their headings."""
    for name, *cells in listing.rows:
        said = (f"{heading}: {text}" for heading, text in zip(listing.headings[1:], cells, strict=True) if text)
        yield title, name, "\n".join(said)
    if listing.note:
        yield title, "", listing.note


def _about(report: Report, extract: Extract, *, wording: Wording) -> Iterator[Fact]:
    """Yield what the title page says, and then what every file says of its values."""
    yield report.kind, report.title
    yield from report.facts
    yield from notes(extract, wording=wording)
