from decimal import Decimal

import pytest

from data.importers.formats.across import MAYBE_CUT_OFF, EmptyNameError
from data.importers.formats.published import Format, NoValuesError, Published, RepeatedValueError
from data.importers.formats.recognition import read_document
from data.importers.formats.tables import BrokenQuotesError, NoHeadingError, RepeatedHeadingError, RowLengthError
from tests.data.importers.formats.samples import WHOLE


def read(text: str) -> Published:
    return read_document(text.encode(), "tabell.csv")


def values(document: Published, *names: str) -> dict[tuple[str, ...], str]:
    cells = document.cells
    return dict(zip(cells[list(names)].itertuples(index=False, name=None), cells["value"], strict=True))


def test_a_wide_table_has_a_value_per_place_and_period_with_the_sign_of_its_heading() -> None:
    document = read_document(WHOLE["wide"], "x")
    assert document.format is Format.WIDE
    assert values(document, "place_name", "period") == {
        ("Stockholm", "2019"): "1234.5",
        ("Stockholm", "2020"): "7.25",
        ("Stockholm", "2021"): "",
        ("Stockholm", "2022"): "9.75",
        ("Upplands Väsby", "2019"): "12.5",
        ("Upplands Väsby", "2020"): "1250.75",
        ("Upplands Väsby", "2021"): "13.1",
        ("Upplands Väsby", "2022"): "13.9",
        ("Älvsjö", "2019"): "-3.5",
        ("Älvsjö", "2020"): "0",
        ("Älvsjö", "2021"): "0.25",
        ("Älvsjö", "2022"): "",
    }
    stockholm = document.cells[document.cells["place_name"] == "Stockholm"]
    assert stockholm["status"].tolist() == ["", "", "", "preliminary"]
    assert stockholm["missing_reason"].tolist() == ["", "", "not_available_at_source", ""]
    assert stockholm["where"].tolist() == ["B2", "C2", "D2", "E2"]


def test_titles_above_and_notes_below_a_wide_table_are_not_read_as_places() -> None:
    document = read("Anmälda brott;;\n;;\n;2020;2021\nStockholm;1;2\nÄlvsjö;;\n;;\nKälla: Brå;;\n" + "a" * 70 + ";;\n")
    assert document.title == "Anmälda brott"
    assert values(document, "place_name", "period") == {
        ("Stockholm", "2020"): "1",
        ("Stockholm", "2021"): "2",
        ("Älvsjö", "2020"): "",
        ("Älvsjö", "2021"): "",
    }


def test_two_columns_of_places_are_both_kept() -> None:
    cells = read("Län;Kommun;Kön;2020;2021\n01 Stockholms län;0180 Stockholm;Kvinnor;1;2\n").cells
    first = cells.iloc[0]
    assert (first["place"], first["place_name"], first["sex"]) == ("01", "Stockholms län", "women")
    assert first["other"] == "Kommun: 0180 Stockholm"


def test_a_row_with_values_and_no_name_is_refused_as_below_a_merged_cell() -> None:
    with pytest.raises(EmptyNameError, match="A3"):
        read("Kommun;2020\nStockholm;1\n;2\n")


def test_one_period_is_enough_beside_a_name() -> None:
    assert values(read("Kommun;2020\nStockholm;1\n"), "place_name", "period") == {("Stockholm", "2020"): "1"}


def test_a_value_without_a_heading_and_a_heading_twice_are_refused() -> None:
    with pytest.raises(NoHeadingError, match="C2"):
        read("Kommun;2020;\nStockholm;1;2\n")
    with pytest.raises(RepeatedHeadingError, match="2020"):
        read("Kommun;2020;2020\nStockholm;1;2\n")
    with pytest.raises(RowLengthError, match="Rad 3"):
        read("Kommun;2020\nStockholm;1\nTäby\n")
    with pytest.raises(BrokenQuotesError, match="rad 3"):
        read('Kommun;2020\n"Stockholm";1\n"Tä"by;2\n')


def test_notes_before_the_table_and_the_sign_of_excel_are_skipped_and_rows_keep_their_numbers() -> None:
    document = read('# anteckning\nsep=;\nindicator;place;period;sex;value\na;="0180";2020;K;7,5\n')
    cell = document.cells.iloc[0]
    assert (cell["place"], cell["value"], cell["sex"], cell["where"]) == ("0180", "7.5", "women", "E4")
    assert document.format is Format.TIDY


def test_our_own_table_is_known_and_what_it_tells_besides_the_value_is_told_of() -> None:
    head = "indicator,place,period,sex,ages,value,status,missing_reason,source,source_date,numerator,comment\n"
    rows = "a,stockholm,2020,total,16-29,7.5,preliminary,,Källan,2024-01-01,5,bra\n"
    document = read(head + rows + "a,stockholm,2021,total,16-29,,,too_few,Annan källa,,,\n")
    assert (document.format, document.source) == (Format.OWN, "Källan; Annan källa")
    assert document.cells["status"].tolist() == ["preliminary", ""]
    assert document.cells["missing_reason"].tolist() == ["", "too_few"]
    assert [remark.values for remark in document.remarks] == [{"columns": "source_date, numerator, comment"}]


def test_a_status_in_other_words_is_kept_and_asked_about() -> None:
    document = read("kpi,place,period,value,status\na,0180,2020,7.5,Normal value\n")
    assert document.unexplained_marks == ("Normal value",)


def test_a_period_with_its_sign_is_preliminary() -> None:
    cells = read("kpi;kommun;år;värde\na;Täby;2020 prel.;7,5\n").cells
    assert (cells.iloc[0]["period"], cells.iloc[0]["status"]) == ("2020", "preliminary")


