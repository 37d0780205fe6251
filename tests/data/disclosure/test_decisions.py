from collections.abc import Mapping
from typing import Any

import pytest
from pandas import Series

from data.disclosure import solver
from data.disclosure.audit import unsafe_tables
from data.disclosure.geography import Geography, Meeting, Site
from data.disclosure.primary import Rules
from models.vocabulary import Accumulation, Kind, PersonBased, PlaceKind
from tests.data.disclosure.histories import (
    BEGINNING,
    CITY,
    DISTRICTS,
    Version,
    at_once,
    frame_of,
    hidden_of,
    later,
    random_history,
    unsafe_of,
)
from tests.data.disclosure.test_primary import rules

pytestmark = pytest.mark.slow

OWED = frozenset({PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT})
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def hidden_places(its: Rules | None = None, **values: float | None) -> set[str]:
    versions = at_once(**values)
    hidden = hidden_of(versions, its or rules())
    return {version["place"] for version, is_hidden in zip(versions, hidden, strict=True) if is_hidden}


def hidden_periods(values: Mapping[str, float | None], its: Rules, **facts: Any) -> list[str]:  # noqa: ANN401 - facts of any type
    versions = [{"period": period, "value": value, **facts} for period, value in values.items()]
    return [v["period"] for v, is_hidden in zip(versions, hidden_of(versions, its), strict=True) if is_hidden]


def one_by_one(**values: float | None) -> list[Version]:
    return [{"place": place, "value": value} for place, value in values.items()]


def hidden_one_by_one(its: Rules, **values: float | None) -> list[str]:
    versions = one_by_one(**values)
    return [v["place"] for v, is_hidden in zip(versions, hidden_of(versions, its), strict=True) if is_hidden]


class TestPlaces:
    def test_one_and_one_need_a_third(self) -> None:
        assert hidden_places(stockholm=42, bromma=1, farsta=1, jarva=40) == {"bromma", "farsta", "jarva"}

    def test_two_whose_sum_leaves_room_need_no_third(self) -> None:
        assert hidden_places(stockholm=45, bromma=3, farsta=2, jarva=40) == {"bromma", "farsta"}

    def test_an_only_child_is_as_small_as_its_total(self) -> None:
        lonely = Geography((Site("stockholm", PlaceKind.MUNICIPALITY), Site("jarva", PlaceKind.DISTRICT, "stockholm")))
        assert hidden_of(at_once(stockholm=4, jarva=4), rules(), lonely) == [True, True]
        assert hidden_of(at_once(stockholm=6, jarva=6), rules(), lonely) == [False, False]
        assert hidden_of(at_once(stockholm=6, jarva=None), rules(), lonely) == [False, False]

    def test_zeros_are_never_hidden_where_they_may_be_shown(self) -> None:
        assert hidden_places(stockholm=23, bromma=0, farsta=20, jarva=3) == {"farsta", "jarva"}

    def test_zeros_that_are_small_are_not_given_away_by_a_total(self) -> None:
        its = rules(show_zero=False)
        assert hidden_places(its, stockholm=60, bromma=0, farsta=20, jarva=40) == {"bromma", "farsta"}

    def test_a_value_that_nobody_reported_is_not_given_away(self) -> None:
        assert hidden_places(stockholm=63, bromma=20, farsta=40) == {"bromma"}
        assert hidden_places(stockholm=83, bromma=20, farsta=40) == set()

    def test_a_place_where_nothing_applies_is_nobody(self) -> None:
        versions = at_once(stockholm=63, bromma=20, farsta=40, jarva=None)
        versions[-1]["missing_reason"] = "not_applicable"
        assert hidden_of(versions, rules()) == [False] * 4
        versions[1]["value"], versions[2]["value"] = 60, 3
        assert hidden_of(versions, rules()) == [False, True, True, False]

    def test_what_the_source_hides_is_not_given_away(self) -> None:
        versions = at_once(stockholm=67, bromma=20, farsta=40, jarva=None)
        versions[-1]["missing_reason"] = "too_few"
        assert hidden_of(versions, rules()) == [False, True, False, False]

    def test_a_small_difference_within_one_delivery_is_taken_for_known(self) -> None:
        assert hidden_places(stockholm=65, bromma=3, farsta=22, jarva=40) == {"bromma", "farsta"}
        assert hidden_places(stockholm=64, bromma=3, farsta=22, jarva=40) == {"bromma", "farsta"}

    def test_numbers_that_do_not_belong_together_give_nothing_away(self) -> None:
        assert hidden_places(stockholm=20, bromma=3, farsta=22, jarva=40) == {"bromma"}
        assert hidden_places(stockholm=200, bromma=3, farsta=22, jarva=40) == {"bromma"}

    def test_where_parts_are_missing_and_the_rest_is_too_much_there_is_no_sum(self) -> None:
        assert hidden_places(stockholm=20, bromma=3, farsta=22) == {"bromma"}

    def test_events_have_no_secondary_cells(self) -> None:
        assert hidden_places(rules(person_based=PersonBased.NO), stockholm=63, bromma=3, farsta=60) == set()


