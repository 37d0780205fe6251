"""The details of an event of the log in words: numbers, days and choices as the reader's language writes them."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from types import MappingProxyType

from dashboard.components.administration.field_names import field_name, field_value
from dashboard.components.administration.plain_words import period_words, plain_words
from dashboard.language import _, current_language, typed_number, value_with_unit, word
from data.queries.events import NOT_TOLD
from data.queries.views import IndicatorView
from data.refusal import N_
from models.commitment import CommitmentStatus
from models.rule import RuleKind
from models.vocabulary import BreakEffect, BreakKind, Language, MissingReason, PartyKind, Role, ValueStatus

_LABELS: Mapping[str, str] = {
    "about": N_("avser"),
    "value": N_("värde"),
    "before": N_("förut"),
    "missing_reason": N_("saknas"),
    "status": N_("status"),
    "on": N_("från och med"),
    "place": N_("plats"),
    "police": N_("lokalpolisområde"),
    "kind": N_("vad som hände"),
    "effect": N_("jämförelsen"),
    "factor": N_("faktor"),
    "note": N_("vad som ändrades"),
    "baseline_value": N_("basvärde"),
    "baseline_period": N_("basperiod"),
    "interim": N_("delmål"),
    "target_value": N_("målvärde"),
    "target_period": N_("målperiod"),
    "decided_by": N_("beslutat av"),
    "decided_on": N_("beslutsdag"),
    "rule_kind": N_("fråga när värdet är"),
    "limit": N_("gräns"),
    "other": N_("högst lika stort som"),
    "role": N_("roll"),
    "party": N_("part"),
    "person": N_("ansvarig"),
    "substitute": N_("ersättare"),
    "values": N_("antal värden"),
    "version": N_("version"),
    "sent_by": N_("skickat av"),
    "publish_at": N_("publiceras"),
    "reason": N_("skäl"),
    "checked_on": N_("avstämt"),
    "work": N_("insatsen"),
    "measured": N_("eget mått"),
    "counted": N_("antal hittills"),
    "counted_to": N_("till och med"),
}
_WORDS: Mapping[str, type[StrEnum]] = {
    "before": Role,
    "role": Role,
    "party": PartyKind,
    "status": ValueStatus,
    "missing_reason": MissingReason,
    "kind": BreakKind,
    "effect": BreakEffect,
    "rule_kind": RuleKind,
    "work": CommitmentStatus,
}
_NUMBERS = ("value", "before", "baseline_value", "target_value", "measured", "counted")


def detail_words(
    details: Mapping[str, object],
    *,
    indicator: IndicatorView | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
    is_whole: bool = False,
) -> str:
    """Return the details that matter, in a row; the numbers of an indicator are said with its unit.

    `names` are those of content by slug. Of long texts only the beginning is told, unless `is_whole`.
    """
    note = details.get("note_en" if current_language() is Language.ENGLISH else "note_sv")
    known = {**details, "note": note}
    said = {name: _said(name, known[name], indicator=indicator, names=names) for name in _LABELS if name in known}
    told = (f"{_(_LABELS[name])}: {text}" for name, text in said.items() if text)
    return "; ".join([*_changes(details, said=partial(field_value, names=names, is_whole=is_whole)), *told])


def _changes(details: Mapping[str, object], *, said: Callable[[str, object], str]) -> Iterator[str]:
    """Yield what each edited field was and is, "Decimaler: 1 → 2"; of something new only what it is."""
    before, after = details.get("before") or {}, details.get("after")
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for column, value in after.items():
            was = f"{said(column, before[column])} → " if column in before else ""
            yield f"{field_name(column)}: {was}{said(column, value)}"


def _said(name: str, value: object, *, indicator: IndicatorView | None, names: Mapping[str, str]) -> str:
    if value in (None, "", {}) or isinstance(value, Mapping) != (name == "interim"):
        return ""
    if isinstance(value, Mapping):
        steps = sorted(value.items())
        return ", ".join(f"{period_words(code)} {_number(step, indicator=indicator)}" for code, step in steps)
    if value == NOT_TOLD:
        return _(NOT_TOLD)
    kind = _WORDS.get(name)
    if kind is not None and str(value) in {item.value for item in kind}:
        return word(kind(str(value)))
    if name in _NUMBERS:
        return _number(value, indicator=indicator)
    return plain_words(name, str(value), names=names)


def _number(value: object, *, indicator: IndicatorView | None) -> str:
    try:
        known = float(str(value))
    except ValueError:
        return str(value)
    return typed_number(known) if indicator is None else value_with_unit(known, indicator)
