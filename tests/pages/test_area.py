import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from models.vocabulary import PartyKind, Role
from tests.pages.conftest import ReadAs
from tests.pages.visits import drawings, links, said, visit

pytestmark = pytest.mark.usefixtures("read_as")

UNSAFE = "otrygga-och-brottsutsatta-platser"


def area(slug: str = UNSAFE, **parameters: str) -> AppTest:
    app = visit(slug, module="area", subject=slug, **parameters)
    assert [error.message for error in app.exception] == []
    return app


def charts(app: AppTest) -> list[str]:
    return [told for _, told in drawings(app)]


def drawn(app: AppTest) -> str:
    return json.dumps([figure for figure, _ in drawings(app)])


def test_a_card_says_everything_that_must_be_known_before_a_value_is_repeated() -> None:
    text = said(area())
    assert "1 283 per 100 000 2022 · Stockholm · " in text
    assert "gammalt · slutligt" in text
    assert "−52 per 100 000 sedan 2021" in text
    assert "Rapporteras av Polisregion Stockholm. Källa: Kolada (RKA), N07403" in text


def test_every_chart_has_its_sentence_and_its_table() -> None:
    app = area()
    sentences = charts(app)
    assert len(sentences) == 11
    assert all(sentence.startswith("Diagram: Värdet för ") for sentence in sentences)
    text = said(app)
    assert text.count("Tabell: ") == len(sentences) + 1
    assert text.count("Så räknade vi") == len(sentences) + 1


def test_places_are_compared_in_a_map_in_lines_and_in_a_table() -> None:
    app = area()
    assert len([*app.get("vega_lite_chart"), *app.get("arrow_vega_lite_chart")]) == 2
    assert "högst i Botkyrka (1 308 per 100 000), lägst i Vaxholm" in said(app)
    assert "Ordningen säger inget om bra eller dåligt." in said(app)
    counted = said(app).split("Så räknade vi")[-1]
    assert "Inget är omräknat, och inget är prövat" in counted
    assert "Kolada (RKA), N07403" in counted


def test_the_place_in_the_address_is_the_place_of_every_card() -> None:
    app = area(plats="solna")
    assert app.selectbox(key=f"{UNSAFE}:plats").value == "solna"
    text = said(app)
    assert "2022 · Solna · " in text
    assert "Finns inte för Solna: " in text


def test_choosing_a_place_writes_it_to_the_address_and_clearing_takes_it_away() -> None:
    app = area()
    app.selectbox(key=f"{UNSAFE}:plats").select("solna").run()
    assert app.query_params["plats"] == "solna"
    app.selectbox(key=f"{UNSAFE}:plats").set_value(None).run()
    assert "plats" not in app.query_params


def test_the_years_in_the_address_bound_charts_and_tables() -> None:
    whole, part = area(), area(fran="2019", till="2021")
    assert '"2010"' in drawn(whole)
    assert '"2010"' not in drawn(part)
    assert said(part).count("2008") < said(whole).count("2008")


def test_years_the_wrong_way_round_are_turned() -> None:
    assert drawn(area(fran="2021", till="2019")) == drawn(area(fran="2019", till="2021"))


@pytest.mark.parametrize("parameters", [{"plats": "atlantis"}, {"fran": "x"}, {"indikator": "finns-inte"}])
def test_a_wish_that_cannot_be_met_is_left_out_with_a_friendly_word(parameters: dict[str, str]) -> None:
    app = area(**parameters)
    assert "Länken frågar efter ett val som inte finns här. Sidan visas utan det valet." in said(app)
    assert charts(app) == charts(area())


def test_the_indicator_in_the_address_is_the_one_compared() -> None:
    app = area(indikator="unsafe_evening_share_ntu")
    assert "(NTU), 2022: högst i" in said(app)


def test_an_area_without_values_for_the_reader_says_so_and_how_to_see_them() -> None:
    app = area("brott-mot-valfardssystemen")
    assert "Områdets värden är inte öppna" in said(app)
    assert "Inga värden ännu" not in said(app)
    assert "indikatorer visas för inloggade." in said(app)
    assert links(app)["Logga in"] == "/logga-in?nasta=/brott-mot-valfardssystemen"
    assert charts(app) == []


def test_those_who_report_get_a_way_to_the_form_for_what_is_missing_and_only_for_their_own(
    read_as: ReadAs,
) -> None:
    read_as(Role.COORDINATOR, PartyKind.REGION)
    app = area("brott-mot-valfardssystemen")
    assert links(app)["Registrera värde"].startswith("/registrera?indikator=")
    assert "Registrera värde" not in links(area("kriminella-miljoer-och-livsstilar"))


def test_a_related_area_is_linked() -> None:
    assert links(area())["Otrygga platser"] == "/otrygga-platser"


def test_all_indicators_stand_in_brief_above_the_cards_what_goes_right_or_wrong_first() -> None:
    bodies = "".join(element.proto.body for element in area().get("html"))
    brief = bodies.split('aria-label="Alla indikatorer i korthet"')[1].split("</section>")[0]
    rows = brief.split('<div class="tb-row">')[1:]
    judged = ["tb-right-way" in row or "tb-wrong-way" in row for row in rows]
    assert len(rows) == bodies.count('<article class="tb-card"') > 5
    assert judged == sorted(judged, reverse=True)
    assert any(judged)
    assert all(f'id="{slug}"' in bodies for slug in re.findall(r'<a href="#([^"]+)"', brief))


def test_the_brief_follows_the_place() -> None:
    bodies = "".join(element.proto.body for element in area(plats="solna").get("html"))
    brief = bodies.split('aria-label="Alla indikatorer i korthet"')[1].split("</section>")[0]
    assert brief.count('<div class="tb-row">') == bodies.count('<article class="tb-card"')
    assert ">992</b>" in brief


def test_an_area_with_few_indicators_needs_no_brief() -> None:
    bodies = "".join(element.proto.body for element in area("unga-i-riskzon").get("html"))
    assert "tb-glance" not in bodies
