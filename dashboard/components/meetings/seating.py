"""The administrator's forms for a steering group: its name, and who sits in it."""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.markup import element, show
from dashboard.components.meetings.known import people_to_seat
from dashboard.components.meetings.naming import show_naming
from dashboard.components.meetings.words import said
from dashboard.components.places import party_name
from dashboard.components.typed_facts import ChoiceNeededError
from dashboard.language import _, say
from data.actions.steering import NameMissingError, SeatedError, seat_member, unseat_member
from data.queries.meetings import GroupView
from models.meeting import Seat
from models.vocabulary import PartyKind


def show_members(group: GroupView) -> None:
    """Show the forms that give the group a name, and let somebody sit in it or leave it."""
    show(element("h3", say(group.name), class_="tb-small-section"))
    show_naming(group)
    form = AdminForm(f"seat:{group.slug}")
    form.open()
    people = people_to_seat()
    parties = [one.kind.value for one in cache.catalogue().parties]
    in_two(
        partial(show_choice, form, "person", label=_("Konto"), options=list(people), shown=lambda code: people[code]),
        partial(show_text, form, "name", label=_("Eller namn, för den som inte har konto")),
    )
    in_two(
        partial(show_text, form, "title", label=_("Titel")),
        partial(
            show_choice, form, "party", label=_("Part"), options=parties, shown=lambda kind: party_name(PartyKind(kind))
        ),
    )
    seats = [one.value for one in Seat]
    show_choice(
        form,
        "seat",
        label=_("Uppdrag i gruppen"),
        options=seats,
        shown=lambda seat: said(Seat(seat)),
        usual=Seat.MEMBER.value,
    )
    show_feedback(form.name)
    st.button(_("Lägg till medlemmen"), key=form.key("save"), on_click=partial(_seat, form, group))
    if group.members:
        _show_leaving(group)


def _seat(form: AdminForm, group: GroupView) -> None:
    """Let the member sit in the group; a callback of the button."""
    person, party, seat = (form.typed(name) for name in ("person", "party", "seat"))

    def change() -> None:
        seat_member(
            group=group.slug,
            name=form.typed("name"),
            title=form.typed("title"),
            seat=Seat(seat) if seat else Seat.MEMBER,
            party=PartyKind(party) if party else None,
            person_id=int(person) if person else None,
            by=actor(),
        )

    submit(form, change, said=_("Medlemmen är tillagd."), fields={NameMissingError: "name", SeatedError: "name"})


def _show_leaving(group: GroupView) -> None:
    form = AdminForm(f"leave:{group.slug}")
    form.open()
    names = {str(one.id): one.name for one in group.members}
    show_choice(form, "member", label=_("Medlem som lämnar"), options=list(names), shown=lambda code: names[code])
    show_feedback(form.name)
    st.button(_("Ta bort medlemmen"), key=form.key("leave"), on_click=partial(_leave, form, group))


def _leave(form: AdminForm, group: GroupView) -> None:
    """Let the chosen member leave; a callback of the button."""

    def change() -> None:
        if not form.typed("member"):
            raise ChoiceNeededError
        unseat_member(group=group.slug, member=int(form.typed("member")), by=actor())

    submit(form, change, said=_("Medlemmen är borttagen."), fields={ChoiceNeededError: "member"})
