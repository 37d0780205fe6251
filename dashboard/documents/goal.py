"""The document of a shared goal: who stands behind it, and every indicator that answers it."""

from dataclasses import replace

from dashboard import cache
from dashboard.components.commitments.outcome import outcome_words
from dashboard.components.goals import answers_to
from dashboard.components.series import years_of
from dashboard.documents.asked import Asked, Progress
from dashboard.documents.frame import chosen_view, left_out, placed, report_of
from dashboard.documents.indicator import each_indicator
from dashboard.documents.listings import awaited, decided, in_short
from dashboard.documents.work import promised, work_for
from dashboard.language import _, ngettext, say
from data.exporters.report import Report, Section


def goal_report(asked: Asked, *, progress: Progress) -> Report:
    """Return the report of the goal.

    Raises:
        UnknownError: if there is no such goal.
    """
    content = cache.catalogue()
    goal = content.goal(asked.slug)
    answers = answers_to(goal)
    view = chosen_view(asked, years=years_of(tuple(one.indicator.slug for one in answers if one.has_value)))
    shown, absent = placed(answers, view=view)
    progress.plan(len(shown))
    work, count = promised(goals=[goal]), len(answers)
    told_by = ngettext("{count} indikator svarar på målet.", "{count} indikatorer svarar på målet.", count)
    brief = in_short(shown, title=_("Gemensamt utfall")) or Section(title=_("Gemensamt utfall"))
    outcome = replace(brief, paragraphs=[f"{told_by.format(count=count)} {outcome_words(answers)}"])
    sections: list[Section | None] = [
        outcome,
        decided(answers),
        *work_for([goal], work=work),
        *each_indicator(shown, view=view, progress=progress),
    ]
    return report_of(
        asked,
        kind=_("Gemensamt mål"),
        title=say(goal.name),
        summary=say(goal.description),
        shown=shown,
        needed=[one.clearance for one in work],
        view=view,
        sections=[
            *sections,
            awaited([one for one in answers if not one.has_value]),
            left_out(absent, closed=len(goal.indicators) - len(answers), view=view),
        ],
        facts=[
            *([(_("Områden"), "; ".join(say(content.area(slug).name) for slug in goal.areas))] if goal.areas else []),
            (_("Överenskommelser"), ", ".join(say(content.agreement(slug).short) for slug in goal.agreements)),
            *([(_("Källa"), goal.source_name)] if goal.source_name else []),
        ],
    )
