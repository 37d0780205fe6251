"""One party: what it answers for, what it has to report, and its part in what is shared.

"I see at once what we owe, what we last reported, and which areas wait for us."
"""

from dashboard import cache
from dashboard.access import actor
from dashboard.assets import address_of
from dashboard.components import markup
from dashboard.components.closed import closed_words
from dashboard.components.commitments.listing import promised_by
from dashboard.components.digest import exceptions_first, told
from dashboard.components.document_links import document_links
from dashboard.components.heading import heading, section
from dashboard.components.latest_table import area_links, latest_table
from dashboard.components.markup import Markup, element, together
from dashboard.components.notes import empty
from dashboard.components.party.owed import to_report
from dashboard.components.party.parts import local_agreements, part_in_goals, reporting, signatures
from dashboard.components.party.silence import silence
from dashboard.components.waiting import waiting_table
from dashboard.documents.asked import DocumentKind
from dashboard.language import _, say
from data.queries.views import PartyView


def show(slug: str) -> None:
    """Show the page of the party with that address."""
    party = cache.catalogue().party(slug)
    reader = actor()
    markup.show(cache.kept("party", slug, reader.role, reader.party, make=lambda: whole(party)))


def whole(party: PartyView) -> Markup:
    """Return the whole page as one piece; it is finished once and kept."""
    answered_for = cache.catalogue().reported_by(party.kind)
    reported = told(answered_for)
    closed = closed_words(len(answered_for) - len(reported))
    owed = cache.owed_by(party.kind)
    with_values = exceptions_first(one for one in reported if one.has_value)
    waiting = tuple(one for one in reported if not one.has_value)
    return together(
        heading(say(party.name), eyebrow=_("Part i samverkan"), intro=say(party.description)),
        document_links(DocumentKind.PARTY, party.slug, script=address_of("report.js")),
        reporting(reported, owed=owed),
        silence(party, lines=owed, reported=answered_for),
        element("p", closed, class_="tb-source") if closed else None,
        section(_("Att rapportera"), name="att-lamna"),
        to_report(cache.worklist(party.kind), party=party.kind),
        section(_("Senaste värden"), name="varden"),
        latest_table(with_values, caption=_("Senaste värden per indikator"), last=(_("Områden"), area_links))
        if with_values
        else empty(_("Inga värden ännu")),
        (
            section(_("Ännu utan värden"), name="utan-varden"),
            waiting_table(waiting, caption=_("Indikatorer som ännu inte har några värden"), names_party=False),
        )
        if waiting
        else None,
        promised_by(party.kind),
        section(_("Del i de gemensamma målen"), name="mal"),
        part_in_goals(party),
        section(_("Överenskommelser"), name="overenskommelser"),
        signatures(party),
        section(_("Lokala överenskommelser"), name="lokalt"),
        local_agreements(party),
    )
