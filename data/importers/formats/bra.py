"""Tables from Brå: the result page of its database of reported crime, and its CSV per municipality.

The page's regions are Brå's own: its “Region Stockholm” is the police's, from 2015, and no other. The code is Brå's
too, so that nobody takes it for another by its name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from data.importers.formats.across import Across, heading_row, values_across
from data.importers.formats.cells import style_of
from data.importers.formats.json_texts import MalformedError
from data.importers.formats.markup_tables import Page, PageCell, page_in
from data.importers.formats.periods import is_period, period_of
from data.importers.formats.published import Format, Published, published
from data.importers.formats.tables import Headed, Table

SOURCE = "Brå"
_WHOLE_YEAR = "år"
_MEASURED = "matt"
_PLACE = "region"
_TITLE = "tabell-rubrik"
_HEADING = re.compile(r"(?:Antal|Per 100 ?000)\b.{0,100}", re.IGNORECASE)
_PRELIMINARY = re.compile(r"\s*\(?prel\.?\)?", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Tell whether the page has a table whose headings name a region, as Brå's have."""
    return 'axis="region"' in text and "<table" in text.casefold()


def read_page(text: str) -> Published:
    """Read the page; each value is tied to its headings by the page itself, never by where it stands.

    Raises:
        CutOffPageError, MalformedError: for a page that is not whole.
    """
    page = page_in(text)
    headings = {cell.name: cell for row in page.rows for cell in row if cell.is_heading and cell.name}
    columns: dict[str, list[str]] = {"typed": [], "where": []}
    for row in _value_rows(page, headings):
        for name, told in row.items():
            columns.setdefault(name, []).append(told)
    title = next((cell.text for row in page.rows for cell in row if cell.text), "")
    style = style_of(columns["typed"], expected=",")
    return published(columns, kind=Format.BRA_PAGE, style=style, title=title, source=SOURCE)


def _value_rows(page: Page, headings: Mapping[str, PageCell]) -> Iterator[dict[str, str]]:
    for number, row in enumerate(page.rows, start=1):
        crime = row[0].text if row and row[0].is_heading else ""
        for column, cell in enumerate(row):
            if cell.headers and not cell.is_heading:
                where = f"R{number}C{column + 1}"
                yield _told(cell, headings, where=where) | {"measure_name": crime, "where": where}


def _told(cell: PageCell, headings: Mapping[str, PageCell], *, where: str) -> dict[str, str]:
    tied = [(name, headings.get(name)) for name in cell.headers]
    place = next(((name, heading.text) for name, heading in tied if heading and heading.axis == _PLACE), None)
    if place is None:
        raise MalformedError(where=where)
    measured = [heading.text for _, heading in tied if heading and heading.axis == _MEASURED]
    times = [heading.text for _, heading in tied if heading and heading.axis not in (_PLACE, _MEASURED)]
    period, mark = _period([text for text in times if text.casefold() != _WHOLE_YEAR])
    # The row's own heading has no name; what is tied to it has the crime's code.
    codes = [name for name, heading in tied if heading is None]
    return {
        "measure": codes[0] if codes else "",
        "place": place[0],
        "place_name": place[1],
        "period": period,
        "other": "; ".join(measured),
        "mark": mark,
        "typed": cell.text,
    }


def _period(texts: Sequence[str]) -> tuple[str, str]:
    """Return the period that a year and a month tell together, or either of them alone."""
    whole = ", ".join(texts)
    orders = (whole, ", ".join(reversed(texts)), *texts)
    return next((period_of(text) for text in orders if is_period(text)), (whole, ""))


def _is_heading(row: Sequence[str]) -> bool:
    return len(row) > 1 and row[0].strip().casefold() == "kommun" and bool(_HEADING.fullmatch(row[1].strip()))


def kind_of(table: Table) -> Format | None:
    """Return the format if the headings are those of Brå's table per municipality."""
    return None if heading_row(table, _is_heading) is None else Format.BRA_CSV


def read_csv(table: Table) -> Published:
    """Read the table; it tells neither crime nor period, so a person does."""
    row = heading_row(table, _is_heading) or 0
    read = values_across(table, row, kind=Format.BRA_CSV, across=_measures, meanings={0: "place_name"})
    return replace(read, source=SOURCE)


def _measures(found: Headed) -> list[Across]:
    return [
        Across(column, {"measure_name": _PRELIMINARY.sub("", heading), "mark": _mark(heading)})
        for column, heading in enumerate(found.headings)
        if _HEADING.fullmatch(heading)
    ]


def _mark(heading: str) -> str:
    return "prel." if _PRELIMINARY.search(heading) else ""
