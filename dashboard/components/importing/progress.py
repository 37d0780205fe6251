"""How far long work on a document has come: a bar that is there as long as the work is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from dashboard.language import _, number
from data.progress import Counts, Stage, watching
from data.refusal import N_

STAGES: Final = {
    Stage.OPENING: N_("Öppnar filen: {done} av {total} rader"),
    Stage.READING: N_("Läser: {done} av {total} rader"),
    Stage.COMPARING: N_("Jämför: {done} av {total} värden"),
    Stage.SAVING: N_("Sparar: {done} av {total} värden"),
}


@contextmanager
def showing_progress() -> Iterator[None]:
    """Show how far the work in the block has come, where it is long.

    A click elsewhere interrupts a page where it shows something. Work that saves must not be cut off because it tells
    how far it has come, so the interruption waits until the block is done.
    """
    place, waiting = st.empty(), list[BaseException]()

    def show(counts: Counts) -> None:
        if waiting:
            return
        try:
            share = min(counts.done / counts.total, 1.0) if counts.total else 0.0
            place.progress(share, text=progress_words(counts))
        except (RerunException, StopException) as interruption:
            waiting.append(interruption)

    with watching(show):
        yield
    if waiting:
        raise waiting[0]
    place.empty()


def progress_words(counts: Counts) -> str:
    """Say how many rows are done, and of how many where that is known."""
    done = number(counts.done, decimals=0)
    if not counts.total:
        return _("Öppnar filen: {done} rader").format(done=done)
    total = number(max(counts.done, counts.total), decimals=0)
    return _(STAGES[counts.stage]).format(done=done, total=total)
