"""What a party has to report, as the list that entry starts from: late first, what comes later and is done folded."""

from dashboard import cache
from dashboard.components.done_table import done_part
from dashboard.components.entry.sent import sent_cells
from dashboard.components.facts import more
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, together
from dashboard.components.owed_table import owed_table
from dashboard.language import _, ngettext
from data.queries.schedule import Owed
from data.queries.standing import DueState
from models.vocabulary import PartyKind


def owed_list(party: PartyKind) -> Markup:
    """Return the list, late and due open, coming and done folded; what waits for an approver is no longer owed."""
    sent = sent_cells(party)
    lines = [one for one in cache.worklist(party) if (one.indicator, one.place, one.period) not in sent]
    late, due, coming, done = (tuple(one for one in lines if one.state is state) for state in DueState)
    return together(
        section(_("Att rapportera"), name="att-lamna", intro=_summary(late, due)),
        _part(_("Försenat"), late, party=party),
        _part(_("Ska rapporteras nu"), due, party=party),
        more(_("Kommer längre fram"), owed_table(coming, party=party, caption=_("Kommer längre fram")))
        if coming
        else None,
        done_part(done),
    )


def _part(name: str, owed: tuple[Owed, ...], *, party: PartyKind) -> Markup | None:
    if not owed:
        return None
    return together(element("h3", name), owed_table(owed, party=party, caption=name))


def _summary(late: tuple[Owed, ...], due: tuple[Owed, ...]) -> str:
    if not late and not due:
        return _("Allt är rapporterat. Du kan ändå välja en indikator ovan.")
    counted = ngettext("{count} värde är försenat", "{count} värden är försenade", len(late)).format(count=len(late))
    wanted = ngettext("{count} ska rapporteras nu", "{count} ska rapporteras nu", len(due)).format(count=len(due))
    if late and due:
        return _("{late} och {due}.").format(late=counted, due=wanted)
    return f"{counted if late else wanted}."
