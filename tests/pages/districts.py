"""Twelve districts of different sizes with the same share, but for those that a test makes different."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import select

from data.actor import CONSOLE
from data.store import unit_of_work
from models.indicator import Indicator
from models.place import Place
from models.vocabulary import PlaceKind, SourceKind
from tests import factories

NAMES = ("Alby", "Bro", "Dalen", "Ekby", "Fors", "Gran", "Hagen", "Kil", "Lund", "Mora", "Nora", "Rosta")
SIZES = {name.lower(): 1000.0 * (1 + number % 4) for number, name in enumerate(NAMES)}
YEAR = "2024"


def build() -> None:
    """Fill an empty store with the small world and the districts, without a value."""
    factories.small_world()
    with unit_of_work(by=CONSOLE) as unit:
        for name in NAMES:
            unit.session.add(Place(slug=name.lower(), kind=PlaceKind.DISTRICT, name_sv=name, name_en=name))
        unit.record(action="test", subject="districts")


def count(different: Mapping[str, float], *, usual: float = 0.1, **facts: Any) -> None:  # noqa: ANN401 - facts are of every type
    """Give every district the numerator and denominator of a share of a full count; facts change the indicator."""
    with unit_of_work(by=CONSOLE) as unit:
        for name, fact in ({"source_kind": SourceKind.REGISTER, "denominator_sv": "Boende"} | facts).items():
            _set(unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one(), name, fact)
        for place, size in SIZES.items():
            hits = round(size * different.get(place, usual))
            known = {"numerator": hits, "denominator": size}
            factories.observe(unit, "unsafe_share", YEAR, 100 * hits / size, place, **known)
        unit.record(action="test", subject="counted")


def ask(values: Mapping[str, float], **facts: Any) -> None:  # noqa: ANN401 - facts are of every type
    """Give districts survey values; facts are of each value, such as its answers or its interval."""
    with unit_of_work(by=CONSOLE) as unit:
        for place, value in values.items():
            told = {name: fact(value) if callable(fact) else fact for name, fact in facts.items()}
            factories.observe(unit, "unsafe_share", YEAR, value, place, **told)
        unit.record(action="test", subject="asked")


def _set(row: Indicator, name: str, fact: object) -> None:
    setattr(row, name, fact)
