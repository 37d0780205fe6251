"""The control chart on an indicator's page: where it can be chosen, what it draws, and what it says in words."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, cache
from data.numbers import NO_BREAK_SPACE
from models.vocabulary import PersonBased
from tests.pages import quarters
from tests.pages.visits import drawings, said, visit

STEPPED = (*quarters.LEVEL, *(value + 100 for value in quarters.LEVEL), 160)
SWEDISH, ENGLISH = "sv", "en"


@pytest.fixture(autouse=True)
def reader(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(access, "token", lambda: "")
    cache.clear()
    yield store
    cache.clear()


def page(**parameters: str) -> AppTest:
    app = visit("indikator", module="indicator", indikator="robberies", **parameters)
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    return said(app).replace(NO_BREAK_SPACE, " ")


def drawing(app: AppTest) -> tuple[Any, str]:
    """Return the chart as it was sent, and the text that stands for it."""
    figure, told = drawings(app)[0]
    return json.loads(json.dumps(figure).replace("\\u00a0", " ")), told.replace(NO_BREAK_SPACE, " ")


def test_a_process_opens_as_a_trend_and_offers_its_control_chart() -> None:
    quarters.build(*STEPPED)
    app = page()
    assert ["Trend", "Styrdiagram"] in [list(choice.options) for choice in app.segmented_control]
    assert drawing(app)[1].startswith("Diagram:")


def test_what_is_no_process_offers_none() -> None:
    quarters.build(*quarters.LEVEL[:12])
    app = page(diagram="styrdiagram")
    assert drawing(app)[1].startswith("Diagram:")
    assert "Styrdiagram" not in [option for choice in app.segmented_control for option in choice.options]


def test_the_address_opens_the_control_chart_with_both_of_its_levels() -> None:
    quarters.build(*STEPPED)
    quarters.decide_new_level(len(quarters.LEVEL))
    figure, description = drawing(page(diagram="styrdiagram"))
    assert description.startswith("Styrdiagram. 27 värden. Medelvärdet är 123")
    mean = next(trace for trace in figure["data"] if trace.get("name") == "medelvärde")
    first = sum(quarters.LEVEL) / len(quarters.LEVEL)
    assert mean["y"][:2] == pytest.approx([first, first])
    assert mean["y"][2] is None
    assert mean["y"][-1] == pytest.approx((sum(quarters.LEVEL) + 1300 + 160) / 14)
    assert any("ny nivå 2021" in str(note["text"]) for note in figure["layout"]["annotations"])


def test_without_a_decision_the_step_stands_out_instead() -> None:
    quarters.build(*STEPPED)
    text = told(page(diagram="styrdiagram"))
    assert "kvartal 1 2018–kvartal 3 2024: 27 värden, medelvärde 74" in text
    assert "under undre gränsen: 13 värden" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (SWEDISH, ("över övre gränsen: 1 värde", "Så räknade vi", "Bedömningen gäller därför bara det senaste värdet")),
        (ENGLISH, (": 1 value", "NHS Making Data Count", "2.66")),
    ],
)
def test_legend_table_and_method_stand_behind_it(language: str, words: tuple[str, ...]) -> None:
    quarters.build(*STEPPED, unit_sv="antal", unit_en="number")
    quarters.decide_new_level(len(quarters.LEVEL))
    text = told(page(diagram="styrdiagram", sprak=language))
    assert [word for word in words if word not in text] == []


def test_a_preliminary_value_is_drawn_and_moves_no_limit() -> None:
    quarters.build(*quarters.LEVEL, preliminary=900)
    figure, description = drawing(page(diagram="styrdiagram"))
    assert description.startswith("Styrdiagram. 13 värden. Medelvärdet är 21")
    assert any(900 in list(trace["y"]) for trace in figure["data"])


def test_the_card_says_the_same_as_the_chart() -> None:
    quarters.build(*quarters.LEVEL, 40, unit_sv="antal", unit_en="number")
    text = told(page(diagram="styrdiagram"))
    assert "det ligger över den övre gränsen" in text
    assert "åt fel håll" in text
    assert "kvartal 2 2021 (över övre gränsen)" in text


def test_a_hidden_value_is_nowhere_in_the_control_chart() -> None:
    quarters.build(*quarters.LEVEL, 3, *quarters.LEVEL, person_based=PersonBased.YES, suppress_below=5)
    app = page(diagram="styrdiagram")
    figure, description = drawing(app)
    assert description.startswith("Styrdiagram. 26 värden.")
    values = [value for trace in figure["data"] for value in trace["y"]]
    assert 3 not in values
    assert "skyddat" in json.dumps(figure, ensure_ascii=False)
