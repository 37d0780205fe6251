"""The goals that the parties share, the indicators that answer them, and whether a target is set."""

from collections.abc import Iterable

from dashboard import cache
from dashboard.components.badges import target_part
from dashboard.components.digest import Told, told
from dashboard.components.facts import facts
from dashboard.components.latest_table import latest_table
from dashboard.components.markup import Markup, element, link
from dashboard.language import _, ngettext, say
from dashboard.state import address
from data.queries.standing import TargetStanding
from data.queries.views import AreaView, GoalView


def goals_of_area(area: AreaView) -> tuple[GoalView, ...]:
    """Return the goals that are for the area."""
    return tuple(goal for goal in cache.catalogue().goals if goal.is_for(area))


def answers_to(goal: GoalView) -> tuple[Told, ...]:
    """Return the indicators that answer a goal, those with values first."""
    content = cache.catalogue()
    return tuple(sorted(told(map(content.indicator, goal.indicators)), key=lambda one: not one.has_value))


def goal_card(goal: GoalView) -> Markup:
    """Return a goal with the indicators that answer it as a table."""
    answers = answers_to(goal)
    count = len(answers)
    told_by = ngettext("{count} indikator svarar på målet.", "{count} indikatorer svarar på målet.", count)
    return element(
        "article",
        element("h3", _goal_link(goal), class_="tb-card-name"),
        element("p", f"{told_by.format(count=count)} {targets_in_words(answers)}", class_="tb-source"),
        answer_table(goal, answers=answers) if answers else None,
        class_="tb-goal",
    )


def goal_lines(area: AreaView) -> Markup | None:
    """Return the goals that the area's agreement states, each with how many of the area's indicators answer it."""
    lines = facts((_goal_link(goal), _goal_line(goal, area=area)) for goal in goals_of_area(area))
    return element("section", element("h2", _("Gemensamma mål"), class_="tb-small-section"), lines) if lines else None


def targets_in_words(answers: Iterable[Told]) -> str:
    """Say whether any of the indicators has a target, and whether a break has overtaken it."""
    standings = [one.standing for one in answers if one.standing.target_value is not None]
    if not standings:
        return _("Inget målvärde är satt ännu.")
    count, late = len(standings), sum(one.target is TargetStanding.MUST_BE_RECONSIDERED for one in standings)
    said = ngettext("{count} har ett målvärde.", "{count} har målvärden.", count).format(count=count)
    overtaken = ngettext("{count} måste omprövas.", "{count} måste omprövas.", late).format(count=late) if late else ""
    return f"{said} {overtaken}".strip()


def answer_table(goal: GoalView, *, answers: Iterable[Told], with_targets: bool = True) -> Markup:
    """Return the indicators that answer a goal: newest value, change, verdict, and target where any is set.

    A page that tells of the targets in full lets this table leave them out.
    """
    rows = tuple(answers)
    has_targets = with_targets and any(one.standing.target_value is not None for one in rows)
    target = (_("Målvärde"), _target) if has_targets else None
    return latest_table(rows, caption=say(goal.name), last=target)


def _target(one: Told) -> Markup | str:
    return "–" if one.standing.target_value is None else target_part(one.standing)


def _goal_link(goal: GoalView) -> Markup:
    return link(say(goal.name), href=address(goal.slug))


def _goal_line(goal: GoalView, *, area: AreaView) -> str:
    answers = [one for one in answers_to(goal) if area.slug in one.indicator.areas]
    if not answers:
        return _("Ingen av områdets indikatorer svarar på målet.")
    count = len(answers)
    said = ngettext(
        "{count} av områdets indikatorer svarar på målet.", "{count} av områdets indikatorer svarar på målet.", count
    )
    return f"{said.format(count=count)} {targets_in_words(answers)}"
