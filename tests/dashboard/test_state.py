from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from data.queries.catalogue import today


def said(query: dict[str, str], *, page: str = "solna") -> dict[str, object]:
    def script(page: str) -> None:
        from datetime import date  # noqa: PLC0415 - the script runs on its own

        import streamlit as st  # noqa: PLC0415 - the script runs on its own

        from dashboard import state  # noqa: PLC0415 - the script runs on its own

        state.arrive(page)
        st.session_state["seen"] = {
            "here": state.here(),
            "known": state.parameter("plats", options=["solna"]),
            "unknown": state.is_unknown("plats", options=["solna"]),
            "known_on": state.known_on(),
            "as_known_at": state.as_known_at(),
            "link": state.indicator_address("robbery"),
            "file": state.address("hamta/robbery.csv"),
            "form": state.entry_address("robbery"),
            "now": state.here_on(None),
            "other_day": state.here_on(date(2026, 1, 31)),
        }

    app = AppTest.from_function(script, kwargs={"page": page})
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
    assert said({})["known_on"] is None


def test_the_address_can_ask_for_an_earlier_day_and_links_keep_it() -> None:
    seen = said({"kand": "2026-03-01", "plats": "solna"})
    assert seen["known_on"] == date(2026, 3, 1)
    assert seen["as_known_at"] == datetime(2026, 3, 1, 23, 59, 59, 999999, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert seen["link"] == "/indikator?kand=2026-03-01&indikator=robbery"
    assert seen["file"] == "/hamta/robbery.csv?kand=2026-03-01"
    assert seen["now"] == "/solna?plats=solna"
    assert seen["other_day"] == "/solna?kand=2026-01-31&plats=solna"


def test_what_is_entered_decided_and_explained_is_always_of_today() -> None:
    assert said({"kand": "2026-03-01"})["form"] == "/registrera?indikator=robbery"
    assert said({"kand": "2026-03-01"}, page="registrera")["known_on"] is None


@pytest.mark.parametrize("typed", ["i fjol", "2026-3-1", "20260301", "2026-02-30", "2026-03-01T10:00", "\uff11"])
def test_a_day_that_cannot_be_read_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(state.UnreadableDayError, match="2026-03-01"):
        state.earlier_day(typed)
    assert said({"kand": typed})["known_on"] is None


def test_a_day_that_has_not_passed_is_refused() -> None:
    for day in (today(), today() + timedelta(days=1)):
        with pytest.raises(state.ComingDayError, match=day.isoformat()):
            state.earlier_day(day.isoformat())
    yesterday = today() - timedelta(days=1)
    assert state.earlier_day(f" {yesterday.isoformat()} ") == yesterday
