"""The application: Streamlit's pages inside our own server."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import get_instance
from streamlit.runtime.pages_manager import PagesManager

from dashboard.language import _, markdown_safe, refusal_text
from dashboard.server import changes, memory, publishing, shell
from dashboard.server.addresses import is_page
from dashboard.server.gate import Gate
from dashboard.server.headers import SecurityHeaders, content_security_policy, script_hashes
from dashboard.server.refusals import Refusals, error_number
from dashboard.server.routes import ROUTES
from dashboard.server.speech import Speech
from dashboard.settings import Settings, settings
from data import store
from data.refusal import RefusedError
from models.vocabulary import Language

LOG: Final = logging.getLogger("trygghetsbilden")


def application(chosen: Settings) -> st.App:
    """Return the ASGI application with its routes, what stands in front of them, and what happens at start."""
    return st.App(
        Path(__file__).with_name("main.py"),
        routes=ROUTES,
        middleware=in_front(chosen),
        lifespan=_lifespan,
        on_script_error=say_what_went_wrong,
    )


def in_front(chosen: Settings) -> list[Middleware]:
    """Return what every request passes, the outermost first."""
    original = shell.streamlit_document()
    documents = {language: shell.document_in(language, original=original) for language in Language}
    policy = content_security_policy(script_hashes(original))
    return [
        Middleware(SecurityHeaders, policy=policy, secure=chosen.secure_cookies),
        Middleware(Speech),
        Middleware(Refusals),
        Middleware(Gate, hosts=chosen.hosts),
        Middleware(shell.Shell, documents=documents, is_page=is_page),
    ]


def say_what_went_wrong(error: Exception) -> bool:
    """Show a refusal in its own words, and anything else as a number that is found in the log."""
    if isinstance(error, RefusedError):
        st.error(markdown_safe(refusal_text(error)))
    else:
        number = error_number()
        LOG.error("Fel %s", number, exc_info=error)
        st.error(_("Något gick fel på sidan. Ladda om den. Felnummer: {number}").format(number=number))
    return True


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the store, and draw the first page once before anybody asks: it loads the libraries and the content."""
    store.open_store(settings().database_url)
    # Streamlit takes a folder named pages for its older way of navigating until st.navigation has run once.
    PagesManager.uses_pages_directory = False
    is_drawn, outcome = await get_instance().does_script_run_without_error()
    if not is_drawn:
        LOG.error("Startsidan kunde inte ritas (%s).", outcome)
    memory.settle()
    try:
        async with changes.announced():
            with memory.collected(), publishing.published_on_time():
                yield
    finally:
        store.close_store()


app = application(settings())
