"""What was done about steering groups, meetings and decisions, in words for the log."""

from collections.abc import Mapping
from typing import Final

from data.refusal import N_

MEETING_ACTIONS: Final[Mapping[str, str]] = {
    "add_group": N_("Lade till styrgrupp"),
    "rename_group": N_("Bytte namn på styrgrupp"),
    "seat_member": N_("Lade till medlem i styrgrupp"),
    "unseat_member": N_("Tog bort medlem ur styrgrupp"),
    "plan_meeting": N_("Planerade möte"),
    "edit_meeting": N_("Ändrade möte"),
    "open_meeting": N_("Startade möte"),
    "call_off_meeting": N_("Ställde in möte"),
    "close_meeting": N_("Avslutade möte"),
    "propose_agenda": N_("Föreslog dagordning"),
    "add_point": N_("Lade till punkt på dagordningen"),
    "move_point": N_("Flyttade punkt på dagordningen"),
    "remove_point": N_("Strök punkt från dagordningen"),
    "note_point": N_("Antecknade vid punkt"),
    "record_decision": N_("Antecknade beslut vid möte"),
    "follow_up_decision": N_("Följde upp beslut"),
}
