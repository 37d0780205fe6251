import csv
import tomllib
from collections import Counter
from datetime import date

import pytest
from sqlmodel import select

from data.importers.catalogue import FOLDER
from data.queries.catalogue import Catalogue, catalogue
from data.queries.views import IndicatorView, PlaceView
from data.store import reading
from models.goal import Target
from models.vocabulary import (
    BreakEffect,
    Clearance,
    Direction,
    Frequency,
    Kind,
    PartyKind,
    PersonBased,
    PlaceKind,
    SourceKind,
)
from tests.data.importers.shelf import on_the_shelf

CODES = ("R1", "R2", "R3", "R4", "C1", "C2", "C3", "C4", "C5")
TODAY = date(2026, 6, 1)


@pytest.fixture
def content(content_store: str) -> Catalogue:
    assert content_store
    return catalogue()


def slugs_in(*files: str) -> list[str]:
    tables = [tomllib.loads((FOLDER / "indicators" / f"{name}.toml").read_text(encoding="utf-8")) for name in files]
    return [indicator["slug"] for table in tables for indicator in table["indicators"]]


def proposed(content: Catalogue) -> list[IndicatorView]:
    return [content.indicator(slug) for slug in slugs_in(*CODES)]


def test_the_59_proposed_indicators_are_there_and_16_published_ones_beside_them(content: Catalogue) -> None:
    assert len(proposed(content)) == 59
    assert len(content.indicators) == 59 + 16


def test_the_proposed_indicators_count_as_the_domain_says(content: Catalogue) -> None:
    its = proposed(content)
    directions = {Direction.LOWER: 24, Direction.NEUTRAL: 23, Direction.HIGHER: 12}
    reporters = {PartyKind.POLICE: 23, PartyKind.CITY: 19, PartyKind.REGION: 17}
    kinds = {Kind.COUNT: 26, Kind.PERCENTAGE: 22, Kind.RATE_100000: 5, Kind.RATE_1000: 3, Kind.AMOUNT: 2, Kind.INDEX: 1}
    assert Counter(one.direction for one in its) == directions
    assert Counter(one.reporter for one in its) == reporters
    assert Counter(one.kind for one in its) == kinds


