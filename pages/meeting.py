"""Meetings: what is new since the last one, the agenda, and the screen of the room; for people who have signed in.

"Before the meeting I press one button and what has happened since we last met is the agenda; I strike what needs no
time and put the rest in order. In the room I step with the arrow key, and each point fills the screen with the figure,
what can be said of it and its chart. The secretary writes the decision beside what we are looking at, and later we see
what we saw then, what we expected, and what came."
"""

import streamlit as st

from dashboard.access import actor
from dashboard.assets import address_of
from dashboard.components.administration.feedback import end_feedback, show_feedback
from dashboard.components.document_links import document_links
from dashboard.components.heading import show_heading
from dashboard.components.markup import element
from dashboard.components.markup import show as show_markup
from dashboard.components.meetings.grouping import show_groups_editing
from dashboard.components.meetings.known import groups, meeting_named
from dashboard.components.meetings.listing import show_group, sign_in_first
from dashboard.components.meetings.preparing import show_meeting
from dashboard.components.meetings.room import show_room
from dashboard.components.meetings.turning import CALLED_OFF
from dashboard.components.notes import empty
from dashboard.documents.asked import DocumentKind
from dashboard.language import _
from dashboard.state import MEETING, POINT
from models.vocabulary import Permission


def show() -> None:
    """Show the page."""
    if actor().role is None:
        show_heading(_("Möten"))
        show_markup(sign_in_first())
        return
    asked = st.query_params.get(MEETING, "")
    if asked:
        _show_one(asked)
    else:
        _show_all()
    end_feedback()


def _show_one(slug: str) -> None:
    group, meeting = meeting_named(slug)
    typed = st.query_params.get(POINT, "")
    point = next((one for one in meeting.points if str(one.id) == typed), None)
    if point is None:
        minutes = document_links(DocumentKind.MINUTES, meeting.slug, script=address_of("report.js"))
        show_meeting(group, meeting, documents=minutes)
    else:
        show_room(group, meeting, point=point)


def _show_all() -> None:
    found = groups()
    intro = _("Styrgruppernas möten: vad som är nytt, vad som tas upp och vad som beslutas.")
    show_heading(_("Möten"), intro=intro)
    show_feedback(CALLED_OFF)
    if not found:
        said = _("En administratör lägger till en styrgrupp och dess ordförande. Sedan kan gruppen planera sina möten.")
        show_markup(empty(_("Inga styrgrupper ännu"), element("p", said)))
    for group in found:
        show_group(group)
    if actor().may(Permission.EDIT_CONTENT):
        show_groups_editing(found)
