"""A control chart in words: each signal, the sentence, the legend, the table and the method, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dashboard import access, cache
from dashboard.components.process.behind import legend, process_behind, process_notes, process_table
from dashboard.components.process.chart import process_in
from dashboard.components.process.sentence import process_sentence
from dashboard.components.process.words import signal_words
from dashboard.components.series import View
from dashboard.language import speaking
from data.calculations.control_chart import LIMIT
from data.calculations.process import SHIFT
from data.calculations.signals import SHIFT as CHART_SHIFT
from data.calculations.signals import TREND, Signal
from data.numbers import NO_BREAK_SPACE
from data.queries.control import Process, process_of
from data.queries.views import IndicatorView
from models.text import Text
from models.vocabulary import Clearance, Kind, Language
from tests.pages import quarters

STEPPED = (*quarters.LEVEL, *(value + 100 for value in quarters.LEVEL), 160)
ALL_YEARS = View(None, 2018, 2030)
NUMBERS = {7: ("sju", "seven"), 9: ("nio", "nine")}


@pytest.fixture(autouse=True)
def reader(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(access, "token", lambda: "")
    cache.clear()
    yield store
    cache.clear()


def stepped() -> tuple[Process, IndicatorView]:
    quarters.build(*STEPPED, unit_sv="antal", unit_en="number")
    quarters.decide_new_level(len(quarters.LEVEL))
    return asked()


def asked() -> tuple[Process, IndicatorView]:
    found = process_of("robberies", place="stockholm", clearance=Clearance.OPEN)
    assert found is not None
    return found, cache.catalogue().indicator("robberies")


def plain(*parts: object) -> str:
    return " ".join(map(str, parts)).replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize("language", list(Language))
def test_every_signal_but_common_cause_has_a_shape_and_words_of_its_own(language: Language) -> None:
    with speaking(language):
        told = {signal: signal_words(signal) for signal in Signal}
    assert told.pop(Signal.COMMON_CAUSE) is None
    known = [words for words in told.values() if words is not None]
    assert len(known) == len(Signal) - 1
    assert len({words.words for words in known}) == len(known)
    assert len({words.symbol for words in known}) == len({words.sign for words in known})


def test_up_and_down_of_one_rule_are_told_apart_by_words_and_never_by_shape_alone() -> None:
    above, below = signal_words(Signal.ABOVE_LIMIT), signal_words(Signal.BELOW_LIMIT)
    assert above is not None
    assert below is not None
    assert above.symbol == below.symbol
    assert (above.words, below.words) == ("över övre gränsen", "under undre gränsen")
    with speaking(Language.ENGLISH):
        said = signal_words(Signal.RISING_TREND)
    assert said is not None
    assert "rising" in said.words or "rise" in said.words


def test_the_numbers_written_out_in_words_are_those_of_the_rules() -> None:
    told = signal_words(Signal.RISING_TREND), signal_words(Signal.SHIFT_UP)
    assert told[0] is not None
    assert told[1] is not None
    assert f"av {NUMBERS[TREND][0]} i följd" in told[0].words
    assert f"av {NUMBERS[CHART_SHIFT][0]} i följd" in told[1].words
    process, indicator = stepped()
    notes = plain(process_notes(process, indicator))
    assert f"kräver {NUMBERS[SHIFT][0]} i följd" in notes
    assert f"± {LIMIT:.2f}".replace(".", ",") in notes


def test_the_sentence_tells_the_newest_level_and_what_stands_out() -> None:
    process, indicator = stepped()
    said = plain(process_sentence(process, indicator))
    assert said.startswith("27 värden. Medelvärdet är 123, med gränserna 110 och 137. Det här sticker ut:")
    assert "kvartal 2 2021–kvartal 2 2024 (en av sju i följd under medelvärdet)" in said
    assert said.endswith("kvartal 3 2024 (över övre gränsen).")
    with speaking(Language.ENGLISH):
        english = plain(process_sentence(process, indicator))
    assert english.startswith("27 values.")
    assert "123" in english


@pytest.mark.parametrize(
    ("values", "facts", "told"),
    [
        ((2, 24, 5, 22, 3, 25, 1, 23, 4, 21, 2, 24, 3), {}, r"med övre gränsen \d"),
        ((100, 96, 99, 100, 97, 100, 95, 100, 98, 100, 96, 99, 100), {"kind": Kind.PERCENTAGE}, r"med undre gränsen 9"),
        ((0, 90, 5, 99, 0, 95, 2, 98, 1, 97, 0, 99, 3), {"kind": Kind.PERCENTAGE}, r"Medelvärdet är \d+ %\."),
    ],
)
def test_a_limit_beyond_what_is_possible_is_not_told(
    values: tuple[float, ...], facts: dict[str, Any], told: str
) -> None:
    quarters.build(*values, **facts)
    process, indicator = asked()
    said = plain(process_sentence(process, indicator))
    assert re.search(told, said), said
    assert "med gränserna" not in said
    with speaking(Language.ENGLISH):
        assert "limits" not in plain(process_sentence(process, indicator))


def test_a_process_where_nothing_stands_out_says_so() -> None:
    quarters.build(*quarters.LEVEL)
    process, indicator = asked()
    assert process_sentence(process, indicator).endswith("Ingen punkt sticker ut: variationen är den vanliga.")
    assert legend(process) is None
    assert "nej" in process_table(process, indicator, place="stockholm")


def test_only_the_newest_of_many_things_that_stand_out_are_told_and_the_table_has_them_all() -> None:
    quarters.build(*quarters.LEVEL)
    process, indicator = asked()
    rules = (Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT, Signal.NEAR_UPPER, Signal.NEAR_LOWER)
    points = tuple(
        replace(point, signal=rules[number]) if number < len(rules) else point
        for number, point in enumerate(process.points)
    )
    marked = replace(process, points=points)
    said = process_sentence(marked, indicator)
    assert "Senast sticker det här ut:" in said
    assert said.endswith("Tabellen visar alla.")
    assert "över övre gränsen" not in said
    assert plain(process_table(marked, indicator, place="stockholm")).count("■") == 2


def test_the_legend_counts_the_points_of_each_shape() -> None:
    process, _indicator = stepped()
    said = plain(legend(process))
    assert "över övre gränsen: 1 värde<" in said
    assert "en av sju i följd under medelvärdet: 13 värden" in said
    with speaking(Language.ENGLISH):
        assert ": 1 value<" in plain(legend(process))


def test_the_table_holds_each_point_against_the_limits_of_its_own_stage() -> None:
    process, indicator = stepped()
    rows = plain(process_table(process, indicator, place="stockholm")).split("<tr")
    newest, oldest = rows[2], rows[-1]
    assert [text in newest for text in ("kvartal 3 2024", "160", "123", "110", "137", "■ över övre gränsen")] == [
        True
    ] * 6
    assert [text in oldest for text in ("kvartal 1 2018", "20", "21", "15", "26", "nej")] == [True] * 6
    assert len(rows) == 2 + len(STEPPED)


def test_the_notes_tell_every_stage_with_its_figures_and_the_source() -> None:
    process, indicator = stepped()
    notes = plain(process_notes(process, indicator))
    assert "kvartal 1 2018–kvartal 1 2021: 13 värden, medelvärde 21, gränser 15 och 26" in notes
    assert "kvartal 2 2021–kvartal 3 2024: 14 värden, medelvärde 123, gränser 110 och 137" in notes
    assert "NHS Making Data Count" in notes
    with speaking(Language.ENGLISH):
        assert "NHS Making Data Count" in plain(process_notes(process, indicator))
        assert "13 values" in plain(process_notes(process, indicator))


def test_all_of_it_stands_behind_the_chart() -> None:
    process, indicator = stepped()
    whole = plain(process_behind(process, indicator, place="stockholm"))
    for part in (process_sentence(process, indicator), "Tabell: Stockholm", "Så räknade vi", "tb-legend"):
        assert plain(part) in whole


def test_chosen_years_show_their_part_and_leave_the_limits_as_they_are() -> None:
    process, indicator = stepped()
    recent = process_in(process, View(None, 2023, 2024))
    assert len(recent.points) == 7
    assert [(stage.mean, stage.points) for stage in recent.stages] == [
        (process.stages[1].mean, process.stages[1].points)
    ]
    assert process_in(process, ALL_YEARS).stages == process.stages
    none = process_in(process, View(None, 2030, 2030))
    assert process_sentence(none, indicator) == "Inga gränser finns för de valda åren."
    with speaking(Language.ENGLISH):
        assert process_sentence(none, indicator) != "Inga gränser finns för de valda åren."


def test_a_unit_is_written_with_the_limits() -> None:
    process, indicator = stepped()
    with_unit = replace(indicator, unit=Text("ärenden", "cases"))
    assert "Medelvärdet är 123 ärenden" in plain(process_sentence(process, with_unit))
