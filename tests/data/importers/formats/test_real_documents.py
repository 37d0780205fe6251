"""Every document of the shelf in a format that is read, against what another reader finds in it."""

from decimal import Decimal
from functools import cache

import pytest
from pandas import DataFrame

from data.importers.formats.published import COLUMNS, Format, Published
from data.importers.formats.recognition import read_document, recognise
from tests.data.importers.formats import independent
from tests.data.importers.formats.documents import BY_HAND
from tests.data.importers.shelf import on_the_shelf

SEXES = {"T": "total", "K": "women", "M": "men"}


@cache
def read(name: str) -> Published:
    path = on_the_shelf(f"data/{name}")
    return read_document(path.read_bytes(), path.name)


def decimals(cells: DataFrame) -> list[Decimal | None]:
    return [Decimal(value) if value else None for value in cells["value"]]


def of(cells: DataFrame, *names: str) -> dict[tuple[str, ...], Decimal | None]:
    keys = list(cells[list(names)].itertuples(index=False, name=None))
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, decimals(cells), strict=True))


@pytest.mark.parametrize(("name", "kind", "cells", "values", "total"), BY_HAND, ids=[row[0] for row in BY_HAND])
def test_a_document_has_the_count_and_the_sum_that_were_found_by_hand(
    name: str, kind: Format, cells: int, values: int, total: str
) -> None:
    document = read(name)
    found = [value for value in decimals(document.cells) if value is not None]
    assert (document.format, len(document.cells), len(found)) == (kind, cells, values)
    assert sum(found, Decimal()) == Decimal(total)
    assert tuple(document.cells.columns) == COLUMNS
    assert document.title


@pytest.mark.parametrize("name", [row[0] for row in BY_HAND])
def test_a_document_is_recognised_whatever_it_is_called(name: str) -> None:
    content = on_the_shelf(f"data/{name}").read_bytes()
    assert recognise(content, name="bilaga.bin") is read(name).format


@pytest.mark.parametrize("name", [row[0] for row in BY_HAND if row[1] is Format.KOLADA_VALUES])
def test_each_of_koladas_values_is_where_another_reader_finds_it(name: str) -> None:
    expected = {
        (measure, place, period, SEXES[gender]): value
        for (measure, place, period, gender), value in independent.kolada(on_the_shelf(f"data/{name}")).items()
    }
    assert of(read(name).cells, "measure", "place", "period", "sex") == expected


@pytest.mark.parametrize("name", [row[0] for row in BY_HAND if row[1] in (Format.JSON_STAT_1, Format.JSON_STAT_2)])
def test_each_value_of_json_stat_stands_where_another_reader_finds_it(name: str) -> None:
    expected = independent.json_stat(on_the_shelf(f"data/{name}"))
    assert decimals(read(name).cells) == [value for _, value in expected]


def test_a_table_of_scb_keeps_its_codes_months_sexes_and_ages() -> None:
    name = "pxweb/v2_scb/TAB6471_data.json"
    sexes = {"TotSa": "total", "1": "men", "2": "women"}
    expected = {
        (at["Region"], _ages(at["Alder"]), sexes[at["Kon"]], at["Tid"].replace("M", "-")): value
        for at, value in independent.json_stat(on_the_shelf(f"data/{name}"))
    }
    document = read(name)
    assert of(document.cells, "place", "ages", "sex", "period") == expected
    assert expected["01", "0-9", "total", "2026-01"] == 245284
    assert (document.source, document.updated) == ("SCB", "2026-06-08T06:00:00Z")
    assert set(document.cells["measure"]) == {"000007SF"}


def _ages(code: str) -> str:
    return {"100+10": "100-"}.get(code, code)


def test_a_table_of_deaths_keeps_each_age_sex_and_year() -> None:
    name = "jsonstat/pyjstat/statswe.json"
    ages = {"0": "0-0", "90+": "90-"}
    expected = {
        (ages.get(at["Alder"], at["Alder"]), {"1": "men", "2": "women"}[at["Kon"]], at["Tid"]): value
        for at, value in independent.json_stat(on_the_shelf(f"data/{name}"))
    }
    cells = read(name).cells
    assert of(cells, "ages", "sex", "period") == expected
    assert (set(cells["place"]), set(cells["place_name"])) == ({"25"}, {"Norrbottens län"})


@pytest.mark.parametrize("name", ["14001", "TAB001", "TAB004"])
def test_each_value_of_a_px_file_stands_where_another_reader_finds_it(name: str) -> None:
    expected = independent.px_data(on_the_shelf(f"data/pxweb/px_files/{name}.px"))
    cells = read(f"pxweb/px_files/{name}.px").cells
    assert [value or typed for value, typed in zip(cells["value"], cells["typed"], strict=True)] == expected
    missing = cells[cells["value"] == ""]
    assert set(missing["missing_reason"]) == {"not_available_at_source"}


def test_a_px_file_in_two_languages_is_read_in_swedish_with_its_codes() -> None:
    path = on_the_shelf("data/pxweb/px_files/TAB001.px")
    cells = read("pxweb/px_files/TAB001.px").cells
    places = dict(zip(cells["place"], cells["place_name"], strict=True))
    codes, names = (independent.px_values(path, key) for key in ('CODES("region")', 'VALUES[sv]("region")'))
    assert places == dict(zip(codes, names, strict=True))
    sweden = cells[(cells["place"] == "SE") & (cells["sex"] == "total") & (cells["ages"] == "all")]
    assert dict(zip(sweden["period"], sweden["value"], strict=True)).keys() == {"1981", "1991", "2001"}


