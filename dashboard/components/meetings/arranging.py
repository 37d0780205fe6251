"""The forms with which the leaders of a meeting propose, add, move and strike points of its agenda."""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.markup import element, show
from dashboard.components.meetings.agenda import point_name
from dashboard.components.typed_facts import ChoiceNeededError
from dashboard.components.values import name_of
from dashboard.language import _
from data.actions.agendas import (
    KnownPointError,
    Move,
    TitleNeededError,
    add_point,
    move_point,
    propose_agenda,
    remove_point,
)
from data.queries.meetings import MeetingView

_POINT, _TITLE, _INDICATOR = "point", "title", "indicator"


def show_arranging(meeting: MeetingView) -> None:
    """Show the forms that propose, add, move and strike points."""
    form = AdminForm(f"agenda:{meeting.slug}")
    form.open()
    show_feedback(form.name)
    st.button(
        _("Föreslå punkter efter vad som är nytt"), key=form.key("propose"), on_click=partial(_propose, form, meeting)
    )
    if meeting.points:
        _show_order(form, meeting)
    _show_addition(meeting)


def _show_order(form: AdminForm, meeting: MeetingView) -> None:
    names = {str(one.id): f"{one.number}. {point_name(one)}" for one in meeting.points}
    show_choice(
        form, _POINT, label=_("Punkt att flytta eller stryka"), options=list(names), shown=lambda code: names[code]
    )
    with st.container(horizontal=True):
        for way, label in ((Move.UP, _("Flytta upp")), (Move.DOWN, _("Flytta ned"))):
            st.button(label, key=form.key(way), on_click=partial(_move, form, meeting, way=way))
        st.button(_("Stryk punkten"), key=form.key("remove"), on_click=partial(_remove, form, meeting))


def _show_addition(meeting: MeetingView) -> None:
    form = AdminForm(f"point:{meeting.slug}")
    form.open()
    names = {one.slug: name_of(one) for one in cache.catalogue().indicators if one.slug in cache.lead_standings()}
    show(element("h3", _("Ny punkt"), class_="tb-small-section"))
    choosing = partial(show_choice, form, _INDICATOR, label=_("Eller en indikator"), options=list(names))
    in_two(
        partial(show_text, form, _TITLE, label=_("Rubrik")),
        partial(choosing, shown=lambda slug: names[slug]),
    )
    show_feedback(form.name)
    st.button(_("Lägg till punkten"), key=form.key("add"), on_click=partial(_add, form, meeting))


def _propose(form: AdminForm, meeting: MeetingView) -> None:
    """Propose points; a callback of the button."""
    by = actor()
    submit(
        form,
        lambda: propose_agenda(meeting=meeting.slug, by=by),
        said=_("Det som är nytt står nu på dagordningen."),
        fields={},
    )


def _move(form: AdminForm, meeting: MeetingView, *, way: Move) -> None:
    """Move the chosen point; a callback of the button, which may be pressed again and again."""
    point = form.typed(_POINT)

    def change() -> None:
        move_point(meeting=meeting.slug, point=_chosen(form), way=way, by=actor())

    form.kept().saved = ""
    submit(form, change, said=_("Punkten är flyttad."), fields={ChoiceNeededError: _POINT})
    form.put(_POINT, point)


def _remove(form: AdminForm, meeting: MeetingView) -> None:
    """Strike the chosen point; a callback of the button."""

    def change() -> None:
        remove_point(meeting=meeting.slug, point=_chosen(form), by=actor())

    submit(form, change, said=_("Punkten är struken."), fields={ChoiceNeededError: _POINT})


def _chosen(form: AdminForm) -> int:
    if not form.typed(_POINT):
        raise ChoiceNeededError
    return int(form.typed(_POINT))


def _add(form: AdminForm, meeting: MeetingView) -> None:
    """Add a point; a callback of the button."""
    slug = form.typed(_INDICATOR) or None
    place = cache.lead_standings()[slug].place if slug else None

    def change() -> None:
        add_point(meeting=meeting.slug, title=form.typed(_TITLE), indicator=slug, place=place, by=actor())

    submit(form, change, said=_("Punkten är tillagd."), fields={TitleNeededError: _TITLE, KnownPointError: _TITLE})
