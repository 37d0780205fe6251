from itertools import product
from pathlib import Path

import pytest

from dashboard import cache
from dashboard.components.accessibility_facts import FILE, assessed_on, operator_facts
from dashboard.language import speaking
from models.vocabulary import Language, PartyKind, Role
from pages.accessibility import statement
from tests import factories
from tests.dashboard.components.method.test_explained import TOLD
from tests.pages.visits import said, signed_in, visit

ROLES = [
    (None, None),
    (Role.VIEWER, None),
    (Role.COORDINATOR, PartyKind.CITY),
    (Role.APPROVER, PartyKind.POLICE),
    (Role.ADMINISTRATOR, None),
]
PAGES = [
    ("indikator", "indicator"),
    ("registrera", "entry"),
    ("om-och-metod", "method"),
    ("tillganglighet", "accessibility"),
    ("administration", "administration"),
    ("jamfor-platser", "places"),
]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("who", ROLES)
def test_every_page_is_shown_to_everyone_in_every_language(
    monkeypatch: pytest.MonkeyPatch, who: tuple[Role | None, PartyKind | None]
) -> None:
    factories.small_world()
    cache.clear()
    signed_in(monkeypatch, *who)
    for (page, module), language in product(PAGES, ("sv", "en")):
        app = visit(page, module=module, sprak=language)
        assert not app.exception, f"{page} {language}"
        assert said(app), f"{page} {language}"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(("page", "module"), PAGES)
def test_every_page_is_shown_with_an_empty_store(monkeypatch: pytest.MonkeyPatch, page: str, module: str) -> None:
    cache.clear()
    signed_in(monkeypatch, None)
    app = visit(page, module=module)
    assert not app.exception
    assert said(app)


@pytest.mark.usefixtures("store")
def test_the_method_page_tells_the_limits_that_the_calculations_use(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.small_world()
    cache.clear()
    signed_in(monkeypatch, None)
    text = said(visit("om-och-metod", module="method"))
    assert "antal under 5" in text
    assert "Källa: Kolada" in text
    assert "Källan 4" in text


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("language", list(Language))
def test_the_method_page_holds_every_method_with_its_formula(
    monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    cache.clear()
    signed_in(monkeypatch, None)
    text = said(visit("om-och-metod", module="method", sprak=language.value))
    with speaking(language):
        told = [one for tell in TOLD for one in tell()]
        assert [one.name for one in told if " ".join(one.formula.split()) not in text] == []
        assert [one.name for one in told if one.name not in text] == []


def test_the_statement_is_honest_where_the_operator_has_written_nothing(tmp_path: Path) -> None:
    text = statement(operator_facts(tmp_path))
    assert text.count("Fylls i av den som driver tjänsten") == 4
    assert "22 november 2026" in text
    assert "delvis förenlig" in text


def test_the_statement_says_what_the_operator_has_written(tmp_path: Path) -> None:
    written = 'organisation = "Stockholms stad"\nepost = "post@stad.example"\ntelefon = "08-1"\nadress = "Gatan 1"\n'
    (tmp_path / FILE).write_text(written + 'bedomd = "2027-02-01"\nmetod = "En konsult har granskat."\n', "utf-8")
    text = statement(operator_facts(tmp_path))
    assert "Stockholms stad" in text
    assert 'href="mailto:post@stad.example"' in text
    assert "1 februari 2027" in text
    assert "En konsult har granskat." in text
    assert "Fylls i" not in text


def test_a_file_that_cannot_be_read_is_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("organisation = ", encoding="utf-8")
    assert operator_facts(tmp_path) == {}


def test_a_day_in_other_words_is_shown_as_it_is() -> None:
    assert assessed_on({"bedomd": "våren 2027"}) == "våren 2027"


def test_the_statement_exists_in_english() -> None:
    with speaking(Language.ENGLISH):
        assert statement({})
