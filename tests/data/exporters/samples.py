"""Small extracts whose every cell a test knows."""

from datetime import UTC, date, datetime

import pandas as pd

from data.exporters.extract import Extract, Wording
from data.queries.views import BreakView, IndicatorView, PlaceView
from models.text import Text
from models.vocabulary import (
    Accumulation,
    BreakEffect,
    BreakKind,
    Clearance,
    Direction,
    Frequency,
    Kind,
    Language,
    Part,
    PartyKind,
    PersonBased,
    PlaceKind,
    SourceKind,
    Verified,
)

TAKEN_AT = datetime(2026, 2, 3, 13, 5, tzinfo=UTC)
SWEDISH = Wording(Language.SWEDISH, translate=str, word=lambda item: f"ord:{item.value}")
ENGLISH = Wording(Language.ENGLISH, translate=lambda message: f"en {message}", word=lambda item: f"word:{item.value}")


def place(slug: str, name: str) -> PlaceView:
    """Return a municipality."""
    return PlaceView(
        slug=slug,
        code="0180",
        kind=PlaceKind.MUNICIPALITY,
        name=Text(name, f"{name} (en)"),
        parent=None,
        valid_from=None,
        valid_to=None,
        verified=Verified.PUBLISHED,
        grid=None,
        successors=(),
        police=(),
    )


def indicator(
    slug: str = "utsatta-unga", *, name: str = "Utsatta unga", breaks: tuple[BreakView, ...] = ()
) -> IndicatorView:
    """Return a count of persons."""
    return IndicatorView(
        id=1,
        slug=slug,
        name=Text(name, "Young victims"),
        definition=Text("Antal personer under 18 år.", "Persons under 18."),
        numerator=Text("", ""),
        denominator=Text("", ""),
        unit=Text("antal", "number"),
        geography=Text("kommun", "municipality"),
        disaggregation=Text("", ""),
        age_groups="",
        caveat=Text("Små tal.", "Small numbers."),
        multiplier=1,
        decimals=0,
        minimum=0,
        maximum=None,
        kind=Kind.COUNT,
        part=Part.OUTCOME,
        direction=Direction.LOWER,
        reporter=PartyKind.CITY,
        source_name="Stadens register",
        source_url="https://stad.example/register",
        source_kind=SourceKind.ADMINISTRATIVE,
        published_id=None,
        frequency=Frequency.YEAR,
        first_period=None,
        lag_days=30,
        pooled_years=1,
        accumulation=Accumulation.PERIOD,
        is_seasonal=False,
        holds_until_changed=False,
        design_effect=None,
        person_based=PersonBased.YES,
        suppress_below=None,
        show_zero=True,
        city_level_only=False,
        sexes_add_up=False,
        places_add_up=False,
        clearance=Clearance.OPEN,
        verified=Verified.SUGGESTED,
        lead_place=None,
        areas=("unga-i-riskzon",),
        geographies=(PlaceKind.MUNICIPALITY,),
        owed_geographies=(PlaceKind.MUNICIPALITY,),
        goals=(),
        breaks=breaks,
        valid_from=None,
        valid_to=None,
        version=3,
    )


def law_change() -> BreakView:
    """Return a break by law."""
    return BreakView(
        on=date(2018, 7, 1),
        kind=BreakKind.LAW,
        effect=BreakEffect.NOT_COMPARABLE,
        note=Text("Ny lag", "New law"),
        place=None,
        verified=Verified.PUBLISHED,
        decided_by="",
        factor=None,
    )


def row(period: str, value: float = float("nan"), **other: object) -> dict[str, object]:
    """Return one row as `series_of` gives it."""
    empty = dict.fromkeys(("numerator", "denominator", "lower", "upper", "sample_size"), float("nan"))
    shown = "missing" if value != value and "shown" not in other else "value"  # noqa: PLR0124 - NaN is not itself
    plain: dict[str, object] = {
        "place": "stockholm",
        "period": period,
        "sex": "total",
        "ages": "all",
        "value": value,
        "shown": shown,
        "missing_reason": "",
        **empty,
        "status": "final",
        "comment": "",
        "correction_reason": "",
        "source": "Registret",
        "source_date": pd.Timestamp("2025-03-01"),
        "version": 1,
        "revised_by": float("nan"),
        "recorded_at": pd.Timestamp("2026-01-02 12:00", tz="UTC"),
    }
    return plain | other


def extract(*rows: dict[str, object], is_example: bool = False, **named: str) -> Extract:
    """Return an extract of one indicator."""
    frame = pd.DataFrame(rows or [row("2024", 12)])
    frame["source_date"] = pd.to_datetime(frame["source_date"])
    return Extract(
        series=((indicator(**named, breaks=(law_change(),)), frame),),
        places={"stockholm": place("stockholm", "Stockholm")},
        selection="Stockholm, 2020–2024",
        taken_at=TAKEN_AT,
        is_example=is_example,
    )
