from decimal import Decimal

import pytest

from data.importers.formats.cells import (
    Cell,
    CellsRefusedError,
    HugeNumberError,
    MixedDecimalSignsError,
    OtherDecimalSignError,
    Style,
    UnreadCellError,
    read_all,
    read_cell,
    style_of,
    with_mark,
)
from tests.naughty import naughty_strings, needs_naughty_strings

COMMA, POINT = Style(decimal=","), Style()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1234", "1234"),
        ("7,25", "7.25"),
        (" 1 234 ", "1234"),
        ("1\u00a0416\u00a0280,5", "1416280.5"),
        ("1\u202f234", "1234"),
        ("−3,5", "-3.5"),
        ("+3", "3"),
        ("0", "0"),
        ("0,0", "0.0"),
        ("12 %", "12"),
        ("12*", "12"),
        ("12,5¹", "12.5"),
        ("12 prel.", "12"),
        ("0,1234567890123456789", "0.1234567890123456789"),
    ],
)
def test_a_number_keeps_every_digit(typed: str, value: str) -> None:
    assert read_cell(typed, style=COMMA).value == value


@pytest.mark.parametrize(
    "typed", ["12 34", "1 23", "007", "12kg", "1,2,3", "5 000 0", "١٢", "½", "1'000", "--5", "SANT"]
)
def test_what_may_be_another_number_is_refused(typed: str) -> None:
    with pytest.raises(UnreadCellError):
        read_cell(typed, style=COMMA)


@pytest.mark.parametrize("typed", ["1.234", "1.5", "1.234,5"])
def test_a_point_among_commas_is_refused(typed: str) -> None:
    with pytest.raises(OtherDecimalSignError):
        read_cell(typed, style=COMMA)


@pytest.mark.parametrize("typed", ["9" * 16, "0." + "1" * 31])
def test_a_number_of_too_many_digits_is_refused(typed: str) -> None:
    with pytest.raises(HugeNumberError):
        read_cell(typed, style=POINT)


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("", Cell()),
        ("..", Cell(mark="..", missing_reason="not_available_at_source")),
        (".", Cell(mark=".", missing_reason="not_applicable")),
        (":", Cell(mark=":", missing_reason="not_available_at_source")),
        (": c", Cell(mark=": c", missing_reason="not_available_at_source")),
        ("x", Cell(mark="x")),
        ("-", Cell(mark="-")),
        ("–", Cell(mark="–")),
        ("12 p", Cell("12", mark="p", status="preliminary")),
        ("12 e", Cell("12", mark="e")),
    ],
)
def test_a_sign_is_kept_and_told_of_where_its_meaning_is_known(typed: str, cell: Cell) -> None:
    assert read_cell(typed, style=COMMA) == cell


def test_a_dash_is_zero_only_where_the_format_says_so() -> None:
    assert read_cell("-", style=POINT).value == ""
    assert read_cell("-", style=Style(dash_is_zero=True)) == Cell("0", mark="-")


def test_an_exponent_is_read_only_where_the_format_has_such() -> None:
    assert read_cell("1.5e-3", style=Style(scientific=True)).value == "0.0015"
    with pytest.raises(UnreadCellError):
        read_cell("1.5e-3", style=POINT)


def test_a_sign_in_the_heading_is_added_to_that_of_the_cell() -> None:
    assert with_mark(Cell("5"), "prel.") == Cell("5", mark="prel.", status="preliminary")
    assert with_mark(read_cell("..", style=POINT), "prel.").status == "", "what is missing has no status"
    assert with_mark(Cell(), "..").missing_reason == "not_available_at_source"
    assert with_mark(Cell("5"), "e") == Cell("5", mark="e")


def test_the_numbers_show_the_decimal_sign_and_a_thousand_shows_none() -> None:
    assert style_of(["1,234", "12,5"], expected=".").decimal == ","
    assert style_of(["1.234", "0.123"], expected=",").decimal == "."
    assert style_of(["1,234"], expected=".").decimal == "."
    with pytest.raises(MixedDecimalSignsError):
        style_of(["1,25", "1.25"], expected=",")


def test_every_cell_that_cannot_be_read_is_told_of_at_its_place() -> None:
    with pytest.raises(CellsRefusedError, match="2 av cellerna") as refused:
        read_all(["5", "fem", "..", "sex"], ["", "", "", ""], where=["A1", "A2", "A3", "A4"], style=POINT)
    assert [problem.where for problem in refused.value.problems] == ["A2", "A4"]


def test_nothing_is_read_from_no_cells() -> None:
    assert read_all([], [], where=[], style=POINT)["value"] == []


@needs_naughty_strings
@pytest.mark.parametrize("style", [COMMA, POINT, Style(scientific=True)])
def test_a_naughty_string_is_no_number_unless_it_is_one(style: Style) -> None:
    read = {}
    for text in naughty_strings():
        try:
            read[text] = read_cell(text, style=style).value
        except UnreadCellError:
            continue
    numbers = {text: value for text, value in read.items() if value}
    assert numbers
    for text, value in numbers.items():
        assert Decimal(text.replace(" ", "").replace(",", ".")) == Decimal(value)
