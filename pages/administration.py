"""Administration: accounts, content, rules, targets, breaks and the log, for those who answer for the service.

"I let a new coordinator in, mend a definition, write down a decided target or a break in a series, and can always see
who did what."
"""

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard import state
from dashboard.access import actor, sign_in_url
from dashboard.components.administration.breaks import show_breaks
from dashboard.components.administration.content import show_content
from dashboard.components.administration.feedback import end_feedback, show_feedback
from dashboard.components.administration.log import show_log
from dashboard.components.administration.people import show_people
from dashboard.components.administration.responsibilities import show_responsibilities
from dashboard.components.administration.rules import show_rules
from dashboard.components.administration.screens import show_screens
from dashboard.components.administration.targets import show_targets
from dashboard.components.heading import show_heading
from dashboard.components.markup import Markup, element, link
from dashboard.components.markup import show as show_markup
from dashboard.components.notes import empty
from dashboard.language import _, pgettext
from data.actor import Actor
from models.vocabulary import Permission

_PART = "del"


def show() -> None:
    """Show the page."""
    reader = actor()
    parts = parts_for(reader)
    show_heading(_("Administration"))
    if not parts:
        show_markup(not_for(reader))
        return
    asked = st.query_params.get(_PART, "")
    chosen = asked if asked in parts else next(iter(parts))
    show_markup(ways(parts, chosen=chosen))
    show_feedback()
    parts[chosen][1]()
    end_feedback()


def parts_for(reader: Actor) -> Mapping[str, tuple[str, Callable[[], None]]]:
    """Return the parts that the person may use, by their word in the address."""
    parts: dict[str, tuple[str, Callable[[], None]]] = {}
    if reader.may(Permission.MANAGE_PEOPLE):
        parts["konton"] = (_("Konton"), show_people)
    if reader.may(Permission.EDIT_CONTENT):
        parts["innehall"] = (_("Innehåll"), show_content)
        parts["regler"] = (_("Regler"), show_rules)
    if reader.may(Permission.SET_TARGET):
        parts["malvarden"] = (_("Målvärden"), show_targets)
        parts["ansvar"] = (_("Ansvariga"), show_responsibilities)
        parts["tidsseriebrott"] = (pgettext("flera", "Tidsseriebrott"), show_breaks)
    if reader.may(Permission.MANAGE_SCREENS):
        parts["skarmar"] = (_("Skärmar"), show_screens)
    if reader.may(Permission.MANAGE_PEOPLE):
        parts["logg"] = (_("Logg"), show_log)
    return parts


def ways(parts: Mapping[str, tuple[str, Callable[[], None]]], *, chosen: str) -> Markup:
    """Return links to the parts, the one shown marked; the chosen indicator goes along."""
    subject = st.query_params.get(state.INDICATOR)
    links = (
        element(
            "li",
            link(
                name,
                href=state.address(state.ADMINISTRATION_PAGE, **{_PART: part, state.INDICATOR: subject}),
                aria_current="page" if part == chosen else None,
            ),
        )
        for part, (name, _show) in parts.items()
    )
    return element("nav", element("ul", links), class_="tb-ways", aria_label=_("Delar av administrationen"))


def not_for(reader: Actor) -> Markup:
    """Return why there is nothing here for this person."""
    if reader.role is None:
        sign_in = link(_("Logga in"), href=sign_in_url(state.here()), class_="tb-button")
        return empty(_("Inloggning krävs"), element("p", sign_in))
    return empty(
        _("Den här sidan är för administratörer"), element("p", _("Be en administratör om du behöver något ändrat."))
    )
