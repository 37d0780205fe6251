"""What was done about accounts and signing in, in words for the log."""

from collections.abc import Mapping
from typing import Final

from data.refusal import N_

ACCOUNT_ACTIONS: Final[Mapping[str, str]] = {
    "add_person": N_("Lade till konto"),
    "invite": N_("Skapade inbjudan"),
    "invite_again": N_("Skapade länk för nytt lösenord"),
    "set_password": N_("Valde nytt lösenord"),
    "deactivate": N_("Stängde konto"),
    "reactivate": N_("Öppnade konto"),
    "change_role": N_("Bytte roll"),
    "set_email": N_("Ändrade e-postadress"),
    "sign_in": N_("Loggade in"),
    "sign_out": N_("Loggade ut"),
    "end_sign_ins": N_("Avslutade sessioner"),
}
