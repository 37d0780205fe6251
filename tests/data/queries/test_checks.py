from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from data.actions.entry import Entry
from data.actions.rules import Demand, add_rule, switch_rule
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue
from data.queries.checks import Finding, Severity, checking, checks_of
from data.queries.findings import ABOVE_OTHER, BELOW_OTHER, OUTSIDE, PUBLISHED, SMALLER, TIMES
from data.queries.known_values import CellKey
from data.queries.ranges import Range, RangeBasis
from data.queries.rule_preview import preview_of
from data.queries.rules import RuleView, rules, rules_for
from data.store import NotAllowedError
from models.ages import Ages
from models.indicator import Indicator
from models.period import Period
from models.rule import RuleKind
from models.series_break import SeriesBreak
from models.vocabulary import (
    BreakEffect,
    BreakKind,
    Clearance,
    Kind,
    MissingReason,
    PartyKind,
    PersonBased,
    Role,
    Sex,
    ValueStatus,
    Verified,
)
from tests.data.queries.worlds import changing, key
from tests.factories import entry, indicator, observe, person

both_databases = pytest.mark.both_databases
EIGHT = (9, 10, 11, 12, 13, 10, 12, 11)
RANGE, CHANGE, FIGURE, AT_MOST = RuleKind


@pytest.fixture(autouse=True)
def _world(world: str) -> None:
    assert world


def rule(kind: RuleKind, *, limit: float | None = None, **facts: Any) -> int:  # noqa: ANN401 - facts are of every type
    return add_rule(demand=Demand(kind=kind, limit=limit, **facts), by=CONSOLE)


def filled(*values: float, slug: str = "unsafe_share", first: int = 2010, place: str = "stockholm") -> None:
    with changing() as unit:
        for step, value in enumerate(values):
            observe(unit, slug, str(first + step), value, place=place)


def typed(value: str | None, period: str = "2018", **facts: object) -> Entry:
    return entry(value, period=Period.of(period), **facts)


def asked(*entries: Entry, by: Actor = CONSOLE) -> list[tuple[str, Severity]]:
    return [(found.remark.message, found.severity) for found in checks_of(entries, by=by)]


def changed(slug: str, **facts: object) -> None:
    with changing() as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == slug)).one()
        for name, value in facts.items():
            setattr(row, name, value)
        unit.session.add(row)


@both_databases
def test_a_value_outside_the_expected_range_asks_for_a_comment_and_one_within_does_not() -> None:
    number = rule(RANGE, limit=3.5)
    filled(*EIGHT)
    (found,) = checks_of([typed("16.5"), typed("16.2", place="jarva")], by=CONSOLE)
    assert (found.key, found.rule.id) == (CellKey("unsafe_share", "stockholm", Period.of("2018")), number)
    assert (found.severity, found.remark.message) == (Severity.ASKS, OUTSIDE)
    assert found.remark.values == {"value": 16.5, "lower": 5.8, "upper": 16.2}
    assert found.remark.expected == Range(5.8, 16.2, RangeBasis.EARLIER_VALUES, 8)
    assert asked(typed("16.2")) == []


@both_databases
def test_the_expected_range_is_told_beside_the_field_while_the_rule_is_on() -> None:
    where = CellKey("unsafe_share", "stockholm", Period.of("2018"))
    filled(*EIGHT)
    assert checking(by=CONSOLE).expected_range(where) is None
    number = rule(RANGE, limit=3.5)
    assert checking(by=CONSOLE).expected_range(where) == Range(5.8, 16.2, RangeBasis.EARLIER_VALUES, 8)
    assert checking(by=CONSOLE).expected_range(replace(where, place="jarva")) is None
    assert checking(by=CONSOLE).expected_range(replace(where, sex=Sex.WOMEN)) is None
    switch_rule(number=number, version=1, is_active=False, by=CONSOLE)
    assert checking(by=CONSOLE).expected_range(where) is None


