"""The minutes of a meeting: who met, what was taken up, and each decision with the figures it rested on."""

from collections.abc import Sequence

from dashboard import cache, state
from dashboard.components.meetings.agenda import closed_decisions, closed_points, point_name
from dashboard.components.meetings.basis import chart_of, sentence_in
from dashboard.components.meetings.decided import due_words, expected_words, owner_words
from dashboard.components.meetings.known import basis_at, every_decision, meeting_named
from dashboard.components.meetings.words import said
from dashboard.components.places import party_name, place_name
from dashboard.components.trend.target_marks import target_mark
from dashboard.components.values import name_of
from dashboard.documents.asked import Asked, Progress
from dashboard.documents.drawn import charted
from dashboard.documents.frame import framed, highest
from dashboard.language import _, date_label, say
from data.exporters.report import Chart, Fact, Listing, Report, Section
from data.queries.basis import Basis
from data.queries.decisions import DecisionView
from data.queries.meetings import MeetingView
from data.queries.seats import MemberView
from data.queries.standing import TargetStanding
from models.vocabulary import Clearance


def minutes_report(asked: Asked, *, progress: Progress) -> Report:
    """Return the minutes; every figure is what was shown when it was decided, whatever has been revised since.

    Raises:
        UnknownError: if there is no such meeting for this reader.
    """
    group, meeting = meeting_named(asked.slug)
    found = [one for one in reversed(every_decision()) if one.meeting == meeting.slug]
    progress.plan(len(found))
    known = cache.catalogue().indicator
    sections, bases = [_agenda(meeting), *_heading(meeting, found)], []
    for one in found:
        basis = basis_at(one)
        sections.append(_decision(one, basis=basis))
        bases += [] if basis is None else [basis]
        progress.step()
    return framed(
        asked,
        kind=_("Protokoll"),
        title=_("{group}, {day}").format(
            group=say(group.name), day=date_label(meeting.starts_at.astimezone(state.STOCKHOLM).date())
        ),
        summary="",
        sections=sections,
        # What is closed today is closed, however open it was when it was frozen.
        secrecy=highest((known(slug).clearance for slug in _told(meeting, found)), least=Clearance.INTERNAL),
        facts=_facts(meeting),
        selection=_("underlaget när besluten togs"),
        series=[(basis.indicator, basis.series) for basis in bases],
    )


def _told(meeting: MeetingView, found: Sequence[DecisionView]) -> set[str]:
    """Return the indicators that anything of the minutes is about, by themselves or by a decision followed up."""
    followed = {one.number: one.indicator for one in every_decision()}
    points = [slug for one in meeting.points for slug in (one.indicator, followed.get(one.decision or 0))]
    return {slug for slug in (*points, *(one.indicator for one in found)) if slug is not None}


def _facts(meeting: MeetingView) -> list[Fact]:
    told = (
        (_("Möte"), date_label(meeting.starts_at)),
        (_("Plats"), meeting.room),
        (_("Diarienummer"), meeting.register_number),
        (_("Läge"), said(meeting.state)),
        (_("Avslutades"), "" if meeting.closed_at is None else date_label(meeting.closed_at)),
        (_("Jämfört med läget"), date_label(meeting.since)),
        (_("Styrgruppens medlemmar"), "\n".join(map(_member, meeting.members))),
    )
    return [fact for fact in told if fact[1]]


def _member(one: MemberView) -> str:
    party = "" if one.party is None else party_name(one.party, short=True)
    return ", ".join(filter(None, (one.name, one.title, party, said(one.seat))))


def _agenda(meeting: MeetingView) -> Section:
    title = _("Dagordning")
    if not meeting.length:
        return Section(title=title, paragraphs=[_("Dagordningen är tom.")])
    rows = [[str(point.number), said(point.kind), point_name(point), point.note] for point in meeting.points]
    headings = [_("Nr"), _("Varför"), _("Punkt"), _("Anteckning")]
    listing = Listing(caption=title, headings=headings, rows=rows) if rows else None
    return Section(title=title, listing=listing, paragraphs=[*filter(None, [closed_points(meeting)])])


def _heading(meeting: MeetingView, found: Sequence[DecisionView]) -> list[Section]:
    closed = closed_decisions(meeting)
    nothing = [] if found or closed else [_("Inga beslut antecknades.")]
    return [Section(title=_("Beslut"), paragraphs=[closed] if closed else nothing)]


def _decision(one: DecisionView, *, basis: Basis | None) -> Section:
    expected = "" if one.expected is None or basis is None else expected_words(one.expected, indicator=basis.indicator)
    subject = "" if basis is None else f"{name_of(basis.indicator)}, {place_name(basis.standing.place)}"
    facts = (
        (_("Gäller"), subject),
        (_("Ansvarig"), owner_words(one)),
        (_("Senast"), due_words(one)),
        (_("Väntat"), expected),
        (_("Antecknat"), ", ".join(filter(None, (date_label(one.recorded_at), one.recorded_by)))),
    )
    return Section(
        title=_("Beslut nr {number}").format(number=one.number),
        level=2,
        paragraphs=[one.text],
        sentence="" if basis is None else sentence_in(basis),
        chart=None if basis is None else _chart(basis),
        facts=[fact for fact in facts if fact[1]],
        small=[] if basis is None else _small(one, basis=basis),
    )


def _chart(basis: Basis) -> Chart | None:
    drawing = chart_of(basis)
    if drawing is None:
        return None
    overtaken = basis.standing.target is TargetStanding.MUST_BE_RECONSIDERED
    target = target_mark(basis.target, basis.indicator, is_overtaken=overtaken)
    place = basis.standing.place
    return charted(drawing, basis.series, indicator=basis.indicator, place=place, target=target)


def _small(one: DecisionView, *, basis: Basis) -> list[str]:
    said_then = _("Så här såg underlaget ut {when}. Det ändras inte när värden revideras.")
    versions = _("Definitionens version {definition}, datalagrets version {revision}.")
    return [
        said_then.format(when=date_label(one.recorded_at)),
        versions.format(definition=one.definition_version, revision=one.revision),
        *([_("En del av underlaget är skyddat sedan dess och visas inte.")] if basis.is_reduced else []),
    ]
