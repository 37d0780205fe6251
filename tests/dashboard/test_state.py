import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state


def said(query: dict[str, str]) -> dict[str, object]:
    def script() -> None:
        import streamlit as st  # noqa: PLC0415 - the script runs on its own

        from dashboard import state  # noqa: PLC0415 - the script runs on its own

        state.arrive("solna")
        st.session_state["seen"] = {
            "here": state.here(),
            "known": state.parameter("plats", options=["solna"]),
            "unknown": state.is_unknown("plats", options=["solna"]),
        }

    app = AppTest.from_function(script)
    for name, value in query.items():
        app.query_params[name] = value
    seen: dict[str, object] = app.run().session_state["seen"]
    return seen


@pytest.mark.parametrize(
    ("query", "known", "unknown"),
    [({"plats": "solna"}, "solna", False), ({"plats": "atlantis"}, None, True), ({}, None, False)],
)
def test_a_filter_is_what_the_address_says_if_that_exists(
    query: dict[str, str], known: str | None, *, unknown: bool
) -> None:
    seen = said(query)
    assert (seen["known"], seen["unknown"]) == (known, unknown)


def test_here_is_the_page_with_its_filters_but_without_the_language() -> None:
    assert said({"plats": "solna", "fran": "2020", "sprak": "en"})["here"] == "/solna?fran=2020&plats=solna"


def test_addresses_are_plain_and_carry_only_what_is_given() -> None:
    assert state.address() == "/"
    assert state.area_address("otrygga-platser") == "/otrygga-platser"
    assert state.indicator_address("robbery") == "/indikator?indikator=robbery"
    assert state.entry_address("robbery", place="solna", period="2024-Q1") == (
        "/registrera?indikator=robbery&plats=solna&period=2024-Q1"
    )
    assert state.with_parameter("/", name="sprak", value="en") == "/?sprak=en"


def test_pages_show_what_is_known_now() -> None:
    assert state.as_known_at() is None
