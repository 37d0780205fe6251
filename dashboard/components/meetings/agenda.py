"""The agenda of a meeting: its points in order, and the forms with which its leaders edit it."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.meetings.words import said
from dashboard.components.notes import empty
from dashboard.components.places import party_name, place_name
from dashboard.components.values import name_of
from dashboard.language import _, ngettext
from dashboard.state import meeting_address
from data.queries.meetings import MeetingView, PointView


def point_name(point: PointView) -> str:
    """Return what a point is called."""
    if point.indicator is not None and point.place is not None:
        name = name_of(cache.catalogue().indicator(point.indicator))
        return _("{indicator}, {place}").format(indicator=name, place=place_name(point.place))
    if point.party is not None:
        return party_name(point.party)
    if point.decision is not None:
        return _("Beslut nr {number}").format(number=point.decision)
    return point.title


def agenda_part(meeting: MeetingView) -> Markup:
    """Return the points in order, each with a link to it on the screen."""
    if not meeting.length:
        return empty(
            _("Dagordningen är tom"), element("p", _("Föreslå den efter vad som är nytt, eller skriv egna punkter."))
        )
    lines = (element("li", _line(meeting, point), value=point.number) for point in meeting.points)
    closed = closed_points(meeting)
    return element(
        "div",
        element("ol", lines, class_="tb-agenda") if meeting.points else None,
        element("p", closed, class_="tb-source") if closed else None,
    )


def closed_points(meeting: MeetingView) -> str:
    """Say how many points the reader may not see; nothing when there is none."""
    said = ngettext(
        "{count} punkt visas bara för dem som arbetar med uppgifterna.",
        "{count} punkter visas bara för dem som arbetar med uppgifterna.",
        meeting.closed_points,
    )
    return said.format(count=meeting.closed_points) if meeting.closed_points else ""


def closed_decisions(meeting: MeetingView) -> str:
    """Say how many decisions the reader may not see; nothing when there is none."""
    said = ngettext(
        "{count} beslut visas bara för dem som arbetar med uppgifterna.",
        "{count} beslut visas bara för dem som arbetar med uppgifterna.",
        meeting.closed_decisions,
    )
    return said.format(count=meeting.closed_decisions) if meeting.closed_decisions else ""


def _line(meeting: MeetingView, point: PointView) -> Sequence[Child]:
    done = element("span", " · ", _("klar"), class_="tb-when") if point.is_done else None
    return (
        element("p", said(point.kind), class_="tb-eyebrow"),
        link(point_name(point), href=meeting_address(meeting.slug, point=point.id)),
        done,
        element("p", point.note, class_="tb-source") if point.note else None,
    )
