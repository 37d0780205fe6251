"""The press on a button of the review: made once, and what became of it said at its form."""

from collections.abc import Callable, Hashable

import streamlit as st

from dashboard.components.administration.feedback import attempt
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import UnreadFieldsError
from data.actions.proposals import MessageNeededError, PastMomentError, UnlockReasonNeededError
from data.refusal import RefusedError

DAY, CLOCK, MESSAGE, REASON = "day", "clock", "message", "reason"
_DONE = "_review_done"
_FIELDS: dict[type[RefusedError], str] = {
    MessageNeededError: MESSAGE,
    PastMomentError: CLOCK,
    UnlockReasonNeededError: REASON,
}


def decide(form: AdminForm, deed: tuple[Hashable, ...], *, change: Callable[[], object], said: str) -> None:
    """Make the change once for these values, whatever is clicked; what was typed stays when it is refused.

    A second click may come in another thread before the first is done, so both ask whether it is in their turn.
    """
    done: set[tuple[Hashable, ...]] = st.session_state.setdefault(_DONE, set())
    kept = form.kept()

    def make() -> object:
        if deed in done:
            return None
        kept.faults = {}
        try:
            answer = change()
        except UnreadFieldsError as unread:
            kept.faults = dict(unread.faults)
            raise
        except RefusedError as refusal:
            name = _FIELDS.get(type(refusal))
            if name is None:
                raise
            kept.faults = {name: refusal}
            raise UnreadFieldsError(kept.faults) from refusal
        done.add(deed)
        return answer

    if attempt(make, said=said, near=form.name):
        form.empty()
