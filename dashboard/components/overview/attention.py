"""What asks for attention before everything else: the wrong way and the right, what is late, and what is new."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from dashboard import cache, state
from dashboard.components.digest import Told, told
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.values import name_of
from dashboard.language import _, date_label, ngettext, number, period_label, say
from dashboard.state import address, indicator_address
from dashboard.theme import SIGNS
from data.queries.events import FILLING, began_at
from data.queries.schedule import Owed
from data.queries.standing import DueState
from models.vocabulary import PartyKind

NEW_DAYS = 14
_LINES, _NEW_LINES = 3, 2


def attention_strip() -> Markup:
    """Return the four questions with their answers, nothing being an answer too."""
    everything = told(cache.catalogue().indicators)
    return element("div", _wrong(everything), _right(everything), _late(), _new(everything), class_="tb-attention")


def late_of(party: PartyKind) -> tuple[Owed, ...]:
    """Return what the party should have reported already."""
    return tuple(owed for owed in cache.owed_by(party) if owed.state is DueState.LATE)


def _wrong(everything: Sequence[Told]) -> Markup:
    wrong = [one for one in everything if one.goes_wrong]
    return _answer(
        _("går åt fel håll"), kind="wrong-way", lines=_links(wrong), nothing=_("Inget går säkert åt fel håll.")
    )


def _right(everything: Sequence[Told]) -> Markup:
    right = [one for one in everything if one.goes_right]
    return _answer(
        _("går åt rätt håll"), kind="right-way", lines=_links(right), nothing=_("Inget går säkert åt rätt håll.")
    )


def _links(shown: Sequence[Told]) -> list[Child]:
    return [link(name_of(one.indicator), href=indicator_address(one.indicator.slug)) for one in shown]


def _late() -> Markup:
    counts = [(party, len(late_of(party.kind))) for party in cache.catalogue().parties]
    lines: list[Child] = [
        (
            link(say(party.name), href=address(party.slug)),
            ": ",
            ngettext("{count} värde", "{count} värden", count).format(count=count),
        )
        for party, count in counts
        if count
    ]
    total = sum(count for _party, count in counts)
    title = ngettext("försenat värde", "försenade värden", total)
    return _answer(title, count=total, kind="late", lines=lines, nothing=_("Inget är försenat."))


def _new(everything: Sequence[Told]) -> Markup:
    since = (state.as_known_at() or datetime.now(UTC)) - timedelta(days=NEW_DAYS)
    began = cache.kept("began", make=began_at)
    news = since if began is None else max(since, began + FILLING)
    dated = [(one.standing.recorded_at, one) for one in everything if one.standing.recorded_at is not None]
    fresh = [pair for pair in dated if pair[0] >= news]
    lines: list[Child] = [
        (
            link(name_of(one.indicator), href=indicator_address(one.indicator.slug)),
            " ",
            element("span", f"({period_label(one.standing.period)})", class_="tb-when"),
        )
        for _moment, one in sorted(fresh, key=lambda pair: pair[0], reverse=True)
    ]
    title = ngettext("nytt sedan {day}", "nya sedan {day}", len(fresh)).format(day=date_label(since.date()))
    return _answer(title, kind="coming", lines=lines, nothing=_("Inga nya värden."), room=_NEW_LINES)


def _answer(
    title: str, *, kind: str, lines: Sequence[Child], nothing: str, count: int | None = None, room: int = _LINES
) -> Markup:
    """Return one answer, its number first; more lines than there is `room` for are counted, not shown.

    `count` is how many there are where the lines are not one each.
    """
    total = len(lines) if count is None else count
    sign = element("span", SIGNS[kind.replace("-", "_")], class_="tb-sign", aria_hidden="true")
    mark = element("span", sign, class_=f"tb-badge tb-{kind}") if total else None
    heading = element("h2", mark, element("b", number(total, decimals=0)), f" {title}")
    most = room if len(lines) <= room else room - 1
    hidden = len(lines) - most
    rest = element("li", ngettext("och {count} till", "och {count} till", hidden).format(count=hidden))
    told_lines = (*(element("li", line) for line in lines[:most]), rest if hidden > 0 else None)
    body = element("ul", told_lines) if lines else element("p", nothing)
    return element("section", heading, body, class_=f"tb-answer tb-answer-{kind}" if total else "tb-answer")
