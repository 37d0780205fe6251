"""What somebody has typed and not saved yet: in the session while the page is open, in the store through all else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import cast

import streamlit as st

from dashboard.components.entry.form import FIELDS, NOTHING_TYPED, WHOLE, Form, Saved
from dashboard.components.entry.stored import forget_kept, keep_form, kept_of
from data.actions.credentials import new_token
from data.queries.checks import Finding
from data.refusal import RefusedError

_DRAFTS = "_entry_drafts"


@dataclass
class Draft:
    """One form being filled in, changed in place.

    Any access to the session may be interrupted by a second click, a plain attribute may not: so the token is renewed
    here the moment the store has answered, and no click is ever taken for another. A second click runs in a thread of
    its own beside the first one, and waits for its `turn`.
    """

    opened_version: int
    opened_with: Mapping[str, str]
    typed: dict[str, str]
    token: str = field(default_factory=new_token)
    refusals: dict[str, RefusedError] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    saved: Saved | None = None
    stored_at: datetime | None = None
    resumed_from: datetime | None = None
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed since the form was opened."""
        return self.typed == dict(self.opened_with) and self.saved is None


def draft_of(form: Form) -> Draft | None:
    """Return what was typed in this form before, or nothing."""
    return _drafts().get(form)


def opened(form: Form, *, version: int, typed: Mapping[str, str]) -> Draft:
    """Return the draft of the form; an untouched one follows the store, a begun one keeps what it was opened with."""
    known, kept = draft_of(form), kept_of(form)
    if kept is not None and (known is None or (known.saved is None and known.stored_at != kept.changed_at)):
        known = Draft(
            opened_version=kept.opened_version,
            opened_with=dict(typed),
            typed={**NOTHING_TYPED, **typed, **kept.typed},
            stored_at=kept.changed_at,
            resumed_from=kept.changed_at,
        )
        _drafts()[form] = known
        _forget_widgets(form)
    elif known is None or (known.is_untouched and known.opened_version != version):
        known = Draft(opened_version=version, opened_with=dict(typed), typed=dict(typed))
        _drafts()[form] = known
        _forget_widgets(form)
    return known


def discard(form: Form) -> None:
    """Forget what was typed, here and in the store."""
    _drafts().pop(form, None)
    _forget_widgets(form)
    forget_kept(form)


def bound(form: Form, name: str) -> str:
    """Return the key of a field's widget, filled with what was typed when the widget is new in this run."""
    key, draft = form.key(name), draft_of(form)
    if key not in st.session_state and draft is not None:
        st.session_state[key] = draft.typed[name]
    return key


def keep(form: Form, name: str, *, key: str) -> None:
    """Copy what the widget with that key holds into the draft; for `on_change`, which may come in another language."""
    draft = draft_of(form)
    if draft is None or key not in st.session_state:
        return
    draft.typed[name] = str(st.session_state[key] or "")
    draft.refusals.pop(name, None)
    draft.refusals.pop(WHOLE, None)
    draft.findings = ()
    store_draft(form, draft)


def store_draft(form: Form, draft: Draft) -> None:
    """Keep the draft in the store; where that cannot be done now, the session still has it."""
    if draft.is_untouched:
        forget_kept(form)
    else:
        draft.stored_at = keep_form(form, typed=draft.typed, opened_version=draft.opened_version) or draft.stored_at


def collect(form: Form, draft: Draft) -> None:
    """Copy everything that the widgets hold into the draft, before saving."""
    for name in FIELDS:
        if form.key(name) in st.session_state:
            draft.typed[name] = str(st.session_state[form.key(name)] or "")


def _drafts() -> dict[Form, Draft]:
    return cast("dict[Form, Draft]", st.session_state.setdefault(_DRAFTS, {}))


def _forget_widgets(form: Form) -> None:
    for name in FIELDS:
        st.session_state.pop(form.key(name), None)
