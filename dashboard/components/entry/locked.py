"""A published value of a party that approves its values: locked until somebody who may unlocks it."""

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.entry.form import Form
from dashboard.components.markup import Markup, element, link
from dashboard.language import _
from models.vocabulary import Permission


def locked_words(form: Form) -> Markup | None:
    """Return that a published value is locked where its party approves values, and the way to unlock it."""
    indicator = cache.catalogue().indicator(form.indicator)
    if not cache.catalogue().party_of(indicator.reporter).needs_approval:
        return None
    said = _("Värdet är godkänt och publicerat. Det kan rättas när en godkännare har låst upp det.")
    if not actor().may(Permission.APPROVE, party=indicator.reporter):
        return element("p", said)
    address = state.unlocking_address(form.indicator, place=form.place, period=form.period.code, group=form.group)
    return element("p", said, " ", link(_("Lås upp värdet"), href=address))
