"""What the fields of content are called where their changes are told, and how their values are said."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from dashboard.components.administration.content_kinds import KINDS
from dashboard.language import _, typed_number, word
from data.refusal import N_
from models.vocabulary import Accumulation, Kind, Part, SourceKind, Verified

_OTHERS: Final[Mapping[str, str]] = {
    "geography": N_("Redovisas för"),
    "disaggregation": N_("Uppdelning"),
    "kind": N_("Slag av tal"),
    "part": N_("Del"),
    "source_kind": N_("Hur uppgifterna samlas in"),
    "first_period": N_("Första period"),
    "pooled_years": N_("Antal år i varje värde"),
    "accumulation": N_("Vad varje värde omfattar"),
    "is_seasonal": N_("Varierar med årstiden"),
    "design_effect": N_("Designeffekt"),
    "multiplier": N_("Antal per"),
    "show_zero": N_("Nollor visas"),
    "city_level_only": N_("Visas bara för hela staden"),
    "verified": N_("Hur säker definitionen är"),
    "valid_from": N_("Gäller från"),
    "limit_value": N_("Gräns"),
    "note": N_("Varför regeln finns"),
    "is_active": N_("Regeln gäller"),
    "valid_to": N_("Gäller till"),
    "signed_on": N_("Undertecknad"),
    "ordering": N_("Ordning"),
}
_LABELS: Final = {**{one.name: one.label for kind in KINDS.values() for one in kind.fields}, **_OTHERS}
_WORDS: Final[Mapping[str, type[StrEnum]]] = {
    **{one.name: one.words for kind in KINDS.values() for one in kind.fields if one.words is not None},
    "kind": Kind,
    "part": Part,
    "source_kind": SourceKind,
    "accumulation": Accumulation,
    "verified": Verified,
}
_MOST = 60


def field_name(column: str) -> str:
    """Return what a field of the store is called, with the language of its half; an unknown one as it is."""
    if column in _LABELS:
        return _(_LABELS[column])
    name, _underscore, language = column.rpartition("_")
    if name not in _LABELS:
        return column
    label = _("{label} (engelska)") if language == "en" else _("{label} (svenska)")
    return label.format(label=_(_LABELS[name]))


def field_value(column: str, value: object) -> str:
    """Return a value of the field in words: long texts only by their beginning."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, int | float):
        return typed_number(value)
    kind = _WORDS.get(column)
    if kind is not None and str(value) in {item.value for item in kind}:
        return word(kind(str(value)))
    text = " ".join(str(value).split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
