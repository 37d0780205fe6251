"""Areas as content: what they say, the agreement they belong to, and the indicators that tell of them."""

from typing import Final

from dashboard import cache, state
from dashboard.components.administration.content_kinds import (
    ADDRESS,
    NAME,
    ORDER,
    SINCE,
    SUMMARY,
    UNTIL,
    Field,
    Kind,
    alone,
)
from dashboard.components.administration.content_options import AGREEMENTS, AREAS, INDICATORS
from data.actions import additions, content
from data.queries.catalogue import today
from data.refusal import N_


def _page(slug: str) -> str:
    """Return the page of the area; an area that is not agreed today has none."""
    return state.address(slug) if cache.catalogue().area(slug).is_valid(today()) else ""


AREA: Final = Kind(
    label=N_("Område"),
    addition=N_("Nytt område"),
    sections=alone(
        NAME,
        SUMMARY,
        Field("agreement", N_("Överenskommelse"), "one", options=AGREEMENTS),
        Field("code", N_("Kod, till exempel R5"), "plain", told=N_("Kod")),
        SINCE,
        UNTIL,
        Field("indicators", N_("Indikatorer i sidans ordning"), "many", options=INDICATORS),
        Field("leads", N_("Huvudindikatorer"), "many", options=INDICATORS),
        Field("related", N_("Nära besläktade områden"), "many", options=AREAS),
        ORDER,
    ),
    plural="areas",
    edit=content.edit_area,
    add=additions.add_area,
    needed=N_("Namn på båda språken, överenskommelse, kod och första dag behövs. Resten kan fyllas i senare."),
    events=("add_area", "edit_area"),
    page=_page,
    settled=(ADDRESS,),
)
