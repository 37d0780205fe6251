"""What pages about meetings read, kept once for all readers of one clearance."""

from collections.abc import Mapping
from functools import partial

from dashboard import cache
from dashboard.access import actor
from data.queries.basis import Basis, basis_of
from data.queries.catalogue import UnknownError, today
from data.queries.decisions import DecisionView, basis_of_decision, decisions
from data.queries.meetings import GroupView, MeetingView, steering_groups
from data.queries.people import accounts
from data.queries.since_meeting import News, news_about, news_of


def groups() -> tuple[GroupView, ...]:
    """Return the steering groups with their meetings."""
    return cache.kept("steering groups", make=partial(steering_groups, by=actor()))


def people_to_seat() -> Mapping[str, str]:
    """Return the names of the accounts in use by their numbers, for who edits content."""
    make = partial(accounts, by=actor())
    return cache.kept("people to seat", make=lambda: {str(one.id): one.name for one in make() if one.is_active})


def meeting_named(slug: str) -> tuple[GroupView, MeetingView]:
    """Return a meeting with its group.

    Raises:
        UnknownError: if there is none of that address.
    """
    for group in groups():
        for meeting in group.meetings:
            if meeting.slug == slug:
                return group, meeting
    raise UnknownError(slug=slug)


def every_decision() -> tuple[DecisionView, ...]:
    """Return the decisions, the newest first."""
    return cache.kept("decisions", make=partial(decisions, by=actor()))


def decision_numbered(typed: str) -> DecisionView:
    """Return the decision of that number.

    Raises:
        UnknownError: if there is none.
    """
    found = next((one for one in every_decision() if str(one.number) == typed), None)
    if found is None:
        raise UnknownError(slug=typed[:20])
    return found


def basis_at(decision: DecisionView) -> Basis | None:
    """Return what was shown when it was decided."""
    return cache.kept("basis then", decision.number, make=partial(basis_of_decision, decision.number, by=actor()))


def basis_now(indicator: str, *, place: str) -> Basis:
    """Return what is told of an indicator now."""
    clearance = actor().clearance
    make = partial(basis_of, indicator, place=place, clearance=clearance, today=today(), content=cache.catalogue())
    return cache.kept("basis now", indicator, place, make=make)


def news_of_pair(meeting: MeetingView, indicator: str, *, place: str) -> tuple[News, ...]:
    """Return what is new at the meeting of one indicator at one place."""
    pair = (indicator, place)
    return cache.kept("news of", meeting.slug, pair, make=partial(news_about, meeting, pair, today=today(), by=actor()))


def news(group: GroupView, meeting: MeetingView) -> tuple[News, ...]:
    """Return what is new at the meeting."""
    return cache.kept("news", meeting.slug, make=partial(news_of, group, meeting, today=today(), by=actor()))
