"""The last step: why settled values change, what is said of unusual ones, and the press that saves or sends them."""

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.importing.drafting import MOST_DRAFTS, keep_as_drafts
from dashboard.components.importing.outcome import say_next
from dashboard.components.importing.progress import showing_progress
from dashboard.components.importing.waiting import COMMENT, REASON, Waiting, asked_about, choose, prepared
from dashboard.components.markup import element
from dashboard.components.notes import show_note
from dashboard.language import _, ngettext, number, refusal_text, widget_key
from dashboard.state import BATCH
from data.actions.comparison import Compared
from data.actions.documents import discard_document
from data.actions.importing import NEW_FROM_SOURCE, Imported
from data.importers.documents import Ready, save
from data.queries.known_values import CellKey, key_of
from data.refusal import N_, RefusedError

_SEEN = "_import_seen"


class CommentNeededError(RefusedError):
    """Raised when unusual values are to be saved without a word about them."""

    message = N_("Skriv en kommentar om de ovanliga värdena, till exempel att de är kontrollerade mot källan.")


def show_saving(one: Waiting, compared: Compared) -> None:
    """Show the fields that the values need and the buttons; what is refused is said, and nothing is lost."""
    if any(compared.needs_reason(index) for index in compared.changing):
        _show_field(one, REASON, label=_("Varför ändras fastställda värden?"), usual=_(NEW_FROM_SOURCE))
    unusual = {finding.key for finding in asked_about(one)}
    if unusual:
        _show_field(one, COMMENT, label=_("Kommentar till de ovanliga värdena"), usual="")
    sent = sum(compared.cells[index][0] in compared.approving for index in compared.changing)
    shown = _shown_before(one, compared)
    count = len(compared.changing)
    said = ngettext("Spara {count} värde", "Spara {count} värden", count)
    if sent:
        said = ngettext("Skicka {count} värde för godkännande", "Skicka {count} värden för godkännande", count)
    with st.container(horizontal=True):
        if st.button(said.format(count=number(count, decimals=0)), key=widget_key("import:save"), type="primary"):
            _save(one, unusual=unusual, seen=shown)
        if count <= MOST_DRAFTS and st.button(_("Lägg som utkast"), key=widget_key("import:drafts")):
            _draft(compared)


def _shown_before(one: Waiting, compared: Compared) -> int:
    """Return the newest version of the preview that was on the screen when the button was pressed, not that of now."""
    before: dict[object, int] = st.session_state.get(_SEEN, {})
    st.session_state[_SEEN] = {one.at: compared.seen}
    return before.get(one.at, compared.seen)


def _show_field(one: Waiting, name: str, *, label: str, usual: str) -> None:
    key = widget_key(f"import:{name}:{one.at}")
    if key not in st.session_state:
        st.session_state[key] = one.told.get(name, usual)
    st.text_input(label, key=key, autocomplete="off", on_change=lambda: choose(name, st.session_state.get(key, "")))


def _save(one: Waiting, *, unusual: set[CellKey], seen: int) -> None:
    found = prepared(one)
    try:
        comment = str(one.told.get(COMMENT) or "").strip()
        if unusual and not comment:
            raise CommentNeededError
        with st.spinner(_("Sparar värdena …")), showing_progress():
            done = save(_commented(found, comment, unusual=unusual), seen=seen, by=actor())
            discard_document(by=actor())
            say_next(_saved_words(done))
    except RefusedError as refusal:
        show_note(element("p", refusal_text(refusal), role="alert"), tone="error")
        return
    if done.batch is not None:
        st.query_params[BATCH] = str(done.batch)
    cache.begin_run()
    st.rerun()


def _commented(found: Ready, comment: str, *, unusual: set[CellKey]) -> Ready:
    """Return the document with the comment on the values that the rules ask about."""
    if not unusual:
        return found
    return found.with_comments(
        {index: comment for index in range(len(found.brought)) if key_of(found.brought.entry(index)) in unusual}
    )


def _draft(compared: Compared) -> None:
    try:
        count = keep_as_drafts(compared)
    except RefusedError as refusal:
        show_note(element("p", refusal_text(refusal), role="alert"), tone="error")
        return
    discard_document(by=actor())
    said = ngettext(
        "{count} värde ligger som utkast under Registrera värden.",
        "{count} värden ligger som utkast under Registrera värden.",
        count,
    )
    say_next(said.format(count=number(count, decimals=0)))
    st.rerun()


def _saved_words(done: Imported) -> str:
    if done.repeated:
        return _("Dokumentet är redan inläst (inläsning {number}). Inget nytt är sparat.").format(number=done.batch)
    sent = ngettext(
        "{count} värde är skickat för godkännande.", "{count} värden är skickade för godkännande.", done.submitted
    )
    saved = ngettext("{count} värde är sparat.", "{count} värden är sparade.", done.saved)
    told = [saved.format(count=number(done.saved, decimals=0))] if done.saved or not done.submitted else []
    return " ".join([*told, sent.format(count=number(done.submitted, decimals=0))] if done.submitted else told)
