"""Places as content: what they are called, since when they are there, and how they lie in one another."""

from functools import partial
from typing import Final

from dashboard import cache
from dashboard.components.administration.content_kinds import ADDRESS, NAME, SINCE, UNTIL, Field, Kind, alone
from dashboard.components.administration.content_options import places
from dashboard.components.administration.police_links import show_police_links
from data.actions import additions, content
from data.queries.views import PlaceView
from data.refusal import N_
from models.vocabulary import PlaceKind, Verified


def _cell(view: PlaceView, *, axis: int) -> int | None:
    return None if view.grid is None else view.grid[axis]


def _show_more(slug: str) -> None:
    """Show the police districts that meet a district; other places have none."""
    if cache.catalogue().place(slug).kind is PlaceKind.DISTRICT:
        show_police_links(slug)


PLACE: Final = Kind(
    label=N_("Plats"),
    addition=N_("Ny plats"),
    sections=alone(
        NAME,
        Field("code", N_("Kod, med inledande nollor"), "plain", told=N_("Kod")),
        Field("parent", N_("Ligger i"), "one", options=places),
        SINCE,
        UNTIL,
        Field("successors", N_("Ersattes av"), "many", options=places),
        Field("verified", N_("Hur säker uppgiften är"), "choice", Verified),
        Field("grid_column", N_("Kolumn på rutkartan, från väster"), "whole", of=partial(_cell, axis=0)),
        Field("grid_row", N_("Rad på rutkartan, från norr"), "whole", of=partial(_cell, axis=1)),
    ),
    plural="places",
    edit=content.edit_place,
    add=additions.add_place,
    needed=N_("Namn på båda språken och slag av plats behövs. Resten kan fyllas i senare."),
    events=("add_place", "edit_place", "link_police", "edit_police_link", "unlink_police"),
    settled=(Field("place_kind", N_("Slag av plats"), "choice", PlaceKind, sent="kind"), ADDRESS),
    usual={"verified": Verified.KNOWN},
    show_more=_show_more,
)
