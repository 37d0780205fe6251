from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import select

from data.queries.catalogue import UnknownError, catalogue, today
from data.queries.views import BreakView, PoliceLink, SignatureView
from models.agreement import Agreement, LocalAgreement, LocalAgreementPolice, Signature
from models.area import Area, RelatedArea
from models.goal import Goal, GoalAgreement, GoalArea, GoalIndicator
from models.indicator import Indicator, IndicatorArea
from models.party import Party
from models.period import Period
from models.place import DistrictPolice, Place, PlaceSuccession
from models.series_break import SeriesBreak
from models.text import Text
from models.vocabulary import BreakEffect, BreakKind, PartyKind, PlaceKind, Verified
from tests.data.queries.worlds import MERGED, SPLIT, changing, key
from tests.factories import indicator

both_databases = pytest.mark.both_databases


@pytest.mark.usefixtures("store")
def test_an_empty_store_has_an_empty_catalogue() -> None:
    content = catalogue()
    assert (content.areas, content.indicators, content.places, content.agreed_on) == ((), (), (), None)


@pytest.mark.usefixtures("world")
def test_what_is_not_there_is_said_to_be_unknown() -> None:
    content = catalogue()
    for lookup in (
        content.agreement,
        content.area,
        content.party,
        content.goal,
        content.indicator,
        content.place,
        content.local_agreement,
        content.indicators_of,
        content.lead_place_of,
    ):
        with pytest.raises(UnknownError, match="”finns-inte” finns inte"):
            lookup("finns-inte")


@pytest.mark.usefixtures("world")
def test_everything_has_its_address() -> None:
    content = catalogue()
    assert content.agreement("avtal").name == Text("Avtal", "Avtal (en)")
    assert content.area("omrade").agreement == "avtal"
    assert content.goal("mal").indicators == ()
    assert content.local_agreement("lokal").district == "jarva"
    assert content.party("police").kind is PartyKind.POLICE
    assert content.party_of(PartyKind.CITY).slug == "city"
    assert content.place("stockholm").parent == "stockholms-lan"
    assert [view.slug for view in content.reported_by(PartyKind.POLICE)] == ["robberies", "unsafe_share"]
    assert content.agreed_on == date(2024, 1, 11)


@pytest.mark.usefixtures("world")
def test_signatures_and_goals_name_their_parts() -> None:
    with changing() as unit:
        agreement = unit.session.exec(select(Agreement)).one()
        parties = {party.kind: party for party in unit.session.exec(select(Party))}
        for kind in (PartyKind.REGION, PartyKind.POLICE):
            signed: dict[str, Any] = {"agreement_id": agreement.id, "party_id": parties[kind].id}
            unit.session.add(Signature(**signed, signatory=kind.value, title_sv="Chef", title_en="Head"))
        goal = unit.session.exec(select(Goal)).one()
        unit.session.add(GoalAgreement(goal_id=key(goal), agreement_id=key(agreement)))
        for order, slug in enumerate(["walks_count", "robberies"]):
            its = unit.session.exec(select(Indicator).where(Indicator.slug == slug)).one()
            unit.session.add(GoalIndicator(goal_id=key(goal), indicator_id=key(its), ordering=order))
    content = catalogue()
    assert content.agreement("avtal").signatures == (
        SignatureView(PartyKind.POLICE, "police", Text("Chef", "Head")),
        SignatureView(PartyKind.REGION, "region", Text("Chef", "Head")),
    )
    assert content.goal("mal").agreements == ("avtal",)
    assert content.goal("mal").indicators == ("walks_count", "robberies")
    assert content.indicator("robberies").goals == ("mal",)
    assert content.goal("mal").is_for(content.area("omrade"))


