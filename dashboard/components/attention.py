"""What asks for attention before everything else: the wrong way, late, and new."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from dashboard import cache, state
from dashboard.components.digest import Told, told
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.values import name_of
from dashboard.language import _, date_label, ngettext, period_label, say
from dashboard.state import address, indicator_address
from dashboard.theme import SIGNS
from data.queries.schedule import Owed
from data.queries.standing import DueState
from models.vocabulary import PartyKind

NEW_DAYS = 14
_LINES = 3


def attention_strip() -> Markup:
    """Return the three questions with their answers, nothing being an answer too."""
    everything = told(cache.catalogue().indicators)
    return element("div", _wrong(everything), _late(), _new(everything), class_="tb-attention")


def late_of(party: PartyKind) -> tuple[Owed, ...]:
    """Return what the party should have reported already."""
    return tuple(owed for owed in cache.owed_by(party) if owed.state is DueState.LATE)


def _wrong(everything: Sequence[Told]) -> Markup:
    wrong = [one for one in everything if one.goes_wrong]
    lines: list[Child] = [link(name_of(one.indicator), href=indicator_address(one.indicator.slug)) for one in wrong]
    return _answer(
        _("Åt fel håll"), count=len(wrong), kind="wrong-way", lines=lines, nothing=_("Inget går säkert åt fel håll.")
    )


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
    return _answer(_("Försenat"), count=total, kind="late", lines=lines, nothing=_("Inget är försenat."))


def _new(everything: Sequence[Told]) -> Markup:
    since = (state.as_known_at() or datetime.now(UTC)) - timedelta(days=NEW_DAYS)
    dated = [(one.standing.recorded_at, one) for one in everything if one.standing.recorded_at is not None]
    fresh = sorted((pair for pair in dated if pair[0] >= since), key=lambda pair: pair[0], reverse=True)
    lines: list[Child] = [
        (
            link(name_of(one.indicator), href=indicator_address(one.indicator.slug)),
            " ",
            element("span", f"({period_label(one.standing.period)})", class_="tb-when"),
        )
        for _moment, one in fresh
    ]
    title = _("Nytt sedan {day}").format(day=date_label(since.date()))
    return _answer(title, count=len(fresh), kind="coming", lines=lines, nothing=_("Inga nya värden."))


def _answer(title: str, *, count: int, kind: str, lines: Sequence[Child], nothing: str) -> Markup:
    """Return one question; more than a few lines are counted, not shown."""
    sign = element("span", SIGNS[kind.replace("-", "_")], class_="tb-sign", aria_hidden="true")
    heading = element("h2", element("span", sign, class_=f"tb-badge tb-{kind}"), f"{title} ", element("b", str(count)))
    most = _LINES if len(lines) <= _LINES else _LINES - 1
    hidden = len(lines) - most
    rest = element("li", ngettext("och {count} till", "och {count} till", hidden).format(count=hidden))
    told_lines = (*(element("li", line) for line in lines[:most]), rest if hidden > 0 else None)
    body = element("ul", told_lines) if lines else element("p", nothing)
    return element("section", heading, body)
