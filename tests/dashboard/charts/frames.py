"""Frames with the columns of `series_of`, words in Swedish, and what of a drawing a reader of a test wants to see."""

import csv
import json
import math
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.drawing import Drawing, Labels
from models.period import Period

SECRET = 98765.4321
NAMES = {"stad": "Stockholms stad", "lan": "Länet", "riket": "Riket", "solna": "Solna"}


def row(period: str, value: float | None, *, place: str = "stad", **more: object) -> dict[str, Any]:
    """Return one row of a series; without a value it is missing."""
    when = Period.of(period)
    blank: dict[str, object] = {"lower": math.nan, "upper": math.nan, "numerator": math.nan, "missing_reason": None}
    shown = "missing" if value is None else "value"
    times = {"period": period, "start": when.start, "end": when.end, "middle": when.middle}
    number = math.nan if value is None else value
    return {
        **blank,
        **times,
        "place": place,
        "sex": "total",
        "value": number,
        "shown": shown,
        "status": "final",
        **more,
    }


def series(values: Mapping[str, float | None], *, place: str = "stad") -> pd.DataFrame:
    """Return a series of one place from values by period."""
    return pd.DataFrame([row(period, value, place=place) for period, value in values.items()])


def hidden(period: str, *, place: str = "stad") -> dict[str, Any]:
    """Return a row as a careless door would let it out: said to be hidden, with its number still there."""
    return row(period, SECRET, place=place, shown="hidden", lower=SECRET, upper=SECRET, numerator=SECRET)


def labels(unit: str = "andel, %") -> Labels:
    """Return words in Swedish, with one decimal."""

    def figure(value: float) -> str:
        return f"{value:,.1f}".replace(",", "\u00a0").replace(".", ",")

    return Labels(
        number=lambda value: f"{figure(value)}\u00a0%",
        figure=figure,
        period=lambda code: f"år {code}",
        tick=lambda code: code,
        status=lambda status: {"final": "slutlig", "preliminary": "preliminär"}.get(status, status),
        unit=unit,
        preliminary="preliminärt",
        interval="osäkerhetsintervall",
        cut_axis="axeln börjar inte vid noll",
        hidden="<5",
    )


def published(measure: str) -> pd.DataFrame:
    """Return a published measure for all its places, from the figures a new store starts with."""
    table = (files("data") / "figures" / "kolada.csv").read_text(encoding="utf-8")
    found = [
        line for line in csv.DictReader(table.splitlines()) if (line["indicator"], line["sex"]) == (measure, "total")
    ]
    return pd.DataFrame([row(line["period"], float(line["value"]), place=line["place"]) for line in found])


def sent(drawing: Drawing) -> str:
    """Return exactly what the browser would get; a number that is no number is an error."""
    return json.dumps(drawing.specification, ensure_ascii=False, allow_nan=False, default=list)


def golden(drawing: Drawing, *, name: str, keys: Sequence[str]) -> tuple[Any, Any]:
    """Return the parts of a drawing that a reader checks, and the same as written down (at first: written for you)."""
    text = sent(drawing)
    for number, dataset in enumerate(drawing.specification.get("datasets", ())):
        text = text.replace(dataset, f"data {number + 1}")
    reduced = json.loads(text, parse_float=lambda digits: round(float(digits), 3))
    seen = {key: reduced[key] for key in keys}
    path = Path(__file__).parent / "golden" / f"{name}.json"
    if not path.exists():
        path.write_text(json.dumps(seen, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} is written: look at the chart and at the file, then run again")
    return seen, json.loads(path.read_text(encoding="utf-8"))
