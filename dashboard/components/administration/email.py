"""Where a person's reminders are sent."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.language import _
from data.actions import people
from data.actions.fields import EmailRefusedError
from data.queries.people import PersonView

_FIELD = "email"


def show_email(person: PersonView) -> None:
    """Show the field for the address, and its button."""
    form = AdminForm(f"email:{person.id}")
    form.open()
    left, right = st.columns((3, 1), vertical_alignment="bottom")
    with left:
        show_text(form, _FIELD, label=_("E-postadress för påminnelser"), usual=person.email)
    with right:
        st.button(_("Spara adressen"), key=form.key("save"), on_click=partial(_save, form, person))
    show_feedback(form.name)


def _save(form: AdminForm, person: PersonView) -> None:
    said = _("Påminnelser till {name} skickas nu till den sparade adressen.").format(name=person.name)
    if not form.typed(_FIELD):
        said = _("{name} får inga påminnelser längre.").format(name=person.name)
    change = partial(people.set_email, person_id=person.id, email=form.typed(_FIELD), by=actor())
    submit(form, change, said=said, fields={EmailRefusedError: _FIELD})
