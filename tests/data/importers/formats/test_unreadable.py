"""Documents that are no tables say what they seem to be, and what to do."""

import io
import zipfile

import pytest

from data.importers.delimited import NotTextError
from data.importers.formats import unreadable
from data.importers.formats.decoding import LostInTranslationError
from data.importers.formats.json_stat import DescriptionOnlyError
from data.importers.formats.json_texts import BrokenJsonError, MalformedError
from data.importers.formats.limits import MOST_BYTES, MOST_CELLS, DocumentTooLargeError, TooManyCellsError
from data.importers.formats.published import LostLettersError, NoValuesError, RepeatedValueError
from data.importers.formats.recognition import read_document, recognise
from data.importers.formats.tables import BrokenQuotesError, RowLengthError
from data.importers.formats.workbooks import BrokenWorkbookError
from data.refusal import RefusedError
from tests.data.importers.shelf import on_the_shelf


def packed(*names: str, flag: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    # The flag of a protected part stands in the list of contents.
    return out.getvalue().replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00" + bytes([flag]))


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
HALF = rb'{"values": [{"kpi": "\ud800", "municipality": "1", "period": 1, "values": [{"gender": "T", "value": 1}]}]}'
CASES = {
    "nothing": (b"", unreadable.EmptyDocumentError),
    "white space": (b"\xef\xbb\xbf \r\n\t", unreadable.EmptyDocumentError),
    "a pdf": (b"%PDF-1.7\n...", unreadable.PdfError),
    "an old workbook": (OLD, unreadable.OldWorkbookError),
    "a protected workbook": (OLD + "EncryptedPackage".encode("utf-16-le"), unreadable.ProtectedWorkbookError),
    "a protected package": (packed("xl/workbook.xml", flag=1), unreadable.ProtectedWorkbookError),
    "a picture": (b"\x89PNG\r\n\x1a\n123", unreadable.PictureError),
    "a packed file": (b"\x1f\x8b\x08\x00abc", unreadable.PackedError),
    "a zip of tables": (packed("a.csv", "b.csv"), unreadable.PackedError),
    "an open document": (packed("mimetype", "content.xml"), unreadable.OpenDocumentError),
    "a text document": (packed("[Content_Types].xml", "word/document.xml"), unreadable.OtherOfficeError),
    "a zip that is cut off": (packed("xl/workbook.xml")[:40], BrokenWorkbookError),
    "a database": (b"SQLite format 3\x00" + b"\x00" * 100, unreadable.ProgramError),
    "bytes": (b"\x00\x01\x02\x81" * 10, NotTextError),
    "a web page": (b"<!DOCTYPE html><html><body>503 Service Unavailable</body></html>", unreadable.NoTableOnPageError),
    "xml": (b'<?xml version="1.0"?><CompactData/>', unreadable.MarkupError),
    "a list": (b"[1, 2, 3]", unreadable.OtherJsonError),
    "an error from a source": (b'{"error": "not found"}', unreadable.OtherJsonError),
    "an empty answer": (b'{"values": [], "count": 0}', unreadable.OtherJsonError),
    "the older json of PxWeb": (b'{"columns": [], "comments": [], "data": []}', unreadable.PxWebJsonError),
    "json that is cut off": (b'{"values": [{"kpi": "N07403"', BrokenJsonError),
    "prose": ("Vi träffades på torsdagen.\nDet var trevligt.\n".encode(), unreadable.NoFormatError),
    "a list of something": (b'{"values": [{"a": 1}, 2]}', unreadable.OtherJsonError),
    "a cell without end": (b'a,b\n"' + b"x" * 140_000, BrokenQuotesError),
    "nothing in a px file": (b'CODEPAGE="cp1252";\nTITLE="\x00\xe5";\nDATA=1;', NotTextError),
    "headings alone": (b"place,period,value\n", NoValuesError),
    "half a character": (HALF, LostLettersError),
    "too many rows": (b"a\n" * (MOST_CELLS + 1), TooManyCellsError),
    "too many bytes": (b" " * (MOST_BYTES + 1), DocumentTooLargeError),
}
ON_THE_SHELF = {
    "geo/derived/stockholms_lan_26_kommuner.geojson": unreadable.MapError,
    "jsonstat/official_v2/age5.json": unreadable.DimensionOnlyError,
    "jsonstat/official_v2/collection.json": unreadable.DimensionOnlyError,
    "jsonstat/official_v2/index.json": unreadable.DimensionOnlyError,
    "jsonstat/official_v2/order.json": MalformedError,
    "jsonstat/official_v2/usstates.json": unreadable.DimensionOnlyError,
    "jsonstat/pyjstat/sample_data.json": DescriptionOnlyError,
    "jsonstat/schemas/dataset.schema.json": unreadable.OtherJsonError,
    "opensdg/ons_uk/data__indicator_16-1-1.csv": RepeatedValueError,
    "opensdg/ons_uk/data__indicator_16-4-1.csv": NoValuesError,
    "opensdg/ons_uk/meta__16-1-1.md": unreadable.NoFormatError,
    "opensdg/ons_uk/meta__16-1-4.md": RowLengthError,
    "pxweb/px_files/1001.px": LostInTranslationError,
    "pxweb/v1_queries/filter_query.json": unreadable.QueryError,
    "pxweb/v1_queries/json_query_agg_example.json": unreadable.QueryError,
    "pxweb/v2_scb/TAB6471_metadata.json": DescriptionOnlyError,
    "pxweb/v2_scb/config.json": unreadable.OtherJsonError,
    "strings/blns.json": unreadable.OtherJsonError,
    "geo/stockholm_stadsdelar_LICENSE_CC0.txt": BrokenQuotesError,
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_says_what_it_is(name: str) -> None:
    content, expected = CASES[name]
    with pytest.raises(RefusedError) as refused:
        read_document(content, name)
    assert type(refused.value) is expected
    assert str(refused.value)


@pytest.mark.parametrize("name", ON_THE_SHELF)
def test_a_document_of_the_shelf_that_cannot_be_read_says_why(name: str) -> None:
    content = on_the_shelf(f"data/{name}").read_bytes()
    with pytest.raises(RefusedError) as refused:
        read_document(content, name)
    assert type(refused.value) is ON_THE_SHELF[name]
    assert str(refused.value)


def test_a_pdf_called_a_workbook_is_still_a_pdf() -> None:
    with pytest.raises(unreadable.PdfError, match="PDF"):
        recognise(b"%PDF-1.7", name="siffror.xlsx")
