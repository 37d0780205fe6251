"""The document of a party: what it has to report, its part in the shared goals, and every value it answers for."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.digest import Told, exceptions_first, told
from dashboard.components.goals import answers_to
from dashboard.components.places import place_name
from dashboard.components.series import years_of
from dashboard.components.values import name_of
from dashboard.documents.asked import Asked, Progress
from dashboard.documents.frame import chosen_view, left_out, placed, report_of
from dashboard.documents.indicator import each_indicator
from dashboard.documents.listings import awaited, in_short
from dashboard.documents.work import given_by, promised, promises_listed, work_of
from dashboard.language import _, date_label, period_label, say, word
from data.exporters.report import Fact, Listing, Report, Section
from data.queries.standing import DueState
from data.queries.views import PartyView

_MOST_OWED = 40
_NOW = (DueState.LATE, DueState.DUE)


def party_report(asked: Asked, *, progress: Progress) -> Report:
    """Return the report of the party.

    Raises:
        UnknownError: if there is no such party.
    """
    party = cache.catalogue().party(asked.slug)
    answered_for = cache.catalogue().reported_by(party.kind)
    reported = told(answered_for)
    slugs = tuple(one.indicator.slug for one in reported if one.has_value)
    cache.read_ahead(slugs)
    view = chosen_view(asked, years=years_of(slugs))
    shown, absent = placed(exceptions_first(reported), view=view)
    progress.plan(len(shown))
    work, promises = promised(party=party), given_by(party)
    sections: list[Section | None] = [
        _owed(party),
        in_short(shown, title=_("Senaste värden")),
        _goals(shown),
        *work_of(work),
        *promises_listed(promises),
        *each_indicator(shown, view=view, progress=progress),
    ]
    waiting = awaited([one for one in reported if not one.has_value])
    return report_of(
        asked,
        kind=_("Part i samverkan"),
        title=say(party.name),
        summary=say(party.description),
        shown=shown,
        needed=[*(one.clearance for one in work), *(one.clearance for one in promises)],
        view=view,
        sections=[*sections, waiting, left_out(absent, closed=len(answered_for) - len(reported), view=view)],
        facts=_signatures(party),
    )


def _signatures(party: PartyView) -> list[Fact]:
    """Return which agreements the party has signed, and when."""
    return [
        (say(agreement.name), _("undertecknad {day}").format(day=date_label(agreement.signed_on)))
        for agreement in cache.catalogue().agreements
        if any(one.party is party.kind for one in agreement.signatures)
    ]


def _owed(party: PartyView) -> Section:
    """Return what has to be reported now, late first."""
    lines = [one for one in cache.owed_by(party.kind) if one.state in _NOW]
    title = _("Att rapportera")
    if not lines:
        return Section(title=title, paragraphs=[_("Inget att rapportera just nu.")])
    content, left = cache.catalogue(), len(lines) - _MOST_OWED
    return Section(
        title=title,
        listing=Listing(
            caption=_("Värden att rapportera, försenade först"),
            headings=[_("Indikator"), _("Plats"), _("Period"), _("Senast"), _("Läge")],
            rows=[
                [
                    name_of(content.indicator(one.indicator)),
                    place_name(one.place),
                    period_label(one.period),
                    date_label(one.due_on, short=True),
                    word(one.state),
                ]
                for one in lines[:_MOST_OWED]
            ],
            note=_("{count} till att rapportera").format(count=left) if left > 0 else "",
        ),
    )


def _goals(shown: Sequence[Told]) -> Section:
    """Return which of the party's indicators answer each shared goal."""
    own = {one.indicator.slug for one in shown}
    rows = [
        (
            say(goal.name),
            "\n".join(name_of(one.indicator) for one in answers_to(goal) if one.indicator.slug in own) or "–",
        )
        for goal in cache.catalogue().goals
    ]
    headings = [_("Mål"), _("Partens indikatorer")]
    listing = Listing(caption=_("Gemensamma mål"), headings=headings, rows=rows)
    return Section(title=_("Del i de gemensamma målen"), listing=listing)
