"""What statistical databases and Kolada answer in JSON."""

import json
from collections.abc import Mapping

import pytest

from data.importers.formats.cube import ShapeError
from data.importers.formats.json_stat import DescriptionOnlyError
from data.importers.formats.json_texts import MalformedError
from data.importers.formats.limits import TooManyCellsError
from data.importers.formats.published import Format, Published
from data.importers.formats.recognition import read_document
from tests.data.importers.formats.samples import JSON_STAT, KOLADA


def read(document: object) -> Published:
    return read_document(json.dumps(document).encode(), "svar.json")


def dataset(**changes: object) -> dict[str, object]:
    return {**json.loads(JSON_STAT), **changes}


def record(**changes: object) -> dict[str, object]:
    whole = {"kpi": "N07403", "municipality": "0180", "period": 2022, "values": [{"gender": "T", "value": 1.50}]}
    return {"values": [{**whole, **changes}]}


def test_numbers_of_json_keep_the_digits_that_they_stand_with() -> None:
    text = json.dumps(record()).replace("1.5", "1.5000000000000000000001")
    cells = read_document(text.encode(), "x").cells
    assert cells.iloc[0]["value"] == cells.iloc[0]["typed"] == "1.5000000000000000000001"


def test_what_kolada_deleted_is_withdrawn_and_what_it_lacks_is_missing() -> None:
    cells = read(
        record(
            values=[
                {"gender": "k", "value": 5, "isdeleted": True, "status": ""},
                {"gender": "M", "value": None, "status": "Ej publicerat"},
                {"gender": "X", "value": 0},
            ]
        )
    ).cells
    assert cells["sex"].tolist() == ["women", "men", "X"]
    assert cells["value"].tolist() == ["", "", "0"]
    assert cells["missing_reason"].tolist() == ["withdrawn", "", ""]
    assert cells["mark"].tolist() == ["", "Ej publicerat", ""]


@pytest.mark.parametrize("paging", ["next_url", "next_page"])
def test_a_page_of_several_says_so(paging: str) -> None:
    assert read({**record(), paging: "https://example.org/2"}).remarks
    assert read({**record(), paging: None}).remarks == ()


def test_a_unit_of_kolada_is_a_place_of_its_own_kind() -> None:
    text = json.dumps(record()).replace('"municipality": "0180"', '"ou": "V15E180101"')
    cells = read_document(text.encode(), "x").cells
    assert (cells.iloc[0]["place"], cells.iloc[0]["other"]) == ("V15E180101", "ou")


@pytest.mark.parametrize(
    "changes",
    [
        {"municipality": 180},
        {"kpi": None},
        {"period": None},
        {"values": {}},
        {"values": [5]},
        {"values": [{"gender": "T"}]},
        {"values": [{"gender": None, "value": 1}]},
        {"values": [{"gender": "T", "value": "1,5"}]},
        {"values": [{"gender": "T", "value": True}]},
    ],
)
def test_a_record_of_kolada_that_is_not_as_it_should_be_is_refused(changes: Mapping[str, object]) -> None:
    with pytest.raises(MalformedError, match=r"values\[0\]"):
        read(record(**changes))


def test_the_whole_sample_of_kolada_is_read() -> None:
    document = read_document(KOLADA, "x")
    assert document.format is Format.KOLADA_VALUES
    assert document.cells["value"].tolist() == ["1282.86627", "", "0.0"]
    assert document.cells["where"].tolist()[1] == "values[0].values[1]"


def test_json_stat_tells_codes_names_and_why_a_value_is_missing() -> None:
    document = read_document(JSON_STAT, "x")
    assert (document.format, document.title, document.source) == (Format.JSON_STAT_2, "Folkmängd", "SCB")
    first, missing = document.cells.iloc[0], document.cells.iloc[3]
    assert (first["place"], first["place_name"], first["sex"], first["period"]) == (
        "01",
        "Stockholms län",
        "men",
        "2026-01",
    )
    assert (first["measure"], first["measure_name"]) == ("A1", "Folkmängd")
    assert (missing["value"], missing["mark"], missing["missing_reason"]) == ("", "..", "not_available_at_source")
    assert document.cells["place_name"].tolist()[-1] == "03", "a place without a name is called by its code"


def test_a_sparse_document_has_no_zeros_where_it_says_nothing() -> None:
    values = read(dataset(value={"0": 5, "7": 0}, status="e")).cells["value"].tolist()
    assert values == ["5", "", "", "", "", "", "", "0"]


def test_a_bundle_of_datasets_keeps_them_apart() -> None:
    document = read({"first": dataset(), "second": dataset(status=["..", None, *[""] * 6])})
    assert document.format is Format.JSON_STAT_1
    assert set(document.cells["other"]) == {"first", "second"}
    assert document.cells["where"].tolist()[-1] == "second.value[7]"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"value": []}, DescriptionOnlyError),
        ({"value": None}, DescriptionOnlyError),
        ({"value": [1, 2]}, ShapeError),
        ({"value": "5"}, MalformedError),
        ({"value": {"8": 5}}, MalformedError),
        ({"value": {"007": 5}}, MalformedError),
        ({"value": {"x": 5}}, MalformedError),
        ({"value": ["5"] * 8}, MalformedError),
        ({"id": ["Region", "Kon", "ContentsCode"]}, MalformedError),
        ({"id": ["Region", "Region", "ContentsCode", "Tid"]}, MalformedError),
        ({"id": "Region"}, MalformedError),
        ({"id": ["Region", "Kon", "ContentsCode", "Okänd"]}, MalformedError),
        ({"size": [2, 2, 1, 3]}, ShapeError),
        ({"size": [2, 2, 1, None]}, MalformedError),
        ({"role": []}, None),
        ({"role": {"time": 5}}, MalformedError),
        ({"status": {"99": "e"}}, MalformedError),
    ],
)
def test_a_dataset_that_does_not_hold_together_is_refused(
    changes: Mapping[str, object], refusal: type[Exception] | None
) -> None:
    if refusal is None:
        assert read(dataset(**changes)).cells["value"].any()
        return
    with pytest.raises(refusal):
        read(dataset(**changes))


@pytest.mark.parametrize("index", [{"a": 0, "b": 0}, {"a": 1, "b": 2}, {"a": "x", "b": 1}, ["a", "a"], "ab"])
def test_an_index_that_does_not_give_each_code_its_place_is_refused(index: object) -> None:
    whole = json.loads(JSON_STAT)
    whole["dimension"]["Region"]["category"] = {"index": index}
    with pytest.raises(MalformedError, match=r"dimension\.Region"):
        read(whole)


def test_a_dataset_of_too_many_cells_is_refused_before_they_are_made() -> None:
    document = dataset(id=["a", "b"], size=[3000, 3000], value=[1])
    codes = {"category": {"index": [str(number) for number in range(3000)]}}
    document["dimension"] = {"a": codes, "b": codes}
    with pytest.raises(TooManyCellsError):
        read(document)


def test_names_that_two_codes_share_are_told_apart_by_their_codes() -> None:
    text = JSON_STAT.decode().replace('"Kon"', '"Boende"').replace('"kön"', '"boende"').replace("kvinnor", "män")
    assert set(read_document(text.encode(), "x").cells["other"]) == {"boende: män (1)", "boende: män (2)"}