def test_the_proposed_indicators_are_those_of_the_shelf(content: Catalogue) -> None:
    with on_the_shelf("reference/indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["slug"]: row for row in csv.DictReader(file)}
    codes = {area.slug: area.code for area in content.areas}
    assert set(rows) == {one.slug for one in proposed(content)}
    pooled = {"unsafe_evening_share_ntu", "victimised_person_crime_share"}
    for one in proposed(content):
        row = rows[one.slug]
        assert (one.name.sv, one.kind, one.direction, one.reporter, one.source_kind, one.person_based) == (
            row["name_sv"],
            row["kind"],
            row["direction"],
            row["reporter"],
            row["source_kind"],
            row["person_based"],
        )
        assert [codes[area] for area in one.areas] == [row["area"].split(";")[0], *row["area"].split(";")[1:]]
        assert one.frequency == (Frequency.EVERY_2ND_YEAR if one.slug in pooled else row["frequency"])
        assert (one.published_id or "") == row["kolada_id"]
        assert one.unit.sv.replace("\u00a0", " ") == row["unit"]


def test_areas_parties_and_agreements_have_their_addresses(content: Catalogue) -> None:
    assert [area.slug for area in content.areas_of("polisregion-region")] == [
        "otrygga-platser",
        "psykisk-ohalsa",
        "brott-mot-valfardssystemen",
        "sarskilt-utsatta-brottsoffer",
    ]
    assert [area.slug for area in content.areas_of("polisregion-stad")] == [
        "unga-i-riskzon",
        "otrygga-och-brottsutsatta-platser",
        "systemhotande-brottslighet",
        "sarskilt-utsatta-och-sarbara-brottsoffer",
        "kriminella-miljoer-och-livsstilar",
    ]
    assert [party.slug for party in content.parties] == ["polisregion-stockholm", "region-stockholm", "stockholms-stad"]
    assert {area.slug: area.related for area in content.areas if area.related} == {
        "otrygga-platser": ("otrygga-och-brottsutsatta-platser",),
        "otrygga-och-brottsutsatta-platser": ("otrygga-platser",),
        "sarskilt-utsatta-brottsoffer": ("sarskilt-utsatta-och-sarbara-brottsoffer",),
        "sarskilt-utsatta-och-sarbara-brottsoffer": ("sarskilt-utsatta-brottsoffer",),
    }


def test_both_agreements_were_signed_that_day_by_those_people(content: Catalogue) -> None:
    assert {agreement.signed_on for agreement in content.agreements} == {date(2024, 1, 11)}
    assert [[signature.signatory for signature in agreement.signatures] for agreement in content.agreements] == [
        ["Mattias Andersson", "Aida Hadzialic"],
        ["Mattias Andersson", "Karin Wanngård"],
    ]
    assert all(agreement.source_url.startswith("https://") for agreement in content.agreements)


def test_nothing_is_invented_that_the_parties_decide(content: Catalogue) -> None:
    assert content.local_agreements == ()
    with reading() as session:
        assert session.exec(select(Target)).all() == []


def test_every_area_has_indicators_and_leads(content: Catalogue) -> None:
    assert all(len(area.indicators) >= 6 for area in content.areas)
    assert all(len(area.leads) in (2, 3) for area in content.areas)


def test_every_indicator_says_what_it_counts_where_and_from_whom(content: Catalogue) -> None:
    for one in content.indicators:
        assert len(one.definition.sv) > 40, one.slug
        assert len(one.definition.en) > 40, one.slug
        assert one.definition.sv.endswith("."), one.slug
        assert one.definition.en.endswith("."), one.slug
        assert one.source_name, one.slug
        assert one.caveat.sv.endswith("."), one.slug
        assert one.lead_place is not None, one.slug
        assert one.numerator.sv, one.slug
        is_ratio = one.kind not in (Kind.COUNT, Kind.AMOUNT)
        assert bool(one.denominator.sv) == is_ratio, one.slug


def test_shares_and_counts_have_their_range_and_multiplier(content: Catalogue) -> None:
    multipliers = {Kind.PERCENTAGE: 100, Kind.RATE_1000: 1000, Kind.RATE_100000: 100_000}
    for one in content.indicators:
        assert one.minimum == 0
        assert one.maximum == (100 if one.kind in (Kind.PERCENTAGE, Kind.INDEX) else None)
        assert one.multiplier == multipliers.get(one.kind, 1)
        assert one.decimals == 0 or one.kind is not Kind.COUNT


def test_the_stop_list_is_told_for_the_whole_city_only_and_to_few(content: Catalogue) -> None:
    stopped = {one.slug for one in content.indicators if one.city_level_only}
    assert stopped == {
        "sheltered_housing_placements",
        "exit_participants",
        "exit_no_relapse_share",
        "trefas_joint_plans",
    }
    for slug in stopped:
        assert content.indicator(slug).clearance is Clearance.RESTRICTED
        assert content.indicator(slug).geographies == (PlaceKind.MUNICIPALITY,)


def test_figures_about_persons_are_protected_and_counts_of_events_are_not(content: Catalogue) -> None:
    for one in content.indicators:
        is_protected = one.person_based is not PersonBased.NO and one.source_kind is not SourceKind.SURVEY
        assert one.suppress_below == (5 if is_protected else None), one.slug


def test_what_is_published_is_open(content: Catalogue) -> None:
    assert {one.clearance for one in content.indicators if one.published_id} == {Clearance.OPEN}


def test_the_goal_of_less_crime_is_not_answered_by_what_is_reported(content: Catalogue) -> None:
    goal = content.goal("faktisk-brottslighet-ska-minska")
    assert "victimised_person_crime_share" in goal.indicators
    assert not [slug for slug in goal.indicators if slug.endswith(("_rate", "_reported"))]
    assert goal.agreements == ("polisregion-region", "polisregion-stad")


def test_municipal_figures_of_reported_crime_break_in_2015(content: Catalogue) -> None:
    its = [one for one in content.indicators if "Brå och SCB" in one.source_name and one.published_id]
    assert len(its) == 13
    for one in its:
        assert [broken.on for broken in one.breaks if broken.effect is BreakEffect.NOT_COMPARABLE] == [date(2015, 1, 1)]


def test_the_districts_meet_the_local_police_districts_in_13_pairs(content: Catalogue) -> None:
    for day in (date(2024, 6, 1), date(2025, 1, 1), TODAY):
        assert len(pairs_on(content, day)) == 13
    assert len(content.places_of(PlaceKind.DISTRICT, on=TODAY)) == 11
    assert len(content.places_of(PlaceKind.DISTRICT, on=date(2023, 6, 30))) == 13
    two = [district for district, count in Counter(d for d, _ in pairs_on(content, TODAY)).items() if count == 2]
    assert sorted(two) == ["enskede-arsta-vantor", "hagersten-alvsjo"]
    assert ("kungsholmen", "lpo-norrmalm") in pairs_on(content, date(2024, 12, 31))
    assert ("kungsholmen", "lpo-lidingo-kungsholmen") in pairs_on(content, date(2025, 1, 1))


def test_a_pair_holds_only_while_both_places_exist(content: Catalogue) -> None:
    for place in content.places:
        for link in place.police:
            last = link.valid_to or TODAY
            for day in (link.valid_from, last):
                assert place.is_valid(day), (place.slug, day)
                assert content.place(link.place).is_valid(day), (link.place, day)


def test_a_place_that_has_ended_says_what_became_of_it(content: Catalogue) -> None:
    for place in content.places:
        if place.valid_to is not None:
            assert place.successors, place.slug
            assert all(not content.place(slug).is_valid(place.valid_to) for slug in place.successors)


@pytest.mark.parametrize(("kind", "count", "widest"), [(PlaceKind.MUNICIPALITY, 26, 8), (PlaceKind.DISTRICT, 11, 5)])
def test_every_tile_has_its_own_place_on_the_map(content: Catalogue, kind: PlaceKind, count: int, widest: int) -> None:
    cells = [place.grid for place in content.places_of(kind, on=TODAY)]
    known = [cell for cell in cells if cell is not None]
    assert len(known) == len(set(known)) == len(cells) == count
    assert min(column for column, _ in known) == min(row for _, row in known) == 1
    assert max(column for column, _ in known) <= widest


@pytest.mark.parametrize(
    ("north", "south"),
    [("norrtalje", "stockholm"), ("stockholm", "sodertalje"), ("jarva", "farsta"), ("bromma", "skarholmen")],
)
def test_the_tiles_keep_north_above_south(content: Catalogue, north: str, south: str) -> None:
    assert row_of_tile(content.place(north)) < row_of_tile(content.place(south))


def test_codes_are_text_with_their_zeros(content: Catalogue) -> None:
    assert (content.place("stockholm").code, content.place("stockholms-lan").code) == ("0180", "01")
    assert all(len(place.code or "") == 4 for place in content.places_of(PlaceKind.MUNICIPALITY))


def pairs_on(content: Catalogue, day: date) -> set[tuple[str, str]]:
    return {
        (district.slug, link.place)
        for district in content.places_of(PlaceKind.DISTRICT, on=day)
        for link in district.police
        if link.valid_from <= day and (link.valid_to is None or day <= link.valid_to)
    }


def row_of_tile(place: PlaceView) -> int:
    assert place.grid is not None
    return place.grid[1]
