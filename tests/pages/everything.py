"""All that pages and files show, written out as it is sent, for comparing one showing with another."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from pypdf import PageObject, PdfReader
from streamlit.testing.v1 import AppTest

from tests.dashboard.server.front import Visitor

FORMS = (".csv", ".kalkyl.csv", ".xlsx")
_TAKEN = re.compile(r"((extracted_at: |Uttaget;|Uttaget: |Uttaget</t></is></c><c [^>]*>(<is><t>)?).*?)(?=[\n<])")

_LETTERS = re.compile(r"(?<= Tm).*?(?=\nET\n)", re.DOTALL)


def everything(app: AppTest) -> list[str]:
    """Return every element of the page in order with all that is sent of it; the page must not have failed."""
    assert [error.message for error in app.exception] == []
    protos = (getattr(node, "proto", None) for node in app._tree)
    return [f"{type(proto).__name__} {proto}" for proto in protos if proto is not None]


def file_of(visitor: Visitor, address: str) -> list[str]:
    """Return what a file says, a workbook by its parts; when it was taken is left out."""
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    if answer.content.startswith(b"%PDF"):
        pages = PdfReader(BytesIO(answer.content)).pages[1:]  # the first one says when it was taken
        return [f"{page.extract_text()} {_drawn(page)}" for page in pages]
    if not answer.content.startswith(b"PK"):
        return [_TAKEN.sub("", answer.text)]
    return _parts(answer.content)


def _parts(packed: bytes) -> list[str]:
    """Return the parts of a workbook or a presentation, also those of the workbooks in it."""
    with ZipFile(BytesIO(packed)) as book:
        parts = {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}
    inner = [line for content in parts.values() if content.startswith(b"PK") for line in _parts(content)]
    told = {name: content.decode("utf-8", "replace") for name, content in parts.items() if content[:2] != b"PK"}
    return [f"{name} {_TAKEN.sub('', text)}" for name, text in told.items()] + inner


def _drawn(page: PageObject) -> str:
    """Return what is drawn beside the text: letters stand there by number in the order in which the document uses them.

    That order begins with the minute at which the document was taken; what is written is compared as text.
    """
    content = page.get_contents()
    return "" if content is None else _LETTERS.sub("", content.get_data().decode("latin-1"))


def lines_of(visitor: Visitor, address: str) -> list[str]:
    """Return what a file says line by line, whatever its form."""
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    if not answer.content.startswith(b"PK"):
        return answer.text.splitlines()
    sheets: list[Any] = list(load_workbook(BytesIO(answer.content)).worksheets)
    return [";".join(map(str, row)) for sheet in sheets for row in sheet.iter_rows(values_only=True)]
