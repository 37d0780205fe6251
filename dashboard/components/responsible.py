"""Who answers for an indicator's values, or that nobody does: silence is told as plainly as a name."""

from dashboard import cache
from dashboard.components.markup import Child, element
from dashboard.language import _
from data.queries.views import IndicatorView


def responsible_words(indicator: IndicatorView) -> str:
    """Name who answers; nothing for a reader who has not signed in, since names are not for everyone."""
    named = cache.responsible(indicator.slug)
    if named is None:
        return ""
    if named.is_silent:
        return _("Ingen ansvarig utsedd")
    person = _("ingen ansvarig utsedd") if named.person is None else named.person.name
    if named.substitute is None:
        return person
    return _("{name}, ersättare {substitute}").format(name=person, substitute=named.substitute.name)


def responsible_line(indicator: IndicatorView) -> Child:
    """Return the same as a small line below the indicator's name."""
    named = cache.responsible(indicator.slug)
    if named is None:
        return None
    said = responsible_words(indicator)
    return element("div", said if named.is_silent else _("Ansvarig: {who}").format(who=said), class_="tb-source")
