"""Age groups on the pages: shown where they have values, entered where the indicator has any."""

from collections.abc import Iterator

import pytest

from dashboard import cache
from dashboard.components.indicator.ages import ages_chart, by_age
from dashboard.components.series import View
from data.actions.content import edit_indicator
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.store import unit_of_work
from models.ages import Ages
from models.vocabulary import Kind, PartyKind, PersonBased, Role
from tests import factories
from tests.pages.visits import links, said, signed_in, visit

SHARE, VICTIMS = "unsafe_share", "victims"
THREE = ("16-29", "30-64", "65-")


@pytest.fixture(autouse=True)
def world(store: str) -> Iterator[None]:
    assert store
    factories.small_world()
    with unit_of_work(by=CONSOLE) as unit:
        factories.indicator(
            unit, VICTIMS, reporter=PartyKind.POLICE, kind=Kind.COUNT, decimals=0, person_based=PersonBased.YES
        )
        unit.record(action="test", subject=VICTIMS)
    cache.clear()
    yield
    cache.clear()


def told(*codes: str, indicator: str = SHARE) -> None:
    version = catalogue().indicator(indicator).version
    edit_indicator(indicator=indicator, version=version, changes={"age_groups": ", ".join(codes)}, by=CONSOLE)
    for number, code in enumerate((*codes, "all")):
        factories.report(f"{10 + 5 * number}", indicator=indicator, ages=Ages.of(code))


@pytest.mark.parametrize(
    ("language", "heading", "sentence"),
    [
        ("sv", "Åldersgrupper", "2020: 16–29 år 10,0 %, 65 år och äldre 15,0 %."),
        ("en", "Age groups", "2020: 16–29 years 10.0%, 65 years and over 15.0%."),
    ],
)
def test_age_groups_are_shown_where_they_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, language: str, heading: str, sentence: str
) -> None:
    signed_in(monkeypatch, None)
    told("16-29", "65-")
    app = visit("indikator", module="indicator", indikator=SHARE, sprak=language)
    assert not app.exception
    text = said(app)
    assert heading in text
    assert sentence in text.replace("\xa0", " ")
    assert {"sv": "Inget är omräknat efter ålder", "en": "Nothing is recalculated by age"}[language] in text


def test_everyone_is_what_all_else_on_the_page_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    told("16-29", "65-")
    text = said(visit("indikator", module="indicator", indikator=SHARE)).replace("\xa0", " ")
    assert "Värdet för 2020 är 20,0 %" in text


def test_an_indicator_without_age_groups_has_no_heading_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    factories.report("12.5")
    assert "Åldersgrupper" not in said(visit("indikator", module="indicator", indikator=SHARE))


def test_up_to_three_lines_share_a_picture_and_more_have_one_each() -> None:
    told("16-29", "65-")
    assert _library() == "plotly"
    told_more = catalogue().indicator(SHARE).version
    edit_indicator(indicator=SHARE, version=told_more, changes={"age_groups": ", ".join(THREE)}, by=CONSOLE)
    factories.report("30", ages=Ages.of("30-64"))
    cache.clear()
    assert _library() == "vega"


def _library() -> str:
    indicator, view = catalogue().indicator(SHARE), View(None, 2000, 2030)
    rows = by_age(indicator, place="stockholm", view=view)
    assert rows is not None
    drawing = ages_chart(rows, indicator=indicator, place="stockholm")
    assert "16–29 år" in drawing.description
    return drawing.library


def test_a_small_group_is_protected_with_what_would_give_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.VIEWER)
    version = catalogue().indicator(VICTIMS).version
    edit_indicator(indicator=VICTIMS, version=version, changes={"age_groups": "0-17, 18-29, 30-"}, by=CONSOLE)
    for code, value in (("all", "1867"), ("0-17", "3"), ("18-29", "20"), ("30-", "1844")):
        factories.report(value, indicator=VICTIMS, ages=Ages.of(code))
    app = visit("indikator", module="indicator", indikator=VICTIMS)
    text = said(app).replace("\xa0", " ")
    assert "1 867" in text
    assert "1 844" not in text
    assert "2020: 18–29 år 20" in text
    assert text.count("2020 skyddat värde 20 % skyddat värde 1 867 %") == 1


def test_a_coordinator_enters_a_value_of_an_age_group(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    told("16-29", "65-")
    app = visit("registrera", module="entry", indikator=SHARE, plats="stockholm", period="2019", alder="16-29")
    assert not app.exception
    chosen = next(box for box in app.selectbox if box.label == "Ålder")
    assert chosen.options == ["Alla åldrar", "16–29 år", "65 år och äldre"]
    assert "Stockholm, 2019, 16–29 år" in said(app)
    assert any("alder=16-29" in address for address in links(app).values())


def test_without_age_groups_there_is_nothing_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    app = visit("registrera", module="entry", indikator=SHARE, plats="stockholm", period="2019")
    assert "Ålder" not in {box.label for box in app.selectbox}


def test_the_log_tells_whom_a_value_is_of(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    told("16-29")
    app = visit("administration", **{"del": "logg"})
    assert "Stockholm, 2020, 16–29 år" in said(app)
