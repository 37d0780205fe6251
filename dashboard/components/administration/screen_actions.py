"""What was done about screens and their slides, in words for the log."""

from collections.abc import Mapping
from typing import Final

from data.refusal import N_

SCREEN_ACTIONS: Final[Mapping[str, str]] = {
    "register_screen": N_("Lade till skärm"),
    "edit_screen": N_("Ändrade skärm"),
    "renew_screen_key": N_("Gav skärm en ny nyckel"),
    "revoke_screen_key": N_("Stängde av skärm"),
    "add_slide": N_("Lade till bild på skärm"),
    "edit_slide": N_("Ändrade bild på skärm"),
    "move_slide": N_("Flyttade bild på skärm"),
    "remove_slide": N_("Tog bort bild från skärm"),
}
