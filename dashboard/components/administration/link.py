"""A one-time link for somebody new."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import attempt, invitation_link
from dashboard.components.administration.role import chosen_party, chosen_role, role_fields
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, show
from dashboard.components.places import party_name
from dashboard.components.table import Column, table
from dashboard.language import _, date_label, word
from data.actions import people
from data.queries.people import open_invitations

_NAME = "invite"


def show_new_link() -> None:
    """Show the form that makes the link."""
    show(element("h3", _("Bjud in en ny person")))
    said = _("Den som får länken väljer själv användarnamn och lösenord. Länken kan användas en gång.")
    show(element("p", said, class_="tb-source"))
    show(_waiting())
    role_fields(_NAME)
    st.button(_("Skapa länk"), key="admin:invite", type="primary", on_click=_invite)


def _waiting() -> Markup | None:
    """Return the links that nobody has used yet; the links themselves are not kept anywhere."""
    waiting = open_invitations(by=actor(), at=datetime.now(UTC))
    if not waiting:
        return None
    columns = (Column(_("Länk för")), Column(_("Part")), Column(_("Gäller till")))
    rows = [
        (
            one.name or word(one.role).capitalize(),
            "–" if one.party is None else party_name(one.party),
            date_label(one.expires_at),
        )
        for one in waiting
    ]
    return more(_("Länkar som inte har använts"), table(_("Länkar som inte har använts"), columns=columns, rows=rows))


def _invite() -> None:
    role = chosen_role(_NAME)
    invite = partial(people.invite, role=role, party=chosen_party(_NAME, role=role), by=actor())
    attempt(invite, said=_("Länken är skapad."), link_of=invitation_link)
