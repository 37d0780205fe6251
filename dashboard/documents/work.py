"""What the parties do for the goals, as tables: whose work goes how, apart from how the outcome goes."""

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard import cache, state
from dashboard.access import actor
from dashboard.language import _, date_label, say, word
from data.exporters.report import Listing, Section
from data.queries.commitments import CommitmentView, commitments
from data.queries.views import GoalView, PartyView
from models.vocabulary import Clearance


def promised(*, goal: GoalView | None = None, party: PartyView | None = None) -> tuple[CommitmentView, ...]:
    """Return the commitments for a goal or of a party that the reader may see."""
    reader = actor()
    known = commitments(clearance=reader.clearance, as_known_at=state.as_known_at())
    return tuple(
        one for one in known if (goal is None or one.goal == goal.slug) and (party is None or one.party is party.kind)
    )


def work_for(work: Sequence[CommitmentView]) -> Section:
    """Return what each party does for a goal; one that does nothing is said to."""
    is_open = actor().clearance is Clearance.OPEN
    nothing = _("Ingen öppen insats angiven") if is_open else _("Ingen insats angiven")
    rows: list[list[str]] = []
    for party in cache.catalogue().parties:
        own = [one for one in work if one.party is party.kind]
        rows += [[say(party.name), *_told(one)] for one in own] or [[say(party.name), nothing, "", "", ""]]
    return _section(rows, first=_("Part"))


def work_of(work: Sequence[CommitmentView]) -> Section | None:
    """Return what a party does for each goal; nothing where it has promised nothing that the reader may see."""
    content = cache.catalogue()
    rows = [[say(content.goal(one.goal).name), *_told(one)] for one in work]
    return _section(rows, first=_("Mål")) if rows else None


def _section(rows: Iterable[Sequence[str]], *, first: str) -> Section:
    title = _("Parternas insatser")
    headings = [first, _("Åtagande"), _("Insatsens läge"), _("Tid"), _("Ansvarig")]
    return Section(
        title=title,
        listing=Listing(
            caption=_("Åtaganden och deras läge"),
            headings=headings,
            rows=list(rows),
            note=_("Varje part svarar för sin egen insats. Statusen här gäller insatsen, aldrig utfallet."),
        ),
    )


def _told(one: CommitmentView) -> list[str]:
    status = _("inte avstämt än")
    if one.latest is not None:
        status = _("{status}, avstämt {day}").format(status=word(one.latest.status), day=date_label(one.latest.on))
    said = "\n".join(filter(None, (status, one.latest.note if one.latest is not None else "")))
    return [say(one.name), said, _days(one.starts_on, one.ends_on), one.role]


def _days(first: date, last: date | None) -> str:
    if last is None:
        return _("från {first} tills vidare").format(first=date_label(first, short=True))
    return _("{first} till {last}").format(first=date_label(first, short=True), last=date_label(last, short=True))
