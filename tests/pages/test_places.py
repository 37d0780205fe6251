import re

import pytest
from sqlmodel import select

from dashboard import cache
from data.actor import CONSOLE
from data.collation import sort_key
from data.queries.catalogue import catalogue, today
from data.queries.standing import Judgement
from data.queries.standings import standings_of
from data.store import unit_of_work
from models.area import Area
from models.indicator import Indicator, IndicatorArea
from models.place import Place
from models.vocabulary import Clearance, MissingReason, PersonBased, PlaceKind
from tests import factories
from tests.pages.visits import links, said, signed_in, visit

AREA = "otrygga-och-brottsutsatta-platser"
WORDS_OF_RANK = ("bäst", "sämst", "rank", "plats 1", "topp", "botten")


def bodies(**parameters: str) -> str:
    app = visit("jamfor-platser", module="places", **parameters)
    assert [error.message for error in app.exception] == []
    return "".join(element.proto.body for element in app.get("html"))


@pytest.mark.usefixtures("read_as")
def test_every_place_has_a_row_in_alphabetical_order() -> None:
    rows = re.findall(r'<th scope="row">([^<]+)</th>', bodies(omrade=AREA))
    names = [place.name.sv for place in catalogue().places_of(PlaceKind.MUNICIPALITY, on=today())]
    assert rows == sorted(names, key=sort_key)
    assert len(rows) == 26


@pytest.mark.usefixtures("read_as")
def test_how_cells_are_judged_is_told_below_the_table_with_the_way_to_every_method() -> None:
    below = bodies(omrade=AREA).split("</table>")[-1]
    assert "Så räknade vi" in below
    assert "bedömd för sig med den metod som passar indikatorn" in below
    assert '<a href="/om-och-metod">' in below


@pytest.mark.usefixtures("read_as")
def test_a_cell_says_value_and_movement_under_unit_and_period_and_leads_to_the_indicator_at_the_place() -> None:
    app = visit("jamfor-platser", module="places", omrade=AREA)
    found = standings_of("violent_crime_rate", clearance=Clearance.OPEN, today=today())["solna"]
    assert links(app)["Anmälda våldsbrott, antal/100 000 inv"] == "/indikator?indikator=violent_crime_rate"
    whole = bodies(omrade=AREA)
    address = "/indikator?indikator=violent_crime_rate&amp;plats=solna"
    cell = whole.split(f'<a href="{address}"')[1].split("</td>")[0]
    assert f">{found.value:.0f}</b>" in cell
    assert "sedan 2018" in cell
    head = whole.split('<a href="/indikator?indikator=violent_crime_rate">')[1].split("</th>")[0]
    assert "per 100\u00a0000, 2022" in head


@pytest.mark.usefixtures("read_as")
def test_a_cell_says_its_period_only_where_it_is_older_than_the_column() -> None:
    whole = bodies(omrade="sarskilt-utsatta-brottsoffer")
    found = standings_of("exposed_to_violence_share", clearance=Clearance.OPEN, today=today())
    periods = {place: standing.period.code for place, standing in found.items() if standing.period}
    assert {periods["nynashamn"], periods["solna"]} == {"2021", "2022"}
    cells = {
        place: whole.split(f"indikator=exposed_to_violence_share&amp;plats={place}")[1].split("</td>")[0]
        for place in ("nynashamn", "solna")
    }
    assert '<span class="tb-when">2021' in cells["nynashamn"]
    assert "tb-when" not in cells["solna"]


@pytest.mark.usefixtures("read_as")
def test_a_colour_is_given_only_where_a_movement_is_judged() -> None:
    whole = bodies(omrade=AREA)
    shown = re.findall(r"indikator=(\w+)&amp;plats=([\w-]+)", whole)
    expected = dict.fromkeys(Judgement, 0)
    for slug in {slug for slug, _place in shown}:
        standings = standings_of(slug, clearance=Clearance.OPEN, today=today())
        for place in {place for of, place in shown if of == slug}:
            expected[standings[place].judgement] += 1
    assert whole.count("tb-cell-right-way") == expected[Judgement.RIGHT_WAY] > 0
    assert whole.count("tb-cell-wrong-way") == expected[Judgement.WRONG_WAY]
    assert whole.count("tb-cell-none") == expected[Judgement.NOT_VALUED] > 0


@pytest.mark.usefixtures("read_as")
def test_nobody_is_ranked() -> None:
    text = said(visit("jamfor-platser", module="places", omrade=AREA)).lower()
    assert [word for word in WORDS_OF_RANK if word in text] == []


@pytest.mark.usefixtures("read_as")
def test_a_goal_can_be_chosen_and_the_page_speaks_english() -> None:
    goal = catalogue().goals[0]
    assert f"{goal.name.en}: " in bodies(omrade=goal.slug, sprak="en")
    assert "Compare places" in bodies(sprak="en")


@pytest.mark.usefixtures("read_as")
def test_closed_indicators_are_not_named() -> None:
    closed = [one.name.sv for one in catalogue().indicators if one.clearance is not Clearance.OPEN]
    text = said(visit("jamfor-platser", module="places", omrade=AREA))
    assert closed
    assert [name for name in closed if name in text] == []


def test_a_store_without_values_for_several_places_says_so(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store
    factories.small_world()
    cache.clear()
    signed_in(monkeypatch, None)
    assert "Ännu finns inga värden för flera platser" in said(visit("jamfor-platser", module="places"))
    cache.clear()


def test_a_protected_value_and_one_that_is_missing_are_told_in_words(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store
    factories.small_world()
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "walks_count")).one()
        row.person_based = PersonBased.YES
        area = unit.session.exec(select(Area)).one()
        unit.session.add(
            IndicatorArea(
                indicator_id=int(row.id or 0), area_id=int(area.id or 0), is_home=True, is_lead=True, ordering=0
            )
        )
        for name in ("farsta", "skarholmen", "norrmalm"):
            unit.session.add(Place(slug=name, kind=PlaceKind.DISTRICT, name_sv=name.title(), name_en=name.title()))
        unit.session.flush()
        for name, value in (("farsta", 50), ("skarholmen", 60), ("norrmalm", 70), ("jarva", 3)):
            factories.observe(unit, "walks_count", "2024", value, name)
        factories.observe(unit, "walks_count", "2025", None, "farsta", missing_reason=MissingReason.NOT_YET_PUBLISHED)
        unit.record(action="test", subject="districts")
    cache.clear()
    signed_in(monkeypatch, None)
    whole = bodies()
    assert "skyddat värde" in said(visit("jamfor-platser", module="places"))
    assert re.search(r"<b[^>]*>3</b>", whole) is None
    cache.clear()
