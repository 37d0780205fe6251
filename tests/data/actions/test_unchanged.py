"""A value may be called unchanged only where that is something one can know."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from data.actions.reporting import report_value
from data.actions.unchanged import UNCHANGED, ValueChangedError, confirm_unchanged
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue
from data.queries.observations import entered_versions
from data.queries.unchanged import CountedAnewError, NothingStandsError, may_stand, standing_value
from data.queries.views import IndicatorView
from data.store import NotAllowedError, revision, unit_of_work
from models.audit_event import AuditEvent
from models.indicator import Indicator
from models.period import Period
from models.series_break import SeriesBreak
from models.vocabulary import (
    Accumulation,
    BreakEffect,
    BreakKind,
    Frequency,
    Kind,
    MissingReason,
    PartyKind,
    PersonBased,
    Role,
    Sex,
    SourceKind,
    ValueStatus,
    Verified,
)
from tests.factories import indicator, observe, person, small_world, token

SLUG, NOW = "listed", datetime(2026, 11, 22, 9, tzinfo=UTC)
STANDS: dict[str, Any] = {
    "holds_until_changed": True,
    "kind": Kind.COUNT,
    "source_kind": SourceKind.ADMINISTRATIVE,
    "frequency": Frequency.EVERY_2ND_YEAR,
    "decimals": 0,
}


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        indicator(unit, SLUG, reporter=PartyKind.POLICE, **STANDS)
        unit.record(action="test", subject=SLUG)


def given(
    period: str,
    value: float | None = 22.0,
    **facts: Any,  # noqa: ANN401 - a version has facts of every type
) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, SLUG, period, value, **facts)
        unit.record(action="test", subject=SLUG)


def view() -> IndicatorView:
    return catalogue().indicator(SLUG)


def confirm(period: str = "2025", *, value: str = "22", by: Actor = CONSOLE, kept: str = "") -> int:
    receipt = confirm_unchanged(
        token=kept or token(),
        indicator=SLUG,
        place="stockholm",
        period=Period.of(period),
        value=Decimal(value),
        at=NOW,
        by=by,
    )
    return receipt.version


@pytest.mark.both_databases
def test_the_value_is_said_once_more_with_who_checked_it_and_when() -> None:
    given("2023", source="Listan 2023")
    coordinator = person(Role.COORDINATOR, PartyKind.POLICE)
    assert confirm(by=coordinator) == 1
    row = entered_versions(SLUG, "stockholm", by=CONSOLE).set_index("period").loc["2025"]
    assert (row["value"], row["comment"], row["status"], row["source"]) == (22, UNCHANGED, "final", "Listan 2023")
    assert row["source_date"].date() == date(2026, 11, 22)
    assert row["recorded_by"] == coordinator.name
    with unit_of_work(by=CONSOLE) as unit:
        events = unit.session.exec(select(AuditEvent).where(AuditEvent.person_id == coordinator.person_id)).all()
        assert [(event.action, event.subject) for event in events] == [("report_value", f"{SLUG}/stockholm/2025/total")]
        unit.leave_unchanged()


def test_what_is_preliminary_stays_so_and_a_notice_of_waiting_is_superseded() -> None:
    given("2023", status=ValueStatus.PRELIMINARY)
    given("2025", None, missing_reason=MissingReason.NOT_YET_PUBLISHED, status=ValueStatus.PRELIMINARY)
    assert confirm() == 2
    row = entered_versions(SLUG, "stockholm", by=CONSOLE).set_index("period").loc["2025"].iloc[0]
    assert (row["status"], row["value"]) == ("preliminary", 22)


@pytest.mark.parametrize(
    "facts",
    [
        {"holds_until_changed": False},
        {"kind": Kind.PERCENTAGE},
        {"kind": Kind.RATE_1000},
        {"kind": Kind.RATE_100000},
        {"kind": Kind.MEAN},
        {"source_kind": SourceKind.SURVEY},
        {"source_kind": SourceKind.ESTIMATE},
        {"accumulation": Accumulation.YEAR_TO_DATE},
        {"accumulation": Accumulation.TWELVE_MONTHS},
        {"person_based": PersonBased.YES},
        {"person_based": PersonBased.UNSURE},
        {"published_id": "N07540"},
        {"pooled_years": 3},
        {"is_seasonal": True},
        {"frequency": Frequency.IRREGULAR},
    ],
    ids=str,
)
def test_whatever_speaks_against_it_is_enough(facts: dict[str, Any]) -> None:
    assert may_stand(view())
    assert not may_stand(replace(view(), **facts))


def test_what_is_counted_anew_is_refused_whatever_was_counted_before() -> None:
    given("2023")
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == SLUG)).one()
        row.holds_until_changed = False
        unit.session.add(row)
        unit.record(action="test", subject=SLUG)
    before = revision()
    with pytest.raises(CountedAnewError, match="på nytt för varje period"):
        confirm()
    assert revision() == before


@pytest.mark.parametrize(
    "facts",
    [
        {"numerator": 22.0},
        {"denominator": 130.0},
        {"lower": 20.0, "upper": 24.0},
        {"sample_size": 100.0},
        {"sex": Sex.WOMEN},
        {"ages": "15-17"},
        {"value": None},
        {"period": "2022"},
        {"period": "2024"},
        {"place": "jarva"},
    ],
    ids=str,
)
def test_a_value_that_was_worked_out_or_lies_elsewhere_does_not_stand(facts: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"period": "2023", "value": 22.0}
    given(**(usual | facts))
    with pytest.raises(NothingStandsError, match="närmast före 2025"):
        confirm()


def test_a_group_told_apart_has_to_be_counted_again() -> None:
    given("2023")
    given("2023", 10.0, sex=Sex.WOMEN)
    with pytest.raises(NothingStandsError):
        confirm()


def test_a_period_that_has_a_value_or_a_group_already_is_left_alone() -> None:
    given("2023")
    confirm()
    with pytest.raises(NothingStandsError):
        confirm()
    given("2027", None, missing_reason=MissingReason.NOT_REPORTED)
    given("2027", None, missing_reason=MissingReason.NOT_REPORTED, sex=Sex.WOMEN)
    with pytest.raises(NothingStandsError):
        standing_value(view(), place="stockholm", period=Period.of("2027"), by=CONSOLE)


@pytest.mark.parametrize(("on", "stands"), [(date(2025, 3, 1), False), (date(2022, 1, 1), True)])
def test_a_break_between_the_two_parts_them(on: date, *, stands: bool) -> None:
    given("2023")
    with unit_of_work(by=CONSOLE) as unit:
        facts: dict[str, Any] = {"kind": BreakKind.BOUNDARY, "effect": BreakEffect.NEW_LEVEL, "note_sv": "Ny lista"}
        facts |= {"note_en": "New list", "verified": Verified.KNOWN, "indicator_id": view().id, "on": on}
        unit.session.add(SeriesBreak(**facts))
        unit.record(action="test", subject=SLUG)
    if stands:
        assert confirm() == 1
    else:
        with pytest.raises(NothingStandsError):
            confirm()


def test_another_value_than_the_one_that_was_shown_is_told() -> None:
    given("2023")
    with pytest.raises(ValueChangedError, match="22"):
        confirm(value="21")


def test_a_withdrawn_value_does_not_stand() -> None:
    given("2023")
    report_value(
        token=token(),
        indicator=SLUG,
        place="stockholm",
        period=Period.of("2023"),
        opened_version=1,
        value=None,
        missing_reason=MissingReason.WITHDRAWN,
        status=ValueStatus.WITHDRAWN,
        correction_reason="Fel lista",
        by=CONSOLE,
    )
    with pytest.raises(NothingStandsError):
        confirm()


def test_another_party_may_not() -> None:
    given("2023")
    with pytest.raises(NotAllowedError):
        confirm(by=person(Role.COORDINATOR, PartyKind.CITY))
