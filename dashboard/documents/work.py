"""What the parties do for the goals, as tables: whose work goes how, apart from how the outcome goes."""

from collections.abc import Collection, Iterable, Sequence

from dashboard import cache
from dashboard.access import actor
from dashboard.components.commitments.known import commitments, promises
from dashboard.components.commitments.matrix import nothing_words
from dashboard.components.commitments.promised import changed_words, counted_words, left_words
from dashboard.components.commitments.words import days_words
from dashboard.components.places import place_name
from dashboard.language import _, date_label, say, word
from data.exporters.report import Listing, Section
from data.queries.commitments import CommitmentView, Followed
from data.queries.promises import PromiseView
from data.queries.views import GoalView, PartyView

Row = Sequence[str]


def promised(*, goals: Collection[GoalView] | None = None, party: PartyView | None = None) -> list[CommitmentView]:
    """Return the commitments for some goals or of a party that the reader may see."""
    asked = None if goals is None else {goal.slug for goal in goals}
    return [
        one
        for one in commitments()
        if (asked is None or one.goal in asked) and (party is None or one.party is party.kind)
    ]


def work_for(goals: Collection[GoalView], *, work: Sequence[CommitmentView]) -> list[Section]:
    """Return what each party does for each goal, and how; a party that does nothing for one is said to."""
    if not goals:
        return []
    nothing, content, rows = nothing_words(actor()), cache.catalogue(), list[Row]()
    for goal in goals:
        for party in content.parties:
            own = [_row(one) for one in work if one.goal == goal.slug and one.party is party.kind]
            rows += [[say(goal.name), say(party.name), *told] for told in own or [[nothing, "", "", ""]]]
    is_one = len(goals) == 1
    first = [_("Part")] if is_one else [_("Mål"), _("Part")]
    table = _commitments([row[1:] for row in rows] if is_one else rows, first=first)
    return [table, *_activities(work)]


def work_of(work: Sequence[CommitmentView]) -> list[Section]:
    """Return what a party does for each goal, and how; nothing where the reader may see nothing of it."""
    content = cache.catalogue()
    rows = [[say(content.goal(one.goal).name), *_row(one)] for one in work]
    return [_commitments(rows, first=[_("Mål")]), *_activities(work)] if rows else []


def given_by(party: PartyView) -> list[PromiseView]:
    """Return what the party has promised the people of a place, as the reader may see it."""
    return [one for one in promises() if one.party is party.kind]


def promises_listed(shown: Sequence[PromiseView]) -> list[Section]:
    """Return how many of how many for each promise, whether it keeps pace, and what is left."""
    if not shown:
        return []
    title = _("Medborgarlöften")
    headings = [_("Löfte"), _("Hittills"), _("Läge"), _("Kvar"), _("Plats och tid")]
    return [Section(title=title, listing=Listing(caption=title, headings=headings, rows=list(map(_kept, shown))))]


def _kept(one: PromiseView) -> Row:
    pace, latest = one.pace(cache.day_shown()), one.latest
    when = "" if latest is None else _("räknat {day}").format(day=date_label(latest.on))
    return [
        say(one.name),
        "\n".join(filter(None, (counted_words(one), when, "" if latest is None else latest.note))),
        word(pace.state),
        left_words(pace) or "–",
        "\n".join(
            filter(None, (f"{place_name(one.place)}, {days_words(one.starts_on, one.ends_on)}", changed_words(one)))
        ),
    ]


def _commitments(rows: Iterable[Row], *, first: Sequence[str]) -> Section:
    return Section(
        title=_("Parternas insatser"),
        listing=Listing(
            caption=_("Åtaganden och deras läge"),
            headings=[*first, _("Åtagande"), _("Insatsens läge"), _("Tid"), _("Ansvarig")],
            rows=list(rows),
            note=_("Varje part svarar för sin egen insats. Statusen här gäller insatsen, aldrig utfallet."),
        ),
    )


def _activities(work: Sequence[CommitmentView]) -> list[Section]:
    """Return what is done for the commitments and what it is expected to bring; nothing where nothing is told."""
    rows = [[say(one.name), *_told(done), done.owner, done.expected_effect] for one in work for done in one.activities]
    title = _("Åtgärder")
    headings = [_("Åtagande"), _("Åtgärd"), _("Läge"), _("Tid"), _("Ansvarig"), _("Förväntad effekt")]
    return [Section(title=title, level=2, listing=Listing(caption=title, headings=headings, rows=rows))] if rows else []


def _row(one: CommitmentView) -> list[str]:
    return [*_told(one), one.role]


def _told(one: Followed) -> list[str]:
    status = _("inte avstämt än")
    if one.latest is not None:
        status = _("{status}, avstämt {day}").format(status=word(one.latest.status), day=date_label(one.latest.on))
    said = "\n".join(filter(None, (status, one.latest.note if one.latest is not None else "")))
    return [say(one.name), said, days_words(one.starts_on, one.ends_on)]