class TestOrder:
    def test_the_last_district_is_hidden_when_the_total_is_awaited(self) -> None:
        awaited = rules(geographies=OWED)
        assert hidden_one_by_one(awaited, bromma=3, farsta=20, jarva=40, stockholm=63) == ["bromma", "jarva"]

    def test_the_total_is_hidden_when_everything_else_has_been_shown(self) -> None:
        awaited = rules(geographies=OWED)
        assert hidden_one_by_one(awaited, farsta=20, jarva=40, bromma=3, stockholm=63) == ["bromma", "stockholm"]
        assert hidden_one_by_one(rules(), bromma=3, farsta=20, jarva=40, stockholm=63) == ["bromma", "stockholm"]

    def test_a_total_too_small_to_show_is_not_awaited(self) -> None:
        awaited = rules(geographies=OWED, suppress_below=30)
        assert hidden_one_by_one(awaited, bromma=3, farsta=9, jarva=9) == ["bromma", "farsta", "jarva"]

    def test_the_same_number_again_is_the_same_secret(self) -> None:
        cells: list[Version] = [
            *at_once(stockholm=63, bromma=3, farsta=20, jarva=40),
            {"place": "farsta", "value": 20},
            {"place": "stockholm", "value": 63},
        ]
        assert hidden_of(cells, rules()) == [False, True, True, False, True, False]

    def test_what_comes_again_because_it_was_too_small_before_may_be_shown_when_nothing_old_is_told(self) -> None:
        cells = [
            *at_once(stockholm=63, bromma=3, farsta=20, jarva=40),
            *({**version, "recorded_at": BEGINNING.replace(day=2)} for version in at_once(bromma=13, stockholm=74)),
            {"place": "farsta", "value": 21},
        ]
        assert hidden_of(cells, rules())[:4] == [False, True, True, False]
        assert unsafe_of(cells, rules()) == ()

    def test_a_withdrawn_value_is_a_gap_and_stays_what_it_was_in_its_history(self) -> None:
        cells: list[Version] = [
            *at_once(stockholm=63, bromma=23, farsta=40),
            {"place": "farsta", "value": None, "missing_reason": "withdrawn"},
        ]
        assert hidden_of(cells, rules()) == [False, False, False, False]

    def test_what_cannot_have_been_so_before_is_told_apart_from_what_is_so_now(self) -> None:
        cells: list[Version] = [
            {"sex": "total", "value": 20},
            {"sex": "women", "value": 0},
            {"sex": "men", "value": 20},
            {"sex": "women", "value": None, "missing_reason": "withdrawn"},
            {"sex": "men", "value": None, "missing_reason": "withdrawn"},
            {"sex": "men", "value": 18},
        ]
        assert hidden_of(cells, rules()) == [False] * 5 + [True]
        assert unsafe_of(cells, rules()) == ()

    @pytest.mark.parametrize("seed", range(25))
    def test_what_was_hidden_once_stays_hidden_and_the_whole_history_is_safe(self, seed: int) -> None:
        its, history = rules(geographies=OWED), random_history(seed)
        whole = hidden_of(history, its)
        for step in range(1, len(history)):
            then = hidden_of(history[:step], its)
            assert all(is_hidden or not was for is_hidden, was in zip(whole, then, strict=False)), step
        assert unsafe_of(history, its) == ()


