"""What was done, in words: every action that the log tells of, in the groups that a search can ask for."""

from collections.abc import Mapping
from typing import Final

from dashboard.components.administration.account_actions import ACCOUNT_ACTIONS
from dashboard.components.administration.meeting_actions import MEETING_ACTIONS
from dashboard.components.administration.screen_actions import SCREEN_ACTIONS
from dashboard.components.administration.work_words import WORK
from dashboard.language import _
from data.refusal import N_

GROUPS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "varden": (
        N_("Allt om värden"),
        {
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
            "decide_secrecy": N_("Beslutade om skyddade värden"),
        },
    ),
    "beslut": (
        N_("Allt om målvärden, tidsseriebrott, regler och ansvariga"),
        {
            "set_target": N_("Satte målvärde"),
            "withdraw_target": N_("Drog tillbaka målvärde"),
            "record_break": N_("Registrerade tidsseriebrott"),
            "withdraw_break": N_("Drog tillbaka tidsseriebrott"),
            "add_rule": N_("Lade till regel"),
            "edit_rule": N_("Ändrade regel"),
            "switch_rule": N_("Slog på eller av regel"),
            "load_rules": N_("Läste in regler"),
            "name_responsible": N_("Utsåg ansvarig"),
            "remind": N_("Skickade påminnelse"),
        },
    ),
    "insatser": (N_("Allt om åtaganden, åtgärder och löften"), WORK),
    "innehall": (
        N_("Allt om innehåll"),
        {
            "add_indicator": N_("Lade till indikator"),
            "edit_indicator": N_("Ändrade indikator"),
            "add_area": N_("Lade till område"),
            "edit_area": N_("Ändrade område"),
            "add_goal": N_("Lade till mål"),
            "edit_goal": N_("Ändrade mål"),
            "add_agreement": N_("Lade till överenskommelse"),
            "edit_agreement": N_("Ändrade överenskommelse"),
            "add_localagreement": N_("Lade till lokal överenskommelse"),
            "edit_localagreement": N_("Ändrade lokal överenskommelse"),
            "add_follow_up": N_("Lade till uppföljning"),
            "edit_follow_up": N_("Ändrade uppföljning"),
            "remove_follow_up": N_("Tog bort uppföljning"),
            "add_local_goal": N_("Lade till lokalt mål"),
            "edit_local_goal": N_("Ändrade lokalt mål"),
            "remove_local_goal": N_("Tog bort lokalt mål"),
            "add_place": N_("Lade till plats"),
            "edit_place": N_("Ändrade plats"),
            "link_police": N_("Kopplade lokalpolisområde"),
            "edit_police_link": N_("Ändrade koppling till lokalpolisområde"),
            "unlink_police": N_("Tog bort koppling till lokalpolisområde"),
            "edit_party": N_("Ändrade part"),
            "add_announcement": N_("Lade till meddelande"),
            "edit_announcement": N_("Ändrade meddelande"),
            "load_catalogue": N_("Läste in innehåll"),
            "mark_example": N_("Märkte värdena som påhittade"),
            "mark_as_example": N_("Märkte värdena som påhittade"),
        },
    ),
    "moten": (N_("Allt om möten och beslut"), MEETING_ACTIONS),
    "skarmar": (N_("Allt om skärmar"), SCREEN_ACTIONS),
    "konton": (N_("Allt om konton och inloggning"), ACCOUNT_ACTIONS),
}
_WORDS: Final = {action: said for _name, actions in GROUPS.values() for action, said in actions.items()}


def kinds() -> Mapping[str, str]:
    """Return what a search can ask for, with its words: the groups, and then every action."""
    groups = {group: _(name) for group, (name, _actions) in GROUPS.items()}
    return groups | {action: _(said) for action, said in sorted(_WORDS.items(), key=lambda one: _(one[1]))}


def actions_in(kind: str) -> tuple[str, ...]:
    """Return the actions of a group, or the one action; none of an empty kind."""
    if kind in GROUPS:
        return tuple(GROUPS[kind][1])
    return (kind,) if kind else ()


def action_words(action: str) -> str:
    """Return what was done."""
    return _(_WORDS[action]) if action in _WORDS else action
