"""An event of the log in words: what was done, what it concerns, and the details that matter."""

from collections.abc import Mapping
from enum import StrEnum

from dashboard import cache
from dashboard.components.places import place_name
from dashboard.components.values import name_of
from dashboard.language import _, period_label, word
from data.queries.catalogue import UnknownError
from data.refusal import N_
from models.period import NotAPeriodError, Period
from models.vocabulary import MissingReason, PartyKind, Role, ValueStatus

_ACTIONS = {
    "report_value": N_("Registrerade värde"),
    "correct_value": N_("Rättade värde"),
    "withdraw_value": N_("Drog tillbaka värde"),
    "deliver_values": N_("Läste in värden"),
    "load_catalogue": N_("Läste in innehåll"),
    "set_target": N_("Satte målvärde"),
    "withdraw_target": N_("Drog tillbaka målvärde"),
    "record_break": N_("Registrerade tidsseriebrott"),
    "withdraw_break": N_("Drog tillbaka tidsseriebrott"),
    "add_person": N_("Lade till konto"),
    "invite": N_("Skapade inbjudan"),
    "invite_again": N_("Skapade länk för nytt lösenord"),
    "set_password": N_("Valde nytt lösenord"),
    "deactivate": N_("Stängde konto"),
    "reactivate": N_("Öppnade konto"),
    "change_role": N_("Bytte roll"),
    "sign_in": N_("Loggade in"),
    "sign_out": N_("Loggade ut"),
    "end_sign_ins": N_("Avslutade sessioner"),
    "edit_indicator": N_("Ändrade indikator"),
    "edit_area": N_("Ändrade område"),
    "edit_party": N_("Ändrade part"),
    "edit_goal": N_("Ändrade mål"),
    "edit_agreement": N_("Ändrade överenskommelse"),
    "edit_localagreement": N_("Ändrade lokal överenskommelse"),
    "mark_example": N_("Märkte värdena som påhittade"),
    "mark_as_example": N_("Märkte värdena som påhittade"),
}
_DETAILS = {
    "value": N_("värde"),
    "before": N_("förut"),
    "after": N_("nu"),
    "missing_reason": N_("saknas"),
    "status": N_("status"),
    "version": N_("version"),
    "values": N_("antal värden"),
    "target_value": N_("målvärde"),
    "target_period": N_("målperiod"),
    "role": N_("roll"),
    "party": N_("part"),
}
_WORDS: Mapping[str, type[StrEnum]] = {
    "role": Role,
    "party": PartyKind,
    "status": ValueStatus,
    "missing_reason": MissingReason,
}


def action_words(action: str) -> str:
    """Return what was done."""
    return _(_ACTIONS[action]) if action in _ACTIONS else action


def subject_words(subject: str) -> str:
    """Return what it concerns: the indicator, place and period by their names where it is a value."""
    parts = subject.split("/")
    try:
        named = [name_of(cache.catalogue().indicator(parts[0])), *map(place_name, parts[1:2])]
        return ", ".join([*named, *(period_label(Period.of(code)) for code in parts[2:3])])
    except (UnknownError, NotAPeriodError):
        return subject.removeprefix("person/")


def detail_words(details: Mapping[str, object]) -> str:
    """Return the details that matter, in a row."""
    told = ((_(label), _said(name, details.get(name))) for name, label in _DETAILS.items())
    return "; ".join(f"{label}: {said}" for label, said in told if said)


def _said(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{field}: {kept}" for field, kept in value.items())
    kind = _WORDS.get(name)
    if kind is not None and str(value) in {item.value for item in kind}:
        return word(kind(str(value)))
    is_number = isinstance(value, float | int) or name in ("value", "before", "target_value")
    return str(value).replace(".", ",") if is_number else str(value)