def test_a_comment_answers_unless_it_was_written_for_another_number() -> None:
    rule(CHANGE, limit=50)
    filled(10)
    assert asked(typed("20", "2011", comment="Ny enkät")) == [(TIMES, Severity.ANSWERED)]
    with changing() as unit:
        observe(unit, "unsafe_share", "2011", 20, comment="Ny enkät")
    assert asked(typed("20", "2011", comment="Ny enkät")) == [(TIMES, Severity.ANSWERED)]
    assert asked(typed("30", "2011", comment="Ny enkät")) == [(TIMES, Severity.ASKS)]
    assert asked(typed("30", "2011", comment="Räknat om")) == [(TIMES, Severity.ANSWERED)]
    assert asked(typed("30", "2011", correction_reason="Räknat om")) == [(TIMES, Severity.ASKS)]


def test_nothing_is_asked_of_a_value_that_is_missing() -> None:
    rule(CHANGE, limit=50)
    filled(10)
    assert asked(typed(None, "2011", missing_reason=MissingReason.NOT_REPORTED)) == []


def test_values_that_come_together_are_held_against_one_another() -> None:
    rule(CHANGE, limit=50)
    filled(10)
    together = [typed("20", "2011"), typed("21", "2012")]
    assert asked(*together) == [(TIMES, Severity.ASKS)]
    assert asked(together[1]) == [(TIMES, Severity.ASKS)]
    gone = typed(None, "2011", missing_reason=MissingReason.NOT_REPORTED)
    assert len(asked(gone, together[1])) == 1


def test_nothing_is_asked_across_a_break() -> None:
    rule(CHANGE, limit=50)
    rule(RANGE, limit=3.5)
    filled(*EIGHT)
    with changing() as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one()
        told: dict[str, Any] = {"note_sv": "Ny", "note_en": "New", "kind": BreakKind.SURVEY_MODE}
        told |= {"effect": BreakEffect.NOT_COMPARABLE, "verified": Verified.KNOWN}
        unit.session.add(SeriesBreak(indicator_id=key(row), on=date(2018, 1, 1), **told))
    assert asked(typed("90")) == []


@both_databases
def test_another_sources_figure_is_not_contradicted_unseen() -> None:
    rule(FIGURE)
    with changing() as unit:
        observe(unit, "unsafe_share", "2018", 12.34, source="Kolada")
    (found,) = checks_of([typed("12.5")], by=CONSOLE)
    assert found.remark.message == PUBLISHED
    assert found.remark.values == {
        "value": 12.5, "published": 12.34, "source": "Kolada", "period": Period.of("2018")
    }  # fmt: skip
    assert asked(typed("12.3")) == []
    assert asked(typed("12.5", source="Kolada")) == []
    assert asked(typed("12.5", correction_reason="Kolada räknar annorlunda")) == [(PUBLISHED, Severity.ANSWERED)]


def test_the_newest_figure_of_each_other_source_counts_whatever_was_said_since() -> None:
    rule(FIGURE)
    with changing() as unit:
        observe(unit, "unsafe_share", "2018", 11.0, source="Kolada")
        observe(unit, "unsafe_share", "2018", 12.0, source="Kolada")
        observe(unit, "unsafe_share", "2018", 13.0, source="Brå")
        observe(unit, "unsafe_share", "2018", 14.0)
        observe(unit, "unsafe_share", "2018", None, source="Egen", missing_reason=MissingReason.NOT_REPORTED)
    (found,) = checks_of([typed("12")], by=CONSOLE)
    assert found.remark.values["source"] == "Brå"
    (found,) = checks_of([typed("13")], by=CONSOLE)
    assert (found.remark.values["source"], found.remark.values["published"]) == ("Kolada", 12.0)
    assert asked(typed("13", source="Källan")) == asked(typed("13"))


