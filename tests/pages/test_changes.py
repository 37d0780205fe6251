"""A value that was changed says from what, by how much and why, in the table behind the chart."""

from collections.abc import Iterator

import pytest

from dashboard import cache
from dashboard.components.indicator import versions
from data.actions.importing import save_import
from data.actions.proposals import approve
from data.actor import CONSOLE
from models.period import Period
from models.vocabulary import PartyKind, Role, ValueStatus
from tests.data.actions.brought_values import brought, document
from tests.data.actions.sent import proposals, wants_approval
from tests.factories import entry, person, report, small_world
from tests.pages.visits import links, said, signed_in, visit

WHY = "En skola hade räknats två gånger."


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fill a store: one value of each status, two of them changed."""
    assert store
    small_world()
    signed_in(monkeypatch, None)
    report("12.5", period=Period.of("2021"))
    report("12.9", opened=1, period=Period.of("2021"), status=ValueStatus.CORRECTED, correction_reason=WHY)
    report("11", period=Period.of("2022"), status=ValueStatus.PRELIMINARY)
    later = "Efterregistreringar."
    report("10.0", opened=1, period=Period.of("2022"), status=ValueStatus.REVISED, correction_reason=later)
    report("9.5", period=Period.of("2023"), status=ValueStatus.PRELIMINARY)
    report("9.0", opened=1, period=Period.of("2023"))
    report("8.5", period=Period.of("2024"), status=ValueStatus.PRELIMINARY)
    cache.clear()
    yield
    cache.clear()


def told(**address: str) -> str:
    return said(visit("indicator", indikator="unsafe_share", **address)).replace("\u00a0", " ")


def test_the_table_says_what_each_value_was_changed_from_and_why() -> None:
    for row in (
        "2024 8,5 % preliminärt",
        "2023 9,0 % slutligt ändrat från 9,5 % (−0,5 procentenheter)",
        "2022 10,0 % reviderat från 11,0 % (−1,0 procentenhet). Efterregistreringar.",
        f"2021 12,9 % rättat från 12,5 % (+0,4 procentenheter). {WHY}",
    ):
        assert row in told()


def test_the_table_says_it_in_english_too() -> None:
    assert f"2021 12.9% corrected from 12.5% (+0.4 percentage points). {WHY}" in told(sprak="en")
    assert "2023 9.0% final changed from 9.5% (−0.5 percentage points)" in told(sprak="en")


def test_a_number_that_stayed_was_not_changed_from_anything() -> None:
    report("8.5", opened=1, period=Period.of("2024"))
    cache.clear()
    assert "2024 8,5 % slutligt" in told()
    assert "8,5 % slutligt ändrat" not in told()


def test_a_change_is_told_also_where_all_values_are_final() -> None:
    report("10", place="jarva", status=ValueStatus.PRELIMINARY)
    report("9", place="jarva", opened=1)
    cache.clear()
    assert "2020 9,0 % slutligt ändrat från 10,0 % (−1,0 procentenhet)" in told(plats="jarva")


def test_many_changes_are_told_in_part_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_MOST", 2)
    assert "… och 1 till." in told()
    monkeypatch.setattr(versions, "_MOST", 3)
    cache.clear()
    assert "… och" not in told()


def test_the_history_tells_where_a_value_came_from_with_a_link_for_who_may_see_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = save_import(brought(entry("7.5", period=Period.of("2025"))), document=document(), by=CONSOLE).batch
    wants_approval()
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    report("7.1", by=person(Role.COORDINATOR, PartyKind.POLICE), period=Period.of("2020"))
    approver = person(Role.APPROVER, PartyKind.POLICE)
    approve(proposals=[proposals()[-1].id or 0], by=approver)
    cache.clear()
    page = visit("indicator", indikator="unsafe_share")
    assert f"formuläret, godkänt av {approver.name}" in said(page)
    assert links(page)[f"inläst dokument: inläsning {first}"] == f"/las-in?inlasning={first}"
    signed_in(monkeypatch, Role.VIEWER)
    page = visit("indicator", indikator="unsafe_share")
    assert "inläst dokument" in said(page)
    assert not [link for link in links(page) if "inläsning" in link]
