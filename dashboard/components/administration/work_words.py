"""What the parties do to what they write about their own work, in words for the log."""

from collections.abc import Mapping
from typing import Final

from data.refusal import N_

WORK: Final[Mapping[str, str]] = {
    "add_commitment": N_("Lade till åtagande"),
    "edit_commitment": N_("Ändrade åtagande"),
    "withdraw_commitment": N_("Drog tillbaka åtagande"),
    "add_activity": N_("Lade till åtgärd"),
    "edit_activity": N_("Ändrade åtgärd"),
    "withdraw_activity": N_("Drog tillbaka åtgärd"),
    "check_in": N_("Stämde av insats"),
    "add_citizenpromise": N_("Lade till medborgarlöfte"),
    "edit_citizenpromise": N_("Ändrade medborgarlöfte"),
    "withdraw_citizenpromise": N_("Drog tillbaka medborgarlöfte"),
    "count_promise": N_("Räknade medborgarlöfte"),
}
