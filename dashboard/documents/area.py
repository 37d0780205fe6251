"""The document of a priority area: its goals, how it stands in short, and every indicator with its chart."""

from dashboard import cache
from dashboard.components.digest import digest_of
from dashboard.components.goals import goals_of_area
from dashboard.components.series import years_of
from dashboard.documents.asked import Asked, Progress
from dashboard.documents.frame import chosen_view, left_out, placed, report_of
from dashboard.documents.indicator import each_indicator
from dashboard.documents.listings import awaited, in_short
from dashboard.documents.work import promised, work_for
from dashboard.language import _, say
from data.exporters.report import Report, Section


def area_report(asked: Asked, *, progress: Progress) -> Report:
    """Return the report of the area.

    Raises:
        UnknownError: if there is no such area or place.
    """
    content = cache.catalogue()
    area = content.area(asked.slug)
    digest = digest_of(area)
    slugs = tuple(one.indicator.slug for one in digest.with_values)
    cache.read_ahead(slugs)
    view = chosen_view(asked, years=years_of(slugs))
    shown, absent = placed(digest.with_values, view=view)
    progress.plan(len(shown))
    goals = goals_of_area(area)
    work = promised(goals=goals)
    sections: list[Section | None] = [
        in_short(shown, title=_("Läget i korthet")),
        *work_for(goals, work=work),
        *each_indicator(shown, view=view, progress=progress),
    ]
    return report_of(
        asked,
        kind=say(content.agreement(area.agreement).name),
        title=say(area.name),
        summary=say(area.summary),
        shown=shown,
        needed=[one.clearance for one in work],
        view=view,
        sections=[*sections, awaited(digest.waiting), left_out(absent, closed=digest.closed, view=view)],
        facts=[(_("Gemensamma mål"), "; ".join(say(goal.name) for goal in goals))],
    )
