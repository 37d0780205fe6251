"""The choice of role and, for the roles that belong to one, of party."""

import streamlit as st

from dashboard.components.places import party_name
from dashboard.language import _, word
from models.vocabulary import PartyKind, Role

_OF_A_PARTY = (Role.COORDINATOR, Role.APPROVER)


def role_fields(name: str, *, role: Role = Role.COORDINATOR, party: PartyKind | None = None) -> None:
    """Show the two lists; `name` keeps them apart from others."""
    left, right = st.columns(2)
    with left:
        st.selectbox(
            _("Roll"),
            [one.value for one in Role],
            index=list(Role).index(role),
            key=f"admin:{name}:role",
            format_func=lambda one: word(Role(one)).capitalize(),
        )
    with right:
        if chosen_role(name) in _OF_A_PARTY:
            st.selectbox(
                _("Part"),
                [one.value for one in PartyKind],
                index=None if party is None else list(PartyKind).index(party),
                key=f"admin:{name}:party",
                format_func=lambda one: party_name(PartyKind(one)),
                placeholder=_("Välj en part"),
            )


def chosen_role(name: str) -> Role:
    """Return the chosen role."""
    return Role(st.session_state.get(f"admin:{name}:role") or Role.COORDINATOR)


def chosen_party(name: str, *, role: Role) -> PartyKind | None:
    """Return the chosen party, for roles that have one."""
    chosen = st.session_state.get(f"admin:{name}:party")
    return PartyKind(chosen) if chosen and role in _OF_A_PARTY else None
