import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.pasted import (
    BelowFormError,
    PastedLine,
    PlaceOutsideFormError,
    PlacesDisagreeError,
    PlaceTwiceError,
    SharedNameError,
    TooManyLinesError,
    UnknownPlaceError,
    pasted_lines,
)
from data.queries.views import PlaceView
from models.text import Text
from models.vocabulary import PlaceKind, Verified


def place(slug: str, name: str, code: str | None = None) -> PlaceView:
    return PlaceView(
        slug=slug,
        code=code,
        kind=PlaceKind.DISTRICT,
        name=Text(name, f"{name} (en)"),
        parent=None,
        valid_from=None,
        valid_to=None,
        verified=Verified.PUBLISHED,
        grid=None,
        successors=(),
        police=(),
    )


FORM = (place("bromma", "Bromma", "0401"), place("farsta", "Farsta"), place("norra", "Norra innerstaden"))
KNOWN = (*FORM, place("nacka", "Nacka", "0182"))


def read(block: str, *, start: str = "", column: str = "value") -> list[PastedLine]:
    return list(pasted_lines(block, form=FORM, known=KNOWN, start=start, column=column))


def fields(block: str, **where: str) -> dict[str | None, dict[str, str]]:
    return {line.place: dict(line.fields) for line in read(block, **where)}


def test_a_block_with_headings_names_marks_and_a_wrong_place_is_taken_apart() -> None:
    rows = (
        "Stadsdelsområde\t2024",
        "Bromma\t7,25",
        "Farsta\t1\u00a0234",
        "Norra  innerstaden\t..",
        "Nacka\t5",
        "Atlantis\t5",
    )
    block = "".join(f"{row}\r\n" for row in rows)
    lines = read(block)
    assert [(line.number, line.place, dict(line.fields)) for line in lines] == [
        (2, "bromma", {"value": "7,25"}),
        (3, "farsta", {"value": "1\u00a0234"}),
        (4, "norra", {"missing_reason": "not_available_at_source"}),
        (5, None, {}),
        (6, None, {}),
    ]
    assert [type(line.refusal) for line in lines[3:]] == [PlaceOutsideFormError, UnknownPlaceError]
    assert "Nacka ingår inte" in str(lines[3].refusal)
    assert "”Atlantis” är ingen plats" in str(lines[4].refusal)


def test_a_column_without_names_fills_the_lines_from_where_it_is_pasted() -> None:
    assert fields("7,25\n8\n", start="farsta") == {"farsta": {"value": "7,25"}, "norra": {"value": "8"}}
    assert fields("7,25", start="nowhere") == {"bromma": {"value": "7,25"}}


def test_an_empty_cell_keeps_its_place_in_the_column() -> None:
    assert fields("7,25\tx\n \t\n8\ty") == {
        "bromma": {"value": "7,25", "comment": "x"},
        "farsta": {"value": "8", "comment": "y"},
    }


def test_lines_below_the_form_are_told() -> None:
    lines = read("1\n2\n3\n4", start="farsta")
    assert [type(line.refusal) for line in lines] == [type(None), type(None), BelowFormError, BelowFormError]


def test_cells_to_the_right_go_into_the_fields_to_the_right() -> None:
    assert fields("12\t80", column="numerator") == {"bromma": {"numerator": "12", "denominator": "80"}}
    assert fields("12\t80", column="status") == {"bromma": {"value": "12"}}
    assert fields("15\tBara årskurs 9") == {"bromma": {"value": "15", "comment": "Bara årskurs 9"}}


def test_headings_say_which_column_is_which() -> None:
    block = "Område\tNämnare\tTäljare\tKommentar\nBromma\t80\t12\tEfter bortfall"
    assert fields(block) == {"bromma": {"denominator": "80", "numerator": "12", "comment": "Efter bortfall"}}
    assert fields("Täljare\tNämnare\n12\t80") == {"bromma": {"numerator": "12", "denominator": "80"}}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Bromma\t12\t80", {"numerator": "12", "denominator": "80"}),
        ("Bromma\t12\t80\t15", {"numerator": "12", "denominator": "80", "value": "15"}),
        ("Bromma\t12\t80\t15\tx", {"numerator": "12", "denominator": "80", "value": "15", "comment": "x"}),
    ],
)
def test_without_headings_the_number_of_cells_says_it(line: str, told: dict[str, str]) -> None:
    assert fields(line) == {"bromma": told}


@pytest.mark.parametrize("name", ["0401", "401", "BROMMA", " bromma ", "Bromma (en)"])
def test_a_place_is_known_by_code_or_name_as_a_spreadsheet_leaves_them(name: str) -> None:
    assert fields(f"{name}\t7") == {"bromma": {"value": "7"}}


def test_a_code_and_a_name_together_must_be_of_the_same_place() -> None:
    assert fields("0401\tBromma\t7") == {"bromma": {"value": "7"}}
    [line] = read("0401\tFarsta\t7")
    assert isinstance(line.refusal, PlacesDisagreeError)


def test_a_name_that_two_places_of_the_form_have_is_asked_about_unless_the_code_says_which() -> None:
    form = (place("county", "Stockholm", "01"), place("city", "Stockholm", "0180"), place("nacka", "Nacka"))
    lines = pasted_lines("Stockholm\t5\n0180\t6\n01\tStockholm\t7\nNacka\t8", form=form, known=form)
    assert [line.place for line in lines] == [None, "city", "county", "nacka"]
    assert isinstance(lines[0].refusal, SharedNameError)
    assert lines[0].refusal.values == {"count": 2, "typed": "Stockholm"}
    assert [line.place for line in pasted_lines("Stockholm\t5", form=form[1:], known=form)] == ["city"]


def test_one_place_twice_is_refused_the_second_time() -> None:
    first, second = read("Bromma\t7\nBromma\t8")
    assert (first.refusal, type(second.refusal)) == (None, PlaceTwiceError)


@pytest.mark.parametrize(
    ("mark", "reason"),
    [("..", "not_available_at_source"), ("…", "not_available_at_source"), (".", "not_applicable"), ("X", "too_few")],
)
def test_marks_of_official_statistics_become_reasons(mark: str, reason: str) -> None:
    assert fields(f"Bromma\t{mark}") == {"bromma": {"missing_reason": reason}}


def test_a_reason_takes_no_numbers_with_it_but_the_comment() -> None:
    assert fields("12\t80\t..\tEj mätt", column="numerator") == {
        "bromma": {"missing_reason": "not_available_at_source", "comment": "Ej mätt"}
    }


def test_a_dash_is_left_for_the_reader_of_numbers() -> None:
    assert fields("Bromma\t-") == {"bromma": {"value": "-"}}


def test_headings_alone_and_nothing_are_no_lines() -> None:
    assert read("Plats\tVärde\n") == read("\t2024") == read(" \n\t\n") == read("Andel") == []


def test_a_heading_of_places_alone_does_not_make_a_column_of_places() -> None:
    assert fields("Plats\n7") == {"bromma": {"value": "7"}}


def test_a_block_larger_than_any_form_is_refused() -> None:
    with pytest.raises(TooManyLinesError, match="501 rader"):
        read("1\n" * 501)


@pytest.mark.slow
@given(st.text(max_size=200))
def test_no_text_whatever_brings_it_down(text: str) -> None:
    for line in read(text):
        assert (line.place is None) == (line.refusal is not None)
        assert set(line.fields) <= {"value", "numerator", "denominator", "comment", "missing_reason"}