class TestPolice:
    SHARED = Geography(
        (
            *(Site(slug, PlaceKind.DISTRICT, "stockholm") for slug in DISTRICTS),
            *(Site(slug, PlaceKind.LOCAL_POLICE_DISTRICT, "area") for slug in ("globen", "norr", "syd")),
        ),
        (
            Meeting("norr", "jarva"),
            Meeting("globen", "bromma"),
            Meeting("syd", "bromma"),
            Meeting("syd", "farsta"),
        ),
    )

    def test_a_police_district_that_is_one_district_gives_it_away(self) -> None:
        assert hidden_of(at_once(norr=6, jarva=6), rules(), self.SHARED) == [False, False]
        assert hidden_of(at_once(norr=8, jarva=6), rules(), self.SHARED).count(True) == 1

    def test_a_shared_district_is_not_given_away_by_those_that_share_it(self) -> None:
        values = at_once(globen=9, syd=20, bromma=12, farsta=17)
        assert hidden_of(values, rules(), self.SHARED) != [False] * 4
        assert unsafe_of(values, rules(), self.SHARED) == ()
        values = at_once(globen=9, syd=40, bromma=22, farsta=27)
        assert hidden_of(values, rules(), self.SHARED) == [False] * 4

    def test_a_police_district_may_hold_more_than_the_city(self) -> None:
        assert hidden_of(at_once(norr=60, jarva=6), rules(), self.SHARED) == [False, False]
        assert hidden_of(at_once(norr=6, jarva=60), rules(), self.SHARED) == [False, False]

    def test_what_became_of_earlier_places_adds_up(self) -> None:
        merged = Geography((), (), (Meeting("jarva", "kista"), Meeting("jarva", "tensta"), Meeting("ny", "annan")))
        assert hidden_of(at_once(jarva=23, kista=3, tensta=20), rules(), merged) == [False, True, True]


class TestTime:
    def test_a_year_is_its_quarters(self) -> None:
        values = {"2024": 40.0, "2024-Q1": 3.0, "2024-Q2": 9.0, "2024-Q3": 12.0, "2024-Q4": 16.0, "2023-Q1": 7.0}
        assert hidden_periods(values, rules(), recorded_at=BEGINNING) == ["2024-Q1", "2024-Q2"]

    def test_a_quarter_that_has_not_come_is_not_given_away_by_its_year(self) -> None:
        values = {"2024": 40.0, "2024-Q1": 9.0, "2024-Q2": 12.0, "2024-Q3": 16.0}
        assert hidden_periods(values, rules(), recorded_at=BEGINNING) == ["2024-Q1"]

    def test_tertials_and_quarters_fit_into_the_year_and_not_into_one_another(self) -> None:
        thirds = {"2024-T1": 3.0, "2024-T2": 20.0, "2024-T3": 20.0}
        values = {**thirds, "2024-Q1": 10.0, "2024-Q2": 11.0, "2024-Q3": 11.0, "2024-Q4": 11.0}
        assert hidden_periods(values, rules(), recorded_at=BEGINNING) == ["2024-T1"]
        with_year = {**values, "2024": 43.0}
        assert len(hidden_periods(with_year, rules(), recorded_at=BEGINNING)) == 2

    def test_a_sum_of_the_year_so_far_gives_no_single_month_away(self) -> None:
        so_far = rules(accumulation=Accumulation.YEAR_TO_DATE)
        values = dict(zip(MONTHS, [6.0, 9.0, 12.0, 22.0, 22.0], strict=False))
        assert hidden_periods({**values, "2025-01": 9.0}, so_far) == ["2024-02"]
        assert hidden_periods({"2024-01": 6.0, "2024-04": 9.0}, so_far) == ["2024-04"]
        assert hidden_periods(values, rules()) == []

    @pytest.mark.parametrize("women", [(10, 12), (10, None), (None, 12), (None, None)])
    def test_nor_what_has_come_since_of_those_whom_two_others_tell(self, women: tuple[float | None, ...]) -> None:
        """Two more women than last month, also where only everyone and the men are told."""
        months = [(40, 50, women[0]), (45, 57, women[1])]
        versions: list[Version] = [
            {"period": f"2024-0{month}", "sex": sex, "value": value, "recorded_at": later(month)}
            for month, (men, total, told) in enumerate(months, start=1)
            for sex, value in (("men", men), ("total", total), ("women", told))
            if value is not None
        ]
        so_far = rules(accumulation=Accumulation.YEAR_TO_DATE)
        hidden = [v["period"] for v, is_hidden in zip(versions, hidden_of(versions, so_far), strict=True) if is_hidden]
        assert set(hidden) == {"2024-02"}
        assert unsafe_of(versions, so_far) == ()
        nothing = Series(data=False, index=range(len(versions)))
        assert unsafe_tables(frame_of(versions), hidden=nothing, rules=so_far, geography=CITY) != ()

    def test_rolling_sums_of_twelve_months_give_no_single_month_away(self) -> None:
        rolling = rules(accumulation=Accumulation.TWELVE_MONTHS)
        steady = dict.fromkeys([f"2023-{month:02d}" for month in range(1, 13)] + MONTHS, 60.0)
        assert hidden_periods(dict(steady), rolling) == []
        stopped = {"2023-12": 7.0, "2024-01": 0.0}
        assert hidden_periods(dict(stopped), rolling) == []
        leaking = {"2023-11": 7.0, "2023-12": 5.0, "2024-01": 0.0}
        assert hidden_periods(dict(leaking), rolling) != []
        assert hidden_periods({"2023": 9.0, "2024": 12.0}, rolling) == []

    def test_pooled_years_give_no_single_year_away(self) -> None:
        pooled = rules(pooled_years=2)
        assert hidden_periods({"2020": 20.0, "2021": 22.0, "2022": 25.0}, pooled) == []
        assert hidden_periods({"2020": 7.0, "2021": 5.0, "2022": 0.0}, pooled) != []
        assert hidden_periods({"2020": 7.0, "2021": 5.0, "2022": 0.0}, rules()) == []


