import re

from dashboard.components.table import Cell, Column, table

WIDE = [Column("Plats"), Column("Värde", is_number=True), Column("Period", is_day=True), Column("Status")]
ROW = ("Solna", Cell("–", is_none=True), "2024", "slutligt")


def cells(markup: str) -> list[str]:
    return re.findall(r"<td[^>]*>", markup)


def test_a_row_is_headed_by_its_first_cell_and_a_column_by_its_title() -> None:
    made = table("Värden", columns=WIDE, rows=[ROW])
    assert '<th scope="row">Solna</th>' in made
    assert made.count('<th scope="col"') == 4
    assert '<caption class="tb-hidden">Värden</caption>' in made
    assert '<td class="tb-num tb-none"' in made


def test_a_table_with_more_columns_than_a_telephone_has_room_for_names_each_value() -> None:
    made = table("Värden", columns=WIDE, rows=[ROW])
    assert "tb-stacks" in made
    assert [re.findall('data-label="([^"]*)"', cell) for cell in cells(made)] == [["Värde"], ["Period"], ["Status"]]


def test_a_narrow_table_stays_a_table() -> None:
    made = table("Värden", columns=WIDE[:3], rows=[ROW[:3]])
    assert "tb-stacks" not in made
    assert "data-label" not in made


def test_whoever_knows_better_decides() -> None:
    assert "tb-stacks" not in table("Värden", columns=WIDE, rows=[ROW], stacks=False)
    assert "tb-stacks" in table("Värden", columns=WIDE[:2], rows=[ROW[:2]], stacks=True)


def test_a_kind_is_for_the_stylesheet() -> None:
    assert 'class="tb-table tb-table-places"' in table("Värden", columns=WIDE[:2], rows=[ROW[:2]], kind="places")
