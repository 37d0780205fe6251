"""Slides of what a steering group has before it: what is new since it last met, and decisions to follow up."""

from dataclasses import replace
from datetime import datetime

from dashboard import cache
from dashboard.components.markup import Child, Markup, element
from dashboard.components.meetings.decided import due_words, owner_words
from dashboard.components.meetings.known import every_decision, groups, news
from dashboard.components.meetings.news import change_in_words
from dashboard.components.meetings.words import said
from dashboard.components.places import party_name, place_name
from dashboard.components.screens.frame import Dress, as_of, shortened, slide
from dashboard.components.screens.lines import line, listed
from dashboard.components.values import name_of
from dashboard.language import _, date_label, say
from dashboard.theme import SIGNS
from data.queries.catalogue import today
from data.queries.decisions import DecisionView
from data.queries.meetings import GroupView, MeetingView
from data.queries.since_meeting import News
from models.decision import DecisionState
from models.meeting import MeetingState


def news_slide(group: str, *, dress: Dress) -> Markup | None:
    """Return what is new to a group since it last met; None where nothing is, or the screen may not know."""
    view = _group(group)
    meeting = None if view is None else _next_meeting(view)
    if view is None or meeting is None:
        return None
    lines = [_piece(one) for one in news(view, meeting)]
    return _about(view, title=_("Nytt sedan förra mötet"), lines=lines, dress=dress, since=meeting.since)


def decisions_slide(group: str, *, dress: Dress) -> Markup | None:
    """Return the decisions of a group that are to be carried out, the first to be due first; None without any."""
    view = _group(group)
    if view is None:
        return None
    waiting = [one for one in every_decision() if one.group == view.slug and one.state is DecisionState.OPEN]
    dated = sorted((one for one in waiting if one.due_on is not None), key=lambda one: (one.due_on, one.number))
    return _about(view, title=_("Beslut att följa upp"), lines=[_decision(one) for one in dated], dress=dress)


def _group(slug: str) -> GroupView | None:
    return next((one for one in groups() if one.slug == slug), None)


def _next_meeting(group: GroupView) -> MeetingView | None:
    """Return the meeting that comes; where none is planned, one that would be held now after the last one."""
    coming = [one for one in group.meetings if one.state is not MeetingState.CLOSED]
    if coming or not group.meetings:
        return coming[-1] if coming else None
    last = group.meetings[0]
    return replace(last, slug=f"{last.slug}/", since=last.starts_at, closed_at=None, points=())


def _about(
    group: GroupView, *, title: str, lines: list[Markup], dress: Dress, since: datetime | None = None
) -> Markup | None:
    if not lines:
        return None
    kind = "tb-slide-decided" if since is None else "tb-slide-news"
    facts = (as_of(today()), "" if since is None else _("Sedan {day}").format(day=date_label(since)))
    return slide(listed(lines, kind=kind), kind="lines", title=title, about=say(group.name), told=facts, dress=dress)


def _piece(one: News) -> Markup:
    return line(_subject(one), value=change_in_words(one), note=said(one.kind))


def _subject(one: News) -> Child:
    if one.decision is not None:
        text = next((found.text for found in every_decision() if found.number == one.decision), "")
        return shortened(_("Beslut nr {number}: {text}").format(number=one.decision, text=text))
    if one.party is not None:
        return party_name(one.party)
    indicator = cache.catalogue().indicator(one.indicator or "")
    return name_of(indicator), element("small", f" · {place_name(one.place or '')}")


def _decision(one: DecisionView) -> Markup:
    late = one.is_due(today()) and one.due_on != today()
    sign = f"{SIGNS['late']} " if late else ""
    due = _("{sign}senast {day}").format(sign=sign, day=due_words(one))
    return line(shortened(one.text), value=due, note=owner_words(one), kind="tb-slide-wrong-way" if late else "")
