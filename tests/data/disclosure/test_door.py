import math
from typing import Any

import pandas as pd
import pytest

from data.disclosure.door import (
    NUMBERS,
    NotClearedError,
    Sealed,
    admitted,
    admitted_versions,
    opened_for_its_reporter,
)
from data.disclosure.primary import Rules
from models.vocabulary import Clearance, Kind, PersonBased
from tests.data.disclosure.test_primary import rules


def sealed(cells: list[dict[str, Any]], its: Rules | None = None) -> Sealed:
    usual: dict[str, Any] = {
        "indicator": "victims",
        "place": "jarva",
        "place_kind": "district",
        "parent": "stockholm",
        "period": "2024",
        "sex": "total",
        "version": 1,
        "status": "final",
        "missing_reason": "",
        "comment": "tre personer",
        "correction_reason": "",
        **dict.fromkeys(NUMBERS),
    }
    frame = pd.DataFrame([usual | cell for cell in cells])
    frame[list(NUMBERS)] = frame[list(NUMBERS)].astype(float)
    return Sealed(frame, {"victims": its or rules()})


def shown(cells: list[dict[str, Any]], its: Rules | None = None) -> list[str]:
    return admitted(sealed(cells, its), clearance=Clearance.OPEN)["shown"].tolist()


def by_sex(total: float | None, women: float | None, men: float | None) -> list[dict[str, Any]]:
    values = {"total": total, "women": women, "men": men}
    return [{"sex": sex, "value": value} for sex, value in values.items() if value is not None]


def by_place(city: float, **districts: float) -> list[dict[str, Any]]:
    whole = {"place": "stockholm", "place_kind": "municipality", "parent": "", "value": city}
    return [whole, *({"place": place, "value": value} for place, value in districts.items())]


def test_what_is_hidden_has_lost_every_number_and_every_word() -> None:
    cell = {"value": 3, "numerator": 3, "denominator": 90, "lower": 1, "upper": 8, "sample_size": 90}
    row = admitted(sealed([cell | {"correction_reason": "fyra var fel"}]), clearance=Clearance.OPEN).iloc[0]
    assert row["shown"] == "hidden"
    assert all(math.isnan(row[name]) for name in NUMBERS)
    assert (row["comment"], row["correction_reason"]) == ("", "")
    assert row["period"] == "2024"


def test_a_missing_value_is_missing_and_keeps_its_reason() -> None:
    row = admitted(sealed([{"missing_reason": "not_reported"}]), clearance=Clearance.OPEN).iloc[0]
    assert (row["shown"], row["missing_reason"], row["comment"]) == ("missing", "not_reported", "tre personer")


def test_the_sealed_frame_itself_is_left_as_it_was() -> None:
    values = sealed([{"value": 3}])
    admitted(values, clearance=Clearance.OPEN)
    assert opened_for_its_reporter(values)["value"].tolist() == [3]
    assert "3" not in repr(values).replace("version", "")


@pytest.mark.parametrize(
    ("clearance", "needed"),
    [
        (Clearance.OPEN, Clearance.INTERNAL),
        (Clearance.OPEN, Clearance.RESTRICTED),
        (Clearance.INTERNAL, Clearance.RESTRICTED),
    ],
)
def test_nobody_sees_an_indicator_above_their_clearance(clearance: Clearance, needed: Clearance) -> None:
    values = sealed([{"value": 50}], rules(clearance=needed))
    for door in (admitted, admitted_versions):
        with pytest.raises(NotClearedError, match="victims"):
            door(values, clearance=clearance)
        assert door(values, clearance=needed)["shown"].tolist() == ["value"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (by_sex(40, 3, 37), ["value", "hidden", "hidden"]),
        (by_sex(40, 37, 3), ["value", "hidden", "hidden"]),
        (by_sex(40, 20, 20), ["value", "value", "value"]),
        (by_sex(4, 2, 2), ["hidden", "hidden", "hidden"]),
        (by_sex(None, 3, 37), ["hidden", "value"]),
        (by_sex(40, 3, None), ["value", "hidden"]),
        (by_sex(4, 4, 0), ["hidden", "hidden", "value"]),
    ],
)
def test_one_hidden_sex_takes_the_other_with_it_unless_the_total_is_hidden(
    cells: list[dict[str, Any]], expected: list[str]
) -> None:
    assert shown(cells) == expected


