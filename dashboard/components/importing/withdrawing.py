"""Undo a document that was read in: why, the press, and what became of its values."""

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.importing.outcome import say_next
from dashboard.components.markup import element, show
from dashboard.components.notes import show_note
from dashboard.language import _, ngettext, number, refusal_text, widget_key
from data.actions.withdrawing import WithdrawnBatch, withdraw_batch
from data.queries.batches import BatchView
from data.refusal import RefusedError


def show_withdrawing(one: BatchView) -> None:
    """Show the field for the reason and the button; what is refused is said, and what was typed stays."""
    show(element("h3", _("Dra tillbaka hela inläsningen")))
    hint = _("Varje värde säger åter det som det sade före inläsningen. Det som någon har ändrat sedan dess lämnas.")
    show(element("p", hint, class_="tb-hint"))
    reason = st.text_input(
        _("Varför dras den tillbaka?"), key=widget_key(f"import:why:{one.number}"), autocomplete="off"
    )
    if not st.button(_("Dra tillbaka"), key=widget_key(f"import:withdraw:{one.number}")):
        return
    try:
        with st.spinner(_("Drar tillbaka värdena …")):
            done = withdraw_batch(one.number, reason=reason, by=actor())
    except RefusedError as refusal:
        show_note(element("p", refusal_text(refusal), role="alert"), tone="error")
        return
    say_next(_undone_words(done))
    cache.begin_run()
    st.rerun()


def _undone_words(done: WithdrawnBatch) -> str:
    told = [
        (done.restored, ngettext("{count} värde är återställt.", "{count} värden är återställda.", done.restored)),
        (done.removed, ngettext("{count} värde är borttaget.", "{count} värden är borttagna.", done.removed)),
        (
            done.stopped,
            ngettext(
                "{count} värde är stoppat före godkännande.",
                "{count} värden är stoppade före godkännande.",
                done.stopped,
            ),
        ),
        (
            done.kept,
            ngettext(
                "{count} värde har ändrats sedan dess och är lämnat.",
                "{count} värden har ändrats sedan dess och är lämnade.",
                done.kept,
            ),
        ),
        (done.submitted, _("Det skickas för godkännande.")),
    ]
    said = [
        _("Inläsningen är tillbakadragen."),
        *(text.format(count=number(count, decimals=0)) for count, text in told if count),
    ]
    return " ".join(said)
