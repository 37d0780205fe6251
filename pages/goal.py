"""One shared goal: how it goes for everyone, and beneath it what each party has promised and how that work goes.

"I see on top whether our shared goal is reached, by which figures and by whose decision. Beneath it I see what each of
us three has promised, how far that work has come and when it was last said; who has promised nothing, it says so.
Nobody's work is blamed for the outcome, and no outcome is claimed as somebody's work."
"""

from dashboard import cache
from dashboard.access import actor
from dashboard.assets import address_of
from dashboard.components import markup
from dashboard.components.commitments.matrix import contributions
from dashboard.components.commitments.outcome import decided_targets, outcome_words
from dashboard.components.document_links import document_links
from dashboard.components.goals import answer_table, answers_to
from dashboard.components.heading import heading, section
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty, joined
from dashboard.documents.asked import DocumentKind
from dashboard.language import _, say
from dashboard.state import area_address
from data.queries.views import GoalView


def show(slug: str) -> None:
    """Show the page of the goal with that address."""
    goal = cache.catalogue().goal(slug)
    reader = actor()
    markup.show(cache.kept("goal", slug, reader.role, reader.party, make=lambda: whole(goal)))


def whole(goal: GoalView) -> Markup:
    """Return the whole page as one piece; it is finished once and kept."""
    answers = answers_to(goal)
    intro = _("Varje part svarar för sin egen insats. Statusen här gäller insatsen, aldrig utfallet.")
    return together(
        heading(say(goal.name), eyebrow=_("Gemensamt mål"), intro=say(goal.description)),
        _shared_by(goal),
        document_links(DocumentKind.GOAL, goal.slug, script=address_of("report.js")),
        section(_("Gemensamt utfall"), name="utfall", intro=outcome_words(answers)),
        answer_table(goal, answers=answers, with_targets=False) if answers else empty(_("Inga indikatorer ännu")),
        decided_targets(answers),
        section(_("Parternas insatser"), name="insatser", intro=intro),
        contributions(goal),
    )


def _shared_by(goal: GoalView) -> Markup:
    content = cache.catalogue()
    agreements = ", ".join(say(content.agreement(slug).short) for slug in goal.agreements)
    source = link(goal.source_name, href=goal.source_url, new_window=True) if goal.source_name else None
    areas = [link(say(content.area(slug).name), href=area_address(slug)) for slug in goal.areas]
    return together(
        element("p", _("Målet delas av: {agreements}.").format(agreements=agreements), " ", source, class_="tb-source"),
        element("p", _("Områden: "), joined(areas, by=", "), class_="tb-source") if areas else None,
    )