def test_many_sources_are_told_of_by_the_first() -> None:
    rows = "".join(f"a,p{number},2020,5,k{number}\n" for number in range(5))
    assert read("kpi,place,period,value,source\n" + rows).source == "k0; k1; k2 …"


def test_a_file_without_its_last_line_end_is_read_with_a_question() -> None:
    document = read("kpi,place,period,value\na,0180,2020,7.5\na,0180,2021,8")
    assert document.unexplained_marks == ("…",)
    assert document.remarks == (MAYBE_CUT_OFF,)
    assert document.cells["mark"].tolist() == ["", "…"]


def test_what_stands_twice_is_read_once_and_what_differs_is_refused() -> None:
    document = read("kpi,place,period,value\na,0180,2020,7.5\na,0180,2020,7.5\n")
    assert len(document.cells) == 1
    assert [remark.values for remark in document.remarks] == [{"count": 1}]
    with pytest.raises(RepeatedValueError, match="D2 och D4"):
        read("kpi,place,period,value\na,0180,2020,7.5\nb,0180,2020,1\na,0180,2020,8.5\n")


def test_the_table_of_bra_per_municipality_is_preliminary_where_its_heading_is() -> None:
    document = read_document(WHOLE["bra_csv"], "brott.csv")
    assert (document.format, document.source, document.title) == (Format.BRA_CSV, "Brå", "brott.csv")
    found = values(document, "place_name", "measure_name")
    assert found["Stockholm", "Antal"] == "201355"
    assert found["Södertälje", "Per 100 000 inv."] == "12003"
    assert set(document.cells["status"]) == {"preliminary", ""}
    final = read("Kommun;Antal;Per 100 000 inv.\nStockholm;201 355;20 433\n")
    assert set(final.cells["status"]) == {""}


def test_columns_of_a_measure_and_a_year_are_read_as_both() -> None:
    document = read_document(WHOLE["scb_csv"], "x")
    assert document.format is Format.SCB_CSV
    assert values(document, "place", "sex", "measure_name", "period")["01", "men", "Folkmängd", "2022"] == "1218934"
    assert values(document, "place", "sex", "measure_name", "period")["03", "men", "Folkmängd", "2022"] == ""


def test_columns_of_measures_after_the_dimensions_are_read_as_measures() -> None:
    document = read('"region";"ålder";"månad";"Folkmängd"\n"01 Stockholms län";"0-9 år";"2026M01";245284\n')
    cell = document.cells.iloc[0]
    told = (cell["place"], cell["ages"], cell["period"], cell["measure_name"], cell["value"])
    assert (document.format, *told) == (Format.SCB_CSV, "01", "0-9", "2026-01", "Folkmängd", "245284")


@pytest.mark.parametrize("last", ["hemma", ""])
def test_a_last_column_without_numbers_is_no_measure(last: str) -> None:
    with pytest.raises(Exception, match="känns igen"):
        read(f"region;år;Vistelse\nTäby;2020;{last}\n")


def test_months_without_values_have_none_and_a_strange_column_among_them_has_no_period() -> None:
    months = ";".join(map(str, range(1, 13)))
    cells = read(f"År;{months};Year;Not\n2020;{';'.join(['1,5'] * 12)};1,5;2\n").cells
    assert cells["period"].tolist() == [*(f"2020-{month:02d}" for month in range(1, 13)), "2020", ""]


def test_flags_of_eurostat_stand_beside_their_values() -> None:
    document = read_document(WHOLE["eurostat"], "x")
    assert document.format is Format.EUROSTAT_TSV
    assert document.cells["mark"].tolist() == ["", "p", "", "", ":", "e"]
    assert document.cells["status"].tolist() == ["", "preliminary", "", "", "", ""]
    assert document.unexplained_marks == ("e",)
    with pytest.raises(RowLengthError):
        read("freq,unit,geo\\TIME_PERIOD\t2020 \nA,SE\t5 \n")
    told = read("freq,iccs,sex,age,geo\\TIME_PERIOD\t2020 \nA,ICCS1,F,TOTAL,SE\t5 \n").cells.iloc[0]
    assert (told["measure"], told["sex"], told["ages"], told["place"]) == ("ICCS1", "women", "all", "SE")
    with pytest.raises(NoValuesError):
        read("freq,unit,geo\\TIME_PERIOD\t2020 \n")


def test_sdmx_tells_place_time_sex_and_what_was_deleted() -> None:
    head = (
        "DATAFLOW,REF_AREA: Area,TIME_PERIOD: Time,SEX: Sex,AGE: Age,AREA: Again,OBS_VALUE,OBS_STATUS,ACTION,UPDATED\n"
    )
    rows = "A:B(1.0): Brott,SE: Sverige,2020: 2020,F: Women,Y16-29: 16-29 years,x: y,5.50,p,I,2024\n"
    document = read(
        head + rows + "A:B(1.0): Brott,SE: Sverige,2021: 2021,F: Women,Y16-29: 16-29 years,: ,6.25,,D,2024\n"
    )
    first, second = (document.cells.iloc[number] for number in range(2))
    assert (first["measure"], first["measure_name"]) == ("A:B(1.0)", "Brott")
    assert (first["place"], first["place_name"], first["period"]) == ("SE", "Sverige", "2020")
    assert (first["sex"], first["ages"], first["other"]) == ("women", "16-29", "AREA: x")
    assert (first["value"], first["status"]) == ("5.50", "preliminary")
    assert (second["value"], second["missing_reason"]) == ("", "withdrawn")
    assert (document.format, document.updated) == (Format.SDMX_CSV, "2024")


def test_a_number_is_as_exact_as_its_text() -> None:
    cells = read("kpi,place,period,value\na,0180,2020,0.10000000000000000001\n").cells
    assert Decimal(cells.iloc[0]["value"]) == Decimal("0.10000000000000000001")
