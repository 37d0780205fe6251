"""Our own tables, read column by column: what is odd is read row by row, and means the same."""

import pytest

from data.actions.brought import COLUMNS
from data.importers.own import own_table, own_values
from data.importers.rows import ColumnsError
from data.queries.catalogue import catalogue
from tests.data.importers.formats.samples import saved, workbook

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("content_store")]
HEAD = "indicator,place,period,sex,value,source,source_date,ages,status,missing_reason,comment,numerator,denominator"
FULL = "sspf_goal_met_share,stockholm,2025-H1,,66.7,Staden,,all,preliminary,,Få,6,9"


def values(text: str) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    brought, problems = own_values(own_table(text.encode()), content=catalogue())
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in zip(*(brought.columns[c] for c in COLUMNS), strict=True)]
    return rows, [(where, str(fault)) for where, fault in problems]


def test_every_column_is_read_and_what_is_empty_has_its_usual_meaning() -> None:
    ((row,), problems) = values(f"{HEAD}\n{FULL}\n\n")
    assert problems == []
    assert row == {
        "indicator": "sspf_goal_met_share",
        "place": "stockholm",
        "period": "2025-H1",
        "sex": "total",
        "ages": "all",
        "value": "66.7",
        "numerator": "6",
        "denominator": "9",
        "lower": "",
        "upper": "",
        "sample_size": "",
        "missing_reason": "",
        "status": "preliminary",
        "comment": "Få",
        "correction_reason": "",
        "source": "Staden",
        "source_date": "",
        "where": "E2",
    }


def test_a_row_that_is_odd_and_right_is_read_as_one_that_is_plain() -> None:
    """A dash between ages, and a per cent sign that only a percentage may have, are for the careful reader."""
    head = HEAD.replace(",", ";")
    semicolons = "sspf_goal_met_share;stockholm;2025-H1;total;66,7;Staden;2025-08-01;16–29;preliminary;;'=Få;6;9"
    ((odd,), problems) = values(f"{head}\n{semicolons.replace('66,7', '66,7 %')}\n")
    ((same,), _) = values(f"{head}\n{semicolons.replace('16–29', '16-29')}\n")
    assert problems == []
    assert odd == same
    assert (odd["ages"], odd["value"], odd["comment"], odd["source_date"]) == ("16-29", "66.7", "=Få", "2025-08-01")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("stockholm", "atlantis", "Platsen ”atlantis” finns inte"),
        ("sspf_goal_met_share", "", "Kolumnen indicator är tom"),
        ("2025-H1", "", "Kolumnen period är tom"),
        ("2025-H1", "2025-H3", "är ingen period"),
        ("Staden", "", "Kolumnen source är tom"),
        ("66.7", "66,7", "Raden har 14 celler"),
        ("66.7", "1e3", "inget tal med decimalpunkt"),
        ("preliminary", "kanske", "går inte att läsa i kolumnen status"),
        (",all,", ",unga,", "är ingen ålder"),
    ],
)
def test_a_row_that_is_wrong_is_told_by_its_cell(old: str, new: str, fault: str) -> None:
    rows, problems = values(f"{HEAD}\n{FULL}\n{FULL.replace(old, new)}\n")
    assert len(rows) == 1
    ((where, said),) = problems
    assert where == "E3"
    assert fault in said


def test_a_workbook_is_read_below_its_title_with_numbers_as_numbers() -> None:
    sheet = (
        ("Anteckning",),
        ("Värden från staden",),
        HEAD.split(","),
        ("sspf_goal_met_share", "stockholm", "2025-H1", "total", 66.7, "Staden", None, "all", "final", None, "", 6, 9),
        (None,),
    )
    book = workbook((("Om filen",),), title="Om")
    table = own_table(saved(workbook(sheet)))
    brought, problems = own_values(table, content=catalogue())
    assert (list(problems), brought.columns["value"], brought.columns["where"]) == ([], ["66.7"], ["E4"])
    assert brought.columns["numerator"] == ["6"]
    assert own_table(saved(book)).rows == ()


def test_headings_that_do_not_fit_are_refused_as_a_whole() -> None:
    with pytest.raises(ColumnsError):
        values(f"{HEAD},okänd\n{FULL},1\n")
