"""One shared goal: what it says, who stands behind it, and the indicators that answer it.

"I see whether the goal has a measure, whether the measure has a target, and which way it is going."
"""

from dashboard import cache
from dashboard.access import actor
from dashboard.components import markup
from dashboard.components.document_links import document_links
from dashboard.components.goals import answer_table, answers_to, targets_in_words
from dashboard.components.heading import heading, section
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty
from dashboard.documents.asked import DocumentKind
from dashboard.language import _, say
from dashboard.server.assets import address_of
from data.queries.views import GoalView


def show(slug: str) -> None:
    """Show the page of the goal with that address."""
    goal = cache.catalogue().goal(slug)
    reader = actor()
    markup.show(cache.kept("goal", slug, reader.role, reader.party, make=lambda: whole(goal)))


def whole(goal: GoalView) -> Markup:
    """Return the whole page as one piece; it is finished once and kept."""
    content = cache.catalogue()
    answers = answers_to(goal)
    agreements = ", ".join(say(content.agreement(slug).short) for slug in goal.agreements)
    source = link(goal.source_name, href=goal.source_url, new_window=True) if goal.source_name else None
    return together(
        heading(say(goal.name), eyebrow=_("Gemensamt mål"), intro=say(goal.description)),
        element("p", _("Målet delas av: {agreements}.").format(agreements=agreements), " ", source, class_="tb-source"),
        document_links(DocumentKind.GOAL, goal.slug, script=address_of("report.js")),
        section(_("Indikatorer som svarar på målet"), name="indikatorer"),
        element("p", targets_in_words(answers), class_="tb-source"),
        answer_table(goal, answers=answers) if answers else empty(_("Inga indikatorer ännu")),
    )