@both_databases
def test_a_part_is_at_most_the_whole_from_either_side() -> None:
    with changing() as unit:
        indicator(unit, "afraid_share", reporter=PartyKind.POLICE)
        observe(unit, "unsafe_share", "2018", 30.0)
        observe(unit, "unsafe_share", "2018", 20.0, sex=Sex.WOMEN)
        observe(unit, "afraid_share", "2018", 10.0)
    rule(AT_MOST, indicator="afraid_share", other="unsafe_share")
    part = {"indicator": "afraid_share"}
    assert asked(typed("30", **part)) == []
    (found,) = checks_of([typed("30.1", **part)], by=CONSOLE)
    assert found.remark.message == ABOVE_OTHER
    assert found.remark.values["other_value"] == 30.0
    assert len(asked(typed("20.1", sex=Sex.WOMEN, **part))) == 1
    assert asked(typed("20.1", ages=Ages.of("16-29"), **part)) == []
    assert asked(typed("10")) == []
    assert asked(typed("9.9")) == [(BELOW_OTHER, Severity.ASKS)]
    assert asked(typed("40"), typed("35", **part)) == []
    missing = typed(None, missing_reason=MissingReason.NOT_REPORTED)
    assert asked(missing, typed("99", **part)) == []


def test_a_rule_of_its_own_stands_instead_of_the_general_one_also_when_it_is_off() -> None:
    rule(CHANGE, limit=50)
    own = rule(CHANGE, limit=200, indicator="unsafe_share")
    filled(10)
    assert asked(typed("20", "2011")) == []
    assert len(asked(typed("31", "2011"))) == 1
    switch_rule(number=own, version=1, is_active=False, by=CONSOLE)
    assert asked(typed("99", "2011")) == []
    among = rules()
    assert [(one.indicator, one.is_active) for one in among] == [(None, True), ("unsafe_share", False)]
    assert [one.indicator for one in rules_for("robberies", among=among)] == [None]


def test_only_who_reports_the_indicator_may_ask() -> None:
    rule(CHANGE, limit=50)
    filled(10)
    city, police = person(Role.COORDINATOR, PartyKind.CITY), person(Role.COORDINATOR, PartyKind.POLICE)
    with pytest.raises(NotAllowedError):
        checks_of([typed("20", "2011")], by=city)
    with pytest.raises(NotAllowedError):
        checking(by=city).expected_range(CellKey("unsafe_share", "stockholm", Period.of("2011")))
    assert len(checks_of([typed("20", "2011")], by=police)) == 1


@both_databases
@pytest.mark.parametrize("hidden", ["small", "uncleared"])
def test_no_finding_tells_what_another_party_hides(hidden: str) -> None:
    """The city's own number is held against the police's, of which it may not see this one."""
    with changing() as unit:
        indicator(unit, "all_victims", reporter=PartyKind.POLICE, kind=Kind.COUNT, decimals=0)
        observe(unit, "all_victims", "2018", 3)
        observe(unit, "all_victims", "2017", 30)
    if hidden == "small":
        changed("all_victims", person_based=PersonBased.YES, suppress_below=5)
    else:
        changed("all_victims", clearance=Clearance.RESTRICTED)
    rule(AT_MOST, indicator="walks_count", other="all_victims")
    mine = [typed("40", year, indicator="walks_count") for year in ("2017", "2018")]
    city = person(Role.COORDINATOR, PartyKind.CITY)
    viewer = Actor(city.person_id, city.name, Role.VIEWER, city.party)
    seen = _by_clearance(mine, by=city, shown_as=viewer if hidden == "uncleared" else city)
    assert [found.key.period.code for found in seen] == (["2017"] if hidden == "small" else [])
    assert [found.key.period.code for found in checks_of(mine, by=CONSOLE)] == ["2017", "2018"]


def _by_clearance(mine: Sequence[Entry], *, by: Actor, shown_as: Actor) -> tuple[Finding, ...]:
    """Ask as a coordinator whose clearance is that of the other role: the store lets both report."""
    return checks_of(mine, by=replace(shown_as, person_id=by.person_id))


