"""The plain documents that the server writes itself: sign-in, invitation, errors. Every text in them is escaped."""

from html import escape
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from dashboard import assets
from dashboard.language import LANGUAGE_PARAMETER, _, current_language
from dashboard.server import speech
from models.vocabulary import Language

VOID: Final = frozenset({"input", "link", "meta", "img", "br"})
OTHER_LANGUAGE: Final = {
    Language.SWEDISH: (Language.ENGLISH, "In English"),
    Language.ENGLISH: (Language.SWEDISH, "På svenska"),
}


class Html(str):
    """Finished markup; every other string is escaped when it is put into an element."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str | bool) -> Html:
    """Return an element; an underscore in an attribute's name is a hyphen, one at its end is dropped.

    >>> element("p", "1 < 2", element("b", "ja"), class_="note", hidden=True)
    '<p class="note" hidden>1 &lt; 2<b>ja</b></p>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not False
    )
    inner = "".join(child if isinstance(child, Html) else escape(child) for child in children)
    return Html(f"<{name}{written}>" if name in VOID else f"<{name}{written}>{inner}</{name}>")


def head_of(title: str, *more: str, sheet: str) -> Html:
    """Return the head of a document of ours, which no search engine lists; `sheet` is its stylesheet."""
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("title", title),
        element("link", rel="icon", href=assets.address_of("mark.svg")),
        element("link", rel="stylesheet", href=assets.address_of(sheet)),
        *more,
    )


def document(request: HTTPConnection, *content: str, title: str, status: int = 200) -> HTMLResponse:
    """Return a whole page around the content, with the mark above it and the other language below it."""
    language = current_language()
    name = _("Trygghetsbilden")
    head = head_of(_("{page} – Trygghetsbilden").format(page=title), sheet="document.css")
    mark = element("img", src=assets.address_of("mark.svg"), alt="", width="36", height="36")
    body = element(
        "body",
        element("header", element("a", mark, name, href="/", class_="mark")),
        element("main", element("h1", title), *content),
        element("footer", element("a", _("Till översikten"), href="/"), _other_language(request, language)),
    )
    page = Html("<!DOCTYPE html>") + element("html", head, body, lang=language, translate="no")
    response = HTMLResponse(page, status_code=status, headers={"Referrer-Policy": "same-origin"})
    speech.keep_language(response, request)
    return response


def _other_language(request: HTTPConnection, language: Language) -> Html:
    other, name = OTHER_LANGUAGE[language]
    address = request.url.include_query_params(**{LANGUAGE_PARAMETER: other})
    return element("a", name, href=f"?{address.query}", lang=other, hreflang=other)
