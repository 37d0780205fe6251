"""What the fields of content are called where their changes are told, and how their values are said."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dashboard.components.administration.content_forms import KINDS
from dashboard.language import _, typed_number, word
from data.refusal import N_
from models.local_agreement import GoalRelation
from models.screen import Shade, SlideKind
from models.vocabulary import Language, PlaceKind

_OTHERS: Final[Mapping[str, str]] = {
    "limit_value": N_("Gräns"),
    "note": N_("Varför regeln finns"),
    "is_active": N_("Regeln gäller"),
    "indicator": N_("Indikator"),
    "place": N_("Plats"),
    "measure": N_("Eget mått"),
    "role": N_("Ansvarig roll"),
    "owner": N_("Ansvarig roll"),
    "starts_on": N_("Börjar"),
    "ends_on": N_("Slutar"),
    "expected_effect": N_("Förväntad effekt"),
    "target_count": N_("Minst så många"),
    "of_count": N_("Av hur många"),
    "planned_on": N_("Planerad till"),
    "held_on": N_("Genomförd"),
    "relation": N_("Vad överenskommelsen gör med målet"),
    "goal": N_("Gemensamt mål"),
    "target_value": N_("Målvärde"),
    "target_period": N_("Målperiod"),
    "is_done": N_("Punkten är klar"),
    "room": N_("Rum"),
    "shade": N_("Utseende"),
    "language": N_("Språk"),
    "slide": N_("Bilden visar"),
    "group": N_("Styrgrupp"),
    "seconds": N_("Sekunder"),
    "days": N_("Veckodagar"),
    "starts_at": N_("Visas från klockan"),
    "ends_at": N_("Visas till klockan"),
}
_WHOLE: Final[Mapping[str, str]] = {"note": N_("Anteckning")}
"""Fields in one language only, whose name another field has in two."""
_FIELDS: Final = [one for kind in reversed(list(KINDS.values())) for one in (*kind.settled, *kind.fields)]
_LABELS: Final = {**_OTHERS, **{one.name: one.told or one.label for one in _FIELDS}}
_WORDS: Final[Mapping[str, type[StrEnum]]] = {
    **{one.name: one.words for one in _FIELDS if one.words is not None},
    "relation": GoalRelation,
    "language": Language,
    "shade": Shade,
    "slide": SlideKind,
    "geographies": PlaceKind,
    "owed_geographies": PlaceKind,
}
_POINTERS: Final = frozenset(("goal", "indicator", "place", *(one.name for one in _FIELDS if one.options is not None)))
_PARTIES: Final = {one.name: one.party for one in _FIELDS if one.party is not None}
_MOST = 60


def field_name(column: str) -> str:
    """Return what a field of the store is called, with the language of its half; an unknown one as it is."""
    if column in _PARTIES:
        return _("{label} ({party})").format(label=_(_LABELS[column]), party=word(_PARTIES[column]))
    if column in _WHOLE:
        return _(_WHOLE[column])
    if column in _LABELS:
        return _(_LABELS[column])
    name, _underscore, language = column.rpartition("_")
    if name not in _LABELS:
        return column
    label = _("{label} (engelska)") if language == "en" else _("{label} (svenska)")
    return label.format(label=_(_LABELS[name]))


def field_value(
    column: str, value: object, *, names: Mapping[str, str] = MappingProxyType({}), is_whole: bool = False
) -> str:
    """Return a value of the field in words: of long texts only the beginning, unless `is_whole`.

    `names` are those of content by slug.
    """
    if value is None or (not value and isinstance(value, str | list)):
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, int | float):
        return typed_number(value)
    if isinstance(value, list):
        return ", ".join(_one_of(column, str(one), names=names) for one in value)
    text = " ".join(_one_of(column, str(value), names=names).split())
    return text if is_whole or len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"


def _one_of(column: str, value: str, *, names: Mapping[str, str]) -> str:
    kind = _WORDS.get(column)
    if kind is not None and value in {item.value for item in kind}:
        return word(kind(value))
    return names.get(value, value) if column in _POINTERS else value
