"""The form that plans a meeting, or changes when and where it is."""

from datetime import date, datetime
from functools import partial
from typing import Any

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import UnreadFieldsError, read, submit
from dashboard.components.markup import element
from dashboard.components.typed_facts import STOCKHOLM, read_day, read_moment
from dashboard.language import _
from dashboard.state import end_of
from data.actions.leading import MeetingChangedError
from data.actions.meetings import (
    KnownMeetingError,
    LaterComparisonError,
    edit_meeting,
    plan_meeting,
)
from data.queries.meetings import GroupView, MeetingView
from data.refusal import RefusedError

_DAY, _CLOCK, _ROOM, _REGISTER, _SINCE = "day", "clock", "room", "register", "since"
_FIELDS = {KnownMeetingError: _DAY, LaterComparisonError: _SINCE}


def show_planning(group: GroupView) -> None:
    """Show the form for another meeting of the group."""
    form = AdminForm(f"plan:{group.slug}")
    form.open()
    _show_fields(form, meeting=None)
    st.button(_("Planera mötet"), key=form.key("save"), type="primary", on_click=partial(_plan, form, group))


def show_editing(meeting: MeetingView) -> None:
    """Show the form that changes when and where the meeting is."""
    form = AdminForm(f"meeting:{meeting.slug}")
    form.open(meeting.version)
    _show_fields(form, meeting=meeting)
    st.button(_("Spara tid och plats"), key=form.key("save"), on_click=partial(_edit, form, meeting))


def _show_fields(form: AdminForm, *, meeting: MeetingView | None) -> None:
    starts = meeting.starts_at.astimezone(STOCKHOLM) if meeting is not None else None
    room, register = (meeting.room, meeting.register_number) if meeting is not None else ("", "")
    chosen = meeting.since_chosen.astimezone(STOCKHOLM) if meeting is not None and meeting.since_chosen else None
    day, clock = (f"{starts:%Y-%m-%d}", f"{starts:%H.%M}") if starts is not None else ("", "")
    in_two(
        partial(show_text, form, _DAY, label=_("Dag (ÅÅÅÅ-MM-DD)"), usual=day),
        partial(show_text, form, _CLOCK, label=_("Klockslag"), usual=clock or "09.00"),
    )
    in_two(
        partial(show_text, form, _ROOM, label=_("Plats"), usual=room),
        partial(show_text, form, _REGISTER, label=_("Diarienummer"), usual=register),
    )
    hint = element(
        "p", _("Tomt jämför med gruppens förra möte, eller med tre månader före det första."), class_="tb-hint"
    )
    show_text(
        form,
        _SINCE,
        label=_("Jämför med läget den (ÅÅÅÅ-MM-DD)"),
        usual=f"{chosen:%Y-%m-%d}" if chosen else "",
        hint=hint,
    )
    show_feedback(form.name)


def _plan(form: AdminForm, group: GroupView) -> None:
    """Plan the meeting; a callback of the button."""

    def change() -> None:
        plan_meeting(group=group.slug, by=actor(), **_typed(form))

    submit(form, change, said=_("Mötet är planerat."), fields=_FIELDS)


def _edit(form: AdminForm, meeting: MeetingView) -> None:
    """Change the meeting; a callback of the button."""
    kept = form.kept()

    def change() -> None:
        try:
            edit_meeting(meeting=meeting.slug, version=kept.opened, by=actor(), **_typed(form))
        except MeetingChangedError as changed:
            kept.opened = int(str(changed.values["version"]))
            raise

    submit(form, change, said=_("Mötet är sparat."), fields=_FIELDS)


def _typed(form: AdminForm) -> dict[str, Any]:
    found = read(form, {_DAY: read_day, _SINCE: _day_if_any})
    return {
        "starts_at": _moment(form, day=found[_DAY]),
        "room": form.typed(_ROOM),
        "register_number": form.typed(_REGISTER),
        "since": None if found[_SINCE] is None else end_of(found[_SINCE]),
    }


def _day_if_any(typed: str) -> date | None:
    return read_day(typed) if typed else None


def _moment(form: AdminForm, *, day: date) -> datetime:
    try:
        return read_moment(day, clock=form.typed(_CLOCK))
    except RefusedError as fault:
        raise UnreadFieldsError({_CLOCK: fault}) from fault
