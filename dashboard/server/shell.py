"""The shell: the one HTML document that Streamlit's pages live in, in our language and with our name on it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import assets
from dashboard.language import _, speaking
from dashboard.server import speech
from dashboard.server.gate import SAFE_METHODS
from models.vocabulary import Language


class ShellChangedError(RuntimeError):
    """Say that Streamlit's index page no longer looks as this module expects; looked at after each upgrade."""


def streamlit_document() -> str:
    """Return the index page that Streamlit ships."""
    return (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")


def document_in(language: Language, *, original: str) -> str:
    """Return the index page with our language, name, mark and script, and without what tells of its maker.

    Raises:
        ShellChangedError: A place to change was not found exactly once.
    """
    with speaking(language):
        name = _("Trygghetsbilden")
        without_script = _("Sidorna behöver JavaScript. Slå på JavaScript i webbläsaren och ladda om sidan.")
    changes = (
        (r"\A<!--.*?-->\s*", ""),
        (r'<html lang="en">', f'<html lang="{language}" translate="no">'),
        (r"<title>.*?</title>", f"<title>{name}</title>"),
        (r'<link rel="shortcut icon"[^>]*>', f'<link rel="icon" href="{assets.address_of("mark.svg")}">'),
        (r'<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>', ""),
        (r"<!-- initialize.*?-->\s*(?=<script>)", _own_files()),
        (r"<noscript>.*?</noscript>", f"<noscript><p>{without_script}</p></noscript>"),
        (r"(?=</body>)", _sheet_of_pages()),
    )
    for pattern, replacement in changes:
        written = replacement.replace("\\", r"\\")
        original, count = re.subn(pattern, written, original, flags=re.DOTALL)
        if count != 1:
            message = f"{pattern!r} matched {count} times in Streamlit's index page"
            raise ShellChangedError(message)
    return original


def _own_files() -> str:
    scripts = "".join(
        f'<script src="{assets.address_of(name)}"></script>'
        for name in ("shell.js", "links.js", "steps.js", "parts.js", "changes.js")
    )
    return f'<link rel="stylesheet" href="{assets.address_of("shell.css")}">{scripts}'


def _sheet_of_pages() -> str:
    """Return the link to the sheet, after everything else: where two rules weigh alike, ours is the later one."""
    return f'<link rel="stylesheet" href="{assets.address_of(assets.STYLES)}">'


@dataclass(frozen=True)
class Shell:
    """Answer every address that is a page with the shell; nobody ever sees Streamlit's own index page."""

    app: ASGIApp
    documents: Mapping[Language, str]
    is_page: Callable[[str], bool]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the shell, or pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] in SAFE_METHODS and await to_thread.run_sync(self.is_page, scope["path"]):
            await self._shell(HTTPConnection(scope))(scope, receive, send)
        else:
            await self._pass_on(scope, receive, send)

    def _shell(self, request: HTTPConnection) -> Response:
        response = HTMLResponse(self.documents[speech.language_of(request)])
        speech.keep_language(response, request)
        return response

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streamlit gives its index page for every address it does not know: to a reader, there is no such page."""
        answer = _Answer(send)
        await self.app(scope, receive, answer)
        if answer.is_index_page:
            await Response(status_code=404)(scope, receive, send)


class _Answer:
    """Send on what comes back, but hold Streamlit's own index page."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.is_index_page = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            is_file = (
                "last-modified" in headers
            )  # a document of ours is never a file, and only files say how old they are
            self.is_index_page = is_file and headers.get("content-type", "").startswith("text/html")
        if not self.is_index_page:
            await self._send(message)
