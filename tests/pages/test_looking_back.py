import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, cache, navigation
from data.actor import CONSOLE
from data.queries.catalogue import today
from data.store import unit_of_work
from models.period import Period
from models.vocabulary import Frequency
from tests import factories
from tests.pages import town
from tests.pages.visits import links, said, visit

MAIN = Path(navigation.__file__).with_name("main.py")
FIRST, SECOND = today() - timedelta(days=20), today() - timedelta(days=10)
BETWEEN = (FIRST + timedelta(days=5)).isoformat()
PERIOD = Period.containing(today() - timedelta(days=20), Frequency.QUARTER).next(-1).code
PAGES = [
    ("", "overview", "", {}),
    ("omrade", "area", "omrade", {}),
    ("police", "party", "police", {}),
    ("mal", "goal", "mal", {}),
    ("indikator", "indicator", "", {"indikator": "unsafe_share"}),
]


def moment(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A town where 444 robberies were reported twenty days ago and corrected to 555 ten days ago."""
    monkeypatch.setattr(access, "token", lambda: "")
    town.build()
    with unit_of_work(by=CONSOLE) as unit:
        factories.observe(unit, "robberies", PERIOD, 444, recorded_at=moment(FIRST))
        factories.observe(unit, "robberies", PERIOD, 555, recorded_at=moment(SECOND))
        unit.record(action="test", subject="versions")
    cache.clear()
    yield store
    cache.clear()


def start(**parameters: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def field(app: AppTest) -> str:
    return str(app.text_input(key="looking-back").value)


def test_a_page_shows_the_version_of_the_day_and_not_the_later_one() -> None:
    before = said(visit("indikator", module="indicator", indikator="robberies", kand=BETWEEN))
    assert "444" in before
    assert "555" not in before
    now = said(visit("indikator", module="indicator", indikator="robberies"))
    assert "555" in now


def test_before_anything_was_reported_there_is_nothing() -> None:
    day = (FIRST - timedelta(days=1)).isoformat()
    text = said(visit("indikator", module="indicator", indikator="robberies", kand=day))
    assert "Inga värden ännu" in text
    assert "444" not in text


def test_the_day_of_a_change_shows_the_change() -> None:
    text = said(visit("indikator", module="indicator", indikator="robberies", kand=SECOND.isoformat()))
    assert "555" in text


def test_age_is_counted_to_that_day() -> None:
    ended = Period.of(PERIOD).end
    days = {day: (day - ended).days for day in (today(), SECOND)}
    now = said(visit("indikator", module="indicator", indikator="robberies"))
    then = said(visit("indikator", module="indicator", indikator="robberies", kand=SECOND.isoformat()))
    ages = [int(re.search(r"(\d+) dagar gammalt", text)[1]) for text in (now, then)]  # type: ignore[index]  # the words are there, or the test fails
    assert ages == [days[today()], days[SECOND]]


@pytest.mark.parametrize(("page", "module", "subject", "more"), PAGES)
def test_every_page_of_values_can_be_opened_on_an_earlier_day(
    page: str, module: str, subject: str, more: dict[str, str]
) -> None:
    app = visit(page, module=module, subject=subject, kand=BETWEEN, **more)
    assert [error.message for error in app.exception] == []
    assert "555" not in said(app)


def test_the_files_and_links_of_the_page_keep_the_day() -> None:
    app = visit("indikator", module="indicator", indikator="robberies", kand=BETWEEN)
    assert links(app)["Excel (xlsx)"] == f"/hamta/robberies.xlsx?kand={BETWEEN}"
    frame = start(kand=BETWEEN)
    assert links(frame)["Indikatorer"] == f"/indikator?kand={BETWEEN}"
    assert links(frame)["Registrera värden"] == "/registrera"


def test_a_banner_says_which_day_it_is_and_leads_back_to_today() -> None:
    app = start(kand="2026-03-01")
    assert "Så här såg sidan ut den 1 mars 2026." in said(app)
    assert links(app)["Visa dagens läge"] == "/"
    assert field(app) == "2026-03-01"
    assert "Så här såg sidan ut" not in said(start())


@pytest.mark.parametrize(("asked", "why"), [("i fjol", "är inget datum"), ("2999-01-01", "har inte passerat än")])
def test_a_day_that_cannot_be_shown_is_refused_kindly_and_today_is_shown(asked: str, why: str) -> None:
    text = said(start(kand=asked))
    assert why in text
    assert "Sidan visar dagens läge." in text
    assert "Så här såg sidan ut" not in text


def test_a_typed_day_goes_into_the_address_and_an_empty_field_takes_it_away() -> None:
    app = start()
    app.text_input(key="looking-back").set_value("2026-03-01").run()
    assert app.query_params["kand"] in ("2026-03-01", ["2026-03-01"])
    assert "Så här såg sidan ut den 1 mars 2026." in said(app)
    app.text_input(key="looking-back").set_value("").run()
    assert "kand" not in app.query_params
    assert "Så här såg sidan ut" not in said(app)


def test_a_typed_day_that_cannot_be_read_is_refused_and_kept_in_the_field() -> None:
    app = start()
    app.text_input(key="looking-back").set_value("1 mars").run()
    assert "”1 mars” är inget datum." in said(app)
    assert field(app) == "1 mars"
    assert "kand" not in app.query_params


def test_the_latest_days_of_change_are_links() -> None:
    app = start()
    found = {name: address for name, address in links(app).items() if "kand=" in address}
    assert f"/?kand={SECOND.isoformat()}" in found.values()
    assert "Dagar då värden ändrades:" in said(app)
