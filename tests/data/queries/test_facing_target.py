from datetime import date
from typing import Any

import pytest

from data.disclosure.primary import Shown
from data.queries.facing_target import FacingTarget, facing_target
from data.queries.points import Point
from data.queries.standing import TargetPath, TargetStanding
from data.queries.targets import TargetView
from models.period import Period
from models.vocabulary import Direction, ValueStatus
from tests.data.queries.samples import RECORDED, indicator, parting, point


def target(base: float = 40, value: float = 20, **facts: Any) -> TargetView:  # noqa: ANN401 - facts are of every type
    usual: dict[str, Any] = {
        "indicator": "utsatta-unga",
        "place": "stockholm",
        "version": 1,
        "baseline_period": Period.of("2020"),
        "baseline_value": base,
        "target_period": Period.of("2030"),
        "target_value": value,
        "decided_on": date(2024, 1, 11),
        "decided_by": "Styrgruppen",
        "recorded_at": RECORDED,
    }
    return TargetView(**(usual | facts))


def facing(newest: Point | None, aim: TargetView | None, **facts: Any) -> FacingTarget:  # noqa: ANN401 - facts are of every type
    return facing_target(aim, newest=newest, indicator=indicator(**facts), place="stockholm")


def test_without_a_target_none_is_set() -> None:
    assert facing(point("2024", 30), None).standing is TargetStanding.NONE_SET


@pytest.mark.parametrize(
    "newest",
    [
        None,
        point("2024"),
        point("2024", shown=Shown.HIDDEN),
        point("2030", 10, status=ValueStatus.PRELIMINARY),
    ],
)
def test_without_a_final_value_nothing_is_measured_and_nothing_is_given_away(newest: Point | None) -> None:
    assert facing(newest, target()) == FacingTarget(TargetStanding.NOT_MEASURABLE_YET)


@pytest.mark.parametrize(
    ("period", "value", "standing", "path"),
    [
        ("2025", 20, TargetStanding.MET, None),
        ("2025", 30, TargetStanding.NOT_MEASURABLE_YET, TargetPath.ON_TRACK),
        ("2025", 33, TargetStanding.NOT_MEASURABLE_YET, TargetPath.BEHIND),
        ("2025", 38, TargetStanding.NOT_MEASURABLE_YET, TargetPath.FAR_BEHIND),
        ("2025", 41, TargetStanding.NOT_MEASURABLE_YET, TargetPath.AWAY),
        ("2020", 40, TargetStanding.NOT_MEASURABLE_YET, None),
        ("2030", 30, TargetStanding.PARTLY_MET, None),
        ("2031", 39, TargetStanding.NOT_MET, None),
    ],
)
def test_the_standing_and_the_path_are_two_answers(
    period: str, value: float, standing: TargetStanding, path: TargetPath | None
) -> None:
    found = facing(point(period, value), target())
    assert (found.standing, found.path) == (standing, path)


def test_the_path_asks_for_a_value_now() -> None:
    assert facing(point("2025", 33), target()).required_now == pytest.approx(30)


def test_a_target_whose_baseline_lies_before_a_break_must_be_reconsidered() -> None:
    breaks = (parting("2023-01-01"),)
    assert facing(point("2024", 10), target(), breaks=breaks).standing is TargetStanding.MUST_BE_RECONSIDERED
    rebased = target(baseline_period=Period.of("2023"))
    assert facing(point("2024", 10), rebased, breaks=breaks).standing is TargetStanding.MET


def test_a_neutral_indicators_target_says_which_way_to_go() -> None:
    neutral = {"direction": Direction.NEUTRAL}
    assert facing(point("2024", 65), target(50, 60), **neutral).standing is TargetStanding.MET
    assert facing(point("2024", 15), target(40, 20), **neutral).standing is TargetStanding.MET
    assert facing(point("2024", 40), target(40, 40), **neutral).standing is TargetStanding.NOT_MEASURABLE_YET


def test_a_higher_value_is_better_where_the_indicator_says_so() -> None:
    assert facing(point("2024", 61), target(50, 60), direction=Direction.HIGHER).standing is TargetStanding.MET


def test_a_target_that_lies_before_its_baseline_measures_nothing() -> None:
    upside_down = target(target_period=Period.of("2019"))
    assert facing(point("2024", 30), upside_down).standing is TargetStanding.NOT_MEASURABLE_YET
