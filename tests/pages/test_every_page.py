"""Every kind of page of this half, as each role, in both languages, with an empty store and a full one."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.queries.catalogue import catalogue
from models.vocabulary import PartyKind, Role
from tests.pages.visits import said, signed_in, visit

READERS = [
    (None, None),
    (Role.VIEWER, None),
    (Role.COORDINATOR, PartyKind.CITY),
    (Role.APPROVER, PartyKind.POLICE),
    (Role.ADMINISTRATOR, None),
]
PAGES = [
    ("overview", "", ""),
    ("area", "otrygga-platser", "otrygga-platser"),
    ("area", "brott-mot-valfardssystemen", "brott-mot-valfardssystemen"),
    ("party", "region-stockholm", "region-stockholm"),
    ("goal", "upplevd-trygghet-ska-oka", "upplevd-trygghet-ska-oka"),
]


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def heading(app: AppTest) -> str:
    assert [error.message for error in app.exception] == []
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert bodies.count("<h1>") == 1
    return bodies.split("<h1>")[1].split("</h1>")[0]


@pytest.mark.parametrize(("role", "party"), READERS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_of_a_full_store_is_shown_to_everyone(
    full_store: str, monkeypatch: pytest.MonkeyPatch, role: Role | None, party: PartyKind | None, language: str
) -> None:
    assert full_store
    signed_in(monkeypatch, role, party)
    for module, page, subject in PAGES:
        app = visit(page, module=module, subject=subject, sprak=language)
        assert heading(app)
        assert not app.error


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_store_says_that_it_is_empty_and_what_to_do(
    store: str, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    assert store
    signed_in(monkeypatch, None)
    app = visit("", module="overview", sprak=language)
    assert heading(app)
    assert "trygghetsbilden init" in said(app)


def test_every_area_party_and_goal_has_its_page(full_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert full_store
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    content = catalogue()
    names = [("area", one.slug, one.name.sv) for one in content.areas]
    names += [("party", one.slug, one.name.sv) for one in content.parties]
    names += [("goal", one.slug, one.name.sv) for one in content.goals]
    assert len(names) == 14
    for module, slug, name in names:
        assert heading(visit(slug, module=module, subject=slug)) == name
