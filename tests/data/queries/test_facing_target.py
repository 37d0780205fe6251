from datetime import date
from typing import Any

import pytest

from data.disclosure.primary import Shown
from data.queries.facing_target import FacingTarget, facing_target
from data.queries.points import Point
from data.queries.standing import TargetPath, TargetReason, TargetStanding
from data.queries.targets import TargetView
from models.period import Period
from models.vocabulary import BreakEffect, Direction, ValueStatus
from tests.data.queries.samples import RECORDED, factor_from, indicator, parting, point


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
    found = facing(newest, target())
    assert found == FacingTarget(TargetStanding.NOT_MEASURABLE_YET, reason=found.reason)
    is_preliminary = newest is not None and newest.status is ValueStatus.PRELIMINARY
    assert found.reason is (TargetReason.PRELIMINARY if is_preliminary else TargetReason.NO_VALUE)


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


def test_the_facts_behind_the_path_are_given() -> None:
    found = facing(point("2025", 33, lower=29, upper=37), target())
    assert (found.way_share, found.time_share, found.pace) == pytest.approx((0.35, 0.5, 0.7))
    assert found.growth_ratio == pytest.approx(((33 / 40) ** 0.2 - 1) / ((20 / 40) ** 0.1 - 1) * 1.0, rel=1e-9)
    assert found.is_within_uncertainty
    assert not facing(point("2025", 33, lower=31, upper=35), target()).is_within_uncertainty
    assert not facing(point("2025", 33, lower=31), target()).is_within_uncertainty


def test_interim_targets_bend_the_path() -> None:
    steps = target(interim=((Period.of("2025"), 36.0),))
    found = facing(point("2025", 36), steps)
    assert (found.required_now, found.path) == (36.0, TargetPath.ON_TRACK)
    assert facing(point("2028", 36), steps).path is TargetPath.FAR_BEHIND
    unordered = target(interim=((Period.of("2031"), 36.0),))
    assert facing(point("2025", 36), unordered).reason is TargetReason.OUT_OF_ORDER


def test_a_baseline_that_is_the_target_is_held_or_lost() -> None:
    assert facing(point("2025", 40), target(40, 40)).standing is TargetStanding.MET
    assert facing(point("2025", 41), target(40, 40)).path is TargetPath.AWAY
    assert facing(point("2030", 41), target(40, 40)).standing is TargetStanding.NOT_MET


def test_a_target_of_nothing_is_a_target() -> None:
    found = facing(point("2025", 20), target(40, 0))
    assert (found.path, found.required_now) == (TargetPath.ON_TRACK, 20.0)
    assert found.growth_ratio == pytest.approx(1 - 0.5**0.2)
    assert facing(point("2030", 0), target(40, 0)).standing is TargetStanding.MET
    assert facing(point("2025", 1), target(0, 5), direction=Direction.HIGHER).growth_ratio is None


def test_a_value_no_newer_than_the_baseline_has_not_started() -> None:
    assert facing(point("2020", 40), target()).reason is TargetReason.NOT_STARTED


def test_a_factor_brings_the_baseline_over_a_break_and_the_aim_if_it_was_decided_before() -> None:
    breaks = (factor_from("2024-01-01", 2.0),)
    before = facing(point("2025", 60), target(decided_on=date(2023, 6, 1)), breaks=breaks)
    assert (before.path, before.required_now) == (TargetPath.ON_TRACK, 60.0)
    after = facing(point("2025", 60), target(decided_on=date(2024, 6, 1)), breaks=breaks)
    assert (after.path, after.required_now) == (TargetPath.BEHIND, 50.0)
    unknown = (parting("2024-01-01", effect=BreakEffect.COMPARABLE_AFTER_FACTOR),)
    assert facing(point("2025", 60), target(), breaks=unknown).reason is TargetReason.BREAK
    level = (parting("2024-01-01", effect=BreakEffect.NEW_LEVEL),)
    assert facing(point("2025", 30), target(), breaks=level).path is TargetPath.ON_TRACK


def test_a_value_older_than_the_baseline_never_meets_the_target() -> None:
    """The baseline is what is known since: a low value from before it says nothing of the way from there."""
    found = facing(point("2018", 10), target())
    assert (found.standing, found.reason) == (TargetStanding.NOT_MEASURABLE_YET, TargetReason.NOT_STARTED)
    assert facing(point("2020", 10), target()).standing is TargetStanding.MET
