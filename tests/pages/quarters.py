"""Quarters of `robberies` in Stockholm: a process without seasons, with a decided new level where a test wants one."""

from datetime import date
from typing import Any

from sqlmodel import select

from data.actions.breaks import Parting, record_break
from data.actor import CONSOLE
from data.store import unit_of_work
from models.indicator import Indicator
from models.period import Period
from models.vocabulary import BreakEffect, BreakKind, SourceKind, ValueStatus
from tests import factories

LEVEL = (20, 22, 19, 21, 23, 20, 18, 22, 21, 19, 20, 22, 21)
FIRST = Period.of("2018-Q1")


def build(*values: float | None, preliminary: float | None = None, **facts: Any) -> None:  # noqa: ANN401 - facts are of every type
    """Fill an empty store with one value a quarter, None leaves one out; facts change the indicator."""
    factories.small_world()
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "robberies")).one()
        for name, fact in ({"source_kind": SourceKind.REGISTER} | facts).items():
            setattr(row, name, fact)
        unit.session.add(row)
        for step, value in enumerate(values):
            if value is not None:
                factories.observe(unit, "robberies", FIRST.next(step).code, value)
        if preliminary is not None:
            status = ValueStatus.PRELIMINARY
            factories.observe(unit, "robberies", FIRST.next(len(values)).code, preliminary, status=status)
        unit.record(action="test", subject="quarters")


def decide_new_level(step: int) -> None:
    """Decide that the process has a new level from that quarter on."""
    parting = Parting(
        on=FIRST.next(step).start,
        kind=BreakKind.DECISION,
        effect=BreakEffect.NEW_LEVEL,
        note_sv="Ny nivå.",
        note_en="New level.",
        decided_by="Styrgruppen",
        decided_on=date(2024, 5, 2),
    )
    record_break(indicator="robberies", parting=parting, by=CONSOLE)
