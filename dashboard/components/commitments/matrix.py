"""The contribution matrix of a goal: each party with what it has promised, side by side, an empty one said plainly."""

from collections.abc import Iterable

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.commitments.asked import NEW, commitment_address, work_address
from dashboard.components.commitments.known import commitments
from dashboard.components.commitments.words import changed_words, checked_part, days_words, measured_by, named
from dashboard.components.facts import facts, more
from dashboard.components.markup import Markup, element, link, together
from dashboard.language import _, date_label, ngettext, say, typed_number, word
from data.actor import Actor
from data.queries.commitments import ActivityView, CheckInView, CommitmentView, Followed
from data.queries.views import GoalView, PartyView
from models.vocabulary import Clearance, Permission


def contributions(goal: GoalView) -> Markup:
    """Return what every party does for the goal, one column each; below one another on a telephone."""
    known = [one for one in commitments() if one.goal == goal.slug]
    columns = (
        _column(party, goal=goal, own=[one for one in known if one.party is party.kind])
        for party in cache.catalogue().parties
    )
    return element("div", columns, class_="tb-parties")


def is_writer(reader: Actor, party: PartyView) -> bool:
    """Return whether the reader writes for the party, today and not of an earlier day."""
    return reader.may(Permission.REPORT, party=party.kind) and state.known_on() is None


def nothing_words(reader: Actor) -> str:
    """Say that nothing is told here: to who has not signed in there may be more than is open."""
    return _("Ingen insats angiven") if reader.clearance is not Clearance.OPEN else _("Ingen öppen insats angiven")


def _column(party: PartyView, *, goal: GoalView, own: list[CommitmentView]) -> Markup:
    reader = actor()
    writes = is_writer(reader, party)
    new = work_address(party.kind, **{state.COMMITMENT: NEW, state.GOAL: goal.slug})
    return element(
        "section",
        element("h3", say(party.name), class_="tb-party-name", id=f"insats-{party.slug}"),
        [_work(one, writes=commitment_address(one) if writes else "") for one in own],
        None if own else element("p", nothing_words(reader), class_="tb-party-empty"),
        element("p", link(_("Lägg till åtagande"), href=new), class_="tb-more") if writes else None,
        class_="tb-party",
        aria_labelledby=f"insats-{party.slug}",
    )


def _work(one: CommitmentView, *, writes: str) -> Markup:
    """Return one commitment; `writes` is where its own party checks in on it."""
    latest = one.latest
    return element(
        "article",
        element("h4", named(one.name), class_="tb-work-name"),
        checked_part(latest),
        element("p", latest.note, class_="tb-work-note") if latest is not None and latest.note else None,
        facts(
            (
                (_("Mått"), measured_by(one)),
                (_("Ansvarig"), one.role),
                (_("Tid"), days_words(one.starts_on, one.ends_on)),
                (_("Ändrat"), changed_words(one)),
            )
        ),
        _activities(one.activities),
        _earlier(one),
        element("p", link(_("Stäm av eller ändra"), href=writes), class_="tb-more") if writes else None,
        class_="tb-work",
    )


def _activities(activities: tuple[ActivityView, ...]) -> Markup | None:
    if not activities:
        return None
    count = len(activities)
    title = ngettext("{count} åtgärd", "{count} åtgärder", count).format(count=count)
    return more(title, element("ul", (element("li", _activity(one)) for one in activities), class_="tb-plain"))


def _activity(one: ActivityView) -> Markup:
    changed = _("ändrat {day}").format(day=changed_words(one)) if changed_words(one) else ""
    about = (days_words(one.starts_on, one.ends_on), one.owner, changed)
    effect = _("Förväntad effekt: {effect}").format(effect=one.expected_effect) if one.expected_effect else None
    return together(
        element("p", element("b", named(one.name))),
        checked_part(one.latest),
        element("p", one.latest.note) if one.latest is not None and one.latest.note else None,
        element("p", joined_words(about), class_="tb-source"),
        element("p", effect, class_="tb-source") if effect else None,
    )


def _earlier(one: Followed) -> Markup | None:
    before = one.check_ins[1:]
    if not before:
        return None
    count = len(before)
    title = ngettext("{count} tidigare avstämning", "{count} tidigare avstämningar", count).format(count=count)
    return more(title, element("ul", (element("li", said_words(said)) for said in before), class_="tb-plain"))


def said_words(said: CheckInView) -> str:
    """Return a check-in on one line: when, how it went, the value with the measure that there was, and the note."""
    value = "" if said.value is None else f"{say(said.measure)} {typed_number(said.value)}"
    return joined_words((date_label(said.on), word(said.status), value, said.note))


def joined_words(parts: Iterable[str]) -> str:
    """Return the parts that say something, with a sign between them."""
    return " · ".join(filter(None, parts))
