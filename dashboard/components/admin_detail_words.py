"""The details of an event of the log in words: numbers, days and choices as the reader's language writes them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from dashboard.components.admin_field_names import field_name, field_value
from dashboard.components.places import place_name
from dashboard.language import _, current_language, date_label, period_label, typed_number, value_with_unit, word
from data.queries.catalogue import UnknownError
from data.queries.views import IndicatorView
from data.refusal import N_
from models.period import NotAPeriodError, Period
from models.vocabulary import BreakEffect, BreakKind, Language, MissingReason, PartyKind, Role, ValueStatus

_LABELS: Mapping[str, str] = {
    "value": N_("värde"),
    "before": N_("förut"),
    "missing_reason": N_("saknas"),
    "status": N_("status"),
    "on": N_("från och med"),
    "place": N_("plats"),
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
    "role": N_("roll"),
    "party": N_("part"),
    "values": N_("antal värden"),
    "version": N_("version"),
}
_WORDS: Mapping[str, type[StrEnum]] = {
    "before": Role,
    "role": Role,
    "party": PartyKind,
    "status": ValueStatus,
    "missing_reason": MissingReason,
    "kind": BreakKind,
    "effect": BreakEffect,
}
_NUMBERS = ("value", "before", "baseline_value", "target_value")
_PERIODS, _DAYS = ("baseline_period", "target_period"), ("on", "decided_on")


def detail_words(details: Mapping[str, object], *, indicator: IndicatorView | None = None) -> str:
    """Return the details that matter, in a row; the numbers of an indicator are said with its unit."""
    note = details.get("note_en" if current_language() is Language.ENGLISH else "note_sv")
    known = {**details, "note": note}
    told = ((_(label), _said(name, known.get(name), indicator=indicator)) for name, label in _LABELS.items())
    return "; ".join([*_changes(details), *(f"{label}: {said}" for label, said in told if said)])


def _changes(details: Mapping[str, object]) -> Iterator[str]:
    """Yield what each edited field was and is: "Decimaler: 1 → 2"."""
    before, after = details.get("before"), details.get("after")
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for column, value in before.items():
            was, now = field_value(column, value), field_value(column, after.get(column))
            yield f"{field_name(column)}: {was} → {now}"


def _said(name: str, value: object, *, indicator: IndicatorView | None) -> str:
    if value in (None, "", {}) or isinstance(value, Mapping) != (name == "interim"):
        return ""
    if isinstance(value, Mapping):
        steps = sorted(value.items())
        return ", ".join(f"{_period(code)} {_number(step, indicator=indicator)}" for code, step in steps)
    kind = _WORDS.get(name)
    if kind is not None and str(value) in {item.value for item in kind}:
        return word(kind(str(value)))
    if name in _NUMBERS:
        return _number(value, indicator=indicator)
    return _PLAIN.get(name, _plain)(str(value))


def _number(value: object, *, indicator: IndicatorView | None) -> str:
    try:
        number = float(str(value))
    except ValueError:
        return str(value)
    return typed_number(number) if indicator is None else value_with_unit(number, indicator)


def _plain(text: str) -> str:
    """Return a bare number as the reader's language writes it, and a text as it is."""
    is_number = text.replace(".", "", 1).isdecimal()
    return typed_number(float(text)) if is_number else text


def _period(code: str) -> str:
    try:
        return period_label(Period.of(code))
    except NotAPeriodError:
        return code


def _day(written: str) -> str:
    return date_label(date.fromisoformat(written), short=True)


def _place(slug: str) -> str:
    try:
        return place_name(slug)
    except UnknownError:
        return slug


_PLAIN: Mapping[str, Callable[[str], str]] = {
    "place": _place,
    **dict.fromkeys(_PERIODS, _period),
    **dict.fromkeys(_DAYS, _day),
}
