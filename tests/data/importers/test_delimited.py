from decimal import Decimal
from pathlib import Path

import pytest

from data.importers import delimited
from data.importers.delimited import (
    BrokenRowError,
    Delimited,
    EmptyFileError,
    FileTooLargeError,
    NotTextError,
    PointNumberError,
    read_delimited,
)
from data.numbers import AmbiguousNumberError

POINT = Delimited((), first_row=1, has_decimal_comma=False)
COMMA = Delimited((), first_row=1, has_decimal_comma=True)


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_that_spreadsheets_write_is_read(tmp_path: Path, encoding: str) -> None:
    table = read_delimited(written(tmp_path, "place;value\nÄlvsjö – söder;1,5\n".encode(encoding)))
    assert table.rows == (("place", "value"), ("Älvsjö – söder", "1,5"))


@pytest.mark.parametrize(("separator", "is_comma"), [(",", False), (";", True), ("\t", True)])
def test_the_separator_tells_the_decimal_sign(tmp_path: Path, separator: str, *, is_comma: bool) -> None:
    table = read_delimited(written(tmp_path, f"place{separator}value\r\na{separator}1\r\n".encode()))
    assert table.has_decimal_comma is is_comma
    assert table.rows == (("place", "value"), ("a", "1"))


def test_notes_before_the_headings_are_passed_over_and_counted(tmp_path: Path) -> None:
    table = read_delimited(written(tmp_path, b'# one; "two\n# three\nplace,value\na,1\n'))
    assert table.rows[0] == ("place", "value")
    assert table.first_row == 3
    assert not table.has_decimal_comma


def test_a_cell_may_hold_separators_line_ends_and_odd_line_signs(tmp_path: Path) -> None:
    table = read_delimited(written(tmp_path, 'a,b\n"x, ""y""\nz","one\u2028two"\n'.encode()))
    assert table.rows[1] == ('x, "y"\nz', "one\u2028two")


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"# a note only\n"])
def test_an_empty_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(EmptyFileError):
        read_delimited(written(tmp_path, raw))


@pytest.mark.parametrize("raw", [b"a,b\n\x00,1\n", b"\xff\xfea", b"\x81\x8d\x8f,\x90\n"])
def test_what_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(NotTextError):
        read_delimited(written(tmp_path, raw))


def test_an_open_quotation_mark_is_refused_with_its_row_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenRowError, match=r"^Rad 4: "):
        read_delimited(written(tmp_path, b'# a note\na,b\n"y\n",2\n"x,1\n'))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_MOST_BYTES", 3)
    with pytest.raises(FileTooLargeError):
        read_delimited(written(tmp_path, b"a,b\n"))


@pytest.mark.parametrize(
    ("typed", "read"), [("1234.5", "1234.5"), ("-2", "-2"), ("\u22122", "-2"), (" 1.234 ", "1.234")]
)
def test_a_comma_file_has_decimal_points(typed: str, read: str) -> None:
    assert POINT.number(typed, percentage=False) == Decimal(read)


@pytest.mark.parametrize(
    "typed", ["1,5", "1 234", "1e9", "nan", "inf", ".5", "5.", "+1", "12%", "\u0661", "1" * 16, "0x1", ""]
)
def test_a_comma_file_refuses_every_other_style(typed: str) -> None:
    with pytest.raises(PointNumberError):
        POINT.number(typed, percentage=True)


def test_a_semicolon_file_has_decimal_commas_and_asks_about_doubtful_points() -> None:
    assert COMMA.number("1 234,5", percentage=False) == Decimal("1234.5")
    assert COMMA.number("12 %", percentage=True) == Decimal(12)
    with pytest.raises(AmbiguousNumberError):
        COMMA.number("1.234", percentage=False)
