"""Decisions in words: one as a note in the room, many as a table."""

from collections.abc import Sequence

from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.meetings.words import said
from dashboard.components.places import party_name
from dashboard.components.table import Column, table
from dashboard.language import _, date_label, period_label, value_with_unit
from dashboard.state import decision_address
from data.queries.decisions import DecisionView, Expected
from data.queries.views import IndicatorView
from models.vocabulary import Direction


def owner_words(one: DecisionView) -> str:
    """Return who carries the decision out."""
    party = "" if one.owner_party is None else party_name(one.owner_party)
    return ", ".join(filter(None, (one.owner, party)))


def due_words(one: DecisionView) -> str:
    """Return by when it is to be done."""
    return date_label(one.due_on) if one.due_on is not None else _("ingen dag satt")


def expected_words(expected: Expected, *, indicator: IndicatorView) -> str:
    """Return what is expected: "högst 32 % för 2027"."""
    message = _("minst {value} för {period}")
    if expected.direction is Direction.LOWER:
        message = _("högst {value} för {period}")
    return message.format(value=value_with_unit(expected.value, indicator), period=period_label(expected.period))


def decision_part(one: DecisionView, *, indicator: IndicatorView | None) -> Markup:
    """Return one decision: what, who, by when, and what is expected of it."""
    facts = [owner_words(one), due_words(one)]
    if one.expected is not None and indicator is not None:
        facts.append(_("väntat {expected}").format(expected=expected_words(one.expected, indicator=indicator)))
    number = link(_("Beslut nr {number}").format(number=one.number), href=decision_address(one.number))
    return element(
        "div",
        element("p", number, " · ", said(one.state), class_="tb-source"),
        element("p", one.text),
        element("p", " · ".join(facts), class_="tb-source"),
        class_="tb-decision",
    )


def decision_table(shown: Sequence[DecisionView], *, caption: str) -> Markup:
    """Return decisions with who answers for them and what has become of them."""
    columns = (
        Column(_("Beslut")),
        Column(_("Ansvarig")),
        Column(_("Senast"), is_day=True),
        Column(_("Läge")),
    )
    return table(
        caption,
        columns=columns,
        rows=[(_named(one), owner_words(one), due_words(one), said(one.state)) for one in shown],
    )


def _named(one: DecisionView) -> Child:
    number = link(_("Nr {number}").format(number=one.number), href=decision_address(one.number))
    return (number, f" {one.text}")
