"""What is new since the last meeting, in words."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.badges import target_words
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.meetings.words import said
from dashboard.components.notes import empty
from dashboard.components.places import party_name, place_name
from dashboard.components.table import Column, table
from dashboard.components.values import name_of
from dashboard.language import _, ngettext, period_label, value_with_unit, word
from dashboard.state import address, decision_address, indicator_address
from data.queries.since_meeting import News
from data.queries.standing import Judgement, Standing, TargetStanding
from models.meeting import PointKind

_MOST_NAMES = 4


def news_table(news: Sequence[News]) -> Markup:
    """Return everything that is new, the most pressing first."""
    if not news:
        return empty(_("Inget nytt"), element("p", _("Inget har ändrats sedan förra mötet, och ingen part är sen.")))
    columns = (Column(_("Gäller")), Column(_("Vad är nytt")), Column(_("Ändring")))
    rows = ((about(one), said(one.kind), change_in_words(one)) for one in news)
    return table(_("Sedan förra mötet"), columns=columns, rows=rows, stacks=True)


def about(one: News) -> Child:
    """Return what the news is about, with a link there."""
    if one.decision is not None:
        return link(_("Beslut nr {number}").format(number=one.decision), href=decision_address(one.decision))
    if one.party is not None:
        return link(party_name(one.party), href=address(cache.catalogue().party_of(one.party).slug))
    return subject(one.indicator or "", place=one.place or "")


def subject(indicator: str, *, place: str) -> Child:
    """Return an indicator with a link, and the place."""
    named = link(name_of(cache.catalogue().indicator(indicator)), href=indicator_address(indicator, place=place))
    return (named, element("span", f" · {place_name(place)}", class_="tb-when"))


def change_in_words(one: News) -> str:
    """Return what has changed; nothing of a number that may not be seen."""
    if one.kind in (PointKind.NEW_VALUE, PointKind.REVISED):
        return _value(one)
    if one.then is not None and one.now is not None:
        return _("från {before} till {after}").format(before=_verdict(one.then), after=_verdict(one.now))
    if one.late:
        names = [name_of(cache.catalogue().indicator(slug)) for slug in one.late]
        left = len(names) - _MOST_NAMES
        rest = ngettext("och {count} till", "och {count} till", left).format(count=left)
        return ", ".join([*names[:_MOST_NAMES], *([rest] if left > 0 else [])])
    return ""


def _value(one: News) -> str:
    indicator = cache.catalogue().indicator(one.indicator or "")
    period = period_label(one.period)
    if one.kind is PointKind.REVISED and one.before is not None and one.after is not None:
        before, after = (value_with_unit(value, indicator) for value in (one.before, one.after))
        return _("{period}: från {before} till {after}").format(period=period, before=before, after=after)
    if one.after is None:
        return period
    return _("{period}: {value}").format(period=period, value=value_with_unit(one.after, indicator))


def _verdict(standing: Standing) -> str:
    parts = [word(standing.movement)]
    parts += [] if standing.judgement is Judgement.NOT_VALUED else [word(standing.judgement)]
    parts += [] if standing.target is TargetStanding.NONE_SET else [target_words(standing)]
    return ", ".join(parts)
