import csv
from decimal import Decimal

import pytest

from data.importers.figures import FOLDER, read_figures
from data.queries.catalogue import Catalogue, catalogue
from data.queries.observations import series_of
from models.vocabulary import Clearance, PlaceKind, Sex
from tests.data.importers.shelf import on_the_shelf

PLACES = {"0000": "sverige", "0001": "stockholms-lan"}
SEXES = {"T": Sex.TOTAL, "K": Sex.WOMEN, "M": Sex.MEN}
REAL_SERIES = 15
AREAS_WITH_SERIES = 5


@pytest.fixture
def content(full_store: str) -> Catalogue:
    assert full_store
    return catalogue()


def kolada() -> list[dict[str, str]]:
    with (FOLDER / "kolada.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_a_figure_of_the_shelf_and_none_is_left_out(content: Catalogue) -> None:
    slugs = {one.published_id: one.slug for one in content.indicators if one.published_id}
    places = PLACES | {place.code: place.slug for place in content.places_of(PlaceKind.MUNICIPALITY) if place.code}
    with on_the_shelf("data/kolada/figures_stockholm.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            (slugs[row["kpi_id"]], places[row["place_code"]], row["period"], SEXES[row["gender"]].value): (
                Decimal(row["value"]),
                f"Kolada (RKA), {row['kpi_id']}",
            )
            for row in csv.DictReader(file)
            if row["kpi_id"] in slugs
        }
    rows = kolada()
    found = {
        (row["indicator"], row["place"], row["period"], row["sex"]): (Decimal(row["value"]), row["source"])
        for row in rows
    }
    assert found == expected
    assert len(found) == len(rows)
    assert {row["source_date"] for row in rows} == {"2024-08-30"}


def test_every_published_indicator_has_figures_and_every_figure_a_published_indicator(content: Catalogue) -> None:
    published = {one.slug: one.published_id for one in content.indicators if one.published_id}
    assert {row["indicator"]: row["source"].removeprefix("Kolada (RKA), ") for row in kolada()} == published


def test_at_least_15_indicators_over_5_areas_show_real_series(content: Catalogue) -> None:
    shown = {one.slug for one in content.indicators if one.clearance is Clearance.OPEN and is_series(one.slug)}
    areas = {area for slug in shown for area in content.indicator(slug).areas}
    assert len(shown) >= REAL_SERIES
    assert len(areas) >= AREAS_WITH_SERIES


def test_the_last_values_shown_are_those_of_the_table(content: Catalogue) -> None:
    last = {(row["indicator"], row["place"]): row for row in kolada() if row["sex"] == Sex.TOTAL}
    for one in content.indicators:
        if one.published_id is None:
            continue
        frame = series_of(one.slug, clearance=Clearance.OPEN)
        here = frame[(frame["place"] == one.lead_place) & (frame["sex"] == Sex.TOTAL)].iloc[-1]
        row = last[one.slug, str(one.lead_place)]
        assert (here["period"], here["value"]) == (row["period"], float(row["value"]))


def test_values_from_reports_name_their_report() -> None:
    with (FOLDER / "reports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 23
    assert all(row["source"] and row["value"] for row in rows)


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("name", ["kolada.csv", "reports.csv"])
def test_the_projects_own_tables_pass_their_own_importer(name: str) -> None:
    assert read_figures(FOLDER / name)


def is_series(slug: str) -> bool:
    return len(series_of(slug, clearance=Clearance.OPEN)["period"].unique()) > 1
