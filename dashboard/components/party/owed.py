"""What a party has to report, as its own page tells it: the first rows in sight, the rest folded away."""

from collections.abc import Sequence

from dashboard.components.done_table import done_part
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, together
from dashboard.components.owed_rows import rows_owed
from dashboard.components.owed_table import owed_table
from dashboard.language import _
from data.queries.schedule import Owed
from data.queries.standing import DueState
from models.vocabulary import PartyKind

_MOST = 6


def to_report(lines: Sequence[Owed], *, party: PartyKind) -> Markup:
    """Return what is owed, late first: a few rows, so that the newest values are not far below, the rest folded.

    Last comes what is done, folded too.
    """
    done = tuple(one for one in lines if one.state is DueState.DONE)
    return together(_owed_part([one for one in lines if one not in done], party=party), done_part(done))


def _owed_part(owed: Sequence[Owed], *, party: PartyKind) -> Markup:
    if not owed:
        return element("p", _("Inget att rapportera just nu."), class_="tb-source")
    caption, count = _("Värden att rapportera, försenade först"), rows_owed(owed)
    if count <= _MOST:
        return owed_table(owed, party=party, caption=caption)
    rest = _("{count} till att rapportera").format(count=count - _MOST)
    return together(
        owed_table(owed, party=party, caption=caption, most=_MOST),
        more(rest, owed_table(owed, party=party, caption=rest, after=_MOST)),
    )