def test_one_reading_serves_all_cells_of_a_form() -> None:
    rule(CHANGE, limit=50)
    filled(10)
    filled(10, place="jarva")
    form = checking(by=CONSOLE, content=catalogue())
    assert len(form.findings([typed("20", "2011"), typed("20", "2011", place="jarva")])) == 2
    filled(11, first=2011)
    assert len(form.findings([typed("20", "2011")])) == 1
    assert asked(typed("4", "2012")) == [(SMALLER, Severity.ASKS)]


def preview(number: int) -> tuple[int, list[tuple[str, str, str]]]:
    among = rules()
    chosen = next(one for one in among if one.id == number)
    seen = preview_of(chosen, among=among, clearance=Clearance.OPEN, content=catalogue())
    return seen.of, [(case.indicator, case.place, case.period.code) for case in seen.asked]


@both_databases
def test_a_preview_counts_and_lists_what_would_have_been_asked_about() -> None:
    filled(10, 20, 21, 5)
    filled(10, 11, place="jarva")
    filled(10, 90, slug="waiting_rate")
    own = rule(CHANGE, limit=50, indicator="unsafe_share")
    assert preview(own) == (6, [("unsafe_share", "stockholm", "2013"), ("unsafe_share", "stockholm", "2011")])
    general = rule(CHANGE, limit=50)
    assert preview(general) == (2, [("waiting_rate", "stockholm", "2011")])


def test_a_preview_of_ranges_holds_each_value_against_those_before_it() -> None:
    filled(*EIGHT, 17, 50)
    assert preview(rule(RANGE, limit=3.5)) == (
        10, [("unsafe_share", "stockholm", "2019"), ("unsafe_share", "stockholm", "2018")]
    )  # fmt: skip


def test_a_preview_of_figures_shows_where_sources_disagree() -> None:
    with changing() as unit:
        observe(unit, "unsafe_share", "2018", 12.0, source="Kolada")
        observe(unit, "unsafe_share", "2018", 12.5)
        observe(unit, "unsafe_share", "2019", 12.0, source="Kolada")
        observe(unit, "unsafe_share", "2019", 12.04)
        observe(unit, "unsafe_share", "2020", 12.0)
        observe(unit, "unsafe_share", "2020", 13.0)
    assert preview(rule(FIGURE)) == (3, [("unsafe_share", "stockholm", "2018")])


def test_a_preview_of_a_part_shows_where_it_is_more_than_the_whole() -> None:
    filled(10, 10, 10)
    with changing() as unit:
        indicator(unit, "afraid_share", reporter=PartyKind.POLICE)
    filled(9, 11, 8, 70, slug="afraid_share")
    number = rule(AT_MOST, indicator="afraid_share", other="unsafe_share")
    assert preview(number) == (4, [("afraid_share", "stockholm", "2011")])


def test_a_preview_leaves_hidden_numbers_out() -> None:
    filled(50, 3, 60, slug="walks_count")
    own = rule(CHANGE, limit=10, indicator="walks_count")
    assert preview(own)[0] == 3
    changed("walks_count", person_based=PersonBased.YES, suppress_below=5)
    assert preview(own) == (2, [("walks_count", "stockholm", "2012")])


def test_preliminary_values_of_the_batch_teach_no_range() -> None:
    rule(RANGE, limit=3.5)
    filled(*EIGHT[:7])
    seventh = typed("11", "2017", status=ValueStatus.PRELIMINARY)
    assert asked(seventh, typed("90", "2018")) == []
    assert len(asked(replace(seventh, status=ValueStatus.FINAL), typed("90", "2018"))) == 1


def test_rules_know_their_texts() -> None:
    rule(CHANGE, limit=50, note_sv="Hälften", note_en="Half")
    (one,) = rules()
    assert isinstance(one, RuleView)
    assert (one.note.sv, one.note.en, one.limit, one.version) == ("Hälften", "Half", 50, 1)
