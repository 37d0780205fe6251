"""Visits of a page as its script runs it, by a person whom the store knows, without a browser."""

import html
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access
from data.actions import signing_in
from data.actor import Actor
from models.vocabulary import PartyKind, Role
from tests.factories import person


def signed_in(monkeypatch: pytest.MonkeyPatch, role: Role | None, party: PartyKind | None = None) -> Actor | None:
    """Make an account, open a session of it, and let the page's cookie be that session; nobody without a role."""
    if role is None:
        monkeypatch.setattr(access, "token", lambda: "")
        return None
    actor = person(role, party)
    session = session_of(actor)
    # AppTest has no browser and so no cookies: this is the one thing put in its place.
    monkeypatch.setattr(access, "token", lambda: session)
    return actor


def session_of(actor: Actor) -> str:
    """Open a session of the person, and return what its cookie holds."""
    return signing_in._open_session(actor.person_id or 0, name=actor.name, fresh=None)


def visit(page: str, *, module: str = "", subject: str = "", **parameters: str) -> AppTest:
    """Run the page as the navigation runs it; `subject` is which one, `parameters` are those of the address."""
    which = {"module": module or page, "page": page, "subject": subject}
    app = AppTest.from_function(_script, kwargs=which, default_timeout=180)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def said(app: AppTest) -> str:
    """Return all that the page says in our own markup and in Streamlit's text, without tags."""
    bodies = [element.proto.body for element in app.get("html")]
    notes = [str(element.value) for kind in (app.markdown, app.error, app.code) for element in kind]
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)) for text in (*bodies, *notes))
    return " ".join(plain.split())


def drawings(app: AppTest) -> list[tuple[dict[str, Any], str]]:
    """Return the Plotly figures of the page, each with the text that stands for it."""
    bodies = "".join(element.proto.body for element in app.get("html"))
    found = re.findall(r'<div role="img" aria-label="([^"]*)" class="tb-drawing"[^>]* data-figure="([^"]*)"', bodies)
    return [(json.loads(html.unescape(figure)), html.unescape(told)) for told, figure in found]


def links(app: AppTest) -> Mapping[str, str]:
    """Return the addresses of the links by what they say."""
    bodies = "".join(element.proto.body for element in app.get("html"))
    found = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', bodies)
    plain = ((html.unescape(re.sub(r"<[^>]+>", "", text)), html.unescape(address)) for address, text in found)
    return {" ".join(text.split()): address for text, address in plain}


def _script(module: str, page: str, subject: str) -> None:
    from importlib import import_module  # noqa: PLC0415 - a script of its own: only its text is run

    from dashboard import cache, state  # noqa: PLC0415 - a script of its own: only its text is run
    from dashboard.language import follow_session  # noqa: PLC0415 - a script of its own: only its text is run

    follow_session()
    cache.begin_run()
    state.arrive(page)
    show = import_module(f"pages.{module}").show
    show(subject) if subject else show()