@pytest.mark.usefixtures("world")
def test_a_goal_is_for_its_own_areas_else_for_all_of_its_agreements() -> None:
    assert not catalogue().goal("mal").is_for(catalogue().area("omrade"))
    with changing() as unit:
        goal, area = unit.session.exec(select(Goal)).one(), unit.session.exec(select(Area)).one()
        unit.session.add(GoalArea(goal_id=key(goal), area_id=key(area)))
    content = catalogue()
    assert content.goal("mal").areas == ("omrade",)
    assert content.goal("mal").is_for(content.area("omrade"))
    assert not content.goal("mal").is_for(replace(content.area("omrade"), slug="annat"))


@pytest.mark.usefixtures("world")
def test_an_area_shows_its_leads_first_and_an_indicator_its_home_first() -> None:
    with changing() as unit:
        agreement = unit.session.exec(select(Agreement)).one()
        home = unit.session.exec(select(Area)).one()
        facts: dict[str, Any] = {
            "agreement_id": agreement.id,
            "valid_from": date(2024, 1, 11),
            "name_sv": "Annat",
            "name_en": "Other",
        }
        other = Area(slug="annat", code="R2", valid_to=date(2025, 1, 1), **facts)
        unit.session.add(other)
        unit.session.flush()
        unit.session.add(RelatedArea(area_id=key(home), related_id=key(other)))
        rows = {row.slug: key(row) for row in unit.session.exec(select(Indicator))}
        for order, (slug, lead) in enumerate([("robberies", False), ("walks_count", True), ("unsafe_share", False)]):
            link: dict[str, Any] = {"indicator_id": rows[slug], "ordering": order, "is_lead": lead}
            unit.session.add(IndicatorArea(area_id=key(home), **link))
        unit.session.add(IndicatorArea(area_id=key(other), indicator_id=rows["robberies"], is_home=True))
    content = catalogue()
    assert content.area("omrade").indicators == ("walks_count", "robberies", "unsafe_share")
    assert content.area("omrade").leads == ("walks_count",)
    assert content.area("omrade").related == ("annat",)
    assert [view.slug for view in content.indicators_of("omrade")] == ["walks_count", "robberies", "unsafe_share"]
    assert content.indicator("robberies").areas == ("annat", "omrade")
    assert [area.slug for area in content.areas_of("avtal", on=date(2024, 6, 1))] == ["annat", "omrade"]
    assert [area.slug for area in content.areas_of("avtal", on=date(2023, 6, 1))] == []
    assert [area.slug for area in content.areas_of("avtal")] == ["omrade"]
    assert [area.slug for area in content.areas_of("avtal", ever=True)] == ["annat", "omrade"]


@both_databases
@pytest.mark.usefixtures("world")
def test_places_know_their_time_their_heirs_their_tile_and_their_police() -> None:
    with changing() as unit:
        places = {place.slug: place for place in unit.session.exec(select(Place))}
        jarva, rinkeby, globen = places["jarva"], places["rinkeby"], places["lpo-globen"]
        jarva.grid_column, jarva.grid_row = 2, 3
        unit.session.add(jarva)
        unit.session.add(PlaceSuccession(earlier_id=key(rinkeby), later_id=key(jarva), on=MERGED))
        link: dict[str, Any] = {"district_id": jarva.id, "police_district_id": globen.id, "valid_from": MERGED}
        part: dict[str, Any] = {"part_sv": "Norra delen", "part_en": "The north", "verified": Verified.KNOWN}
        unit.session.add(DistrictPolice(**link, **part))
        local = unit.session.exec(select(LocalAgreement)).one()
        unit.session.add(LocalAgreementPolice(local_agreement_id=key(local), police_district_id=key(globen)))
    content = catalogue()
    assert content.place("rinkeby").successors == ("jarva",)
    assert content.place("jarva").grid == (2, 3)
    assert content.place("bromma").grid is None
    police = PoliceLink("lpo-globen", Text("Norra delen", "The north"), MERGED, None, Verified.KNOWN)
    assert content.place("jarva").police == (police,)
    assert content.local_agreement("lokal").police == ("lpo-globen",)
    assert content.cities == {"stockholm"}

    def districts(*, on: date | None = None, ever: bool = False) -> list[str]:
        return [place.slug for place in content.places_of(PlaceKind.DISTRICT, on=on, ever=ever)]

    assert districts() == ["bromma", "jarva"]
    assert districts(on=SPLIT) == ["bromma", "rinkeby"]
    assert districts(on=MERGED) == ["bromma", "jarva"]
    assert districts(ever=True) == ["bromma", "jarva", "rinkeby"]


