"""What stands under a field: how it was read, or why it cannot be."""

from dashboard.components.entry.draft import Draft
from dashboard.components.entry.typed import read_value
from dashboard.components.markup import Markup, element
from dashboard.language import _, refusal_text, value_with_unit
from data.queries.views import IndicatorView
from data.refusal import RefusedError


def hint(*content: str | Markup) -> Markup:
    """Return a quiet line under a field; it has the room of two lines, so that nothing moves when it changes."""
    return element("p", *content, class_="tb-hint tb-hint-field")


def refused(text: str) -> Markup:
    """Return why the field cannot be saved as it is; announced by a screen reader."""
    return element("p", text, class_="tb-hint tb-hint-field tb-hint-error", role="alert")


def hint_of(draft: Draft, name: str, *, usual: str | Markup = "") -> Markup | None:
    """Return the refusal of a field, else its usual hint."""
    refusal = draft.refusals.get(name)
    if refusal is not None:
        return refused(refusal_text(refusal))
    return hint(usual) if usual else None


def value_hint(typed: str, *, indicator: IndicatorView) -> Markup:
    """Return how the typed value is read: "Tolkas som 12,5 %"."""
    if not typed.strip():
        return hint(
            _("Skriv till exempel 12,5.") if indicator.decimals else _("Skriv ett helt tal, till exempel 1 234.")
        )
    try:
        value = read_value(typed, indicator=indicator)
    except RefusedError as refusal:
        return refused(refusal_text(refusal))
    shown = element("b", value_with_unit(value, indicator))
    return hint(_("Tolkas som"), " ", shown)
