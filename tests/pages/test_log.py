"""The log on the page Administration: every event in the reader's words, numbers and names, never a field's own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dashboard import cache
from dashboard.components.administration.action_words import action_words
from dashboard.components.administration.detail_words import detail_words
from dashboard.components.administration.event_words import EventWords
from dashboard.components.administration.field_names import field_name, field_value
from dashboard.language import speaking
from data.actions import breaks, content, people, targets
from data.actions.editable import EDITABLE, LINKS
from data.actions.target_rules import Aim
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue
from models.party import Party
from models.period import Period
from models.vocabulary import BreakEffect, Language, Role, Sex, ValueStatus
from tests.architecture.tree import modules, text_of
from tests.data.actions.deeds import PARTING
from tests.factories import person, report, small_world
from tests.pages.visits import said, signed_in, visit


@pytest.fixture(autouse=True)
def administrator(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Actor]:
    assert store
    small_world()
    cache.clear()
    actor = signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert actor is not None
    yield actor
    cache.clear()


def log(language: str) -> str:
    cache.clear()
    return said(visit("administration", **{"del": "logg", "sprak": language})).replace("\u00a0", " ")


def test_a_value_is_told_with_its_unit_in_the_readers_language() -> None:
    report("12.5", sex=Sex.WOMEN)
    report("12.9", opened=1, sex=Sex.WOMEN, status=ValueStatus.CORRECTED, correction_reason="Dubbelräkning.")
    assert "unsafe_share, Stockholm, 2020, kvinnor värde: 12,9 %; förut: 12,5 %; status: rättat; version: 2" in log(
        "sv"
    )
    assert (
        "unsafe_share (en), Stockholm (en), 2020, women value: 12.9%; before: 12.5%; status: corrected; version: 2"
        in log("en")
    )


def test_an_edit_is_told_by_the_names_of_the_fields(administrator: Actor) -> None:
    changes = {"maximum": 99.5, "direction": "higher", "city_level_only": True, "caveat_sv": "Lång " * 30}
    content.edit_indicator(indicator="unsafe_share", version=1, changes=changes, by=administrator)
    swedish, english = log("sv"), log("en")
    assert "Största möjliga värde: – → 99,5" in swedish
    assert "Önskad riktning: ska minska → ska öka" in swedish
    assert "Visas bara för hela staden: nej → ja" in swedish
    assert "Att tänka på (svenska): – → Lång Lång" in swedish
    assert "…" in swedish
    for words in ("Highest possible value: – → 99.5", "Shown only for the whole City: no → yes"):
        assert words in english
    for raw in ("maximum", "caveat_sv", "city_level_only"):
        assert raw not in swedish + english


def test_a_decision_is_told_with_what_was_decided_and_by_whom() -> None:
    breaks.record_break(
        indicator="unsafe_share",
        place="stockholm",
        parting=replace(PARTING, effect=BreakEffect.COMPARABLE_AFTER_FACTOR, factor=1.08),
        by=CONSOLE,
    )
    aim = Aim(
        baseline_period=Period.of("2024"),
        baseline_value=Decimal("20.5"),
        target_period=Period.of("2028"),
        target_value=Decimal("15.5"),
        decided_on=date(2025, 2, 3),
        decided_by="Styrgruppen",
        interim=((Period.of("2026"), Decimal("18.5")),),
    )
    targets.set_target(indicator="unsafe_share", place="stockholm", aim=aim, opened_version=0, by=CONSOLE)
    swedish, english = log("sv"), log("en")
    assert (
        "från och med: 2023-01-01; plats: Stockholm; vad som hände: ändrad registrering; jämförelsen: jämförbart efter "
        "omräkning; faktor: 1,08; vad som ändrades: Ny kodning.; beslutat av: Styrgruppen; beslutsdag: 2024-06-01"
    ) in swedish
    assert (
        "basvärde: 20,5 %; basperiod: 2024; delmål: 2026 18,5 %; målvärde: 15,5 %; målperiod: 2028; "
        "beslutat av: Styrgruppen; beslutsdag: 2025-02-03"
    ) in swedish
    assert "console Recorded a break in series unsafe_share (en) from: 2023-01-01; place: Stockholm (en);" in english
    assert "factor: 1.08; what changed: New coding.;" in english
    assert "interim targets: 2026 18.5%; target value: 15.5%" in english


def test_accounts_and_other_content_are_named(administrator: Actor) -> None:
    someone = person(Role.VIEWER)
    people.change_role(person_id=someone.person_id or 0, role=Role.ADMINISTRATOR, by=administrator)
    opened, changes = {"name_sv": "Område"}, {"name_sv": "Nytt namn"}
    content.edit_area(area="omrade", opened=opened, changes=changes, by=administrator)
    text = log("sv")
    assert "Bytte roll person" in text
    assert "förut: läsare; roll: administratör" in text
    assert "Ändrade område Nytt namn Namn (svenska): Område → Nytt namn" in text


def test_every_field_that_can_be_edited_has_a_name() -> None:
    columns = {column for group in (EDITABLE, LINKS) for fields in group.values() for column in fields}
    assert columns > {"decimals", "name_sv"}
    assert [column for column in sorted(columns) if field_name(column) == column] == []
    assert field_name("okänt_fält") == "okänt_fält"


def test_values_of_fields_are_words() -> None:
    assert field_value("kind", "percentage") == "andel i procent"
    assert field_value("first_period", None) == "–"
    assert field_value("decimals", 2) == "2"
    with speaking(Language.ENGLISH):
        assert field_value("minimum", 0.5) == "0.5"
        assert field_value("show_zero", value=False) == "no"


def test_what_is_gone_is_told_as_it_was_written() -> None:
    words = EventWords(catalogue())
    assert words.subject("borta/ingenstans/2020-Q9") == "borta, ingenstans, 2020-Q9"
    assert words.subject("store") == "hela tjänsten"
    assert detail_words({"place": "borta", "target_period": "då", "value": "mycket"}) == (
        "värde: mycket; plats: borta; målperiod: då"
    )
    delivered = {"values": 6280, "of": 6281, "indicators": ["a"]}
    assert detail_words(delivered) == "antal värden: 6\u00a0280"
    with speaking(Language.ENGLISH):
        assert detail_words(delivered) == "number of values: 6,280"


def test_something_new_is_told_without_what_it_was_before() -> None:
    details = {"after": {"name_sv": "Nytt", "related": ["omrade", "borta"], "leads": []}}
    assert detail_words(details, names={"omrade": "Område"}) == (
        "Namn (svenska): Nytt; Nära besläktade områden: Område, borta; Huvudindikatorer: –"
    )


def test_numbers_of_persons_are_told_at_the_value_and_not_in_the_log(administrator: Actor) -> None:
    content.edit_indicator(indicator="robberies", version=1, changes={"person_based": "yes"}, by=administrator)
    report("3", indicator="robberies", period=Period.of("2024-Q1"))
    report(
        "4",
        indicator="robberies",
        period=Period.of("2024-Q1"),
        opened=1,
        status=ValueStatus.REVISED,
        correction_reason="Fel.",
    )
    text = log("sv")
    assert "värde: se indikatorns sida; förut: se indikatorns sida; status: reviderat" in text
    assert "value: see the indicator's page" in log("en")
    for secret in ("värde: 3", "värde: 4", "förut: 3"):
        assert secret not in text
    assert "Gäller enskilda personer: nej → ja" in text


def test_every_action_has_words() -> None:
    """An action is named where it is recorded; those of content are made of the names of their tables."""
    named = re.compile(r'(?:action=|if newest is None else |action = )"([a-z_]+)"')
    found = {action for path in modules("data") for action in named.findall(text_of(path))}
    found |= {f"edit_{table.__name__.lower()}" for table in EDITABLE}
    found |= {f"add_{table.__name__.lower()}" for table in EDITABLE if table is not Party}
    assert len(found) > 50
    assert [action for action in sorted(found) if action_words(action) == action] == []
