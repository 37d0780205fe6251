"""What this reader may see of commitments and promises, read again only when the store has changed."""

from functools import partial

from dashboard import cache, state
from dashboard.access import actor
from data.queries import commitments as work
from data.queries import promises as promised
from data.queries.commitments import CommitmentView
from data.queries.promises import PromiseView


def commitments() -> tuple[CommitmentView, ...]:
    """Return what the parties promise for the goals, as this reader may see it."""
    make = partial(work.commitments, clearance=actor().clearance, as_known_at=state.as_known_at())
    return cache.kept("commitments", make=make)


def promises() -> tuple[PromiseView, ...]:
    """Return what the parties promise the people of a place, as this reader may see it."""
    make = partial(promised.promises, clearance=actor().clearance, as_known_at=state.as_known_at())
    return cache.kept("promises", make=make)