class TestShares:
    @staticmethod
    def share(sex: str, numerator: float, denominator: float) -> Version:
        value = 100 * numerator / denominator
        counts = {"numerator": numerator, "denominator": denominator}
        return {"sex": sex, "value": value, "recorded_at": BEGINNING, **counts}

    def test_a_share_is_not_given_away_by_the_numerators_of_others(self) -> None:
        its = rules(Kind.PERCENTAGE)
        cells = [self.share("total", 43, 100), self.share("women", 3, 50), self.share("men", 40, 50)]
        assert hidden_of(cells, its) == [False, True, True]

    def test_nor_by_those_who_are_left(self) -> None:
        its = rules(Kind.PERCENTAGE)
        assert hidden_of([self.share("total", 60, 100), self.share("women", 30, 40)], its) == [False, False]
        assert hidden_of([self.share("total", 60, 73), self.share("women", 30, 40)], its) == [False, True]
        assert hidden_of([self.share("total", 60, 70), self.share("women", 30, 40)], its) == [False, False]

    def test_a_share_of_few_is_never_wider_than_they_are(self) -> None:
        its = rules(Kind.PERCENTAGE, suppress_below=20)
        assert hidden_of([self.share("total", 6, 9)], its) == [True]
        assert unsafe_of([self.share("total", 6, 9)], its) == ()

    def test_rates_give_their_numerators(self) -> None:
        its = rules(Kind.RATE_1000)
        cells: list[Version] = [
            {"place": place, "value": value, "denominator": base, "recorded_at": BEGINNING}
            for place, value, base in (("stockholm", 2.1, 30_000), ("bromma", 0.3, 10_000), ("farsta", 2.0, 10_000))
        ]
        cells.append({"place": "jarva", "value": 4.0, "denominator": 10_000, "recorded_at": BEGINNING})
        assert hidden_of(cells, its) == [False, True, True, False]

    def test_weighted_numbers_are_bounded_too(self) -> None:
        cells = at_once(stockholm=43.5, bromma=3.2, farsta=12.1, jarva=28.2)
        assert hidden_of(cells, rules()) == [False, True, True, False]
        assert unsafe_of(cells, rules()) == ()


