"""Agreements as content: what they say and who signed them."""

from functools import partial
from typing import Final

from dashboard.components.administration.content_kinds import (
    ADDRESS,
    NAME,
    ORDER,
    SHORT,
    SIGNED_ON,
    SINCE,
    SOURCE,
    SUMMARY,
    UNTIL,
    Field,
    Kind,
    Section,
)
from data.actions import additions, content
from data.queries.views import AgreementView
from data.refusal import N_
from models.vocabulary import PartyKind

SIGNED: Final = {
    "signatory": N_("Vem som har undertecknat"),
    "title_sv": N_("Titel på svenska"),
    "title_en": N_("Titel på engelska"),
}
_PARTIES = {PartyKind.POLICE: N_("Polisen"), PartyKind.REGION: N_("Regionen"), PartyKind.CITY: N_("Staden")}


def _signed(view: AgreementView, *, party: PartyKind, column: str) -> str:
    """Return what stands in a party's signature; empty when it has not signed."""
    found = next((one for one in view.signatures if one.party is party), None)
    told = (
        {} if found is None else {"signatory": found.signatory, "title_sv": found.title.sv, "title_en": found.title.en}
    )
    return told.get(column, "")


def _signature(party: PartyKind) -> Section:
    fields = (
        Field(f"{party.value}_{column}", label, "plain", of=partial(_signed, party=party, column=column), party=party)
        for column, label in SIGNED.items()
    )
    return Section(_PARTIES[party], tuple(fields))


AGREEMENT: Final = Kind(
    label=N_("Överenskommelse"),
    addition=N_("Ny överenskommelse"),
    sections=(
        Section("", (NAME, SHORT, SUMMARY, SIGNED_ON, SINCE, UNTIL, ORDER, *SOURCE)),
        *map(_signature, PartyKind),
    ),
    plural="agreements",
    edit=content.edit_agreement,
    add=additions.add_agreement,
    needed=N_("Namn och kort namn på båda språken, dagarna och källan behövs. Resten kan fyllas i senare."),
    events=("add_agreement", "edit_agreement"),
    settled=(ADDRESS,),
)
