"""Accounts: who has one, and what an administrator does with it."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.email import show_email
from dashboard.components.administration.feedback import attempt, invitation_link
from dashboard.components.administration.link import show_new_link
from dashboard.components.administration.role import chosen_party, chosen_role, role_fields
from dashboard.components.heading import section
from dashboard.components.markup import Markup, show
from dashboard.components.places import party_name
from dashboard.components.table import Column, Row, table
from dashboard.language import _, date_label, word
from data.actions import people, signing_in
from data.queries.people import PersonView, accounts

_WHO = "admin:person"


def show_people() -> None:
    """Show the accounts and the form that changes one of them."""
    known = accounts(by=actor())
    show(section(_("Konton"), name="konton"), people_table(known))
    by_id = {person.id: person for person in known}
    chosen = st.selectbox(
        _("Ändra ett konto"),
        list(by_id),
        index=None,
        key=_WHO,
        format_func=lambda number: f"{by_id[number].name} ({by_id[number].username})",
        placeholder=_("Välj ett konto"),
    )
    if chosen in by_id:
        _show_changes(by_id[chosen])
    show_new_link()


def people_table(known: tuple[PersonView, ...]) -> Markup:
    """Return the accounts, open ones first."""
    columns = (
        Column(_("Namn")),
        Column(_("Användarnamn")),
        Column(_("E-post")),
        Column(_("Roll")),
        Column(_("Part")),
        Column(_("Läge")),
        Column(_("Senast aktiv"), is_day=True),
    )

    def cells(person: PersonView) -> Row:
        return (
            person.name,
            person.username,
            person.email or "–",
            word(person.role).capitalize(),
            "–" if person.party is None else party_name(person.party),
            _("öppet") if person.is_active else _("stängt"),
            date_label(person.last_seen, short=True),
        )

    return table(_("Konton"), columns=columns, rows=map(cells, known))


def _show_changes(person: PersonView) -> None:
    show_email(person)
    name = f"person:{person.id}"
    role_fields(name, role=person.role, party=person.party)
    with st.container(horizontal=True):
        st.button(_("Byt roll"), key=f"{name}:role", on_click=partial(_change_role, person, name))
        if person.is_active:
            st.button(_("Stäng kontot"), key=f"{name}:close", on_click=partial(_close, person))
        else:
            st.button(_("Öppna kontot igen"), key=f"{name}:open", on_click=partial(_open, person))
        st.button(_("Avsluta sessioner"), key=f"{name}:end", on_click=partial(_end, person))
        st.button(_("Länk för nytt lösenord"), key=f"{name}:link", on_click=partial(_invite_again, person))


def _change_role(person: PersonView, name: str) -> None:
    role = chosen_role(name)
    change = partial(
        people.change_role, person_id=person.id, role=role, party=chosen_party(name, role=role), by=actor()
    )
    attempt(change, said=_("{name} har nu rollen {role}.").format(name=person.name, role=word(role)))


def _close(person: PersonView) -> None:
    said = _("Kontot för {name} är stängt och sessionerna är avslutade.").format(name=person.name)
    attempt(partial(people.deactivate, person_id=person.id, by=actor()), said=said)


def _open(person: PersonView) -> None:
    said = _("Kontot för {name} är öppet igen.").format(name=person.name)
    attempt(partial(people.reactivate, person_id=person.id, by=actor()), said=said)


def _end(person: PersonView) -> None:
    said = _("{name} är utloggad överallt.").format(name=person.name)
    attempt(partial(signing_in.end_sign_ins, person_id=person.id, by=actor()), said=said)


def _invite_again(person: PersonView) -> None:
    said = _("Länken låter {name} välja ett nytt lösenord.").format(name=person.name)
    attempt(partial(people.invite_again, person_id=person.id, by=actor()), said=said, link_of=invitation_link)
