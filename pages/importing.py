"""Read documents in: choose a file, say what its words mean, see what it would change, and save all of it or nothing.

"I choose the file that the publisher sent, whatever it is, and the page knows what it is. It asks me only what it
cannot know for certain, and remembers it until next time. Then I see every value that changes, from what to what,
before anything is saved; and if the file was wrong after all, I take the whole of it back with one press."
"""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.assets import address_of
from dashboard.components import whose
from dashboard.components.heading import show_heading, show_section
from dashboard.components.importing.asked import show_questions
from dashboard.components.importing.batch_list import list_part
from dashboard.components.importing.batch_view import show_batch
from dashboard.components.importing.differences import changes_part, faults_part, new_part, sum_part, unusual_part
from dashboard.components.importing.document import show_choices, show_document, show_upload
from dashboard.components.importing.outcome import show_said
from dashboard.components.importing.progress import showing_progress
from dashboard.components.importing.saving import show_saving
from dashboard.components.importing.waiting import (
    WITHOUT,
    Waiting,
    asked_about,
    choose,
    compared,
    prepared,
    refused_lately,
    waiting,
)
from dashboard.components.markup import Markup, element
from dashboard.components.markup import show as show_markup
from dashboard.components.notes import show_note
from dashboard.language import _, refusal_text, widget_key
from dashboard.state import BATCH
from data.actor import Actor
from data.importers.documents import Ready
from data.queries.batches import BatchView, batches
from data.refusal import RefusedError
from models.vocabulary import Permission


def show() -> None:
    """Show the page."""
    reader = actor()
    intro = _(
        "Filer från Kolada, SCB, Brå och andra, eller en egen tabell. Inget sparas förrän du har sett vad som ändras."
    )
    show_heading(_("Läs in dokument"), intro=intro)
    if not reader.may(Permission.REPORT):
        show_markup(not_for(reader))
        return
    show_said()
    found = cache.kept("batches", reader.person_id, make=partial(batches, by=reader))
    chosen = next((one for one in found if str(one.number) == st.query_params.get(BATCH)), None)
    if chosen is not None:
        others = [one for one in found if one.number != chosen.number]
        show_batch(chosen, others=others)
        return
    show_own_document(found)
    show_markup(list_part(found))


def show_own_document(found: tuple[BatchView, ...]) -> None:
    """Show the document that the reader is reading in, or where to choose one."""
    try:
        with st.spinner(_("Läser dokumentet …")), showing_progress():
            one = waiting()
    except RefusedError as unread:
        show_note(element("p", refusal_text(unread)), tone="error")
        one = None
    if one is None:
        show_upload(script=address_of("upload.js"))
        return
    earlier = [batch for batch in found if batch.sha256 == one.read.document.sha256 and batch.withdrawn_at is None]
    show_document(one, earlier=earlier)
    refusal = refused_lately()
    if refusal is not None:
        show_note(element("p", refusal_text(refusal), role="alert"), tone="error")
    try:
        show_steps(one)
    except RefusedError as refused:
        show_note(element("p", refusal_text(refused), role="alert"), tone="error")


def show_steps(one: Waiting) -> None:
    """Show what is asked, what would change, and the buttons, as far as the document has come."""
    with st.spinner(_("Läser dokumentet …")), showing_progress():
        ready = prepared(one)
    show_section(_("1. Vad orden betyder"), name="ord")
    if ready.mapped is None:
        said = _("Tabellen är skriven med Trygghetsbildens egna ord. Inget behöver förklaras.")
        show_markup(element("p", said, class_="tb-source"))
    else:
        show_choices(one)
        show_questions(ready)
    show_section(_("2. Vad som ändras"), name="andras")
    if not len(ready.brought) and not ready.problems:
        show_markup(element("p", _("Säg först vad som ska läsas in.")))
        return
    with st.spinner(_("Jämför med det som gäller nu …")), showing_progress():
        differences = compared(one) if len(ready.brought) else None
    show_markup(faults_part(differences, found=ready))
    has_faults = bool(ready.problems) or (differences is not None and bool(differences.faults))
    if has_faults:
        said = _("Lämna utanför raderna med fel")
        st.button(said, key=widget_key("import:without"), on_click=choose, args=(WITHOUT, True))
    if differences is None:
        return
    show_markup(sum_part(differences, found=ready))
    show_markup(changes_part(differences))
    show_markup(new_part(differences))
    show_last(one, ready, can_save=not (has_faults or ready.open_words) and bool(differences.changing))


def show_last(one: Waiting, ready: Ready, *, can_save: bool) -> None:
    """Show the last step, or why it has not come yet."""
    show_section(_("3. Spara"), name="spara")
    if can_save:
        show_markup(unusual_part(asked_about(one)))
        show_saving(one, compared(one))
    elif ready.open_words:
        show_markup(element("p", _("Svara först på frågorna under 1.")))
    elif compared(one).faults or ready.problems:
        show_markup(element("p", _("Rätta raderna med fel i filen och välj den igen, eller lämna dem utanför.")))
    else:
        show_markup(element("p", _("Alla värden finns redan. Det finns inget att spara.")))


def not_for(reader: Actor) -> Markup:
    """Return why there is nothing here for this person."""
    said = _("Ditt konto har rollen {role}. Den som läser in dokument har rollen samordnare.")
    return whose.not_for(reader, title=_("Den här sidan är för dem som registrerar värden"), said=said)
