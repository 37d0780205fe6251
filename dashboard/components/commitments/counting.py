"""The form of a count: how many there have been of what is promised, up to and including a day."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import read, submit
from dashboard.components.commitments.fields import whole_number
from dashboard.components.commitments.promised import count_words
from dashboard.components.facts import more
from dashboard.components.markup import element, show
from dashboard.components.typed_facts import read_day
from dashboard.language import _, say
from data.actions.promises import (
    CountDayError,
    CountRefusedError,
    FewerThanBeforeError,
    MoreThanLaterError,
    count_promise,
)
from data.queries.catalogue import today
from data.queries.promises import PromiseView
from data.texts import TextRefusedError

_FIELDS = {
    CountDayError: "on",
    CountRefusedError: "count",
    FewerThanBeforeError: "note",
    MoreThanLaterError: "note",
    TextRefusedError: "note",
}


def counting_form(slug: str) -> AdminForm:
    """Return the form of a count of the promise with that slug."""
    return AdminForm(f"count:{slug}")


def show_count(one: PromiseView) -> None:
    """Show the form, and below it what has been counted before."""
    form = counting_form(one.slug)
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
