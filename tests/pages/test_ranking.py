"""Places in order on an indicator's page: the funnel, the intervals, and what the page says of both."""

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, cache
from data.numbers import NO_BREAK_SPACE
from models.vocabulary import PersonBased
from tests.pages import districts
from tests.pages.visits import said, visit

NO_VERDICT = {
    "sv": "Ordningen säger inte vad som är bra eller dåligt.",
    "en": "The order does not say what is good or bad.",
}


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(access, "token", lambda: "")
    districts.build()
    cache.clear()
    yield store
    cache.clear()


def page(**parameters: str) -> AppTest:
    app = visit("indikator", module="indicator", indikator="unsafe_share", **parameters)
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    return said(app).replace(NO_BREAK_SPACE, " ")


def ranking(app: AppTest) -> Any:  # noqa: ANN401 - a message of Streamlit
    """Return the drawing of the places in order, as it was sent: the last of the page."""
    return app.get("vega_lite_chart")[-1].proto


def sent(drawing: Any) -> str:  # noqa: ANN401 - a message of Streamlit
    """Return everything that the browser gets of a drawing: its specification and its data."""
    data = [pa.ipc.open_stream(part.data.data).read_all().to_pydict() for part in drawing.datasets]
    return json.dumps([json.loads(drawing.spec), data], ensure_ascii=False, default=str)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_order_is_called_no_verdict_beside_the_funnel(language: str) -> None:
    districts.count({"dalen": 0.2, "fors": 0.04})
    app = page(sprak=language)
    text = told(app)
    assert NO_VERDICT[language] in text
    assert NO_VERDICT[language] in ranking(app).alt


def test_a_funnel_names_who_stands_out_and_holds_all_places_against_the_common_average() -> None:
    districts.count({"dalen": 0.2, "fors": 0.04})
    app = page()
    text, drawing = told(app), ranking(app)
    assert 'href="/stadsdel-dalen"' in "".join(element.proto.body for element in app.get("html"))
    assert "12 platser jämförs för 2024." in text
    assert "Högre än slumpen förklarar: Dalen. Lägre än slumpen förklarar: Fors." in text
    assert drawing.alt.startswith("Trattdiagram.")
    assert "i 95 och 99,8 fall av 100" in text
    assert "Gränserna är p ± z · √(φ · p(1 − p) / n)" in text
    assert "Trattdiagram efter Spiegelhalter 2005" in text
    assert "p under 0,05 efter justering för att 12 platser prövas på en gång." in text
    assert "Boende" in drawing.spec
    assert all(name in sent(drawing) for name in districts.NAMES)


def test_places_that_always_differ_are_not_called_out() -> None:
    districts.count({place: 0.1 + 0.05 * (number % 3 - 1) for number, place in enumerate(districts.SIZES)})
    text = told(page())
    assert "Ingen plats skiljer sig från de andra mer än slumpen förklarar" in text
    assert "vidgade med roten ur 1,00" not in text


def test_a_protected_place_is_in_the_table_by_name_and_nowhere_in_the_drawing() -> None:
    """Alby counts two persons: its value is protected, and so is another one that would give it away."""
    districts.count({"alby": 0.002}, person_based=PersonBased.YES, suppress_below=5)
    app = page()
    text, drawn = told(app), sent(ranking(app))
    assert "Alby skyddat värde" in text
    assert "Alby" not in drawn
    assert "0,2 %" not in text
    assert "Bro" in drawn
    assert "11 platser jämförs" in text or "10 platser jämförs" in text


@pytest.mark.parametrize(
    ("language", "mean", "why"),
    [
        ("sv", "platsernas medelvärde 30,0 %", "Medelvärdet väger alla platser lika, stora som små."),
        ("en", "mean of the places 30.0%", "The mean weighs all places the same, large and small."),
    ],
)
def test_a_mean_of_places_without_sizes_is_called_a_mean(language: str, mean: str, why: str) -> None:
    districts.ask({"alby": 20.0, "bro": 30.0, "dalen": 40.0})
    app = page(sprak=language)
    drawn = sent(ranking(app)).replace("\\u00a0", " ").replace(NO_BREAK_SPACE, " ")
    assert mean in drawn
    assert why in told(app)
    assert "genomsnitt 30" not in drawn


def test_an_average_weighed_by_answers_is_called_an_average() -> None:
    districts.ask({"alby": 20.0, "bro": 30.0, "dalen": 40.0}, sample_size=500)
    app = page()
    assert "genomsnitt 30,0 %" in sent(ranking(app)).replace(NO_BREAK_SPACE, " ")
    assert "vägt med antalet svar" in told(app)
    assert "väger alla platser lika" not in told(app)
    assert "Högre än slumpen förklarar: Dalen. Lägre än slumpen förklarar: Alby." in told(app)


def test_without_intervals_nothing_is_tested_and_that_is_said() -> None:
    districts.ask({"alby": 20.0, "bro": 30.0, "dalen": 40.0})
    text = told(page())
    assert "hur säkra värdena är har inte publicerats" in text
    assert "Inget har prövats." in text
    assert "Mot de andra platserna" not in text


def test_published_intervals_are_in_the_table_and_decide() -> None:
    districts.ask(
        {"alby": 20.0, "bro": 30.0, "dalen": 31.0}, lower=lambda value: value - 2, upper=lambda value: value + 2
    )
    text = told(page())
    assert "Mot de andra platserna" in text
    assert "18,0–22,0 lägre än slumpen förklarar" in text
    assert "där alla väger lika" in text
    assert "z = (y − m) / √(se² · (1 − 2w) + SE²)" in text
    assert "z-test av en del mot det hela som den ingår i; justering efter Benjamini och Hochberg 1995." in text
    assert "Spiegelhalter" not in text


def test_the_chosen_place_is_marked() -> None:
    districts.count({"dalen": 0.2})
    chosen, other = sent(ranking(page(plats="nora"))), sent(ranking(page(plats="alby")))
    assert chosen != other
