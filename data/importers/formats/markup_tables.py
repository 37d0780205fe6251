"""The tables of an HTML page as cells with their headings; scripts and styles are left out, and nothing is fetched."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from data.importers.formats.limits import check_cells
from data.refusal import N_, RefusedError

_SILENT = frozenset({"script", "style", "noscript", "template"})


class CutOffPageError(RefusedError):
    """Raised for a page that ends before its table does."""

    message = N_("Webbsidan är avklippt: tabellen tar inte slut. Hämta sidan på nytt.")


@dataclass(slots=True)
class PageCell:
    """A cell: its text, whether it is a heading, and the marks that tie values to headings."""

    text: str = ""
    is_heading: bool = False
    name: str = ""
    axis: str = ""
    headers: tuple[str, ...] = ()


@dataclass
class Page:
    """The rows of all tables of a page, in order, and whether the page came to its end."""

    rows: list[list[PageCell]] = field(default_factory=list)
    is_whole: bool = False


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open_tables = 0
        self._silent = 0
        self._cell: PageCell | None = None
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "table":
            self._open_tables += 1
        elif tag == "tr":
            self.page.rows.append([])
        elif tag in ("td", "th") and self.page.rows:
            self._begin(tag, {name: text or "" for name, text in attrs})

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        self._count += 1
        check_cells(self._count)
        headers = tuple(told.get("headers", "").split())
        self._cell = PageCell("", tag == "th", told.get("id", ""), told.get("axis", ""), headers)
        self.page.rows[-1].append(self._cell)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self._cell = None
        elif tag == "table":
            self._open_tables -= 1
        elif tag == "html":
            self.page.is_whole = self._open_tables <= 0

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.text += data


def page_in(text: str) -> Page:
    """Return the rows of the page's tables, with white space made plain; no-break spaces stay.

    Raises:
        CutOffPageError: if the page ends before its tables do.
    """
    parser = _Tables()
    # Not closed: what is left open at the end holds no table, and guessing at it takes the square of its length.
    parser.feed(text)
    if not parser.page.is_whole:
        raise CutOffPageError
    for row in parser.page.rows:
        for cell in row:
            cell.text = " ".join(part for part in cell.text.split() if part) if cell.is_heading else cell.text.strip()
    return parser.page
