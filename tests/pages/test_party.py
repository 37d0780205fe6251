import re

import pytest
from streamlit.testing.v1 import AppTest

from models.vocabulary import PartyKind, Role
from tests.pages.conftest import ReadAs
from tests.pages.visits import links, said, visit

pytestmark = pytest.mark.usefixtures("read_as")


def party(slug: str) -> AppTest:
    app = visit(slug, module="party", subject=slug)
    assert [error.message for error in app.exception] == []
    return app


def test_what_is_late_comes_first(read_as: ReadAs) -> None:
    read_as(Role.VIEWER)
    text = said(party("polisregion-stockholm"))
    owed = text[text.index("Att rapportera") : text.index("Senaste värden")]
    assert owed.index("försenat") < owed.rindex("väntas" if "väntas" in owed else "ska rapporteras nu")


def test_the_newest_values_stand_with_the_areas_they_serve() -> None:
    app = party("polisregion-stockholm")
    assert "Anmälda våldsbrott" in said(app)
    assert links(app)["Otrygga och brottsutsatta platser"] == "/otrygga-och-brottsutsatta-platser"


def test_a_party_says_honestly_that_no_local_agreement_is_registered() -> None:
    assert "Inga lokala överenskommelser är registrerade ännu" in said(party("stockholms-stad"))


def test_a_party_says_who_signed_and_when() -> None:
    assert "undertecknad 11 januari 2024 av" in said(party("region-stockholm"))


@pytest.mark.parametrize(("slug", "offers"), [("region-stockholm", 1), ("stockholms-stad", 0)])
def test_the_form_is_offered_to_the_party_itself_only(read_as: ReadAs, slug: str, offers: int) -> None:
    read_as(Role.COORDINATOR, PartyKind.REGION)
    assert list(links(party(slug))).count("Registrera värde") == offers


def test_a_visitor_is_not_told_of_what_is_closed() -> None:
    closed = "Patienter vid akutmottagningen för våldtagna (SÖS)"
    assert closed not in said(party("region-stockholm"))


def test_those_who_work_with_it_are(read_as: ReadAs) -> None:
    read_as(Role.COORDINATOR, PartyKind.REGION)
    assert "Patienter vid akutmottagningen för våldtagna (SÖS)" in said(party("region-stockholm"))


def test_few_rows_of_what_is_owed_are_in_sight_and_the_rest_folded_away() -> None:
    bodies = "".join(element.proto.body for element in party("polisregion-stockholm").get("html"))
    seen, folded = bodies.split("<details", 1)[0], bodies.split("<details", 1)[1].split("</details>")[0]
    assert seen.count('<th scope="row">') == 6
    rows = len(re.findall(r'<th scope="row"', folded))
    assert f">{rows} till att rapportera</summary>" in folded


def test_a_party_that_owes_little_has_nothing_folded() -> None:
    bodies = "".join(element.proto.body for element in party("region-stockholm").get("html"))
    assert "<details" not in bodies


def test_what_waits_does_not_name_the_party_whose_page_it_is() -> None:
    bodies = "".join(element.proto.body for element in party("region-stockholm").get("html"))
    waiting = bodies.split('aria-label="Indikatorer som ännu inte har några värden"')[1].split("</table>")[0]
    assert "Rapporteras av" not in waiting
    assert "Nästa värde" in waiting


def test_the_newest_values_begin_with_what_goes_right_or_wrong() -> None:
    bodies = "".join(element.proto.body for element in party("polisregion-stockholm").get("html"))
    table = bodies.split('aria-label="Senaste värden per indikator"')[1].split("</table>")[0]
    judged = ["tb-right-way" in row or "tb-wrong-way" in row for row in table.split("<tr>")[2:]]
    assert any(judged)
    assert judged == sorted(judged, reverse=True)
