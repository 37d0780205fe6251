"""One citizen promise as its party writes it: how many so far, and what was promised."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import read, submit
from dashboard.components.commitments.asked import back_to_all, promises_of
from dashboard.components.commitments.fields import save, show_lines, usual_of, whole_number
from dashboard.components.commitments.lines import PROMISE
from dashboard.components.commitments.promised import count_words, promise_part
from dashboard.components.facts import more
from dashboard.components.heading import section
from dashboard.components.markup import element, show
from dashboard.components.typed_facts import read_day
from dashboard.language import _, say
from data.actions.promises import (
    CountDayError,
    CountRefusedError,
    FewerThanBeforeError,
    MoreThanLaterError,
    add_promise,
    count_promise,
    edit_promise,
    withdraw_promise,
)
from data.queries.catalogue import today
from data.queries.promises import PromiseView
from data.texts import TextRefusedError
from models.vocabulary import Clearance, PartyKind

_ADDING = AdminForm("promise:new")
_FIELDS = {
    CountDayError: "on",
    CountRefusedError: "count",
    FewerThanBeforeError: "note",
    MoreThanLaterError: "note",
    TextRefusedError: "note",
}


def show_promise(asked: str, *, party: PartyKind) -> None:
    """Show the promise that the address asks for, or the form for a new one."""
    show(back_to_all(party))
    known = promises_of(party).get(asked)
    if known is None:
        show(section(_("Nytt medborgarlöfte"), name="lofte"))
        _ADDING.open()
        show_lines(_ADDING, PROMISE, usual={"clearance": Clearance.OPEN.value})
        show_feedback(_ADDING.name)
        st.button(_("Spara löftet"), key=_ADDING.key("save"), type="primary", on_click=partial(_add, party))
        return
    show(section(say(known.name), name="lofte"), promise_part(known))
    show_feedback(_ADDING.name)
    _show_count(known)
    _show_edit(known)


def _show_count(one: PromiseView) -> None:
    form = AdminForm(f"count:{one.slug}")
    form.open()
    show(element("h3", _("Räkna"), class_="tb-review-name"))
    usual = min(max(today(), one.starts_on), one.ends_on).isoformat()
    in_two(
        partial(show_text, form, "on", label=_("Till och med dagen (åååå-mm-dd)"), usual=usual),
        partial(
            show_text, form, "count", label=_("Antal hittills, alla sammanlagt ({unit})").format(unit=say(one.unit))
        ),
    )
    show_text(form, "note", label=_("Kommentar (ses av alla som är inloggade)"), is_long=True)
    show_feedback(form.name)
    st.button(_("Spara antalet"), key=form.key("save"), type="primary", on_click=partial(_count, form, one))
    if one.counts:
        lines = (element("li", count_words(said)) for said in one.counts)
        show(more(_("Det som har räknats hittills"), element("ul", lines, class_="tb-plain")))


def _count(form: AdminForm, one: PromiseView) -> None:
    def change() -> None:
        said = read(form, {"on": read_day, "count": whole_number, "note": str})
        count_promise(promise=one.slug, by=actor(), **said)

    submit(form, change, said=_("Antalet är sparat."), fields=_FIELDS)


def _add(party: PartyKind) -> None:
    def change(facts: dict[str, Any]) -> None:
        st.query_params[state.PROMISE] = add_promise(party=party, facts=facts, by=actor())

    save(_ADDING, PROMISE, change=change, said=_("Löftet är sparat."))


def _show_edit(one: PromiseView) -> None:
    form = AdminForm(f"promise:{one.slug}")
    with st.expander(_("Ändra löftet"), expanded=bool(form.kept().typed or form.kept().faults)):
        form.open(one.version)
        show_lines(form, PROMISE, usual=usual_of(one, PROMISE))
        with st.container(horizontal=True):
            st.button(_("Spara ändringen"), key=form.key("save"), type="primary", on_click=partial(_edit, form, one))
            st.button(_("Dra tillbaka löftet"), key=form.key("withdraw"), on_click=partial(_withdraw, one))
    show_feedback(form.name)


def _edit(form: AdminForm, one: PromiseView) -> None:
    def change(facts: dict[str, Any]) -> None:
        edit_promise(promise=one.slug, opened=form.kept().opened, changes=facts, by=actor())

    save(form, PROMISE, change=change, said=_("Ändringen är sparad."))


def _withdraw(one: PromiseView) -> None:
    def change() -> None:
        withdraw_promise(promise=one.slug, opened=one.version, by=actor())
        st.query_params.pop(state.PROMISE, None)

    submit(AdminForm("withdraw:work"), change, said=_("Löftet är tillbakadraget."), fields={})