class TestShapes:
    @staticmethod
    def mean(sex: str, sample_size: float | None) -> Version:
        return {"sex": sex, "value": 3.4, "sample_size": sample_size, "recorded_at": BEGINNING}

    def test_a_mean_of_few_is_not_solved_from_the_others(self) -> None:
        its = rules(Kind.MEAN)
        cells = [self.mean("total", 100), self.mean("women", 9), self.mean("men", 91)]
        assert hidden_of(cells, its) == [False, True, True]
        assert unsafe_of(cells, its) == ()

    def test_a_mean_that_no_sum_holds_is_hidden_alone(self) -> None:
        assert hidden_of([self.mean("total", 100), self.mean("women", 9)], rules(Kind.MEAN)) == [False, True]

    def test_values_without_any_counts_are_all_shown(self) -> None:
        assert hidden_of([self.mean("total", None), self.mean("women", None)], rules(Kind.MEAN)) == [False, False]

    def test_a_decision_on_one_is_kept_when_the_other_half_comes_later(self) -> None:
        its = rules(Kind.PERCENTAGE)
        cells: list[Version] = [
            {"sex": "total", "value": 30.0, "sample_size": 9},
            {"sex": "women", "value": 40.0},
            {"sex": "men", "value": 20.0},
        ]
        assert hidden_of(cells, its) == [True, False, True]


def test_a_table_that_cannot_be_proved_safe_is_hidden_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [
        *at_once(stockholm=163, bromma=3, farsta=20, jarva=140),
        *({"place": place, "sex": "women", "value": 11.0, "recorded_at": BEGINNING} for place in ("bromma", "farsta")),
        {"place": "farsta", "value": 20, "period": "2023"},
    ]
    monkeypatch.setattr(solver, "SECONDS", 0.0)
    assert hidden_of(cells, rules(suppress_below=4)) == [True] * 6 + [False]
    assert {found.period for found in unsafe_of(cells, rules(suppress_below=4))} == {"2024"}


def test_the_audit_counts_small_numbers_that_are_shown() -> None:
    [found] = unsafe_of(at_once(stockholm=63, bromma=3, farsta=20), rules(), hides=False)
    assert (found.indicator, found.period, found.count) == ("victims", "2024", 1)


def test_the_audit_finds_what_the_smallest_numbers_alone_would_give_away() -> None:
    cells = at_once(stockholm=63, bromma=3, farsta=20, jarva=40)
    frame = frame_of(cells)
    [found] = unsafe_tables(frame, hidden=frame["value"] < 5, rules=rules(), geography=CITY)
    assert (found.period, found.count) == ("2024", 1)
    events = rules(person_based=PersonBased.NO)
    assert unsafe_tables(frame, hidden=frame["value"] < 5, rules=events, geography=CITY) == ()


class TestWhatWasShown:
    def told(self, *known: str, limit: int = 10) -> list[str]:
        versions: list[Version] = [
            {"place": "bromma", "value": 7},
            {"place": "jarva", "value": 3, "recorded_at": later(1)},
            {"place": "farsta", "value": 20, "recorded_at": later(1)},
            {"place": "stockholm", "value": 30, "recorded_at": later(1)},
        ]
        marked = [version | {"was_shown": version["place"] in known} for version in versions]
        hidden = hidden_of(marked, rules(suppress_below=limit))
        return [version["place"] for version, is_hidden in zip(versions, hidden, strict=True) if is_hidden]

    def test_a_small_number_that_is_known_from_before_protects_nothing(self) -> None:
        assert self.told(limit=5) == ["jarva", "farsta"]
        assert self.told() == ["bromma", "jarva"]
        assert self.told("bromma", "stockholm") == ["bromma", "jarva", "farsta"]

    def test_what_a_stricter_limit_hides_is_safe_from_who_comes_today(self) -> None:
        values = {"stockholm": 63, "jarva": 7, "farsta": 16, "bromma": 40}
        versions = [version | {"was_shown": True} for version in at_once(**values)]
        its = rules(suppress_below=10)
        assert hidden_of(versions, its) == [False, True, True, False]
        assert unsafe_of(versions, its) == ()
        frame = frame_of(versions)
        [found] = unsafe_tables(frame, hidden=frame["value"] < 10, rules=its, geography=CITY)
        assert (found.period, found.count) == ("2024", 1)

    def test_the_audit_knows_what_was_shown_too(self) -> None:
        versions = [version | {"was_shown": version["place"] != "jarva"} for version in at_once(jarva=3, farsta=20)]
        versions += [version | {"was_shown": True} for version in at_once(stockholm=63, bromma=40)]
        hidden = Series(data=True, index=range(len(versions)))
        for known, is_safe in ((True, False), (False, True)):
            frame = frame_of([version | {"was_shown": known and version["was_shown"]} for version in versions])
            found = unsafe_tables(frame, hidden=hidden, rules=rules(), geography=CITY)
            assert (found == ()) is is_safe
