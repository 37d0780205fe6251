"""The words of a trend chart say no less than its drawing, on a real store and in both languages."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from dashboard import access, cache
from dashboard.charts.pieces import rows_of
from dashboard.components.drawings import break_marks
from dashboard.components.trend.drawn import drawn_words
from dashboard.components.trend.target_marks import target_mark
from dashboard.language import speaking
from data.actor import CONSOLE
from data.numbers import NO_BREAK_SPACE
from data.store import unit_of_work
from models.indicator import Indicator
from models.vocabulary import Language, MissingReason, PersonBased, ValueStatus
from tests import factories
from tests.pages import town


@pytest.fixture(autouse=True)
def built(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(access, "token", lambda: "")
    town.build()
    cache.clear()
    yield store
    cache.clear()


def words(
    place: str = "stockholm", *, beside: tuple[str, ...] = (), with_target: bool = False, is_overtaken: bool = False
) -> str:
    view = cache.catalogue().indicator("unsafe_share")
    target = next((found for found in cache.targets_of("unsafe_share") if with_target), None)
    told = drawn_words(
        cache.series_of("unsafe_share"),
        place=place,
        beside=beside,
        breaks=break_marks(view, place=place),
        target=target_mark(target, view, is_overtaken=is_overtaken),
    )
    return told.replace(NO_BREAK_SPACE, " ")


def observed(period: str, value: float | None, place: str = "stockholm", **facts: object) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        factories.observe(unit, "unsafe_share", period, value, place, **facts)
        unit.record(action="test", subject="observed")


def test_a_whole_line_with_its_band_says_just_that() -> None:
    assert words() == "Linjen går från 2023 till 2025. Ett band visar osäkerheten."
    with speaking(Language.ENGLISH):
        assert words() == "The line runs from 2023 to 2025. A band shows the uncertainty."


def test_a_gap_a_preliminary_value_and_a_break_are_said_where_they_are_drawn() -> None:
    assert words("jarva") == (
        "Linjen går från 2024 till 2024. Preliminära värden är ofyllda. Värde saknas för 2025: ännu inte publicerat. "
        "Tidsseriebrott 2024."
    )
    with speaking(Language.ENGLISH):
        told = words("jarva")
    assert "Preliminary values are hollow." in told
    assert told.endswith("2024.")


def test_the_line_begins_and_ends_with_values_and_not_with_what_is_missing() -> None:
    observed("2022", None, missing_reason=MissingReason.TOO_FEW)
    observed("2026", None, missing_reason=MissingReason.NOT_YET_PUBLISHED)
    assert words().startswith("Linjen går från 2023 till 2025.")
    assert words().endswith("Värde saknas för 2022: för få. Värde saknas för 2026: ännu inte publicerat.")


def test_places_beside_it_are_named() -> None:
    assert "Grå linjer för jämförelse: Jarva, Stockholms-Lan." in words(beside=("jarva", "stockholms-lan"))


def test_the_path_to_a_target_is_told_from_its_baseline() -> None:
    assert "Streckad väg" not in words()
    town.aim_at_five()
    assert words(with_target=True).endswith("Streckad väg från basvärde 10,0 % för 2023: målvärde 5,0 % för 2027.")
    with speaking(Language.ENGLISH):
        assert "5.0%" in words(with_target=True)


def test_a_place_without_any_value_to_draw_has_no_words() -> None:
    assert words("lpo-globen") == ""
    observed("2025", None, "lpo-globen", missing_reason=MissingReason.NOT_APPLICABLE)
    assert len(rows_of(cache.series_of("unsafe_share"), place="lpo-globen")) == 1
    assert words("lpo-globen") == ""


def test_a_revised_value_is_not_called_preliminary() -> None:
    observed("2024", 11.0, "jarva", status=ValueStatus.REVISED)
    assert "Preliminära" not in words("jarva")


def test_a_protected_value_breaks_the_line_and_is_called_that() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one()
        row.person_based = PersonBased.YES
        unit.session.add(row)
        factories.observe(unit, "unsafe_share", "2026", 2.0, numerator=2, denominator=100)
        unit.record(action="test", subject="protected")
    assert "Där värden är skyddade är linjen bruten." in words()
    with speaking(Language.ENGLISH):
        assert "protected" in words()


def test_a_target_that_a_break_has_overtaken_is_told_without_a_path() -> None:
    town.aim_at_five()
    told = words(with_target=True, is_overtaken=True)
    assert told.endswith("Målvärde 5,0 % för 2027, måste omprövas.")
    assert "Streckad väg" not in told
