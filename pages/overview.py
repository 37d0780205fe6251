"""The overview: the nine areas on one screen, what asks for attention first.

"In ten seconds I see what goes the wrong way, whose figures are late, and what is new since we last met."
"""

from dashboard import cache
from dashboard.access import actor
from dashboard.components import markup
from dashboard.components.goals import goal_card
from dashboard.components.heading import heading, section
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty
from dashboard.components.overview.announcements import announcements
from dashboard.components.overview.areas import areas_overview
from dashboard.components.overview.attention import attention_strip, late_of
from dashboard.components.overview.places import overview_places
from dashboard.components.owed_rows import rows_owed
from dashboard.components.owed_table import owed_table
from dashboard.language import _, say
from dashboard.state import address
from data.queries.views import PartyView

_MOST_LATE = 5


def overview() -> Markup:
    """Return the whole page as one piece; it is finished once and kept."""
    content = cache.catalogue()
    head = heading(_("Läget i de prioriterade områdena"))
    if not content.areas:
        nothing = _("Tjänsten saknar innehåll. Den som driver den läser in det med kommandot trygghetsbilden init.")
        return together(head, empty(_("Här finns inget ännu"), element("p", nothing)))
    cache.read_ahead(one.slug for one in content.indicators)
    return together(
        head,
        announcements(),
        attention_strip(),
        areas_overview(),
        overview_places(),
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
    everything = _("Alla {count} hos {party}").format(count=len(late), party=say(party.name))
    more = link(everything, href=address(party.slug)) if rows_owed(late) > _MOST_LATE else None
    return together(
        name,
        owed_table(late, party=party.kind, caption=caption, most=_MOST_LATE, names_people=False),
        element("p", more, class_="tb-more") if more else None,
    )
