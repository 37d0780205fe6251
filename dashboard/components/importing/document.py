"""The document itself: where one is chosen, what the chosen one is, and what a person says of the whole of it."""

from collections.abc import Sequence

import streamlit as st

from dashboard.access import actor
from dashboard.components.facts import facts
from dashboard.components.importing.waiting import SOURCE, STATUS, Waiting, choose
from dashboard.components.importing.words import format_words
from dashboard.components.markup import element, link, show
from dashboard.components.notes import show_note
from dashboard.language import _, date_label, filled, widget_key, word
from dashboard.state import IMPORT_PAGE, address, batch_address
from data.actions.documents import MOST_BYTES, discard_document
from data.queries.batches import BatchView
from models.vocabulary import ValueStatus

_UPLOAD, _MILLION = "/dokument", 1_000_000
_STATUSES = (ValueStatus.FINAL, ValueStatus.PRELIMINARY)


def show_upload(*, script: str) -> None:
    """Show where a file is chosen; the script at that address sends it."""
    hint = _("Excel, CSV, JSON, px eller en sparad tabellsida, högst {most} MB. Formatet känns igen på innehållet.")
    show(
        element(
            "div",
            _("Sidan hämtas …"),
            data_tb_module=script,
            data_label=_("Välj fil"),
            data_hint=hint.format(most=MOST_BYTES // _MILLION),
            data_sending=_("Skickar filen …"),
            data_reading=_("Läser dokumentet …"),
            data_away=_("Servern svarar inte. Vänta en stund och välj filen igen."),
            data_address=_UPLOAD,
            data_next=address(IMPORT_PAGE),
        )
    )


def show_document(one: Waiting, *, earlier: Sequence[BatchView]) -> None:
    """Show what the document is and how it was read, and offer to throw it away."""
    document, published = one.read.document, one.read.published
    pairs = [
        (_("Fil"), one.name),
        (_("Format"), format_words(document.format)),
        (_("Titel"), document.title if document.title != one.name else ""),
        (_("Källa"), document.source),
        (_("Uppdaterat"), document.updated),
    ]
    show(facts(pairs))
    for remark in published.remarks if published else ():
        show(element("p", filled(remark.message, dict(remark.values)), class_="tb-hint"))
    for batch in earlier[:1]:
        said = _("Samma fil lästes in {day}.").format(day=date_label(batch.at))
        way = link(_("Visa inläsning {number}").format(number=batch.number), href=batch_address(batch.number))
        show_note(element("p", said, " ", way), tone="attention")
    st.button(_("Välj en annan fil"), key=widget_key("import:away"), on_click=_throw_away)


def show_choices(one: Waiting) -> None:
    """Show what a person says of the whole document: who says it, and how settled its values are."""
    left, right = st.columns(2)
    with left:
        source = widget_key(f"import:source:{one.at}")
        if source not in st.session_state:
            st.session_state[source] = one.told.get(SOURCE) or one.read.document.source
        label = _("Källa: vem säger det?")
        st.text_input(label, key=source, autocomplete="off", on_change=_kept, args=(SOURCE, source))
    with right:
        status = widget_key(f"import:status:{one.at}")
        if status not in st.session_state:
            st.session_state[status] = one.choices.status.value
        options = [known.value for known in _STATUSES]
        label = _("Värden som inte säger annat är")
        st.selectbox(label, options, key=status, format_func=_status, on_change=_kept, args=(STATUS, status))


def _status(value: str) -> str:
    return word(ValueStatus(value))


def _kept(name: str, key: str) -> None:
    choose(name, str(st.session_state.get(key) or "").strip())


def _throw_away() -> None:
    discard_document(by=actor())
