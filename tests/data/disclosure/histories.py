"""Invented histories: values reported, corrected and withdrawn one after another, as the door gets them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pandas as pd

from data.disclosure.audit import unsafe_tables
from data.disclosure.decisions import hidden_versions
from data.disclosure.door import NUMBERS
from data.disclosure.geography import Geography, Site
from data.disclosure.primary import Rules
from models.vocabulary import PlaceKind

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
DISTRICTS = ("bromma", "farsta", "jarva")
CITY = Geography(
    (
        Site("stockholm", PlaceKind.MUNICIPALITY),
        *(Site(slug, PlaceKind.DISTRICT, "stockholm") for slug in DISTRICTS),
    )
)
Version = dict[str, Any]


def frame_of(versions: Sequence[Version]) -> pd.DataFrame:
    """Return versions as the store would, each recorded an hour after the last unless it says when."""
    usual: Version = {
        "indicator": "victims",
        "place": "jarva",
        "place_kind": "district",
        "period": "2024",
        "sex": "total",
        "ages": "all",
        "missing_reason": "",
        "status": "final",
        "comment": "",
        "correction_reason": "",
        **dict.fromkeys(NUMBERS),
    }
    rows = [usual | {"recorded_at": later(hour)} | version for hour, version in enumerate(versions)]
    frame = pd.DataFrame(rows)
    frame["version"] = frame.groupby(["place", "period", "sex", "ages"]).cumcount() + 1
    frame[list(NUMBERS)] = frame[list(NUMBERS)].astype(float)
    return frame


def later(hours: int) -> datetime:
    """Return the moment so many hours after the beginning."""
    return BEGINNING + timedelta(hours=hours)


def hidden_of(versions: Sequence[Version], its: Rules, geography: Geography = CITY) -> list[bool]:
    """Return which versions are hidden."""
    return [
        bool(is_hidden)
        for is_hidden in hidden_versions(frame_of(versions), rules={"victims": its}, geography=geography)
    ]


def unsafe_of(
    versions: Sequence[Version], its: Rules, geography: Geography = CITY, *, hides: bool = True
) -> tuple[Any, ...]:
    """Return the tables that the audit finds unsafe, also with nothing hidden."""
    frame = frame_of(versions)
    hidden = hidden_of(versions, its, geography) if hides else [False] * len(versions)
    return unsafe_tables(frame, hidden=pd.Series(hidden), rules=its, geography=geography)


def at_once(**values: float | None) -> list[Version]:
    """Return values of places that came in one delivery."""
    return [{"place": place, "value": value, "recorded_at": BEGINNING} for place, value in values.items()]


def random_history(seed: int) -> list[Version]:
    """Return reports, corrections and withdrawals of a city, its districts and their sexes, some of them small."""
    chance = Random(seed)
    values: dict[tuple[str, str], float] = {}
    for place in DISTRICTS:
        women, men = (chance.choice([0, 1, 2, 3, 6, 9, 20]) for _ in range(2))
        values |= {(place, "women"): women, (place, "men"): men, (place, "total"): women + men}
    for sex in ("women", "men", "total"):
        values["stockholm", sex] = sum(values[place, sex] for place in DISTRICTS)
    cells = chance.sample(list(values), k=chance.choice([6, 9, 12]))
    steps: list[tuple[tuple[str, str], float | None]] = [(cell, values[cell]) for cell in cells]
    for _ in range(chance.choice([0, 1, 3])):
        cell = chance.choice(cells)
        steps.append((cell, chance.choice([None, max(0, values[cell] - 2)])))
    return [
        {"place": place, "sex": sex, "value": value, "missing_reason": "withdrawn" if value is None else ""}
        for (place, sex), value in steps
    ]
