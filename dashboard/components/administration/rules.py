"""Rules for what is typed: which ask for a comment, what they would have asked of history, and the forms for them.

"Too many of our values are questioned: I try a wider limit, see which ones it would have asked about, and save it."
"One indicator is small and jumps: I give it a limit of its own, or switch the rule off for it alone."
"""

from collections.abc import Sequence

import streamlit as st

from dashboard import state
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.rule_choice import RULE, all_rules, chosen_rule
from dashboard.components.administration.rule_form import show_addition, show_change
from dashboard.components.administration.rule_words import limit_words, subject_words
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.table import Cell, Column, Row, table
from dashboard.language import _, pgettext, say, word
from data.queries.rules import RuleView


def show_rules() -> None:
    """Show all rules and the form for another one; of a chosen rule the form that changes it or switches it off."""
    intro = _(
        "En regel stoppar inget. Ett värde som bryter mot den sparas när en kommentar säger varför. "
        "En indikator med en egen regel följer inte den allmänna av samma slag."
    )
    show(section(_("Regler för inmatning"), name="regler", intro=intro))
    rules = all_rules()
    chosen = chosen_rule(rules)
    if chosen is not None:
        show(element("p", link(_("Alla regler"), href=rule_address(None)), class_="tb-more"))
        show_change(chosen)
        return
    show_feedback("rule")
    show(rule_table(rules))
    with st.expander(_("Lägg till en regel"), expanded=not rules):
        show_addition()


def rule_table(rules: Sequence[RuleView]) -> Markup:
    """Return the rules: what each asks, of which indicator, by which limit, and why."""
    if not rules:
        return element("p", _("Det finns inga regler: ingenting frågas när värden registreras."), class_="tb-sentence")
    columns = (
        Column(_("Fråga när värdet är")),
        Column(_("Gäller")),
        Column(_("Gräns")),
        Column(_("Varför")),
        Column(_("Läge")),
    )
    return table(_("Regler"), columns=columns, rows=map(_row, rules))


def rule_address(number: int | None) -> str:
    """Return the address of one rule, or of all."""
    told = {"del": "regler", RULE: None if number is None else str(number)}
    return state.address(state.ADMINISTRATION_PAGE, **told)


def _row(rule: RuleView) -> Row:
    name = word(rule.kind)
    status = pgettext("regel", "på") if rule.is_active else pgettext("regel", "avstängd")
    return (
        link(name[:1].upper() + name[1:], href=rule_address(rule.id)),
        subject_words(rule),
        limit_words(rule) or "–",
        say(rule.note) or "–",
        Cell(status, is_none=not rule.is_active),
    )
