"""What content is tied to: changed in the same form as its words, and told in the log with what it was."""

import json
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from data.actions import content
from data.actions.additions import add_area
from data.actions.content import EditConflictError
from data.actions.content_rules import CodeTakenError, FirstPeriodError, LeadPlaceError
from data.actions.indicator_links import GeographyInUseError, LeadElsewhereError, OwedElsewhereError, ProposalsWaitError
from data.actions.links import ItselfError, SignatoryMissingError
from data.actions.proposals import send_back, withdraw_proposal
from data.actor import CONSOLE
from data.queries.catalogue import UnknownError, catalogue, today
from data.queries.events import events
from data.queries.schedule import owed_by
from data.store import NotAllowedError, reading
from models.period import Period
from models.place import PlaceSuccession
from models.vocabulary import PartyKind, PlaceKind, Role
from tests.data.actions.deeds import AREA
from tests.data.actions.sent import proposals, send, wants_approval
from tests.factories import person, report, small_world

both_databases = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


def edit_area(area: str = "omrade", /, **changes: Any) -> None:  # noqa: ANN401 - facts are of every type
    view = catalogue().area(area)
    opened = {name: list(getattr(view, name)) for name in ("indicators", "leads", "related")}
    content.edit_area(area=area, opened=opened | {"code": view.code}, changes=changes, by=CONSOLE)


def edit_indicator(version: int = 1, /, **changes: Any) -> None:  # noqa: ANN401 - facts are of every type
    content.edit_indicator(indicator="unsafe_share", version=version, changes=changes, by=CONSOLE)


def edit_place(place: str, /, **changes: Any) -> None:  # noqa: ANN401 - facts are of every type
    view = catalogue().place(place)
    opened = {"parent": view.parent, "successors": list(view.successors), "code": view.code}
    content.edit_place(place=place, opened=opened, changes=changes, by=CONSOLE)


def another_area() -> None:
    add_area(facts=AREA, by=CONSOLE, address="annat")


@both_databases
def test_the_indicators_of_an_area_come_in_the_order_they_are_given_its_leads_first() -> None:
    edit_area(indicators=["walks_count", "robberies", "unsafe_share"])
    assert catalogue().area("omrade").indicators == ("walks_count", "robberies", "unsafe_share")
    edit_area(leads=["unsafe_share"])
    assert catalogue().area("omrade").indicators == ("unsafe_share", "walks_count", "robberies")
    edit_area(indicators=["robberies"])
    assert (catalogue().area("omrade").indicators, catalogue().area("omrade").leads) == (("robberies",), ())
    details = events(by=CONSOLE, most=1)[0].details
    assert details["before"] == {"indicators": ["unsafe_share", "walks_count", "robberies"]}
    with pytest.raises(LeadElsewhereError):
        edit_area(leads=["unsafe_share"])


@both_databases
def test_an_indicator_that_leaves_its_home_is_at_home_in_the_next_area_that_it_serves() -> None:
    another_area()
    edit_indicator(areas=["omrade", "annat"])
    assert catalogue().indicator("unsafe_share").areas == ("omrade", "annat")
    edit_area(indicators=[])
    edit_area("annat", indicators=["unsafe_share", "robberies"])
    assert catalogue().indicator("unsafe_share").areas == ("annat",)
    edit_area(indicators=["unsafe_share"])
    edit_indicator(2, areas=["omrade"])
    assert catalogue().indicator("unsafe_share").areas == ("omrade",)
    assert catalogue().area("annat").indicators == ("robberies",)


@both_databases
def test_areas_are_related_both_ways_and_never_to_themselves() -> None:
    another_area()
    edit_area(related=["annat"])
    assert catalogue().area("annat").related == ("omrade",)
    edit_area("annat", related=[])
    assert catalogue().area("omrade").related == ()
    with pytest.raises(ItselfError):
        edit_area(related=["omrade"])
    with pytest.raises(CodeTakenError):
        edit_area(code="R9")


def test_who_ties_second_is_told() -> None:
    opened: dict[str, object] = {"indicators": []}
    content.edit_area(area="omrade", opened=opened, changes={"indicators": ["robberies"]}, by=CONSOLE)
    with pytest.raises(EditConflictError):
        content.edit_area(area="omrade", opened=opened, changes={"indicators": ["walks_count"]}, by=CONSOLE)
    with pytest.raises(UnknownError):
        edit_area(indicators=["borta"])


@both_databases
def test_a_goal_is_tied_to_agreements_and_indicators() -> None:
    opened: dict[str, object] = {"agreements": [], "indicators": []}
    changes = {"agreements": ["avtal"], "indicators": ["walks_count", "robberies", "walks_count"]}
    content.edit_goal(goal="mal", opened=opened, changes=changes, by=CONSOLE)
    goal = catalogue().goal("mal")
    assert (goal.agreements, goal.indicators) == (("avtal",), ("walks_count", "robberies"))
    content.edit_goal(goal="mal", opened={"agreements": ["avtal"]}, changes={"agreements": []}, by=CONSOLE)
    assert catalogue().goal("mal").agreements == ()


@both_databases
def test_a_signature_is_written_and_rewritten() -> None:
    changes = {"city_signatory": "Bo Al", "city_title_sv": "borgarråd", "region_signatory": ""}
    opened = dict.fromkeys(changes, "")
    content.edit_agreement(agreement="avtal", opened=opened, changes=changes, by=CONSOLE)
    content.edit_agreement(
        agreement="avtal", opened={"city_signatory": "Bo Al"}, changes={"city_signatory": "Bo Ek"}, by=CONSOLE
    )
    [signature] = catalogue().agreement("avtal").signatures
    assert (signature.party, signature.signatory, signature.title.sv) == (PartyKind.CITY, "Bo Ek", "borgarråd")