def test_a_hidden_total_of_two_shown_sexes_hides_them() -> None:
    its = rules(Kind.PERCENTAGE)
    cells = [
        {"sex": "total", "value": 30.0, "sample_size": 9},
        {"sex": "women", "value": 40.0},
        {"sex": "men", "value": 20.0},
    ]
    assert shown(cells, its) == ["hidden", "hidden", "hidden"]


def test_too_few_at_the_source_is_guarded_like_hidden_here() -> None:
    cells: list[dict[str, Any]] = [
        {"sex": "total", "value": 40},
        {"sex": "women", "missing_reason": "too_few"},
        {"sex": "men", "value": 37},
    ]
    assert shown(cells) == ["value", "missing", "hidden"]


def test_one_hidden_district_takes_the_smallest_other_one_with_it() -> None:
    assert shown(by_place(63, jarva=3, farsta=20, bromma=40)) == ["value", "hidden", "hidden", "value"]


def test_a_zero_is_not_chosen_where_something_larger_protects() -> None:
    assert shown(by_place(23, jarva=3, farsta=0, bromma=20)) == ["value", "hidden", "value", "hidden"]


def test_two_hidden_districts_need_no_third() -> None:
    assert shown(by_place(46, jarva=3, farsta=3, bromma=40)) == ["value", "hidden", "hidden", "value"]


def test_districts_without_a_published_total_are_left_alone() -> None:
    assert shown(by_place(63, jarva=3, farsta=20)[1:]) == ["hidden", "value"]


def test_a_second_place_takes_its_sexes_with_it() -> None:
    cells = [
        *by_place(63, jarva=3, farsta=20, bromma=40),
        {"place": "farsta", "sex": "women", "value": 10},
        {"place": "farsta", "sex": "men", "value": 10},
    ]
    assert shown(cells)[-2:] == ["hidden", "hidden"]


def test_events_are_shown_whatever_their_number() -> None:
    its = rules(person_based=PersonBased.NO)
    assert shown(by_place(24, jarva=1, farsta=3, bromma=20), its) == ["value"] * 4


def test_events_for_the_whole_city_only_are_hidden_below_it_and_nowhere_else() -> None:
    its = rules(person_based=PersonBased.NO, city_level_only=True)
    assert shown(by_place(60, jarva=20, farsta=40), its) == ["value", "hidden", "hidden"]


def test_a_cell_hidden_now_is_hidden_in_all_its_versions() -> None:
    cells: list[dict[str, Any]] = [
        {"value": 12, "version": 1},
        {"value": 3, "version": 2},
        {"value": 50, "period": "2023"},
    ]
    seen = admitted_versions(sealed(cells), clearance=Clearance.OPEN)
    assert seen["shown"].tolist() == ["hidden", "hidden", "value"]


def test_earlier_versions_that_give_a_small_number_away_are_hidden() -> None:
    cells = [
        {"sex": "total", "value": 43, "version": 1},
        {"sex": "total", "value": 48, "version": 2},
        {"sex": "women", "value": 3, "version": 1},
        {"sex": "women", "value": 8, "version": 2},
        {"sex": "men", "value": 40, "version": 1},
    ]
    seen = admitted_versions(sealed(cells), clearance=Clearance.OPEN)
    assert seen["shown"].tolist() == ["hidden", "value", "hidden", "value", "value"]


def test_those_who_report_see_what_they_reported() -> None:
    seen = opened_for_its_reporter(sealed([{"value": 3}, {"period": "2023", "missing_reason": "not_reported"}]))
    assert seen["shown"].tolist() == ["value", "missing"]
    assert seen["comment"].tolist() == ["tre personer"] * 2


def test_an_empty_frame_passes() -> None:
    empty = Sealed(sealed([{"value": 3}])._frame.iloc[:0], {"victims": rules()})
    assert admitted(empty, clearance=Clearance.OPEN).empty
    assert admitted_versions(empty, clearance=Clearance.OPEN).empty
