"""Every kind of content that an administrator edits and adds on a page, as data."""

from collections.abc import Mapping
from typing import Final

from dashboard import state
from dashboard.components.administration import indicator_fields
from dashboard.components.administration.agreement_kinds import AGREEMENT
from dashboard.components.administration.area_kinds import AREA
from dashboard.components.administration.content_kinds import (
    ADDRESS,
    DESCRIPTION,
    NAME,
    ORDER,
    SHORT,
    SINCE,
    SOURCE,
    UNTIL,
    Field,
    Kind,
    alone,
    by_version,
)
from dashboard.components.administration.content_options import AGREEMENTS, AREAS, INDICATORS
from dashboard.components.administration.local_kinds import LOCAL_AGREEMENT
from dashboard.components.administration.place_kinds import PLACE
from data.actions import additions, content
from data.refusal import N_
from models.vocabulary import YesOrNo

_APPROVAL = Field("needs_approval", N_("En godkännare godkänner värdena innan de publiceras"), "choice", YesOrNo)


KINDS: Final[Mapping[str, Kind]] = {
    "indicator": Kind(
        label=N_("Indikator"),
        addition=N_("Ny indikator"),
        sections=indicator_fields.SECTIONS,
        plural="indicators",
        edit=content.edit_indicator,
        add=additions.add_indicator,
        needed=indicator_fields.NEEDED,
        events=("add_indicator", "edit_indicator"),
        page=state.indicator_address,
        opened=by_version,
        settled=(ADDRESS,),
        usual=indicator_fields.USUAL,
    ),
    "area": AREA,
    "goal": Kind(
        label=N_("Mål"),
        addition=N_("Nytt mål"),
        sections=alone(
            NAME,
            DESCRIPTION,
            Field("agreements", N_("Överenskommelser"), "many", options=AGREEMENTS),
            Field("areas", N_("Områden (tomt: alla i överenskommelserna)"), "many", options=AREAS, told=N_("Områden")),
            Field("indicators", N_("Indikatorer i sidans ordning"), "many", options=INDICATORS),
            *SOURCE,
            ORDER,
        ),
        plural="goals",
        edit=content.edit_goal,
        add=additions.add_goal,
        needed=N_("Namn på båda språken behövs. Resten kan fyllas i senare."),
        events=("add_goal", "edit_goal"),
        page=state.address,
        settled=(ADDRESS,),
    ),
    "agreement": AGREEMENT,
    "party": Kind(
        label=N_("Part"),
        addition="",
        sections=alone(
            NAME,
            SHORT,
            DESCRIPTION,
            _APPROVAL,
            Field("leader_email", N_("E-post till den som leder parten"), "plain"),
            Field("silent_days", N_("Dagar efter sista dag tills den får besked (tomt: aldrig)"), "whole"),
            ORDER,
        ),
        plural="parties",
        edit=content.edit_party,
        events=("edit_party",),
        page=state.address,
    ),
    "place": PLACE,
    "local_agreement": LOCAL_AGREEMENT,
    "announcement": Kind(
        label=N_("Meddelande till alla"),
        addition=N_("Nytt meddelande"),
        sections=alone(NAME, Field("text", N_("Text")), SINCE, UNTIL),
        plural="announcements",
        edit=content.edit_announcement,
        add=additions.add_announcement,
        needed=N_("Namn på båda språken och första dagen behövs. Utan sista dag visas meddelandet tills vidare."),
        events=("add_announcement", "edit_announcement"),
    ),
}
