"""Px files and the page of Brå: what stands in them, and what they must have."""

import pytest

from data.importers.formats.cube import ShapeError
from data.importers.formats.published import Format, Published
from data.importers.formats.px_syntax import BrokenPxError, LacksKeywordError
from data.importers.formats.recognition import read_document
from tests.data.importers.formats.samples import PAGE, PX


def test_a_px_file_tells_zeros_of_dashes_and_what_is_missing_of_dots() -> None:
    document = read_document(PX, "x")
    cells = document.cells
    assert document.format is Format.PX
    assert (document.title, document.source) == ("Anmälda brott efter region, kön och år", "Brå")
    assert cells["value"].tolist() == ["12", "13.5", "", "0", "7", "8", "1250", "1300", "", "4", "5", "6.25"]
    assert cells["missing_reason"].tolist()[2] == "not_available_at_source"
    assert cells["missing_reason"].tolist()[8] == "not_applicable"
    assert (cells.iloc[0]["place"], cells.iloc[0]["place_name"], cells.iloc[0]["sex"]) == (
        "0180",
        "Älvsjö; södra",
        "women",
    )
    assert (set(cells["measure"]), set(cells["measure_name"])) == ({"T1"}, {"Anmälda brott"})
    assert document.unexplained_marks == ()


def px(*changes: tuple[str, str]) -> Published:
    text = PX.decode("iso-8859-15")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_document(text.encode("iso-8859-15"), "x")


DATA = PX.decode("iso-8859-15").partition("DATA=")[2]


@pytest.mark.parametrize(
    ("kind", "names"), [("CODES", ('"0180","2"', '"0160","1"')), ("VALUES", ('"Älvsjö; södra","2"', '"Täby","1"'))]
)
def test_a_file_with_keys_has_the_rows_that_it_names(kind: str, names: tuple[str, str]) -> None:
    keyed = f"\n{names[0]},12 13.5 14\n{names[1]},1 2 3;"
    document = px(("SOURCE=", f'KEYS("region")={kind};\nKEYS("kön")=CODES;\nSOURCE='), (DATA, keyed))
    cells = document.cells
    assert cells[["place", "sex", "period", "value"]].to_numpy().tolist() == [
        ["0180", "women", "2021", "12"],
        ["0180", "women", "2022", "13.5"],
        ["0180", "women", "2023", "14"],
        ["0160", "men", "2021", "1"],
        ["0160", "men", "2022", "2"],
        ["0160", "men", "2023", "3"],
    ]
    assert len(document.remarks) == 1, "rows with zeros only are left out, which a person is told"


@pytest.mark.parametrize("row", ['"9999","2",1 2 3', '"0180","2",1 2', '"0180","2",1 2 3 "0180","2",4 5 6'])
def test_a_row_that_its_key_does_not_name_once_is_refused(row: str) -> None:
    with pytest.raises((BrokenPxError, ShapeError)):
        px(("SOURCE=", 'KEYS("region")=CODES;\nKEYS("kön")=CODES;\nSOURCE='), (DATA, f"\n{row};"))


def test_a_px_file_shows_its_own_signs_for_dots() -> None:
    document = px(("SOURCE=", 'DATASYMBOL2="x";\nSOURCE='))
    assert document.unexplained_marks == ("x",)


def test_a_px_file_may_hold_dimensions_in_its_head_only() -> None:
    text = 'MATRIX="A";\nHEADING="tid";\nVALUES("tid")="2020","2021";\nDATA=\n1 2;\n'
    cells = read_document(text.encode(), "x").cells
    assert cells["period"].tolist() == ["2020", "2021"]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ('MATRIX="A";\nDATA=\n1;\n', LacksKeywordError),
        ('MATRIX="A";\nSTUB="a";\nDATA=\n1;\n', LacksKeywordError),
        ('MATRIX="A";\nSTUB="a";\nVALUES("a")="b";\nCODES("a")="1","2";\nDATA=\n1;\n', ShapeError),
        ('MATRIX="A";\nSTUB="a";\nVALUES("a")="b";\n', BrokenPxError),
        ('MATRIX="A";\nSTUB="a";\nVALUES("a")="b";\nDATA=\n1', BrokenPxError),
        ('MATRIX="A";\nSTUB="a";\nVALUES("a")="b";\nDATA=\n"1;\n', BrokenPxError),
        ('MATRIX="A";\nSTUB="a\nVALUES("a")=b;\nDATA=\n1;\n', BrokenPxError),
    ],
)
def test_a_px_file_that_does_not_hold_together_is_refused(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_document(text.encode(), "x")


def test_the_page_of_bra_is_read_by_its_ties_and_keeps_bras_own_region() -> None:
    document = read_document(PAGE, "x")
    cells = document.cells
    assert document.format is Format.BRA_PAGE
    assert cells[["place", "place_name", "period", "value", "status"]].to_numpy().tolist() == [
        ["8291", "Hela landet", "2015", "1503399", ""],
        ["8291", "Hela landet", "2016", "1502023", "preliminary"],
        ["8320", "Region Stockholm", "2015", "", ""],
        ["8320", "Region Stockholm", "2016", "361011", "preliminary"],
    ]
    assert set(cells["measure"]) == {"3144"}
    assert set(cells["other"]) == {"Antal"}


def test_a_month_and_a_year_of_the_page_are_one_period() -> None:
    text = PAGE.decode().replace(">År<", ">2026 prel.<").replace(">2015<", ">Aug<").replace(">2016 prel.<", ">Sep<")
    cells = read_document(text.encode(), "x").cells
    assert cells["period"].tolist()[:2] == ["2026-08", "2026-09"]
    odd = PAGE.decode().replace(">2015<", ">Våren<")
    assert read_document(odd.encode(), "x").cells["period"].tolist()[0] == "Våren"
