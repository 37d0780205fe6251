"""The press on Save of the content form: only what changed, against what was opened, with the typed text kept."""

import streamlit as st

from dashboard import state
from dashboard.access import actor
from dashboard.components.administration.content_fields import cells_of, label_of
from dashboard.components.administration.content_kinds import NEW
from dashboard.components.administration.content_opened import Opened, as_typed, close, key_of, opened_in
from dashboard.components.administration.content_values import change, create, read, shown
from dashboard.components.administration.feedback import attempt
from dashboard.language import _, refusal_text
from data.actions.content import EditConflictError
from data.refusal import N_, RefusedError

NEAR = "content"


class MarkedFieldsError(RefusedError):
    """Raised when fields are refused, each with its own words below it."""

    message = N_("Inget är sparat. Rätta det som är markerat: {fields}.")


def save(kind: str, slug: str) -> None:
    """Save what differs from what was opened, or add what is new; a callback of the button."""
    opened = opened_in(kind, slug)
    if opened is None:
        return  # the second half of a double click: the first has saved, and the form is not drawn anew yet
    opened.refusals.clear()
    facts: dict[str, object] = {}
    changed: set[str] = set()
    for one, column in cells_of(kind, slug):
        before = shown(opened.values[column], one)
        key = key_of(kind, slug, column=column)
        typed = as_typed(st.session_state[key]) if key in st.session_state else opened.typed.get(column, before)
        try:
            facts[column] = read(typed, one)
        except RefusedError as refusal:
            opened.refusals[column] = refusal_text(refusal)
        changed |= {column} if typed != before else set()
    asked = facts if slug == NEW else {column: value for column, value in facts.items() if column in changed}
    _submit(kind, slug, opened=opened, facts=asked)


def _submit(kind: str, slug: str, *, opened: Opened, facts: dict[str, object]) -> None:
    if not facts and not opened.refusals:
        attempt(lambda: None, said=_("Inget är ändrat, så inget har sparats."), near=NEAR)
        return

    def make() -> None:
        if opened.refusals:
            raise MarkedFieldsError(fields=_marked(kind, slug, opened=opened))
        try:
            _make(kind, slug, opened=opened, facts=facts)
        except EditConflictError:
            opened.is_overtaken = True
            raise
        except RefusedError as refusal:
            if not refusal.faults:
                raise
            opened.refusals |= {column: refusal_text(fault) for column, fault in refusal.faults.items()}
            raise MarkedFieldsError(fields=_marked(kind, slug, opened=opened)) from refusal

    said = _("Det nya är sparat och syns för alla.") if slug == NEW else _("Ändringen är sparad.")
    if attempt(make, said=said, near=NEAR):
        close()


def _make(kind: str, slug: str, *, opened: Opened, facts: dict[str, object]) -> None:
    """Change what is there; or add what is new and go on with it, with an empty form for the next."""
    if slug != NEW:
        change(kind, slug, opened=opened.values, changes=facts, by=actor())
        return
    st.query_params[state.SUBJECT] = create(kind, facts, by=actor())
    for _field, column in cells_of(kind, slug):
        st.session_state.pop(key_of(kind, slug, column=column), None)


def _marked(kind: str, slug: str, *, opened: Opened) -> str:
    return ", ".join(label_of(one, column=column) for one, column in cells_of(kind, slug) if column in opened.refusals)