@pytest.mark.usefixtures("world")
def test_an_indicator_carries_its_breaks_oldest_first() -> None:
    with changing() as unit:
        places = {place.slug: place for place in unit.session.exec(select(Place))}
        facts: dict[str, Any] = {"first_period": "2020", "pooled_years": 2, "lead_place_id": places["jarva"].id}
        row = indicator(unit, "broken", reporter=PartyKind.CITY, **facts)
        for year, place in ((2020, None), (2015, places["solna"].id)):
            note: dict[str, Any] = {"note_sv": "Ny kod", "note_en": "New code", "verified": Verified.PUBLISHED}
            kinds: dict[str, Any] = {"kind": BreakKind.CODING, "effect": BreakEffect.NONE}
            unit.session.add(SeriesBreak(indicator_id=key(row), place_id=place, on=date(year, 1, 1), **kinds, **note))
    content = catalogue()
    view = content.indicator("broken")
    words = (BreakKind.CODING, BreakEffect.NONE, Text("Ny kod", "New code"))
    assert view.breaks == (
        BreakView(date(2015, 1, 1), *words, "solna", Verified.PUBLISHED, "", None),
        BreakView(date(2020, 1, 1), *words, None, Verified.PUBLISHED, "", None),
    )
    assert (view.first_period, view.pooled_years, view.lead_place) == (Period.of("2020"), 2, "jarva")
    assert view.geographies == tuple(PlaceKind)
    lead = content.lead_place_of("broken")
    assert lead is not None
    assert lead.slug == "jarva"


@pytest.mark.usefixtures("world")
def test_without_a_decision_an_indicator_leads_where_its_reporter_answers_for_the_whole() -> None:
    content = catalogue()
    leads = {view.slug: content.lead_place_of(view.slug) for view in content.indicators}
    assert {slug: place and place.slug for slug, place in leads.items()} == {
        "walks_count": "stockholm",
        "waiting_rate": "stockholms-lan",
        "unsafe_share": "stockholms-lan",  # there is no police region in this world
        "robberies": "stockholms-lan",
    }


@pytest.mark.usefixtures("store")
def test_without_places_an_indicator_leads_nowhere() -> None:
    with changing() as unit:
        unit.session.add(Party(slug="p", kind=PartyKind.CITY, name_sv="", name_en="", short_sv="", short_en=""))
        unit.session.flush()
        indicator(unit, "alone", reporter=PartyKind.CITY)
    assert catalogue().lead_place_of("alone") is None


@pytest.mark.usefixtures("full_store")
def test_a_new_store_has_nine_areas_three_parties_and_at_most_thirty_selects() -> None:
    statements: list[str] = []
    note = lambda _c, _k, statement, *_: statements.append(statement)  # noqa: E731 - the shape of a listener
    event.listen(Engine, "before_cursor_execute", note)
    try:
        content = catalogue()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert sum(statement.startswith("SELECT") for statement in statements) <= 30
    assert len(content.areas) == 9
    assert len(content.parties) == 3
    assert all(content.indicators_of(area.slug) for area in content.areas)
    assert all(content.lead_place_of(view.slug) for view in content.indicators)


def test_today_is_the_day_it_is_in_stockholm() -> None:
    assert abs((today() - date.today()).days) <= 1  # noqa: DTZ011 - the server's own day, at most one away
