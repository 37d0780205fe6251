"""All steering groups with their meetings, members and decisions to follow up."""

from dashboard import cache
from dashboard.access import actor, sign_in_url
from dashboard.components.facts import more
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.meetings.decided import decision_table
from dashboard.components.meetings.known import every_decision
from dashboard.components.meetings.planning import show_planning
from dashboard.components.meetings.words import said
from dashboard.components.notes import empty
from dashboard.components.places import party_name
from dashboard.components.table import Column, table
from dashboard.language import _, date_label, say
from dashboard.state import here, meeting_address
from data.queries.meetings import GroupView
from data.queries.seats import MemberView
from models.decision import DecisionState


def show_group(group: GroupView) -> None:
    """Show one group, and to its leaders the form for another meeting."""
    show(
        section(say(group.name), name=group.slug, intro=_("Följer {scope}.").format(scope=scope_words(group))),
        _meetings(group),
        _due(group),
        more(_("Medlemmar ({count})").format(count=len(group.members)), _members(group)),
    )
    if group.is_led_by(actor()):
        show(element("h3", _("Planera ett möte"), class_="tb-small-section"))
        show_planning(group)


def sign_in_first() -> Markup:
    """Return that meetings and decisions are for people who have signed in, and the way in."""
    said_so = _("Möten och beslut visas för den som har loggat in.")
    sign_in = link(_("Logga in och fortsätt här"), href=sign_in_url(here()), class_="tb-button")
    return empty(_("Inloggning krävs"), element("p", said_so), element("p", sign_in))


def scope_words(group: GroupView) -> str:
    """Return what the group follows."""
    content = cache.catalogue()
    if group.local_agreement is not None:
        return say(content.local_agreement(group.local_agreement).name)
    return say(content.agreement(group.agreement).name) if group.agreement is not None else _("alla indikatorer")


def _meetings(group: GroupView) -> Markup:
    if not group.meetings:
        return empty(_("Inga möten ännu"), element("p", _("Ordföranden eller sekreteraren planerar det första.")))
    columns = (Column(_("Möte")), Column(_("Plats")), Column(_("Diarienummer")), Column(_("Läge")))
    rows = (
        (
            link(date_label(one.starts_at), href=meeting_address(one.slug)),
            one.room or "–",
            one.register_number or "–",
            said(one.state),
        )
        for one in group.meetings
    )
    return table(_("Möten"), columns=columns, rows=rows)


def _due(group: GroupView) -> Markup | None:
    found = [one for one in every_decision() if one.group == group.slug and one.state is DecisionState.OPEN]
    if not found:
        return None
    title = _("Öppna beslut")
    return element("div", element("h3", title, class_="tb-small-section"), decision_table(found, caption=title))


def _members(group: GroupView) -> Markup:
    return element("ul", (element("li", _member(one)) for one in group.members), class_="tb-plain")


def _member(one: MemberView) -> str:
    party = "" if one.party is None else party_name(one.party, short=True)
    return ", ".join(filter(None, (one.name, one.title, party, said(one.seat))))