@both_databases
def test_a_signature_without_a_name_is_gone() -> None:
    opened = {"city_signatory": "", "city_title_sv": ""}
    content.edit_agreement(
        agreement="avtal", opened=opened, changes={"city_signatory": "Bo", "city_title_sv": "b"}, by=CONSOLE
    )
    content.edit_agreement(
        agreement="avtal", opened={"city_signatory": "Bo"}, changes={"city_signatory": ""}, by=CONSOLE
    )
    assert catalogue().agreement("avtal").signatures == ()
    with pytest.raises(SignatoryMissingError):
        content.edit_agreement(
            agreement="avtal", opened={"city_title_sv": ""}, changes={"city_title_sv": "b"}, by=CONSOLE
        )


@both_databases
def test_an_indicator_is_reported_and_owed_for_sets_of_geography_that_fit() -> None:
    edit_indicator(geographies=["municipality", "district"], owed_geographies=["district"])
    view = catalogue().indicator("unsafe_share")
    assert view.geographies == (PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT)
    assert view.owed_geographies == (PlaceKind.DISTRICT,)
    with pytest.raises(OwedElsewhereError):
        edit_indicator(2, owed_geographies=["county"])
    report("12.5")
    with pytest.raises(GeographyInUseError):
        edit_indicator(2, geographies=["district"])
    edit_indicator(2, geographies=["county", "municipality"])
    assert catalogue().indicator("unsafe_share").owed_geographies == ()


def test_what_contradicts_itself_is_refused() -> None:
    edit_indicator(geographies=["municipality"], lead_place="stockholm")
    with pytest.raises(LeadPlaceError):
        edit_indicator(2, lead_place="jarva")
    with pytest.raises(FirstPeriodError):
        edit_indicator(2, first_period="2019-Q1")
    edit_indicator(2, lead_place=None)
    assert catalogue().indicator("unsafe_share").lead_place is None


def test_a_place_lies_in_another_but_never_in_what_lies_in_it() -> None:
    edit_place("jarva", parent="stockholm", code=" 0123 ")
    assert (catalogue().place("jarva").parent, catalogue().place("jarva").code) == ("stockholm", "0123")
    for parent in ("jarva", "stockholm"):
        with pytest.raises(ItselfError):
            edit_place("stockholm", parent=parent)
    edit_place("jarva", parent=None, code="")
    assert (catalogue().place("jarva").parent, catalogue().place("jarva").code) == (None, None)
    edit_place("jarva", parent=None)


@both_databases
def test_a_place_that_ended_says_what_came_after_it() -> None:
    content.edit_place(
        place="lpo-globen", opened={"valid_from": None}, changes={"valid_from": date(2024, 1, 1)}, by=CONSOLE
    )
    content.edit_place(place="jarva", opened={"valid_to": None}, changes={"valid_to": date(2023, 6, 30)}, by=CONSOLE)
    edit_place("jarva", successors=["lpo-globen", "stockholm"])
    assert catalogue().place("jarva").successors == ("lpo-globen", "stockholm")
    with reading() as session:
        assert sorted(row.on for row in session.exec(select(PlaceSuccession))) == [date(2023, 7, 1), date(2024, 1, 1)]
    edit_place("jarva", successors=["stockholm"])
    assert catalogue().place("jarva").successors == ("stockholm",)
    with pytest.raises(ItselfError):
        edit_place("jarva", successors=["jarva"])
    edit_place("stockholm", successors=["jarva"])
    assert catalogue().place("stockholm").successors == ("jarva",)


def test_a_local_agreement_is_tied_to_other_police_districts() -> None:
    content.edit_local_agreement(
        local_agreement="lokal", opened={"police": []}, changes={"police": ["lpo-globen"]}, by=CONSOLE
    )
    assert catalogue().local_agreement("lokal").police == ("lpo-globen",)


def test_another_party_takes_over_the_work_and_the_rights_of_an_indicator() -> None:
    before, after = person(Role.COORDINATOR, PartyKind.POLICE), person(Role.COORDINATOR, PartyKind.CITY)
    report("12.5", by=before)
    edit_indicator(geographies=["municipality"], owed_geographies=["municipality"], reporter="city")
    assert catalogue().indicator("unsafe_share").reporter is PartyKind.CITY
    owed = [{one.indicator for one in owed_by(party, today=today())} for party in (PartyKind.POLICE, PartyKind.CITY)]
    assert ["unsafe_share" in some for some in owed] == [False, True]
    with pytest.raises(NotAllowedError):
        report("11", by=before, period=Period.of("2021"))
    assert report("11", by=after, period=Period.of("2021")).version == 1
    assert '"reporter": "city"' in json.dumps(events(by=CONSOLE)[1].details)


def test_another_party_never_meets_what_the_one_before_has_not_published() -> None:
    wants_approval()
    coordinator, approver = person(Role.COORDINATOR, PartyKind.POLICE), person(Role.APPROVER, PartyKind.POLICE)
    number = send("12.5", by=coordinator)
    for _state in ("submitted", "returned"):
        with pytest.raises(ProposalsWaitError, match="1 värden"):
            edit_indicator(reporter="city")
        if _state == "submitted":
            send_back(proposals=[number], message="Kontrollera", by=approver)
    edit_indicator(reporter="police", decimals=2)  # the same party is no change
    withdraw_proposal(proposal=proposals()[-1].id or 0, by=coordinator)
    edit_indicator(2, reporter="city")
    assert catalogue().indicator("unsafe_share").reporter is PartyKind.CITY
