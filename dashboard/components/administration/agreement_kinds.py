"""Agreements and local agreements as content: what they say, who signed them, and between whom they hold."""

from functools import partial
from typing import Final

from dashboard.components.administration.content_kinds import (
    ADDRESS,
    NAME,
    ORDER,
    SHORT,
    SINCE,
    SOURCE,
    SUMMARY,
    UNTIL,
    Field,
    Kind,
    Section,
)
from dashboard.components.administration.content_options import AGREEMENTS, AREAS, DISTRICTS, PARTIES, POLICE
from data.actions import additions, content
from data.queries.views import AgreementView
from data.refusal import N_
from models.vocabulary import PartyKind

_SIGNED_ON = Field("signed_on", N_("Undertecknad"), "day")
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
        Section("", (NAME, SHORT, SUMMARY, _SIGNED_ON, SINCE, UNTIL, ORDER, *SOURCE)),
        *map(_signature, PartyKind),
    ),
    plural="agreements",
    edit=content.edit_agreement,
    add=additions.add_agreement,
    needed=N_("Namn och kort namn på båda språken, dagarna och källan behövs. Resten kan fyllas i senare."),
    events=("add_agreement", "edit_agreement"),
    settled=(ADDRESS,),
)
LOCAL_AGREEMENT: Final = Kind(
    label=N_("Lokal överenskommelse"),
    addition=N_("Ny lokal överenskommelse"),
    sections=(
        Section(
            "",
            (
                NAME,
                Field("agreement", N_("Överenskommelse"), "one", options=AGREEMENTS),
                Field("district", N_("Stadsdelsområde"), "one", options=DISTRICTS),
                Field("police", N_("Lokalpolisområden"), "many", options=POLICE),
                Field(
                    "parties",
                    N_("Parter (tomt: polisen och staden)"),
                    "many",
                    options=PARTIES,
                    told=N_("Parter"),
                ),
                Field("areas", N_("Valda områden"), "many", options=AREAS),
                Field("negotiated_since", N_("Förhandlas sedan"), "day"),
                _SIGNED_ON,
                SINCE,
                UNTIL,
                Field(
                    "follow_up_months",
                    N_("Månader mellan uppföljningarna (tomt: tolv)"),
                    "whole",
                    told=N_("Månader mellan uppföljningarna"),
                ),
                Field("document_reference", N_("Diarienummer"), "plain"),
                *SOURCE,
            ),
        ),
    ),
    plural="local_agreements",
    edit=content.edit_local_agreement,
    add=additions.add_local_agreement,
    needed=N_("Namn på båda språken, överenskommelse och stadsdelsområde behövs. Resten kan fyllas i senare."),
    events=(
        "add_localagreement",
        "edit_localagreement",
        "add_follow_up",
        "edit_follow_up",
        "remove_follow_up",
        "add_local_goal",
        "edit_local_goal",
        "remove_local_goal",
    ),
    settled=(ADDRESS,),
)
