"""How far long work on a document has come: a bar that is there as long as the work is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from dashboard.language import _, number
from data.progress import Stage, watching
from data.refusal import N_

_OF_SO_MANY: Final = {
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

    def show(stage: Stage, done: int, total: int) -> None:
        if waiting:
            return
        try:
            place.progress(min(done / total, 1.0) if total else 0.0, text=progress_words(stage, done, total))
        except (RerunException, StopException) as interruption:
            waiting.append(interruption)

    with watching(show):
        yield
    if waiting:
        raise waiting[0]
    place.empty()


def progress_words(stage: Stage, done: int, total: int) -> str:
    """Say how many rows are done, and of how many where that is known."""
    if not total:
        return _("Öppnar filen: {done} rader").format(done=number(done, decimals=0))
    return _(_OF_SO_MANY[stage]).format(done=number(done, decimals=0), total=number(max(done, total), decimals=0))
