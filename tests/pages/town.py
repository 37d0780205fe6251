"""A town on the pages: the small world with an area, a goal, a target, a break and values that go the wrong way."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import select

from data.actions.breaks import Parting, record_break
from data.actions.target_rules import Aim
from data.actions.targets import set_target
from data.actor import CONSOLE
from data.store import Unit, unit_of_work
from models.agreement import Agreement, LocalAgreement, LocalAgreementPolice, Signature
from models.area import Area
from models.audit_event import StoreState
from models.goal import Goal, GoalAgreement, GoalIndicator
from models.indicator import Indicator, IndicatorArea
from models.party import Party
from models.period import Period
from models.place import Place
from models.series_break import SeriesBreak
from models.vocabulary import BreakEffect, BreakKind, MissingReason, ValueStatus, Verified
from tests import factories


def build() -> None:
    """Fill an empty store; `unsafe_share` rises from 10 % to 20 % at Stockholm, with intervals and a break at Järva."""
    factories.small_world()
    with unit_of_work(by=CONSOLE) as unit:
        area = int(unit.session.exec(select(Area)).one().id or 0)
        goal = int(unit.session.exec(select(Goal)).one().id or 0)
        agreement = int(unit.session.exec(select(Agreement)).one().id or 0)
        home = _place(unit, "stockholm")
        for number, row in enumerate(unit.session.exec(select(Indicator)).all()):
            row.lead_place_id = home
            unit.session.add(
                IndicatorArea(
                    indicator_id=int(row.id or 0), area_id=area, is_home=True, is_lead=not number, ordering=number
                )
            )
        for party in unit.session.exec(select(Party)).all():
            unit.session.add(
                Signature(
                    agreement_id=agreement,
                    party_id=int(party.id or 0),
                    signatory="Kim",
                    title_sv="chef",
                    title_en="head",
                )
            )
        share = _indicator(unit, "unsafe_share")
        unit.session.add(GoalAgreement(goal_id=goal, agreement_id=agreement))
        unit.session.add(GoalIndicator(goal_id=goal, indicator_id=share, ordering=0))
        _break_at_jarva(unit, indicator=share)
        local = unit.session.exec(select(LocalAgreement)).one()
        local.valid_from = date(2025, 1, 1)
        police = _place(unit, "lpo-globen")
        unit.session.add(LocalAgreementPolice(local_agreement_id=int(local.id or 0), police_district_id=police))
        for period, value in (("2023", 10.0), ("2024", 10.5), ("2025", 20.0)):
            bounds: dict[str, Any] = {"lower": value - 1, "upper": value + 1, "sample_size": 2000}
            factories.observe(unit, "unsafe_share", period, value, **bounds, comment="Ny fråga")
        factories.observe(unit, "unsafe_share", "2025", None, "jarva", missing_reason=MissingReason.NOT_YET_PUBLISHED)
        factories.observe(unit, "unsafe_share", "2024", 12.0, "jarva", status=ValueStatus.PRELIMINARY)
        unit.record(action="test", subject="town")


def aim_at_five() -> None:
    """Decide a target for `unsafe_share` at Stockholm: from 10 % in 2023 to 5 % in 2027."""
    aim = Aim(
        baseline_period=Period.of("2023"),
        baseline_value=Decimal(10),
        target_period=Period.of("2027"),
        target_value=Decimal(5),
        decided_on=date(2025, 1, 1),
        decided_by="Styrgruppen",
    )
    set_target(indicator="unsafe_share", place="stockholm", aim=aim, opened_version=0, by=CONSOLE)


def part_from_2025() -> None:
    """Decide that values of `unsafe_share` from 2025 on cannot be compared with earlier ones."""
    parting = Parting(
        on=date(2025, 1, 1),
        kind=BreakKind.SURVEY_MODE,
        effect=BreakEffect.NOT_COMPARABLE,
        note_sv="Ny fråga i enkäten.",
        note_en="A new question.",
        decided_by="Styrgruppen",
        decided_on=date(2025, 2, 3),
    )
    record_break(indicator="unsafe_share", parting=parting, by=CONSOLE)


def invent() -> None:
    """Mark the store as a demonstration."""
    with unit_of_work(by=CONSOLE) as unit:
        state = unit.session.exec(select(StoreState)).one()
        state.is_example = True
        unit.record(action="test", subject="example")


def _break_at_jarva(unit: Unit, *, indicator: int) -> None:
    unit.session.add(
        SeriesBreak(
            indicator_id=indicator,
            place_id=_place(unit, "jarva"),
            on=date(2024, 6, 1),
            kind=BreakKind.BOUNDARY,
            effect=BreakEffect.NOT_COMPARABLE,
            note_sv="Nya gränser.",
            note_en="New borders.",
            verified=Verified.PUBLISHED,
        )
    )


def _place(unit: Unit, slug: str) -> int:
    return int(unit.session.exec(select(Place).where(Place.slug == slug)).one().id or 0)


def _indicator(unit: Unit, slug: str) -> int:
    return int(unit.session.exec(select(Indicator).where(Indicator.slug == slug)).one().id or 0)
