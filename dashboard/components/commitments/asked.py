"""What the address of the form page asks for: whose work, and which commitment, activity or promise of it."""

from dashboard import state
from dashboard.access import actor
from dashboard.components.commitments.known import commitments, promises
from dashboard.components.markup import Markup, element, link
from dashboard.language import _
from data.queries.commitments import CommitmentView
from data.queries.promises import PromiseView
from models.vocabulary import PartyKind

NEW = "ny"
"""What stands in the address for something that is to be added."""


def work_address(party: PartyKind, **asked: str) -> str:
    """Return where the party's work is written; someone of one party needs no word of which."""
    whose = {} if actor().party is party else {state.PARTY: party.value}
    return state.address(state.COMMITMENTS_PAGE, **whose, **asked)


def commitment_address(one: CommitmentView) -> str:
    """Return where its party checks in on a commitment."""
    return work_address(one.party, **{state.COMMITMENT: one.slug})


def promise_address(one: PromiseView) -> str:
    """Return where its party counts a promise."""
    return work_address(one.party, **{state.PROMISE: one.slug})


def commitments_of(party: PartyKind) -> dict[str, CommitmentView]:
    """Return the party's commitments by slug."""
    return {one.slug: one for one in commitments() if one.party is party}


def promises_of(party: PartyKind) -> dict[str, PromiseView]:
    """Return the party's promises by slug."""
    return {one.slug: one for one in promises() if one.party is party}


def back_to_all(party: PartyKind) -> Markup:
    """Return the way back to everything that the party has promised."""
    return element("p", link(_("Partens alla åtaganden och löften"), href=work_address(party)), class_="tb-more")
