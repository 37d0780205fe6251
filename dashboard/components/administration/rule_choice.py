"""Which rule the page is about, kept in the address."""

from collections.abc import Sequence

import streamlit as st

from dashboard import cache
from data.queries.rules import RuleView, rules

RULE = "regel"


def all_rules() -> Sequence[RuleView]:
    """Return all rules, also those that are switched off."""
    return cache.kept("rules", make=rules)


def chosen_rule(rules: Sequence[RuleView]) -> RuleView | None:
    """Return the rule that the address names, or nothing."""
    asked = st.query_params.get(RULE, "")
    return next((rule for rule in rules if str(rule.id) == asked), None)
