import math
from datetime import UTC, datetime, timedelta
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
    unsafe_in,
)
from data.disclosure.geography import Geography, Site
from data.disclosure.primary import Rules
from models.vocabulary import Clearance, Kind, PersonBased, PlaceKind
from tests.data.disclosure.test_primary import rules

CITY = Geography(
    (
        Site("stockholm", PlaceKind.MUNICIPALITY),
        *(Site(slug, PlaceKind.DISTRICT, "stockholm") for slug in ("bromma", "farsta", "jarva")),
    )
)
MORNING = datetime(2026, 1, 1, 8, tzinfo=UTC)


def sealed(cells: list[dict[str, Any]], its: Rules | None = None, **asked: Any) -> Sealed:  # noqa: ANN401 - as Sealed has it
    usual: dict[str, Any] = {
        "indicator": "victims",
        "place": "jarva",
        "place_kind": "district",
        "period": "2024",
        "sex": "total",
        "ages": "all",
        "version": 1,
        "status": "final",
        "missing_reason": "",
        "comment": "tre personer",
        "correction_reason": "",
        "source": "Egen räkning: tre",
        "recorded_at": MORNING,
        **dict.fromkeys(NUMBERS),
    }
    frame = pd.DataFrame([usual | cell for cell in cells])
    frame[list(NUMBERS)] = frame[list(NUMBERS)].astype(float)
    return Sealed(frame, {"victims": its or rules()}, CITY, **asked)


def later(hours: int) -> datetime:
    return MORNING + timedelta(hours=hours)


def shown(cells: list[dict[str, Any]], its: Rules | None = None) -> list[str]:
    return admitted(sealed(cells, its), clearance=Clearance.OPEN)["shown"].tolist()


def by_sex(total: float | None, women: float | None, men: float | None) -> list[dict[str, Any]]:
    values = {"total": total, "women": women, "men": men}
    return [{"sex": sex, "value": value} for sex, value in values.items() if value is not None]


def by_place(city: float, **districts: float) -> list[dict[str, Any]]:
    whole = {"place": "stockholm", "place_kind": "municipality", "value": city}
    return [whole, *({"place": place, "value": value} for place, value in districts.items())]


def test_what_is_hidden_has_lost_every_number_and_every_word() -> None:
    cell = {"value": 3, "numerator": 3, "denominator": 90, "lower": 1, "upper": 8, "sample_size": 90}
    row = admitted(sealed([cell | {"correction_reason": "fyra var fel"}]), clearance=Clearance.OPEN).iloc[0]
    assert row["shown"] == "hidden"
    assert all(math.isnan(row[name]) for name in NUMBERS)
    assert (row["comment"], row["correction_reason"], row["source"]) == ("", "", "")
    assert row["period"] == "2024"


def test_a_row_without_a_value_tells_no_other_number_and_no_word_where_the_source_found_too_few() -> None:
    cell = {"numerator": 1, "denominator": 3, "sample_size": 3}
    for reason, words in (("too_few", ""), ("not_reported", "tre personer")):
        row = admitted(sealed([cell | {"missing_reason": reason}]), clearance=Clearance.OPEN).iloc[0]
        assert all(math.isnan(row[name]) for name in NUMBERS)
        assert (row["shown"], row["missing_reason"], row["comment"]) == ("missing", reason, words)
    told = opened_for_its_reporter(sealed([cell | {"missing_reason": "too_few"}])).iloc[0]
    assert (told["numerator"], told["comment"], told["shown"]) == (1, "tre personer", "missing")


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
        (by_sex(40, 37, None), ["value", "hidden"]),
        (by_sex(40, 30, None), ["value", "value"]),
        (by_sex(4, 4, 0), ["hidden", "hidden", "value"]),
    ],
)
def test_one_hidden_sex_takes_the_other_with_it_unless_the_total_is_hidden(
    cells: list[dict[str, Any]], expected: list[str]
) -> None:
    assert shown(cells) == expected


def test_a_hidden_total_of_two_shown_sexes_hides_one_of_them() -> None:
    its = rules(Kind.PERCENTAGE)
    cells = [
        {"sex": "total", "value": 30.0, "sample_size": 9},
        {"sex": "women", "value": 40.0},
        {"sex": "men", "value": 20.0},
    ]
    assert sorted(shown(cells, its)) == ["hidden", "hidden", "value"]
    assert shown(cells, its)[0] == "hidden"


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


def test_a_place_that_its_own_sexes_would_give_away_is_not_chosen_where_another_costs_less() -> None:
    cells = [
        *by_place(63, jarva=3, farsta=20, bromma=40),
        {"place": "farsta", "sex": "women", "value": 10},
        {"place": "farsta", "sex": "men", "value": 10},
    ]
    assert shown(cells) == ["value", "hidden", "value", "hidden", "value", "value"]


