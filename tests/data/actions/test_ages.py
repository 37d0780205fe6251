"""Values of single age groups: told apart from those of everyone, and only of the groups that the indicator has."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from data.actions.content import edit_indicator
from data.actions.delivery import DeliveryRefusedError, deliver_values
from data.actions.fields import FieldRefusedError
from data.actions.reporting import AlreadyReportedError
from data.actions.scope_rules import WrongAgesError
from data.actor import CONSOLE
from data.exporters.tidy import COLUMNS
from data.importers.figures import FiguresRefusedError, read_figures
from data.queries.catalogue import catalogue
from data.queries.observations import entered_versions, history_of, series_of
from data.store import reading
from models.ages import EVERYONE, Ages
from models.audit_event import AuditEvent
from models.vocabulary import Clearance
from tests.factories import entry, report, small_world, token, versions

both_databases = pytest.mark.both_databases
YOUNG, OLD = Ages.of("16-29"), Ages.of("65-")


@pytest.fixture(autouse=True)
def told_by_age(store: str) -> None:
    assert store
    small_world()
    told("16–29, 65-")


def told(age_groups: str) -> None:
    edit_indicator(
        indicator="unsafe_share",
        version=catalogue().indicator("unsafe_share").version,
        changes={"age_groups": age_groups},
        by=CONSOLE,
    )


@both_databases
def test_each_group_has_versions_of_its_own() -> None:
    assert report("12.5").version == 1
    assert report("30", ages=YOUNG).version == 1
    assert report("31", ages=YOUNG, opened=1, correction_reason="Fel kolumn").version == 2
    assert report("10", ages=OLD).version == 1
    assert [(row.ages, row.version, row.value) for row in versions()] == [
        ("all", 1, 12.5),
        ("16-29", 1, 30),
        ("65-", 1, 10),
        ("16-29", 2, 31),
    ]
    with reading() as session:
        subjects = [row.subject for row in session.exec(select(AuditEvent)) if row.action == "correct_value"]
    assert subjects == ["unsafe_share/stockholm/2020/total/16-29"]


@both_databases
def test_a_series_is_of_everyone_unless_it_is_asked_for_by_age() -> None:
    report("12.5")
    report("30", ages=YOUNG)
    report("10", ages=OLD)
    assert series_of("unsafe_share", clearance=Clearance.OPEN)["value"].tolist() == [12.5]
    by_age = series_of("unsafe_share", clearance=Clearance.OPEN, by_age=True)
    assert dict(zip(by_age["ages"], by_age["value"], strict=True)) == {"all": 12.5, "16-29": 30, "65-": 10}
    assert set(history_of("unsafe_share", clearance=Clearance.OPEN)["ages"]) == {"all", "16-29", "65-"}
    assert set(entered_versions("unsafe_share", "stockholm", by=CONSOLE)["ages"]) == {"all", "16-29", "65-"}


def test_a_second_new_value_of_a_group_is_told() -> None:
    report("30", ages=YOUNG)
    with pytest.raises(AlreadyReportedError):
        report("31", ages=YOUNG)


def test_ages_that_the_indicator_is_not_told_for_are_refused() -> None:
    with pytest.raises(WrongAgesError, match=r"åldern 15-17\. Välj någon av: all, 16-29, 65-"):
        report("30", ages=Ages.of("15-17"))
    with pytest.raises(DeliveryRefusedError, match=r"Välj någon av: all\.$"):
        deliver_values([entry("30", indicator="waiting_rate", ages=YOUNG)], token=token(), source="fil", by=CONSOLE)


def test_an_administrator_says_which_groups_there_are() -> None:
    assert catalogue().indicator("unsafe_share").ages == (YOUNG, OLD)
    told("")
    assert catalogue().indicator("unsafe_share").ages == ()
    with pytest.raises(FieldRefusedError, match="unga"):
        told("unga, 65-")


def test_a_delivery_brings_groups_beside_everyone_and_knows_what_it_brought() -> None:
    brought = [entry("12.5"), entry("30", ages=YOUNG), entry("10", ages=OLD)]
    assert deliver_values(brought, token=token(), source="fil", by=CONSOLE).saved == 3
    assert deliver_values(brought, token=token(), source="fil", by=CONSOLE).unchanged == 3


@pytest.mark.parametrize(
    ("typed", "read"), [("", EVERYONE), ("all", EVERYONE), ("16-29", YOUNG), ("16–29", YOUNG), ("65-", OLD)]
)
def test_a_file_may_tell_of_ages(tmp_path: Path, typed: str, read: Ages) -> None:
    assert [(row.entry.ages, row.entry.value) for row in read_figures(table(tmp_path, typed))] == [(read, Decimal(30))]


def test_ages_in_a_file_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(FiguresRefusedError, match=r"Rad 2: ”unga” är ingen ålder\. Skriv till exempel 16-29"):
        read_figures(table(tmp_path, "unga"))


def table(folder: Path, ages: str) -> Path:
    """Return a file with one value of those ages."""
    file = folder / "figures.csv"
    heads = ("indicator", "place", "period", "sex", "ages", "value", "source", "source_date")
    assert set(heads) < set(COLUMNS)
    cells = ("unsafe_share", "stockholm", "2020", "total", ages, "30", "Enkäten", "2021-03-01")
    file.write_text(",".join(heads) + "\n" + ",".join(cells) + "\n", encoding="utf-8")
    return file
