"""An event of the log in words: what was done, what it concerns, and who did it."""

from contextlib import suppress

from dashboard import cache
from dashboard.language import _, period_label, say, word
from data.actions.publishing import CLOCK
from data.actor import CONSOLE
from data.queries.views import IndicatorView
from data.refusal import N_
from models.ages import Ages, NotAgesError
from models.period import NotAPeriodError, Period
from models.vocabulary import Role, Sex

_ACTIONS = {
    "report_value": N_("Registrerade värde"),
    "correct_value": N_("Rättade värde"),
    "withdraw_value": N_("Drog tillbaka värde"),
    "declare_complete": N_("Sade att perioden är klar"),
    "reopen_form": N_("Öppnade perioden igen"),
    "deliver_values": N_("Läste in värden"),
    "import_values": N_("Läste in dokument"),
    "withdraw_import": N_("Drog tillbaka inläsning"),
    "propose_value": N_("Skickade värde för godkännande"),
    "propose_values": N_("Skickade värden för godkännande"),
    "approve_value": N_("Godkände värde för senare publicering"),
    "publish_value": N_("Publicerade godkänt värde"),
    "send_back_value": N_("Skickade tillbaka värde"),
    "hand_back_value": N_("Kunde inte publicera värde på utsatt tid"),
    "withdraw_proposal": N_("Tog tillbaka värde före godkännande"),
    "unlock_value": N_("Låste upp värde"),
    "ask_question": N_("Ställde fråga om värde"),
    "answer_question": N_("Besvarade fråga om värde"),
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
    "set_email": N_("Ändrade e-postadress"),
    "name_responsible": N_("Utsåg ansvarig"),
    "remind": N_("Skickade påminnelse"),
    "sign_in": N_("Loggade in"),
    "sign_out": N_("Loggade ut"),
    "end_sign_ins": N_("Avslutade sessioner"),
    "edit_indicator": N_("Ändrade indikator"),
    "decide_secrecy": N_("Beslutade om skyddade värden"),
    "add_rule": N_("Lade till regel"),
    "edit_rule": N_("Ändrade regel"),
    "switch_rule": N_("Slog på eller av regel"),
    "load_rules": N_("Läste in regler"),
    "edit_area": N_("Ändrade område"),
    "edit_party": N_("Ändrade part"),
    "edit_goal": N_("Ändrade mål"),
    "edit_agreement": N_("Ändrade överenskommelse"),
    "edit_localagreement": N_("Ändrade lokal överenskommelse"),
    "mark_example": N_("Märkte värdena som påhittade"),
    "mark_as_example": N_("Märkte värdena som påhittade"),
}
_NOBODYS = {CONSOLE.name: N_("konsol"), CLOCK.name: CLOCK.name}
_SUBJECTS = {"store": N_("hela tjänsten"), "catalogue": N_("allt innehåll"), "rules": N_("alla indikatorer")}


def action_words(action: str) -> str:
    """Return what was done."""
    return _(_ACTIONS[action]) if action in _ACTIONS else action


def subject_words(subject: str) -> str:
    """Return what it concerns by its name: a value by indicator, place, period and sex, a person by user name."""
    first, *rest = subject.split("/")
    if first == "person":
        return "/".join(rest)
    if first == "invitation" and rest and rest[0] in set(Role):
        return word(Role(rest[0]))
    if subject in _SUBJECTS:
        return _(_SUBJECTS[subject])
    names = ", ".join(filter(None, [_name(first), *map(_part, rest)]))
    return names or subject


def indicator_in(subject: str) -> IndicatorView | None:
    """Return the indicator that an event is about, if it is about one."""
    slug = subject.partition("/")[0]
    return next((one for one in cache.catalogue().indicators if one.slug == slug), None)


def actor_words(name: str) -> str:
    """Return who did it; what is nobody in the reader's language."""
    return _(_NOBODYS[name]) if name in _NOBODYS else name


def _name(slug: str) -> str:
    """Return the name of the content with that address; the address itself where there is none."""
    content = cache.catalogue()
    groups = ("indicators", "areas", "parties", "goals", "agreements", "local_agreements")
    named = (say(one.name) for group in groups for one in getattr(content, group) if one.slug == slug)
    return next(named, slug)


def _part(part: str) -> str:
    """Return a place, a period, a sex or ages by their name; nothing for both sexes together."""
    content = cache.catalogue()
    if part in {place.slug for place in content.places}:
        return say(content.place(part).name)
    if part in set(Sex):
        return "" if part == Sex.TOTAL else word(Sex(part))
    with suppress(NotAPeriodError):
        return period_label(Period.of(part))
    with suppress(NotAgesError):
        return say(Ages.of(part).name)
    return part