def test_the_page_of_bra_ties_each_value_to_its_region_and_year() -> None:
    expected = independent.bra_page(on_the_shelf("data/bra/bra_sol_result_page_with_missing.html"))
    document = read("bra/bra_sol_result_page_with_missing.html")
    cells = document.cells
    found = {
        (place, name, f"{period} prel." if "prel." in mark else period): value or mark.split()[0]
        for place, name, period, value, mark in zip(
            *(cells[column] for column in ("place", "place_name", "period", "value", "mark")), strict=True
        )
    }
    assert found == expected
    assert found["8291", "Hela landet", "2016 prel."] == "1502023"
    country = cells[(cells["place"] == "8291") & (cells["period"] == "2016")]
    assert country["status"].tolist() == ["preliminary"]
    assert (document.title, document.source) == ("Anmälda brott", "Brå")


def test_the_workbook_of_kolada_holds_the_years_of_each_place_and_the_repeated_place_once() -> None:
    sheet = independent.sheet(on_the_shelf("data/kolada/excel_exports/Kolada_3.xlsx"))
    expected = {
        (sheet[f"A{row}"], sheet[f"B{row}"], sheet[f"{column}2"]): _double(sheet.get(f"{column}{row}"))
        for row in range(3, 143)
        for column in "CDEFGHIJ"
    }
    document = read("kolada/excel_exports/Kolada_3.xlsx")
    assert of(document.cells, "measure_name", "place_name", "period") == expected
    assert sum(value is not None for value in expected.values()) == 746
    assert [remark.values for remark in document.remarks] == [{"count": 40}]


def _double(text: str | None) -> Decimal | None:
    """Return the number that a spreadsheet holds, whichever of its texts the file has."""
    return Decimal(repr(float(text))) if text else None


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def test_the_table_of_eurostat_ties_each_value_to_its_country_and_year() -> None:
    lines = on_the_shelf("data/eurostat/estat_crim_off_cat.tsv").read_text(encoding="utf-8").splitlines()
    years = [year.strip() for year in lines[0].split("\t")[1:]]
    expected: independent.Found = {}
    for line in lines[1:]:
        packed, *numbers = line.split("\t")
        _, iccs, unit, geo = packed.split(",")
        for year, number in zip(years, numbers, strict=True):
            expected[iccs, f"freq: A; unit: {unit}", geo, year] = _number(number.strip().replace(":", ""))
    cells = read("eurostat/estat_crim_off_cat.tsv").cells
    assert of(cells, "measure", "other", "place", "period") == expected
    assert set(cells[cells["value"] == ""]["missing_reason"]) == {"not_available_at_source"}


def test_the_figures_of_stockholm_are_each_where_another_reader_finds_them() -> None:
    expected = {
        (row["kpi_id"], row["place_code"], row["period"], SEXES[row["gender"]]): Decimal(row["value"])
        for row in independent.rows(on_the_shelf("data/kolada/figures_stockholm.csv"))
    }
    document = read("kolada/figures_stockholm.csv")
    assert of(document.cells, "measure", "place", "period", "sex") == expected
    assert document.source == "Kolada (RKA)"


@pytest.mark.parametrize(("name", "column"), [("n01460_geo_gender_year", "n01460"), ("n07403_geo_year", "n07403")])
def test_a_column_named_by_an_indicator_holds_its_values(name: str, column: str) -> None:
    expected = {
        (column.upper(), row["geo"], row["year"], SEXES.get(row.get("gender", ""), "")): _number(row[column])
        for row in independent.rows(on_the_shelf(f"data/kolada/raw_csv/{name}.csv"))
    }
    assert of(read(f"kolada/raw_csv/{name}.csv").cells, "measure", "place", "period", "sex") == expected


def test_the_months_of_the_consumer_price_index_are_months_and_the_year_is_the_year() -> None:
    expected: independent.Found = {}
    for row in independent.rows(on_the_shelf("data/scb/scb_konsumentprisindex_nbsp_thousands.csv"), ";"):
        for heading in [*map(str, range(1, 13)), "Year"]:
            period = row["År"] if heading == "Year" else f"{row['År']}-{int(heading):02d}"
            expected[(period,)] = _number(row[heading])
    document = read("scb/scb_konsumentprisindex_nbsp_thousands.csv")
    assert of(document.cells, "period") == expected
    assert document.unexplained_marks == ("…",), "the file ends without a line end, so its last value may be cut off"


def test_the_example_with_decimal_commas_and_labels_is_read_by_code() -> None:
    cells = read("sdmx/csv_v2/example-04.csv").cells
    assert cells["typed"].tolist() == ["12,4", "10,8"]
    assert cells["value"].tolist() == ["12.4", "10.8"]
    assert set(cells["measure_name"]) == {"Principaux agrégats des comptes nationaux"}


def test_places_keep_the_zeros_of_their_codes() -> None:
    cells = read("kolada/derived/v3_municipality_312.json").cells
    names = dict(zip(cells["place"], cells["place_name"], strict=True))
    assert (names["0000"], names["0001"], names["0180"]) == ("Riket", "Region Stockholm", "Stockholm")


def test_a_group_tells_its_members() -> None:
    cells = read("kolada/derived/v3_municipality_groups_subset.json").cells
    assert len(cells[cells["other"] == "G128684 Stor-Stockholm (ovägt medel)"]) == 26


def test_an_indicator_keeps_its_title_and_its_description_side_by_side() -> None:
    cells = read("kolada/derived/v3_kpi_crime_safety_subset.json").cells
    outdoors = cells[cells["measure"] == "N07609"].iloc[0]
    assert "Otrygghet" in outdoors["measure_name"]
    assert "trygg" in outdoors["other"]
