from collections import Counter

import pytest

from data.queries.catalogue import catalogue, today
from data.queries.schedule import owed_by
from data.queries.standing import DueState
from data.queries.standings import standings, standings_of
from models.vocabulary import Clearance, PartyKind, PlaceKind, Role
from tests.pages.conftest import ReadAs
from tests.pages.visits import links, said, visit

pytestmark = pytest.mark.usefixtures("read_as")

CLOSED = "brott-mot-valfardssystemen"


def test_a_visitor_sees_the_nine_areas_in_the_order_of_the_agreements() -> None:
    text = said(visit("", module="overview"))
    areas = [area.name.sv for area in catalogue().areas]
    assert len(areas) == 9
    places = [text.index(name) for name in areas]
    assert places == sorted(places)


def test_a_row_says_value_period_age_change_and_verdict() -> None:
    text = said(visit("", module="overview"))
    found = standings(clearance=Clearance.OPEN, today=today())
    violence = next(one for (slug, _place), one in found.items() if slug == "violent_crime_rate")
    assert (round(violence.value or 0), violence.judgement.value) == (1283, "right_way")
    assert "1 283 per 100 000 2022" in text
    assert "minskar sedan 2018 ✓ åt rätt håll −52 sedan 2021" in text


def test_the_strip_counts_what_is_late_for_each_party(read_as: ReadAs) -> None:
    read_as(Role.ADMINISTRATOR)
    text = said(visit("", module="overview"))
    late = [one for party in PartyKind for one in owed_by(party, today=today()) if one.state is DueState.LATE]
    assert f"{len(late)} försenade värden" in text


def test_an_area_whose_indicators_are_closed_says_so_and_names_none() -> None:
    text = said(visit("", module="overview"))
    names = [one.name.sv for one in catalogue().indicators_of(CLOSED)]
    assert f"{len(names)} indikatorer visas för inloggade." in text
    assert [name for name in names if name in text] == []


def test_whoever_may_report_gets_a_way_to_the_form_where_an_area_has_no_values(
    read_as: ReadAs,
) -> None:
    read_as(Role.COORDINATOR, PartyKind.REGION)
    app = visit("", module="overview")
    assert "Inga värden ännu. Rapporteras av" in said(app)
    assert links(app)["Registrera ett värde"] == "/registrera"


def test_a_viewer_gets_no_way_to_the_form(read_as: ReadAs) -> None:
    read_as(Role.VIEWER)
    app = visit("", module="overview")
    assert "Inga värden ännu. Rapporteras av" in said(app)
    assert "Registrera ett värde" not in links(app)


def test_the_shared_goals_say_that_no_target_is_set() -> None:
    text = said(visit("", module="overview"))
    assert "Den upplevda tryggheten ska öka" in text
    assert text.count("Inget målvärde är satt ännu.") == 2


def test_a_goal_without_targets_says_so_once_and_not_in_every_row() -> None:
    text = said(visit("", module="overview"))
    assert "inget målvärde är satt" not in text
    assert "Utveckling Målvärde" not in text


def test_at_most_five_late_rows_are_shown_for_a_party_with_a_way_to_all(read_as: ReadAs) -> None:
    read_as(Role.ADMINISTRATOR)
    app = visit("", module="overview")
    bodies = "".join(element.proto.body for element in app.get("html"))
    table = bodies.split('aria-label="Försenade värden: Polisregion Stockholm"')[1].split("</table>")[0]
    late = [one for one in owed_by(PartyKind.POLICE, today=today()) if one.state is DueState.LATE]
    assert table.count('<th scope="row">') == 5
    assert links(app)[f"Alla {len(late)} hos Polisregion Stockholm"] == "/polisregion-stockholm"
    assert not [said for said in links(app) if said.endswith("hos Region Stockholm")]


def test_the_overview_is_said_in_english_too() -> None:
    text = said(visit("", module="overview", sprak="en"))
    assert "Unsafe places" in text
    assert "1,283" in text


def test_the_strip_begins_with_what_goes_wrong_and_names_what_goes_right() -> None:
    app = visit("", module="overview")
    text = said(app)
    found = standings(clearance=Clearance.OPEN, today=today())
    counts = {way: sum(one.judgement.value == way for one in found.values()) for way in ("wrong_way", "right_way")}
    assert f"{counts['wrong_way']} går åt fel håll" in text
    assert f"{counts['right_way']} går åt rätt håll" in text
    assert text.index("går åt fel håll") < text.index("går åt rätt håll") < text.index("försenade värden")
    assert links(app)["Anmälda våldsbrott, antal/100 000 inv"] == "/indikator?indikator=violent_crime_rate"


def test_the_late_rows_do_not_repeat_that_they_are_late() -> None:
    bodies = "".join(element.proto.body for element in visit("", module="overview").get("html"))
    table = bodies.split('aria-label="Försenade värden: Polisregion Stockholm"')[1].split("</table>")[0]
    assert "Sista dag" in table
    assert "Läge" not in table
    assert "tb-late" not in table


def test_the_goals_say_for_which_place_a_value_is() -> None:
    text = said(visit("", module="overview"))
    assert "71,0 % 2023, Polisregion Stockholm" in text[text.index("Gemensamma mål") :]


def test_the_places_are_told_in_a_sentence_and_woven_with_the_leading_indicators() -> None:
    app = visit("", module="overview")
    text = said(app)
    content, day = catalogue(), today()
    leads = {slug for area in content.areas for slug in area.leads}
    ways: Counter[str] = Counter()
    woven: set[str] = set()
    for slug in leads:
        if content.indicator(slug).clearance is not Clearance.OPEN:
            continue
        every = standings_of(slug, clearance=Clearance.OPEN, today=day, content=content)
        told = [
            one
            for place, one in every.items()
            if content.place(place).kind is PlaceKind.MUNICIPALITY and one.period is not None
        ]
        if len(told) > 1:
            woven.add(slug)
            ways.update(one.judgement.value for one in told)
    assert len(woven) == 5
    assert (
        f"5 indikatorer för 26 platser. Av serierna går {ways['right_way']} åt rätt håll och {ways['wrong_way']} åt "
        f"fel håll; om {ways['not_valued']} går ingetdera att säga."
    ) in text
    assert "Platserna jämförs inte med varandra." in text
    table = text[text.index("Visa alla platser") :]
    assert all(place.name.sv in table for place in content.places_of(PlaceKind.MUNICIPALITY, on=day))


def test_what_came_with_the_installation_is_no_news() -> None:
    assert "Inga nya värden." in said(visit("", module="overview"))
