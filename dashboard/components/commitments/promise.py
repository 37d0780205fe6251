"""One citizen promise as its party writes it: how many so far, and what was promised."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.commitments.asked import NEW, back_to_all, promises_of
from dashboard.components.commitments.changing import Change, changing_form, show_change, show_gone
from dashboard.components.commitments.counting import counting_form, show_count
from dashboard.components.commitments.fields import save, show_lines
from dashboard.components.commitments.lines import PROMISE
from dashboard.components.commitments.promised import promise_part
from dashboard.components.heading import section
from dashboard.components.markup import show
from dashboard.language import _, say
from data.actions.promises import (
    add_promise,
    edit_promise,
    withdraw_promise,
)
from data.queries.promises import PromiseView
from models.vocabulary import Clearance, PartyKind


def show_promise(asked: str, *, party: PartyKind) -> None:
    """Show the promise that the address asks for, or the form for a new one."""
    show(back_to_all(party))
    adding, known = AdminForm(f"promise:new:{party.value}"), promises_of(party).get(asked)
    if asked == NEW:
        show(section(_("Nytt medborgarlöfte"), name="lofte"))
        adding.open()
        show_lines(adding, PROMISE, usual={"clearance": Clearance.OPEN.value})
        show_feedback(adding.name)
        pressed = partial(_add, adding, party=party)
        st.button(_("Spara löftet"), key=adding.key("save"), type="primary", on_click=pressed)
        return
    if known is None:
        said = _("Löftet finns inte här. Det är tillbakadraget, eller adressen är fel.")
        show_gone(said, counting_form(asked), changing_form(asked))
        return
    show(section(say(known.name), name="lofte"), promise_part(known))
    show_feedback(adding.name)
    show_count(known)
    show_change(known, _change(known))


def _add(form: AdminForm, *, party: PartyKind) -> None:
    def change(facts: dict[str, Any]) -> None:
        st.query_params[state.PROMISE] = add_promise(party=party, facts=facts, by=actor())

    save(form, PROMISE, change=change, said=_("Löftet är sparat."))


def _change(one: PromiseView) -> Change:
    def edit(opened: int, facts: dict[str, Any]) -> None:
        edit_promise(promise=one.slug, opened=opened, changes=facts, by=actor())

    def withdraw(version: int) -> None:
        withdraw_promise(promise=one.slug, opened=version, by=actor())
        st.query_params.pop(state.PROMISE, None)

    return Change(
        title=_("Ändra löftet"),
        lines=PROMISE,
        edit=edit,
        withdrawal=_("Dra tillbaka löftet"),
        withdraw=withdraw,
        withdrawn=_("Löftet är tillbakadraget."),
        told_at="withdraw:work",
    )
