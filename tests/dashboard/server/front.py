"""The server's front without Streamlit behind it: what stands before the pages, and the routes beside them."""

import asyncio
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dashboard.app import in_front
from dashboard.server.routes import ROUTES
from dashboard.settings import settings_from
from data.actions import people
from data.actor import CONSOLE, Actor
from models.vocabulary import PartyKind, Role

HOME = "http://localhost:8501"
PASSWORD = "korrekt häst batteri"


class Visitor:
    """Somebody at the door with a plain HTTP client and cookies of their own."""

    def __init__(self, **chosen: Any) -> None:  # noqa: ANN401 - the names of settings with their values
        transport = httpx.ASGITransport(application(**chosen), raise_app_exceptions=False)
        self._loop = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=transport, base_url=HOME)

    @property
    def cookies(self) -> httpx.Cookies:
        """The cookies that the server has set."""
        return self._client.cookies

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - whatever httpx takes
        """Ask for something; redirects are not followed."""
        return self._loop.run(self._client.request(method, path, **more))

    def get(self, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - whatever httpx takes
        """Ask for a page."""
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - whatever httpx takes
        """Send a form."""
        return self.request("POST", path, **more)

    def sign_in(self, username: str = "karin", *, password: str = PASSWORD, **more: str) -> httpx.Response:
        """Fill in the form and send it."""
        typed = {
            "formular": hidden(self.get("/logga-in"), "formular"),
            "anvandarnamn": username,
            "losenord": password,
        }
        return self.post("/logga-in", data=typed | more)

    def close(self) -> None:
        """Go away."""
        self._loop.run(self._client.aclose())
        self._loop.close()


class Front(Protocol):
    """Lets a visitor come to a server with these settings."""

    def __call__(self, **chosen: Any) -> Visitor: ...  # noqa: ANN401 - the names of settings with their values


def application(**chosen: Any) -> Starlette:  # noqa: ANN401 - the names of settings with their values
    """Return the front with Streamlit's answer to everything behind it, and one route that fails."""
    index = Path(str(files("streamlit") / "static" / "index.html"))

    async def streamlit(_request: Request) -> Response:
        return FileResponse(index)

    async def broken(_request: Request) -> Response:
        message = "hemligt"
        raise RuntimeError(message)

    routes = [*ROUTES, Route("/trasig", broken), Route("/{path:path}", streamlit)]
    return Starlette(routes=routes, middleware=in_front(replace(settings_from({}), **chosen)))


def account(username: str = "karin", *, role: Role = Role.VIEWER, party: PartyKind | None = None) -> Actor:
    """Add an account that can sign in with `PASSWORD`."""
    return people.add_person(
        username=username, name=username.title(), role=role, party=party, password=PASSWORD, by=CONSOLE
    )


def hidden(page: httpx.Response, name: str) -> str:
    """Return the value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found, name
    return found[1]
