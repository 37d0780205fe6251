"""The parts of a party's page: what it signed, how its reporting stands, and its share in what is common."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.badges import badge
from dashboard.components.digest import Told
from dashboard.components.facts import facts
from dashboard.components.goals import answer_table, answers_to, targets_in_words
from dashboard.components.local.coverage import begun, state_badge
from dashboard.components.local.register import term_words
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.notes import empty
from dashboard.components.places import party_name, place_name
from dashboard.components.table import Column, table
from dashboard.language import _, date_label, ngettext, say
from dashboard.state import LOCAL_PAGE, address, district_page
from dashboard.theme import SIGNS
from data.queries.coverage import LocalAgreementView, state_of
from data.queries.local_agreements import parties_to
from data.queries.schedule import Owed
from data.queries.standing import DueState
from data.queries.views import PartyView, SignatureView
from models.vocabulary import PartyKind


def signatures(party: PartyView) -> Markup | None:
    """Return which agreements the party has signed, when, by whom and with whom."""
    agreements = [
        (say(agreement.name), _signature(one, day=date_label(agreement.signed_on)))
        for agreement in cache.catalogue().agreements
        for one in agreement.signatures
        if one.party is party.kind
    ]
    return facts(agreements)


def reporting(reported: Sequence[Told], *, owed: Sequence[Owed]) -> Markup:
    """Say in one line how the party's reporting stands."""
    count, late = len(reported), sum(one.state is DueState.LATE for one in owed)
    due = sum(one.state is DueState.DUE for one in owed)
    parts = [
        ngettext("{count} indikator att rapportera", "{count} indikatorer att rapportera", count).format(count=count),
        _("{count} har värden").format(count=sum(one.has_value for one in reported)),
    ]
    sign = SIGNS["late" if late else "due"]
    told_late = ngettext("{count} försenat värde", "{count} försenade värden", late).format(count=late)
    told_due = ngettext("{count} värde att rapportera nu", "{count} värden att rapportera nu", due).format(count=due)
    return element(
        "p",
        element("span", ", ".join(parts) + ". "),
        badge(told_late, kind="late", sign=sign) if late else badge(told_late, kind="due", sign=sign),
        badge(told_due, kind="due", sign=SIGNS["due"]),
        class_="tb-verdict",
    )


def part_in_goals(party: PartyView) -> Markup:
    """Return the shared goals with the indicators that this party answers them with."""
    return together(_goal_part(party.kind, goal_slug=goal.slug) for goal in cache.catalogue().goals)


def local_agreements(party: PartyView) -> Markup:
    """Return the local agreements that concern the party, or say that none is registered."""
    found = begun(one for one in cache.catalogue().local_agreements if _concerns(party.kind, one))
    if not found:
        said = _(
            "Överenskommelser mellan stadsdelsförvaltningar och lokalpolisområden visas här när de har registrerats."
        )
        return empty(_("Inga lokala överenskommelser är registrerade ännu"), element("p", said))
    columns = (
        Column(_("Överenskommelse")),
        Column(_("Stadsdelsområde")),
        Column(_("Lokalpolisområden")),
        Column(_("Läge")),
        Column(_("Giltighet"), is_day=True),
    )
    day = cache.day_shown()
    rows = [
        (
            say(one.name),
            link(place_name(one.district), href=address(district_page(one.district))),
            ", ".join(map(place_name, one.police)),
            state_badge(state_of(one, on=day)),
            term_words(one),
        )
        for one in found
    ]
    way = element("p", link(_("Alla lokala överenskommelser"), href=address(LOCAL_PAGE)), class_="tb-more")
    return together(table(_("Lokala överenskommelser"), columns=columns, rows=rows), way)


def _signature(one: SignatureView, *, day: str) -> str:
    return _("undertecknad {day} av {signatory}, {title}").format(
        day=day, signatory=one.signatory, title=say(one.title)
    )


def _goal_part(party: PartyKind, *, goal_slug: str) -> Markup:
    goal = cache.catalogue().goal(goal_slug)
    own = [one for one in answers_to(goal) if one.indicator.reporter is party]
    name = element("h3", link(say(goal.name), href=address(goal.slug)))
    if not own:
        said = _("Ingen av indikatorerna som svarar på målet rapporteras av {party}.").format(party=party_name(party))
        return together(name, element("p", said, class_="tb-source"))
    return together(name, element("p", targets_in_words(own), class_="tb-source"), answer_table(goal, answers=own))


def _concerns(party: PartyKind, agreement: LocalAgreementView) -> bool:
    return party in parties_to(agreement, content=cache.catalogue())
