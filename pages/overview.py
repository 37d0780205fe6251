"""The overview: the nine areas on one screen, what asks for attention first.

"In ten seconds I see what goes the wrong way, whose figures are late, and what is new since we last met."
"""

from dashboard import cache
from dashboard.access import actor
from dashboard.components import markup
from dashboard.components.attention import attention_strip, late_of
from dashboard.components.goals import goal_card
from dashboard.components.heading import heading, section
from dashboard.components.markup import Markup, element, together
from dashboard.components.notes import empty
from dashboard.components.overview_areas import areas_overview
from dashboard.components.owed_table import owed_table
from dashboard.language import _, say
from data.queries.views import PartyView


def overview() -> Markup:
    """Return the whole page as one piece; it is finished once and kept."""
    content = cache.catalogue()
    head = heading(_("Läget i de prioriterade områdena"))
    if not content.areas:
        nothing = _("Tjänsten saknar innehåll. Den som driver den läser in det med kommandot trygghetsbilden init.")
        return together(head, empty(_("Här finns inget ännu"), element("p", nothing)))
    return together(
        head,
        attention_strip(),
        areas_overview(),
        section(_("Gemensamma mål"), name="mal"),
        map(goal_card, content.goals),
        section(_("Försenade värden"), name="forsenat"),
        map(_late, content.parties),
    )


def show() -> None:
    """Show the page."""
    reader = actor()
    markup.show(cache.kept("overview", reader.role, reader.party, make=overview))


def _late(party: PartyView) -> Markup:
    late = late_of(party.kind)
    name = element("h3", say(party.name))
    if not late:
        return together(name, element("p", _("Inget är försenat."), class_="tb-source"))
    caption = _("Försenade värden: {party}").format(party=say(party.name))
    return together(name, owed_table(late, party=party.kind, caption=caption))
