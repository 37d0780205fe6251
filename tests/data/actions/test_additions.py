"""New content: it is there at once, under an address of its own, and whole or not at all."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from data.actions import additions, content
from data.actions.addresses import AddressTakenError, NoAddressError
from data.actions.content_rules import CodeTakenError, ValidityError
from data.actions.fields import (
    ChoiceMissingError,
    DayMissingError,
    FieldNeededError,
    FieldRefusedError,
    NotEditableError,
    NumberMissingError,
)
from data.actions.links import WrongPlaceKindError
from data.actor import CONSOLE
from data.queries.catalogue import UnknownError, catalogue
from data.queries.edits import edits_of
from data.queries.events import events
from data.refusal import RefusedError
from data.store import NotAllowedError, revision
from models.period import Period
from models.vocabulary import Clearance, PartyKind, PlaceKind, Role
from tests.data.actions.deeds import AGREEMENT, AREA, INDICATOR, LOCAL_AGREEMENT, NAMES, SINCE
from tests.factories import person, small_world

both_databases = pytest.mark.both_databases
Facts = Mapping[str, object]


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


@both_databases
def test_an_area_is_there_with_its_indicators_and_its_relatives() -> None:
    ties = {"indicators": ["robberies", "unsafe_share"], "leads": ["unsafe_share"], "related": ["omrade"]}
    assert additions.add_area(facts=AREA | ties, by=CONSOLE) == "nytt-och-oppet"
    area = catalogue().area("nytt-och-oppet")
    assert (area.code, area.agreement, area.valid_from, area.ordering) == ("R9", "avtal", date(2024, 6, 1), 1)
    assert (area.indicators, area.leads, area.related) == (
        ("unsafe_share", "robberies"),
        ("unsafe_share",),
        ("omrade",),
    )
    assert catalogue().area("omrade").related == ("nytt-och-oppet",)
    assert catalogue().indicator("robberies").areas == ("nytt-och-oppet",)
    [event] = events(by=CONSOLE, most=1)
    assert (event.action, event.subject) == ("add_area", "nytt-och-oppet")
    assert event.details["after"] == json.loads(json.dumps(AREA | ties | {"valid_from": "2024-06-01"}))


@both_databases
def test_an_indicator_is_there_with_what_is_said_of_it_and_the_rest_as_usual() -> None:
    more = {"first_period": "2019", "lead_place": "stockholm", "areas": ["omrade"], "owed_geographies": ["county"]}
    facts = INDICATOR | more | {"geographies": ["municipality", "county"]}
    assert additions.add_indicator(facts=facts, by=CONSOLE) == "new_and_open"
    view = catalogue().indicator("new_and_open")
    assert (view.reporter, view.clearance, view.first_period) == (PartyKind.POLICE, Clearance.OPEN, Period.of("2019"))
    assert (view.geographies, view.owed_geographies) == (
        (PlaceKind.COUNTY, PlaceKind.MUNICIPALITY),
        (PlaceKind.COUNTY,),
    )
    assert (view.multiplier, view.decimals, view.show_zero, view.version) == (1, 0, True, 1)
    assert (view.areas, view.lead_place) == (("omrade",), "stockholm")


@both_databases
def test_an_agreement_is_there_with_who_signed_it() -> None:
    signed = {"police_signatory": "Anna Ek", "police_title_sv": "chef", "police_title_en": "chief", "city_title_sv": ""}
    additions.add_agreement(facts=AGREEMENT | signed, by=CONSOLE, address="nya")
    [signature] = catalogue().agreement("nya").signatures
    assert (signature.party, signature.signatory, signature.title.en) == (PartyKind.POLICE, "Anna Ek", "chief")


@both_databases
def test_goals_places_announcements_and_local_agreements_are_there() -> None:
    goal = NAMES | {"agreements": ["avtal"], "indicators": ["walks_count", "robberies"]}
    additions.add_goal(facts=goal, by=CONSOLE, address="ett-mal")
    assert catalogue().goal("ett-mal").indicators == ("walks_count", "robberies")
    place = NAMES | {"code": "0180", "parent": "stockholm", "valid_from": date(2023, 7, 1)}
    assert additions.add_place(kind=PlaceKind.DISTRICT, facts=place, by=CONSOLE) == "nytt-och-oppet"
    view = catalogue().place("nytt-och-oppet")
    assert (view.code, view.kind, view.parent) == ("0180", PlaceKind.DISTRICT, "stockholm")
    told = edits_of("nytt-och-oppet", actions=["add_place"], by=CONSOLE)[0].changes
    assert ("place_kind", "district", True) in [(one.field, one.after, one.is_new) for one in told]
    additions.add_local_agreement(facts=LOCAL_AGREEMENT | {"police": ["lpo-globen"]}, by=CONSOLE)
    assert catalogue().local_agreement("nytt-och-oppet").police == ("lpo-globen",)
    additions.add_announcement(facts=NAMES | SINCE | {"text_sv": "Nya siffror"}, by=CONSOLE)
    [said] = catalogue().announcements
    assert catalogue().announcement(said.slug) == said
    assert (said.text.sv, said.is_valid(date(2024, 6, 1)), said.is_valid(date(2024, 5, 31))) == (
        "Nya siffror",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("facts", "address", "refusal"),
    [
        (AREA | {"name_sv": ""}, "", FieldNeededError),
        ({name: value for name, value in AREA.items() if name != "valid_from"}, "", DayMissingError),
        ({name: value for name, value in AREA.items() if name != "agreement"}, "", ChoiceMissingError),
        (AREA | {"agreement": "borta"}, "", UnknownError),
        (AREA | {"agreement": 5}, "", FieldRefusedError),
        (AREA | {"code": "R1"}, "", CodeTakenError),
        (AREA | {"valid_to": date(2020, 1, 1)}, "", ValidityError),
        (AREA | {"slug": "x"}, "", NotEditableError),
        (AREA | {"ordering": None}, "", NumberMissingError),
        (AREA, "omrade", AddressTakenError),
        (AREA, "mal", AddressTakenError),
        (AREA, "police", AddressTakenError),
        (AREA, "administration", AddressTakenError),
        (AREA, "a" * 81, NoAddressError),
        (AREA, "Nytt område", NoAddressError),
        (AREA | {"name_sv": "!!!"}, "", NoAddressError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(facts: Facts, address: str, refusal: type[RefusedError]) -> None:
    before = revision()
    with pytest.raises(refusal):
        additions.add_area(facts=facts, by=CONSOLE, address=address)
    assert revision() == before
    assert [area.slug for area in catalogue().areas] == ["omrade"]


def test_every_field_that_is_refused_is_told_at_once() -> None:
    with pytest.raises(RefusedError) as refused:
        additions.add_indicator(facts={"name_sv": "Namn", "decimals": 99}, by=CONSOLE)
    faults = {field: type(fault) for field, fault in refused.value.faults.items()}
    assert {"name_en", "unit_sv", "unit_en"} == {field for field, kind in faults.items() if kind is FieldNeededError}
    choices = {"kind", "part", "direction", "source_kind", "frequency", "person_based", "clearance", "verified"}
    ties = {"geographies", "reporter"}
    assert choices | ties == {field for field, kind in faults.items() if kind is ChoiceMissingError}
    assert faults["decimals"] is FieldRefusedError


@pytest.mark.parametrize("name", ["district", "police"])
def test_a_local_agreement_is_between_a_district_and_police_districts(name: str) -> None:
    wrong: dict[str, Any] = {"district": "stockholm"} if name == "district" else {"police": ["stockholm"]}
    with pytest.raises(WrongPlaceKindError):
        additions.add_local_agreement(facts=LOCAL_AGREEMENT | wrong, by=CONSOLE)


def test_a_place_is_of_a_kind() -> None:
    with pytest.raises(ChoiceMissingError):
        additions.add_place(kind="", facts=NAMES, by=CONSOLE)


def test_no_area_takes_an_address_that_belongs_to_the_districts() -> None:
    with pytest.raises(AddressTakenError):
        additions.add_area(facts=AREA, by=CONSOLE, address="stadsdel-jarva")
    assert (
        additions.add_local_agreement(facts=LOCAL_AGREEMENT, by=CONSOLE, address="stadsdel-jarva") == "stadsdel-jarva"
    )


def test_the_same_address_may_be_an_indicator_and_a_page() -> None:
    assert additions.add_indicator(facts=INDICATOR, by=CONSOLE, address="omrade") == "omrade"


@both_databases
def test_earlier_wordings_are_told_to_whoever_edits_content() -> None:
    for before, after in (("Område", "Andra"), ("Andra", "Tredje")):
        content.edit_area(area="omrade", opened={"name_sv": before}, changes={"name_sv": after}, by=CONSOLE)
    found = edits_of("omrade", actions=["edit_area"], by=CONSOLE)
    assert [(one.before, one.after, one.is_new) for edit in found for one in edit.changes] == [
        ("Andra", "Tredje", False),
        ("Område", "Andra", False),
    ]
    assert edits_of("omrade", actions=["edit_goal"], by=CONSOLE) == ()
    with pytest.raises(NotAllowedError):
        edits_of("omrade", actions=["edit_area"], by=person(Role.APPROVER, PartyKind.CITY))
