"""Why there is no value is told wherever the value would stand: in the table, in the gap of the chart, and in words."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.language import word
from models.period import Period
from models.vocabulary import MissingReason, ValueStatus
from tests.factories import report, small_world
from tests.pages import town
from tests.pages.visits import drawings, said, signed_in, visit

REASONS = [reason for reason in MissingReason if reason is not MissingReason.WITHDRAWN]


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert store
    signed_in(monkeypatch, None)
    cache.clear()
    yield
    cache.clear()


def chart(app: AppTest) -> tuple[list[str], str]:
    """Return the words written in the first chart, and what is told to those who do not see it."""
    figure, told = drawings(app)[0]
    return [str(note["text"]).replace("<br>", " ") for note in figure["layout"]["annotations"]], told


@pytest.mark.parametrize("reason", REASONS)
def test_the_reason_stands_in_the_table_in_the_gap_and_in_the_description(reason: MissingReason) -> None:
    small_world()
    report("12", period=Period.of("2020"))
    report(None, period=Period.of("2021"), missing_reason=reason)
    report("11", period=Period.of("2022"), status=ValueStatus.PRELIMINARY)
    app = visit("indicator", indikator="unsafe_share")
    assert f"2021 {word(reason)} 2020 12,0 % slutligt" in said(app), "what is not there is not final either"
    assert "Källa: Källan." in said(app), "values without a source of their own have the indicator's"
    in_chart, told = chart(app)
    assert word(reason) in in_chart
    assert f"Värde saknas för 2021: {word(reason)}." in told


def test_many_periods_are_counted_and_protected_ones_are_told_apart() -> None:
    small_world()
    report("12", period=Period.of("2016"))
    for year in range(2017, 2022):
        report(None, period=Period.of(str(year)), missing_reason=MissingReason.NOT_REPORTED)
    report("11", period=Period.of("2022"))
    in_chart, told = chart(visit("indicator", indikator="unsafe_share"))
    assert in_chart.count("ej rapporterat") == 1
    assert "Värde saknas för 5 perioder: ej rapporterat." in told
    assert "skyddade" not in told


def test_the_way_to_a_target_never_crosses_a_break() -> None:
    town.build()
    town.aim_at_five()
    before, told = chart(visit("indicator", indikator="unsafe_share"))
    assert "Streckad väg från" in told
    assert not any("måste omprövas" in text for text in before)
    town.part_from_2025()
    cache.clear()
    after, told = chart(visit("indicator", indikator="unsafe_share"))
    assert "målvärde 5,0\u00a0% för 2027, måste omprövas" in after
    assert "Streckad väg från" not in told
    assert "Målvärde 5,0\u00a0% för 2027, måste omprövas." in told
