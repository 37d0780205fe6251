"""The history tells where every version came from, and who approved it, to those who may know."""

import pytest

from data.actions.delivery import deliver_values
from data.actions.importing import save_import
from data.actions.proposals import approve
from data.actions.withdrawing import withdraw_batch
from data.actor import CONSOLE
from data.queries.observations import history_of
from models.period import Period
from models.vocabulary import Clearance
from tests.data.actions.brought_values import brought, document
from tests.data.actions.sent import approving_world, proposals, send
from tests.factories import entry, report


def told(*, clearance: Clearance = Clearance.INTERNAL) -> list[tuple[str, str, int, str]]:
    found = history_of("unsafe_share", clearance=clearance).sort_values(["period", "version"])
    return [(row["period"], row["way"], row["batch"], row["approved_by"]) for row in found.to_dict("records")]


def bring(year: str, value: str, *, is_fetched: bool = False) -> int:
    found = brought(entry(value, period=Period.of(year)))
    saved = save_import(found, document=document(sha256=year * 16), is_fetched=is_fetched, by=CONSOLE)
    return saved.batch or 0


@pytest.mark.both_databases
def test_every_way_into_the_store_is_told(store: str) -> None:
    assert store
    coordinator, approver = approving_world()
    deliver_values([entry("11", period=Period.of("2017"))], token="first", source="Källan", by=CONSOLE)
    report("12", period=Period.of("2018"))
    read_in, fetched = bring("2019", "13"), bring("2020", "14", is_fetched=True)
    withdraw_batch(read_in, reason="Fel fil", by=CONSOLE)
    approve(proposals=[send("15", by=coordinator, period=Period.of("2021"))], by=approver)
    save_import(brought(entry("16", period=Period.of("2022"))), document=document(sha256="a" * 64), by=coordinator)
    approve(proposals=[proposals()[-1].id or 0], by=approver)
    last = fetched + 1
    expected = [
        ("2017", "installation", 0, ""),
        ("2018", "form", 0, ""),
        ("2019", "document", read_in, ""),
        ("2019", "withdrawal", read_in, ""),
        ("2020", "fetch", fetched, ""),
        ("2021", "form", 0, approver.name),
        ("2022", "document", last, approver.name),
    ]
    assert told() == expected
    assert [one[-1] for one in told(clearance=Clearance.OPEN)] == [""] * len(expected)
