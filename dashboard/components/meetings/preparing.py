"""One meeting: when and where, its agenda, what is new since the last one, and what it has decided."""

from dashboard import cache
from dashboard.access import actor
from dashboard.components.facts import facts
from dashboard.components.heading import heading, name_window, section
from dashboard.components.markup import Child, Markup, element, link, show
from dashboard.components.meetings.agenda import agenda_part, closed_decisions
from dashboard.components.meetings.arranging import show_arranging
from dashboard.components.meetings.decided import decision_part
from dashboard.components.meetings.known import every_decision, news
from dashboard.components.meetings.news import news_table
from dashboard.components.meetings.planning import show_editing
from dashboard.components.meetings.turning import show_calling_off, show_states
from dashboard.components.meetings.words import said
from dashboard.language import _, date_label, say
from dashboard.state import MEETINGS_PAGE, address, meeting_address
from data.queries.meetings import GroupView, MeetingView
from models.meeting import MeetingState


def show_meeting(group: GroupView, meeting: MeetingView, *, documents: Markup) -> None:
    """Show the meeting with the links to its minutes, and to its leaders the forms that prepare it."""
    title = _("Möte {day}").format(day=date_label(meeting.starts_at))
    name_window(title)
    is_leader = group.is_led_by(actor())
    leads = is_leader and meeting.state is not MeetingState.CLOSED
    show(heading(title, eyebrow=say(group.name), links=_links(meeting)), _facts(meeting), documents)
    if is_leader:
        show_states(meeting)
    show(section(_("Dagordning"), name="dagordning"), agenda_part(meeting))
    if leads:
        show_arranging(meeting)
    show(_decided(meeting))
    since = _("Jämfört med läget {when}.").format(when=date_label(meeting.since))
    show(section(_("Sedan förra mötet"), name="nytt", intro=since), news_table(news(group, meeting)))
    if leads:
        show(section(_("Tid och plats"), name="tid"))
        show_editing(meeting)
        if meeting.state is MeetingState.PLANNED:
            show_calling_off(meeting)


def _links(meeting: MeetingView) -> Child:
    back = link(_("Alla möten"), href=address(MEETINGS_PAGE))
    if not meeting.points:
        return back
    first = next((one for one in meeting.points if not one.is_done), meeting.points[0])
    room = link(_("Visa på skärmen"), href=meeting_address(meeting.slug, point=first.id), class_="tb-button")
    return (room, " · ", back)


def _facts(meeting: MeetingView) -> Markup | None:
    opened = date_label(meeting.opened_at) if meeting.opened_at is not None else None
    closed = date_label(meeting.closed_at) if meeting.closed_at is not None else None
    return facts(
        (
            (_("Läge"), said(meeting.state)),
            (_("Plats"), meeting.room),
            (_("Diarienummer"), meeting.register_number),
            (_("Började"), opened),
            (_("Avslutades"), closed),
        )
    )


def _decided(meeting: MeetingView) -> Markup | None:
    found = [one for one in reversed(every_decision()) if one.meeting == meeting.slug]
    closed = closed_decisions(meeting)
    if not found and not closed:
        return None
    content = cache.catalogue()
    parts = [
        decision_part(one, indicator=None if one.indicator is None else content.indicator(one.indicator))
        for one in found
    ]
    return element(
        "div",
        section(_("Beslut vid mötet"), name="beslut"),
        parts,
        element("p", closed, class_="tb-source") if closed else None,
    )
