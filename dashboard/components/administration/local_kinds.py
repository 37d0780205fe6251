"""Local agreements as content: between whom they hold, what they take up, and what belongs to them."""

from typing import Final

from dashboard import cache, state
from dashboard.components.administration.content_kinds import (
    ADDRESS,
    NAME,
    SIGNED_ON,
    SINCE,
    SOURCE,
    UNTIL,
    Field,
    Kind,
    alone,
)
from dashboard.components.administration.content_options import AGREEMENTS, AREAS, DISTRICTS, PARTIES, POLICE
from dashboard.components.administration.local_parts import show_local_parts
from data.actions import additions, content
from data.refusal import N_


def _district_page(slug: str) -> str:
    """Return the page of the district, where its agreement is shown."""
    return state.address(state.district_page(cache.catalogue().local_agreement(slug).district))


LOCAL_AGREEMENT: Final = Kind(
    label=N_("Lokal överenskommelse"),
    addition=N_("Ny lokal överenskommelse"),
    sections=alone(
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
        SIGNED_ON,
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
    page=_district_page,
    show_more=show_local_parts,
)
