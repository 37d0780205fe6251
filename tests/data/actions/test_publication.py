"""What is published of persons: decided over at once, remembered, and refused where nothing proves it safe."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from data.actions.additions import add_place
from data.actions.content import edit_indicator, edit_place
from data.actions.delivery import deliver_values
from data.actions.publication import UnsafeMapError, UnsafePublicationError
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.queries.decided import mark_of
from data.queries.integrity import UndecidedError, UnsafeTableError, UnvouchedDecisionsError, faults
from data.queries.observations import series_of
from data.refusal import RefusedError
from data.store import housekeeping, reading
from models.audit_event import AuditEvent
from models.observation import Decision, Observation
from models.period import Period
from models.place import Place
from models.vocabulary import Clearance, Kind, PartyKind, PersonBased, PlaceKind, Sex
from tests.data.queries.worlds import changing, city_with_districts
from tests.factories import entry, indicator, observe, report, small_world, token, versions

both_databases = pytest.mark.both_databases
OF_SECRECY = (UndecidedError, UnsafeTableError, UnvouchedDecisionsError)
YEAR = Period.of("2024")
TRIGGERS = {"sqlite": ("decision_keep_update", "decision_keep_delete"), "postgresql": ("decision_keep ON decision",)}


@pytest.fixture(autouse=True)
def city(store: str) -> str:
    """A city with three districts and a count of persons in them, of which below five is hidden."""
    small_world()
    with changing() as unit:
        city_with_districts(unit)
        parent = unit.session.exec(select(Place.id).where(Place.slug == "stockholm")).one()
        named: dict[str, Any] = {"name_sv": "Farsta", "name_en": "Farsta"}
        unit.session.add(Place(slug="farsta", kind=PlaceKind.DISTRICT, parent_id=parent, **named))
        facts: dict[str, Any] = {"kind": Kind.COUNT, "person_based": PersonBased.YES, "multiplier": 1, "decimals": 0}
        indicator(unit, "victims", reporter=PartyKind.CITY, suppress_below=5, **facts)
    return store


def deliver(**values: int) -> None:
    entries = [entry(str(value), indicator="victims", place=place, period=YEAR) for place, value in values.items()]
    deliver_values(entries, token=token(), source="test", by=CONSOLE)


def edit(**changes: object) -> None:
    version = catalogue().indicator("victims").version
    edit_indicator(indicator="victims", version=version, changes=changes, by=CONSOLE)


def shown() -> Mapping[str, float | str]:
    frame = series_of("victims", clearance=Clearance.OPEN)
    told = frame["value"].astype(object).where(frame["shown"] == "value", frame["shown"])
    return dict(zip(frame["place"], told, strict=True))


def decided() -> dict[float | None, set[bool]]:
    """Return the decisions by the values that they are over."""
    found: dict[float | None, set[bool]] = {}
    with reading() as session:
        for value, is_shown in session.exec(select(Observation.value, Decision.is_shown).join(Decision)):
            found.setdefault(value, set()).add(is_shown)
    return found


def events() -> list[dict[str, Any]]:
    with reading() as session:
        rows = session.exec(select(AuditEvent).order_by(col(AuditEvent.id))).all()
        return [{"action": row.action, "revision": row.revision, **json.loads(row.details)} for row in rows]


def faults_of_secrecy() -> list[RefusedError]:
    return [fault for fault in faults() if isinstance(fault, OF_SECRECY)]


def tamper(*statements: str) -> None:
    """Do by hand what no action does, past the triggers that would refuse it."""
    with housekeeping() as session:
        for trigger in TRIGGERS[session.get_bind().dialect.name]:
            session.execute(text(f"DROP TRIGGER {trigger}"))
        for statement in statements:
            session.execute(text(statement))


@both_databases
def test_every_value_of_persons_is_decided_over_in_the_revision_that_brings_it() -> None:
    deliver(stockholm=63, jarva=3, farsta=20, bromma=40)
    assert shown() == {"bromma": 40, "farsta": "hidden", "jarva": "hidden", "stockholm": 63}
    assert decided() == {63: {True}, 40: {True}, 20: {False}, 3: {False}}
    told = {row.id: row.value in (63, 40) for row in versions()}
    assert events()[-1]["action"] == "deliver_values"
    assert events()[-1]["decided"] == mark_of([(int(number or 0), is_shown) for number, is_shown in told.items()])
    assert faults_of_secrecy() == []


@both_databases
def test_a_single_report_is_decided_over_and_a_missing_value_and_a_repeated_one_need_no_decision() -> None:
    facts: dict[str, Any] = {"indicator": "victims", "period": YEAR}
    report("40", place="bromma", **facts)
    assert "decided" in events()[-1]
    report("40", place="bromma", opened=1, **facts)
    report(None, place="jarva", missing_reason="not_reported", **facts)
    assert "decided" not in events()[-1]
    assert decided() == {40: {True}}


def test_what_counts_no_persons_is_not_decided_over() -> None:
    report("12.5")
    assert decided() == {}
    assert "decided" not in events()[-1]


@both_databases
def test_a_stricter_limit_gives_nothing_away_of_what_was_protected_by_something_larger() -> None:
    """With 7 known from before, showing 20 now would tell that the hidden one is 3."""
    deliver(bromma=7)
    deliver(stockholm=30, jarva=3, farsta=20)
    assert shown() == {"bromma": 7, "farsta": "hidden", "jarva": "hidden", "stockholm": 30}
    edit(suppress_below=10)
    assert shown() == {"bromma": "hidden", "farsta": "hidden", "jarva": "hidden", "stockholm": 30}
    assert decided()[7] == {True}


@both_databases
def test_a_stricter_limit_hides_what_would_give_away_the_number_that_it_hides() -> None:
    """Who comes today has not seen the 7, and would work it out from the three others."""
    deliver(stockholm=63, jarva=7, farsta=16, bromma=40)
    assert "hidden" not in shown().values()
    edit(suppress_below=10)
    assert shown() == {"bromma": 40, "farsta": "hidden", "jarva": "hidden", "stockholm": 63}
    assert faults_of_secrecy() == []


@both_databases
def test_what_was_told_before_an_indicator_counted_persons_is_remembered() -> None:
    edit(person_based=PersonBased.NO.value)
    deliver(bromma=7)
    assert decided() == {}
    edit(name_sv="Personer")
    assert decided() == {}
    edit(person_based=PersonBased.YES.value, suppress_below=10)
    assert shown() == {"bromma": "hidden"}
    assert decided() == {7: {True}}
    deliver(stockholm=30, jarva=3, farsta=20)
    assert shown() == {"bromma": "hidden", "farsta": "hidden", "jarva": "hidden", "stockholm": 30}
    assert faults_of_secrecy() == []


@both_databases
def test_a_looser_limit_shows_more_and_writes_down_that_it_does() -> None:
    deliver(stockholm=63, jarva=3, farsta=20, bromma=40)
    edit(name_sv="Utsatta")
    assert events()[-1]["action"] == "edit_indicator"
    edit(suppress_below=2)
    assert shown() == {"bromma": 40, "farsta": 20, "jarva": 3, "stockholm": 63}
    assert events()[-1]["action"] == "decide_secrecy"
    assert decided()[3] == {True, False}
    assert faults_of_secrecy() == []


@both_databases
def test_an_indicator_that_turns_out_not_to_count_persons_is_opened_by_decision_and_not_by_hand() -> None:
    deliver(stockholm=63, jarva=3, farsta=20, bromma=40)
    edit(person_based=PersonBased.NO.value)
    assert shown()["jarva"] == 3
    assert decided()[3] == {True, False}
    report("2", indicator="victims", place="lpo-globen", period=YEAR)
    assert faults_of_secrecy() == []


@both_databases
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE indicator SET person_based = 'no'",
        "UPDATE indicator SET suppress_below = 0",
        "UPDATE indicator SET kind = 'amount'",
    ],
)
def test_protection_that_was_taken_away_by_hand_is_found(change: str) -> None:
    deliver(stockholm=63, jarva=3, farsta=20, bromma=40)
    with housekeeping() as session:
        session.execute(text(change))
    [fault] = faults_of_secrecy()
    assert str(fault) == (
        "2 värden för victims visas utan att det har beslutats: skyddet har ändrats utanför tjänsten. "
        "Återställ den senaste säkerhetskopian."
    )


@both_databases
@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM decision",
        "DELETE FROM decision WHERE NOT is_shown",
        "UPDATE decision SET is_shown = NOT is_shown",
        "UPDATE decision SET revision = revision + 1",
        "INSERT INTO decision SELECT observation_id, NOT is_shown, revision FROM decision WHERE NOT is_shown",
    ],
)
def test_decisions_that_were_rewritten_by_hand_are_found(change: str) -> None:
    deliver(stockholm=63, jarva=3, farsta=20, bromma=40)
    tamper(change)
    assert any(isinstance(fault, UnvouchedDecisionsError) for fault in faults_of_secrecy())


@both_databases
@pytest.mark.parametrize("change", ["DELETE FROM decision", "UPDATE decision SET is_shown = NOT is_shown"])
def test_the_store_itself_refuses_to_rewrite_a_decision(change: str) -> None:
    deliver(bromma=40)
    with pytest.raises(Exception, match="never changed or removed"), housekeeping() as session:
        session.execute(text(change))


def proof_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.disclosure.solver.SECONDS", 0.0)


def by_sex(place: str, total: int, women: int) -> list[Any]:
    facts: dict[str, Any] = {"indicator": "victims", "place": place, "period": YEAR}
    return [entry(str(total), **facts), entry(str(women), sex=Sex.WOMEN, **facts)]


ENTRIES = [*by_sex("stockholm", 1740, 800), *by_sex("bromma", 1702, 797), *by_sex("jarva", 38, 3)]


@both_databases
def test_a_delivery_that_nothing_proves_safe_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        proof_runs_out(patch)
        with pytest.raises(UnsafePublicationError) as refused:
            deliver_values(ENTRIES, token=token(), source="test", by=CONSOLE)
    assert str(refused.value).startswith(
        "Inget har sparats: det går inte att visa att skyddade tal för victims, 2024 förblir skyddade."
    )
    assert versions() == []
    assert deliver_values(ENTRIES, token=token(), source="test", by=CONSOLE).saved == len(ENTRIES)
    assert faults_of_secrecy() == []


def test_a_value_that_makes_nothing_worse_is_saved_beside_what_was_unsafe_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with changing() as unit:
        for one in ENTRIES:
            observe(unit, "victims", one.period.code, float(one.value or 0), place=one.place, sex=one.sex)
    proof_runs_out(monkeypatch)
    unsafe = [fault for fault in faults() if isinstance(fault, UnsafeTableError)]
    assert [fault.values["period"] for fault in unsafe] == ["2024"]
    assert report("50", indicator="victims", place="bromma", period=Period.of("2020")).version == 1
    with pytest.raises(UnsafePublicationError):
        report("4", indicator="victims", place="jarva", period=YEAR, sex=Sex.MEN)


@both_databases
def test_a_map_on_which_a_hidden_number_could_be_worked_out_is_refused() -> None:
    """Inside the city, Järva's number would be what is left of the city's beside the two others."""
    edit_place(place="jarva", opened={"parent": "stockholm"}, changes={"parent": None}, by=CONSOLE)
    deliver(stockholm=63, jarva=3, farsta=20, bromma=40)
    assert shown() == {"bromma": 40, "farsta": 20, "jarva": "hidden", "stockholm": 63}
    with pytest.raises(UnsafeMapError):
        edit_place(place="jarva", opened={"parent": None}, changes={"parent": "stockholm"}, by=CONSOLE)
    assert catalogue().place("jarva").parent is None
    assert faults_of_secrecy() == []


@both_databases
def test_a_map_never_shows_what_was_hidden() -> None:
    """Whoever remembers that Farsta lies in the city would work out Järva's number from Farsta's."""
    deliver(stockholm=63, jarva=3, farsta=20, bromma=40)
    with pytest.raises(UnsafeMapError):
        edit_place(place="farsta", opened={"parent": "stockholm"}, changes={"parent": None}, by=CONSOLE)
    assert shown() == {"bromma": 40, "farsta": "hidden", "jarva": "hidden", "stockholm": 63}
    assert faults_of_secrecy() == []


@both_databases
def test_a_map_that_gives_nothing_away_is_redrawn() -> None:
    edit_place(place="jarva", opened={"parent": "stockholm"}, changes={"parent": None}, by=CONSOLE)
    deliver(stockholm=63, jarva=3, bromma=40)
    edit_place(place="jarva", opened={"parent": None}, changes={"parent": "stockholm"}, by=CONSOLE)
    facts = {"name_sv": "Skärholmen", "name_en": "Skärholmen", "parent": "stockholm", "valid_from": date(2025, 1, 1)}
    add_place(kind=PlaceKind.DISTRICT, facts=facts, by=CONSOLE)
    assert [event["action"] for event in events()[-2:]] == ["edit_place", "add_place"]
    assert shown() == {"bromma": 40, "jarva": "hidden", "stockholm": 63}
    assert faults_of_secrecy() == []
