"""A rule tried on history: what it would have asked about, shown before it is saved."""

from collections.abc import Callable
from functools import partial

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.rule_choice import all_rules
from dashboard.components.administration.rule_words import preview_part
from dashboard.components.administration.submit import UnreadFieldsError
from dashboard.components.markup import element, show
from dashboard.language import refusal_text
from data.queries.rule_preview import preview_of
from data.queries.rules import RuleView
from data.refusal import RefusedError


def show_trial(draft: Callable[[], RuleView]) -> None:
    """Show what the rule, as it is typed now, would have asked of history."""
    try:
        tried = draft()
        make = partial(preview_of, tried, among=all_rules(), clearance=actor().clearance, content=cache.catalogue())
        seen = cache.kept("rule preview", tried, make=make)
        show(preview_part(seen, has_limit=tried.limit is not None))
    except UnreadFieldsError as unread:
        said = " ".join(dict.fromkeys(map(refusal_text, unread.faults.values())))
        show(element("p", said, class_="tb-hint tb-hint-error", role="alert"))
    except RefusedError as refusal:
        show(element("p", refusal_text(refusal), class_="tb-hint tb-hint-error", role="alert"))