def test_events_are_shown_whatever_their_number() -> None:
    its = rules(person_based=PersonBased.NO)
    assert shown(by_place(24, jarva=1, farsta=3, bromma=20), its) == ["value"] * 4


def test_events_for_the_whole_city_only_are_hidden_below_it_and_nowhere_else() -> None:
    its = rules(person_based=PersonBased.NO, city_level_only=True)
    assert shown(by_place(60, jarva=20, farsta=40), its) == ["value", "hidden", "hidden"]


def test_a_value_once_shown_stays_shown_in_its_history_and_a_hidden_one_stays_hidden() -> None:
    cells: list[dict[str, Any]] = [
        {"value": 12, "version": 1},
        {"value": 3, "version": 2, "recorded_at": later(1)},
        {"value": 30, "version": 3, "recorded_at": later(2)},
        {"value": 50, "period": "2023"},
    ]
    seen = admitted_versions(sealed(cells), clearance=Clearance.OPEN)
    assert seen["shown"].tolist() == ["value", "hidden", "value", "value"]
    newest = admitted(sealed(cells), clearance=Clearance.OPEN)
    assert newest["value"].tolist() == [30, 50]


def test_a_correction_never_gives_away_what_was_hidden_before_it() -> None:
    cells: list[dict[str, Any]] = [
        {"sex": "total", "value": 43, "version": 1},
        {"sex": "women", "value": 3, "version": 1},
        {"sex": "men", "value": 40, "version": 1},
        {"sex": "total", "value": 48, "version": 2, "recorded_at": later(1)},
        {"sex": "women", "value": 8, "version": 2, "recorded_at": later(1)},
    ]
    seen = admitted_versions(sealed(cells), clearance=Clearance.OPEN)
    assert seen["shown"].tolist() == ["value", "hidden", "hidden", "value", "hidden"]


def test_why_a_hidden_value_was_changed_is_not_told_with_the_value_that_replaced_it() -> None:
    cells: list[dict[str, Any]] = [
        {"value": 3, "version": 1},
        {"value": 30, "version": 2, "recorded_at": later(1), "correction_reason": "tre var fel"},
        {"value": 31, "version": 3, "recorded_at": later(2), "correction_reason": "trettio var fel"},
    ]
    seen = admitted_versions(sealed(cells), clearance=Clearance.OPEN)
    assert seen["shown"].tolist() == ["hidden", "value", "value"]
    assert seen["correction_reason"].tolist() == ["", "", "trettio var fel"]


@pytest.mark.parametrize("before", [{"value": 3}, {"missing_reason": "too_few"}])
def test_what_takes_a_secret_one_back_says_no_word_of_it(before: dict[str, Any]) -> None:
    gone = {"version": 2, "recorded_at": later(1), "missing_reason": "withdrawn", "correction_reason": "tre var fel"}
    seen = admitted_versions(sealed([before, gone]), clearance=Clearance.OPEN)
    assert seen["comment"].tolist() == ["", ""]
    assert seen["correction_reason"].tolist() == ["", ""]


def test_as_known_at_a_time_shows_what_was_shown_then() -> None:
    cells: list[dict[str, Any]] = [
        *by_place(63, jarva=12, farsta=20, bromma=31),
        {"value": 3, "version": 2, "recorded_at": later(1)},
        {"place": "stockholm", "place_kind": "municipality", "value": 54, "version": 2, "recorded_at": later(2)},
    ]
    then = admitted(sealed(cells, as_known_at=MORNING), clearance=Clearance.OPEN)
    assert then["value"].tolist() == [63, 12, 20, 31]
    now = admitted(sealed(cells), clearance=Clearance.OPEN)
    assert now["shown"].tolist() == ["value", "value", "hidden", "hidden"]


def test_those_who_report_see_what_they_reported() -> None:
    seen = opened_for_its_reporter(sealed([{"value": 3}, {"period": "2023", "missing_reason": "not_reported"}]))
    assert seen["shown"].tolist() == ["value", "missing"]
    assert seen["comment"].tolist() == ["tre personer"] * 2


def test_nothing_that_the_door_lets_out_is_unsafe() -> None:
    cells = by_place(63, jarva=3, farsta=20, bromma=40)
    assert unsafe_in(sealed(cells)) == ()
    assert unsafe_in(sealed(cells, rules(person_based=PersonBased.NO))) == ()


def test_an_empty_frame_passes() -> None:
    empty = Sealed(sealed([{"value": 3}])._frame.iloc[:0], {"victims": rules()})
    assert admitted(empty, clearance=Clearance.OPEN).empty
    assert admitted_versions(empty, clearance=Clearance.OPEN).empty
