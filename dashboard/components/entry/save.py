"""The press on Save: read, ask for a comment where a rule wants one, store, and renew the token at once."""

from dataclasses import fields

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.entry.asked import asking
from dashboard.components.entry.draft import Draft, collect, discard, draft_of, store_draft
from dashboard.components.entry.form import Form, Saved
from dashboard.components.entry.past import past_of, version_in
from dashboard.components.entry.reading import field_of, read
from dashboard.components.entry.stored import forget_kept
from data.actions.credentials import new_token
from data.actions.entry import Entry
from data.actions.reporting import ConflictError, report_value
from data.actions.submissions import TokenReusedError
from data.actor import Actor
from data.queries.catalogue import today
from data.refusal import RefusedError

_FACTS = tuple(fact.name for fact in fields(Entry))


def save(form: Form) -> None:
    """Save what the form holds, or keep in the draft why it is not saved or what is asked; a callback of the button.

    Nothing touches the session between the store's answer and the new token: a second click may interrupt there.
    """
    draft = draft_of(form)
    if draft is None:
        return
    with draft.turn:
        if draft.saved is None:
            _save(form, draft)


def _save(form: Form, draft: Draft) -> None:
    collect(form, draft)
    reader, content = actor(), cache.catalogue()
    indicator, place = content.indicator(form.indicator), content.place(form.place)
    reading = read(form, draft.typed, indicator=indicator, place=place, today=today())
    draft.refusals, draft.findings = reading.refusals, ()
    if reading.entry is None:
        return
    try:
        draft.findings = asking(reading.entry, by=reader)
        if not draft.findings:
            _store(form, reading.entry, draft=draft, by=reader)
    except RefusedError as refusal:
        if isinstance(refusal, TokenReusedError):
            draft.token = new_token()
        draft.refusals = {field_of(refusal, reading.entry): refusal}


def open_newer(form: Form) -> None:
    """Let the form continue from the version that somebody else saved; what was typed stays."""
    draft = draft_of(form)
    if draft is not None:
        newest = past_of(form, by=actor()).at(form.period)
        draft.opened_version = version_in(newest)
        draft.refusals.clear()
        store_draft(form, draft)
        st.query_params[state.CORRECTION] = "ja"


def correct_saved(form: Form) -> None:
    """Open what was just saved, to correct it."""
    discard(form)
    st.query_params[state.CORRECTION] = "ja"


def conflict_in(draft: Draft) -> ConflictError | None:
    """Return what somebody else saved meanwhile, when that is why nothing was saved."""
    return next((refusal for refusal in draft.refusals.values() if isinstance(refusal, ConflictError)), None)


def _store(form: Form, entry: Entry, *, draft: Draft, by: Actor) -> None:
    receipt = report_value(
        token=draft.token,
        opened_version=draft.opened_version,
        by=by,
        **{name: getattr(entry, name) for name in _FACTS},
    )
    draft.token, draft.saved = new_token(), Saved(entry, receipt.recorded_at, receipt.repeated, receipt.is_submitted)
    forget_kept(form)
