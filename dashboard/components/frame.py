"""The frame that all pages share: menu, who is here, and the ribbon when the values are invented."""

from collections.abc import Callable

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.looking_back import banner
from dashboard.components.markup import element, link, show
from dashboard.components.menu import Group, account, menu
from dashboard.language import _
from dashboard.state import address, here


def show_frame(groups: Callable[[], tuple[Group, ...]], *, page: str) -> None:
    """Show everything around the page; `page` is the address of the page without its filters."""
    with st.sidebar:
        brand = element("p", link("Trygghetsbilden", href=address()), class_="tb-brand")
        party = actor().party
        of_party = cache.catalogue().party_of(party).short if party is not None else None
        stops = cache.kept("menu", actor().role, page, make=lambda: menu(groups(), here=page))
        show(brand, account(actor(), party=of_party, here=here()), stops)
    if cache.is_example():
        text = _("Exempeldata: värdena är påhittade och säger ingenting om verkligheten.")
        show(element("div", text, class_="tb-ribbon", role="note"))
    show(banner())
