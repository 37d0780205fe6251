"""One point of a meeting as the room sees it: big, alone, and stepped by the arrow keys."""

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.heading import heading, name_window
from dashboard.components.markup import Child, Markup, element, link, show
from dashboard.components.meetings.agenda import point_name
from dashboard.components.meetings.basis import show_basis
from dashboard.components.meetings.decided import decision_part
from dashboard.components.meetings.deciding import show_deciding
from dashboard.components.meetings.known import basis_now, decision_numbered, every_decision, news, news_of_pair
from dashboard.components.meetings.news import change_in_words
from dashboard.components.meetings.noting import show_noting
from dashboard.components.meetings.words import said
from dashboard.components.notes import joined
from dashboard.language import _
from dashboard.state import meeting_address
from data.queries.basis import Basis
from data.queries.meetings import GroupView, MeetingView, PointView
from models.meeting import MeetingState


def show_room(group: GroupView, meeting: MeetingView, *, point: PointView) -> None:
    """Show the point; its leaders also get the form for decisions while the meeting is open."""
    name_window(point_name(point))
    at = meeting.points.index(point)
    with st.container(key="room"):
        place = _("Punkt {number} av {count}").format(number=point.number, count=meeting.length)
        show(_steps(meeting, at), heading(point_name(point), eyebrow=f"{place} · {said(point.kind)}"))
        left, right = st.columns([3, 2], gap="large")
        basis = None
        if point.indicator is not None and point.place is not None:
            basis = basis_now(point.indicator, place=point.place)
        with left:
            if basis is None:
                show(_about(point))
            else:
                show_basis(basis, key=("room", point.id))
        with right:
            _show_work(group, meeting, point=point, basis=basis)
        with left:  # last, since it is what takes longest to find
            show(_new(group, meeting, point=point))


def _show_work(group: GroupView, meeting: MeetingView, *, point: PointView, basis: Basis | None) -> None:
    show(_decided(meeting, point))
    if not group.is_led_by(actor()) or meeting.state is MeetingState.CLOSED:
        show(element("p", point.note) if point.note else None)
        return
    if meeting.state is MeetingState.OPEN:
        show_deciding(meeting, point, basis=basis)
    else:
        show(element("p", _("Starta mötet på mötets sida för att kunna anteckna beslut."), class_="tb-source"))
    show_noting(meeting, point)


def _steps(meeting: MeetingView, at: int) -> Markup:
    """Return the ways to the neighbours; the script of the shell lets the arrow keys follow them."""
    points = meeting.points
    ways: list[Child] = []
    if at > 0:
        before = meeting_address(meeting.slug, point=points[at - 1].id)
        ways.append(link(_("← Föregående"), href=before, data_tb_step="previous"))
    if at + 1 < len(points):
        after = meeting_address(meeting.slug, point=points[at + 1].id)
        ways.append(link(_("Nästa →"), href=after, data_tb_step="next"))
    ways.append(link(_("Till dagordningen"), href=meeting_address(meeting.slug)))
    ways.append(element("span", _("Bläddra med piltangenterna eller en klickare."), class_="tb-source"))
    return element("nav", ways, class_="tb-steps", aria_label=_("Mötets punkter"))


def _about(point: PointView) -> Markup | None:
    """Return what a point without an indicator is about."""
    if point.decision is not None:
        one = decision_numbered(str(point.decision))
        return decision_part(
            one, indicator=None if one.indicator is None else cache.catalogue().indicator(one.indicator)
        )
    return element("p", point.note, class_="tb-basis-sentence") if point.note else None


def _new(group: GroupView, meeting: MeetingView, *, point: PointView) -> Markup | None:
    """Return all that is new of what the point is about."""
    if point.indicator is not None and point.place is not None:
        found = news_of_pair(meeting, point.indicator, place=point.place)
    elif point.party is None and point.decision is None:
        return None  # a title has no news, so nobody waits while all others' are found
    else:
        subject = (None, None, point.party, point.decision)
        found = tuple(one for one in news(group, meeting) if one.subject == subject)
    if not found:
        return None
    lines = (element("li", element("b", said(one.kind)), " ", change_in_words(one)) for one in found)
    return element("div", element("h2", _("Nytt sedan förra mötet"), class_="tb-small-section"), element("ul", lines))


def _decided(meeting: MeetingView, point: PointView) -> Markup | None:
    found = [one for one in reversed(every_decision()) if (one.meeting, one.point) == (meeting.slug, point.id)]
    if not found:
        return None
    view = None if point.indicator is None else cache.catalogue().indicator(point.indicator)
    parts = joined([decision_part(one, indicator=view) for one in found], by="")
    return element("div", element("h2", _("Beslutat här"), class_="tb-small-section"), parts)
