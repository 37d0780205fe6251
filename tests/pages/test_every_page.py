"""Every kind of page of this half, as each role, in both languages, with an empty store and a full one."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.queries.catalogue import catalogue
from models.vocabulary import PartyKind, Role
from tests.pages.conftest import READERS, ReadAs
from tests.pages.visits import said, signed_in, visit

PAGES = [
    ("overview", "", ""),
    ("area", "otrygga-platser", "otrygga-platser"),
    ("area", "brott-mot-valfardssystemen", "brott-mot-valfardssystemen"),
    ("party", "region-stockholm", "region-stockholm"),
    ("goal", "upplevd-trygghet-ska-oka", "upplevd-trygghet-ska-oka"),
]


def heading(app: AppTest) -> str:
    assert [error.message for error in app.exception] == []
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert bodies.count("<h1>") == 1
    return bodies.split("<h1>")[1].split("</h1>")[0]


@pytest.mark.no_cover
@pytest.mark.parametrize(("role", "party"), READERS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_of_a_full_store_is_shown_to_everyone(
    read_as: ReadAs, role: Role | None, party: PartyKind | None, language: str
) -> None:
    read_as(role, party)
    for module, page, subject in PAGES:
        app = visit(page, module=module, subject=subject, sprak=language)
        assert heading(app)
        assert not app.error


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_store_says_that_it_is_empty_and_what_to_do(
    store: str, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    assert store
    cache.clear()
    signed_in(monkeypatch, None)
    app = visit("", module="overview", sprak=language)
    cache.clear()
    assert heading(app)
    assert "trygghetsbilden init" in said(app)


def test_every_area_party_and_goal_has_its_page(read_as: ReadAs) -> None:
    read_as(Role.ADMINISTRATOR)
    content = catalogue()
    names = [("area", one.slug, one.name.sv) for one in content.areas]
    names += [("party", one.slug, one.name.sv) for one in content.parties]
    names += [("goal", one.slug, one.name.sv) for one in content.goals]
    assert len(names) == 14
    for module, slug, name in names:
        assert heading(visit(slug, module=module, subject=slug)) == name
