"""Local goals and the parts of a district, in a small town where every case can be told apart."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import select

from dashboard import cache
from data.actions.local_agreements import add_follow_up, add_local_goal
from data.actions.police_map import link_police
from data.actions.targets import withdraw_target
from data.actor import CONSOLE
from data.store import unit_of_work
from models.agreement import LocalAgreement
from models.indicator import Indicator
from models.place import Place
from models.vocabulary import Direction, PlaceKind, Role
from tests.factories import observe
from tests.pages import town
from tests.pages.visits import said, signed_in, visit

TIGHTENED: dict[str, object] = {
    "relation": "tightened",
    "goal": "mal",
    "indicator": "unsafe_share",
    "target_value": 4.0,
    "target_period": "2027",
    "clearance": "open",
}


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert store
    town.build()
    town.aim_at_five()
    signed_in(monkeypatch, None)
    cache.clear()
    yield
    cache.clear()


def page() -> str:
    cache.clear()
    return said(visit("stadsdel-jarva", module="district", subject="jarva"))


def turn(**facts: object) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one()
        for name, value in facts.items():
            setattr(row, name, value)
        unit.record(action="test", subject="unsafe_share")


def test_a_tightened_goal_stands_beside_the_shared_one_and_what_is_measured() -> None:
    add_local_goal(local_agreement="lokal", facts=TIGHTENED, by=CONSOLE)
    text = page()
    assert "Mål skärpt högst 4,0 % 2027 gemensamt: högst 5,0 % 2027 unsafe_share 12,0 %, 2024" in text
    turn(direction=Direction.HIGHER)
    assert "minst 4,0 % 2027 Det gemensamma är nu strängare: minst 5,0 % 2027" in page()
    turn(direction=Direction.NEUTRAL)
    assert "4,0 % 2027 Det gemensamma är nu strängare" in page()
    turn(direction=Direction.LOWER)
    withdraw_target(
        indicator="unsafe_share",
        place="stockholm",
        decided_on=date(2025, 3, 1),
        decided_by="S",
        opened_version=1,
        by=CONSOLE,
    )
    assert "Det gemensamma målvärdet är borttaget." in page()


def test_goals_of_its_own_and_internal_ones_say_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Inga lokala mål att visa." in page()
    own: dict[str, object] = {"relation": "added", "name_sv": "Fler vuxna", "indicator": "robberies"}
    add_local_goal(local_agreement="lokal", facts=own, by=CONSOLE)
    add_local_goal(
        local_agreement="lokal",
        facts=TIGHTENED | {"relation": "added", "goal": None, "name_sv": "Eget mått"},
        by=CONSOLE,
    )
    text = page()
    assert "Fler vuxna" not in text
    assert "Eget mått eget högst 4,0 % 2027 unsafe_share" in text
    signed_in(monkeypatch, Role.VIEWER)
    assert "Fler vuxna för inloggade eget – robberies finns inte för stadsdelsområdet" in page()


def test_follow_ups_say_whether_they_were_held() -> None:
    assert "uppföljning saknas Ingen uppföljning är planerad eller genomförd." in page()
    add_follow_up(local_agreement="lokal", facts={"planned_on": date(2025, 5, 1)}, by=CONSOLE)
    assert "2025-05-01 ! inte genomförd" in page()
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.exec(select(LocalAgreement)).one().follow_up_months = 1
        unit.record(action="test", subject="lokal")
    assert "Följs upp varje månad" in page()


def lay_areas_around() -> None:
    """Let the district and another lie in the city, a police district in both, and that in a police area."""
    with unit_of_work(by=CONSOLE) as unit:
        city = unit.session.exec(select(Place).where(Place.slug == "stockholm")).one()
        unit.session.exec(select(Place).where(Place.slug == "jarva")).one().parent_id = city.id
        police = Place(slug="syd", kind=PlaceKind.POLICE_AREA, name_sv="Polisområde Syd", name_en="Police area South")
        unit.session.add(police)
        unit.session.flush()
        unit.session.exec(select(Place).where(Place.slug == "lpo-globen")).one().parent_id = police.id
        beside = Place(slug="bredvid", kind=PlaceKind.DISTRICT, name_sv="Bredvid", name_en="Beside", parent_id=city.id)
        beside.grid_column, beside.grid_row = 2, 1
        unit.session.add(beside)
        jarva = unit.session.exec(select(Place).where(Place.slug == "jarva")).one()
        jarva.grid_column, jarva.grid_row = 1, 1
        observe(unit, "walks_count", "2025", 40.0, "lpo-globen")
        observe(unit, "waiting_rate", "2025", 7.0)
        observe(unit, "robberies", "2025-Q1", 9.0, "syd")
        unit.record(action="test", subject="places")
    for district, part in (("jarva", "Norra"), ("bredvid", "")):
        facts = {"part_sv": part, "part_en": part, "valid_to": None, "verified": "known"}
        link_police(district=district, police="lpo-globen", valid_from=date(2025, 1, 1), facts=facts, by=CONSOLE)


def test_a_figure_of_another_area_says_which_and_how_much_it_covers() -> None:
    assert "Inget lokalpolisområde är kopplat till stadsdelsområdet" in page()
    lay_areas_around()
    text = page()
    assert "Lokalpolisområde här: Lpo-Globen i Norra." in text
    assert "walks_count Lpo-Globen bara Norra (inte kontrollerat), men också Bredvid 40 %" in text
    assert "2 indikatorer finns bara för större områden" in text
    assert "waiting_rate Stockholm större: stadsdelsområdet är en del av det 7,0 %" in text
    assert "robberies Polisområde Syd större: stadsdelsområdet är en del av det 9 %" in text
    assert "Bredvid – ingen överenskommelse" in text
    told = said(visit("stadsdel-bredvid", module="district", subject="bredvid"))
    assert "hela stadsdelsområdet (inte kontrollerat), men också Jarva (Norra)" in told
    assert "Det finns inga värden för just stadsdelsområdet." in told
