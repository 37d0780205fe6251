from typing import Any

import pytest
from sqlmodel import select

from data.calculations.signals import Signal
from data.disclosure.door import NotClearedError
from data.queries.control import Process, process_of
from models.indicator import Indicator
from models.period import Period
from models.series_break import SeriesBreak
from models.vocabulary import (
    Accumulation,
    BreakEffect,
    BreakKind,
    Clearance,
    PersonBased,
    SourceKind,
    ValueStatus,
    Verified,
)
from tests.data.queries.worlds import changing, key
from tests.factories import observe

LEVEL = (20, 22, 19, 21, 23, 20, 18, 22, 21, 19, 20, 22, 21)
FIRST = Period.of("2021-Q1")


def filled(*values: float | None, **facts: Any) -> None:  # noqa: ANN401 - facts are of every type
    """Fill quarters of a count, None leaves one out; facts change the indicator."""
    with changing() as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "robberies")).one()
        for name, value in ({"person_based": PersonBased.NO, "source_kind": SourceKind.REGISTER} | facts).items():
            setattr(row, name, value)
        unit.session.add(row)
        for step, value in enumerate(values):
            if value is not None:
                observe(unit, "robberies", FIRST.next(step).code, value)


def asked(**more: Any) -> Process | None:  # noqa: ANN401 - whatever the query takes
    return process_of("robberies", **({"place": "stockholm", "clearance": Clearance.OPEN} | more))


@pytest.mark.usefixtures("world")
def test_a_process_has_its_level_its_limits_and_what_stands_out() -> None:
    filled(*LEVEL, 40)
    found = asked()
    assert found is not None
    (stage,) = found.stages
    assert (stage.first, stage.last, stage.points) == (FIRST, FIRST.next(13), 14)
    assert stage.mean == pytest.approx(sum((*LEVEL, 40)) / 14)
    moved = [abs(after - before) for before, after in zip((*LEVEL, 40), (*LEVEL, 40)[1:], strict=False)]
    assert stage.upper - stage.mean == pytest.approx(2.66 * sum(moved) / 13)
    assert [point.signal for point in found.points[-2:]] == [Signal.COMMON_CAUSE, Signal.ABOVE_LIMIT]


@pytest.mark.usefixtures("world")
def test_a_decided_level_begins_a_new_stage() -> None:
    filled(*LEVEL, *(value + 100 for value in LEVEL))
    with changing() as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "robberies")).one()
        day = FIRST.next(13).start
        told: dict[str, Any] = {"note_sv": "Ny nivå", "note_en": "New level", "decided_by": "Styrgruppen"}
        effect: dict[str, Any] = {
            "kind": BreakKind.SYSTEM,
            "effect": BreakEffect.NEW_LEVEL,
            "verified": Verified.PUBLISHED,
        }
        unit.session.add(SeriesBreak(indicator_id=key(row), on=day, **told, **effect))
    found = asked()
    assert found is not None
    assert [stage.points for stage in found.stages] == [13, 13]
    assert found.stages[1].mean - found.stages[0].mean == pytest.approx(100)
    assert {point.signal for point in found.points} == {Signal.COMMON_CAUSE}


@pytest.mark.usefixtures("world")
def test_preliminary_values_at_the_end_give_no_limits() -> None:
    filled(*LEVEL)
    with changing() as unit:
        observe(unit, "robberies", FIRST.next(13).code, 90, status=ValueStatus.PRELIMINARY)
    found = asked()
    assert found is not None
    assert found.points[-1].period == FIRST.next(12)
    assert found.stages[0].upper < 30


@pytest.mark.usefixtures("world")
def test_a_hidden_value_is_no_point_and_moves_no_limit() -> None:
    filled(*LEVEL, 3, *LEVEL, person_based=PersonBased.YES)
    found = asked()
    assert found is not None
    assert FIRST.next(13) not in {point.period for point in found.points}
    assert len(found.points) == 26


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "facts",
    [{"is_seasonal": True}, {"accumulation": Accumulation.TWELVE_MONTHS}, {"source_kind": SourceKind.SURVEY}],
)
def test_what_is_no_process_has_no_control_chart(facts: dict[str, Any]) -> None:
    filled(*LEVEL, **facts)
    assert asked() is None


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("values", [(), LEVEL[:12], (1, 0, 2) * 5])
def test_too_few_values_or_events_have_no_control_chart(values: tuple[float, ...]) -> None:
    filled(*values)
    assert asked() is None


@pytest.mark.usefixtures("world")
def test_who_may_not_see_the_indicator_gets_no_limits() -> None:
    filled(*LEVEL, clearance=Clearance.RESTRICTED)
    with pytest.raises(NotClearedError):
        asked()
