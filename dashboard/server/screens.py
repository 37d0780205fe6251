"""Screens in rooms: an address with a key and no signing in, drawn slides, and no page of Streamlit's.

The key comes in the part of the address after #, which no browser sends and no log keeps; the screen exchanges it for
a cookie that no script can read and that goes to its own address alone.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from dashboard import assets
from dashboard.components.screens.drawn import Pictures, pictures
from dashboard.language import _, current_language, speaking
from dashboard.server.document import Html, element, head_of
from dashboard.server.forms import is_secure
from dashboard.server.requests import NO_STORE, UnreadableRequestError, body_in, json_answer
from data.actions.sightings import note_sighting, screen_of_key
from data.queries.screens import ScreenView, SlideView
from data.store import StoreUnavailableError

WORKER: Final = "/skarm/arbetare.js"
COOKIE: Final = "trygghetsbilden_skarm"
SECURE_COOKIE: Final = "__Secure-trygghetsbilden_skarm"
AS_LONG_AS_BROWSERS_KEEP: Final = 400 * 24 * 3600
KEPT_HOURS: Final = 72
"""How long a screen that cannot reach the server shows what it has: over a weekend, and not for ever."""
LONGEST_KEY: Final = 200
DARK: Final = 403


def worker(_request: Request) -> Response:
    """Send the script that opens the page of a screen when the server is away."""
    return Response(
        assets.content_of("screen_worker.js"), media_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


def shell(request: Request) -> Response:
    """Send the page of any screen, which holds nothing: whether there is one of that name is not told."""
    name = _("Trygghetsbilden")
    script = element("script", src=assets.address_of("screen.js"), defer=True)
    head = head_of(_("Skärm – Trygghetsbilden"), script, sheet="screen.css")
    body = element(
        "body",
        element(
            "main",
            element("h1", name, class_="only-read"),
            element("div", element("p", _("Ansluter …"), class_="message"), id="bild", class_="tb-stage"),
            element("p", id="lage", role="status", hidden=True),
        ),
        _controls(),
        data_name=str(request.path_params["name"]),
        data_worker=WORKER,
        data_script=assets.address_of("screen.js"),
        data_words=json.dumps(_words(), ensure_ascii=False),
    )
    page = Html("<!DOCTYPE html>") + element("html", head, body, lang=current_language(), translate="no")
    return HTMLResponse(page)


async def let_in(request: Request) -> Response:
    """Exchange a key for the cookie of its screen."""
    name, key = str(request.path_params["name"]), str((await _body(request)).get("nyckel", ""))[:LONGEST_KEY]
    if await to_thread.run_sync(lambda: screen_of_key(name, key=key)) is None:
        return _dark(request)
    response = json_answer({})
    response.set_cookie(
        _cookie(request),
        key,
        max_age=AS_LONG_AS_BROWSERS_KEEP,
        path=f"/skarm/{name}",
        httponly=True,
        samesite="strict",
        secure=is_secure(request),
    )
    return response


async def show(request: Request) -> Response:
    """Send what the screen is to show, unless it says that it shows just that; note what it says of itself."""
    told = await _body(request)
    answer = await to_thread.run_sync(lambda: _shown(request, told))
    return _dark(request) if answer is None else JSONResponse(answer, headers=NO_STORE)


def _shown(request: Request, told: Mapping[str, Any]) -> Mapping[str, Any] | None:
    name, key = str(request.path_params["name"]), request.cookies.get(_cookie(request), "")[:LONGEST_KEY]
    screen = screen_of_key(name, key=key)
    if screen is None:
        return None
    _note(screen, told)
    found = pictures(screen)
    with speaking(screen.language):
        content = _content(screen, found)
    mark = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
    news = {} if told.get("visar") == mark else {"bilder": content}
    return {"revision": found.revision, "marke": mark, **news}


def _note(screen: ScreenView, told: Mapping[str, Any]) -> None:
    """Write down what the screen says of itself; a store too busy for that still shows."""
    revision = told.get("revision")
    known = revision if isinstance(revision, int) and 0 <= revision < 2**31 else None
    program, fault = (str(told.get(word) or "") for word in ("program", "fel"))
    try:
        note_sighting(screen, revision=known, program=program, fault=fault)
    except StoreUnavailableError:
        return


def _content(screen: ScreenView, found: Pictures) -> Mapping[str, Any]:
    return {
        "namn": screen.name,
        "sprak": screen.language.value,
        "skript": assets.address_of("screen.js"),
        "ord": _words(),
        "timmar": KEPT_HOURS,
        "vila": str(found.rest),
        "lista": [{"html": str(drawn), **_times(one)} for one, drawn in found.slides if drawn is not None],
    }


def _times(one: SlideView) -> Mapping[str, Any]:
    """Return when a slide is shown: seconds, weekdays from 1 for Monday, and minutes of the day."""
    starts, ends = (None if at is None else at.hour * 60 + at.minute for at in (one.starts_at, one.ends_at))
    return {"sekunder": one.seconds, "dagar": one.days, "borjar": starts, "slutar": ends}


def _words() -> Mapping[str, str]:
    """Return what the script of a screen says by itself, in the language of the screen."""
    return {
        "paused": _("Uppdatering pausad – bilden är från {time}"),
        "unreached": _("Servern svarar inte. Skärmen försöker igen av sig själv."),
        "dark": _("Skärmen är avstängd. En administratör kan ge den en ny nyckel."),
        "keyless": _("Skärmen behöver sin nyckel. Öppna adressen som administratören har fått."),
        "old": _("Bilderna är för gamla för att visas. Skärmen väntar på servern."),
        "still": _("Bilden står still"),
    }


def _controls() -> Html:
    keys = (("forra", "←", _("Föregående bild")), ("paus", "❚❚", _("Pausa")), ("nasta", "→", _("Nästa bild")))
    return element(
        "nav",
        *(element("button", sign, type="button", id=name, aria_label=said, title=said) for name, sign, said in keys),
        aria_label=_("Bläddra"),
    )


def _dark(request: Request) -> Response:
    """Refuse a screen, and take its cookie."""
    cookie = _cookie(request)
    had_key = cookie in request.cookies
    response = json_answer({"hade_nyckel": had_key}, status=DARK)
    if had_key:
        path = f"/skarm/{request.path_params['name']}"
        response.delete_cookie(cookie, path=path, httponly=True, samesite="strict", secure=is_secure(request))
    return response


def _cookie(request: Request) -> str:
    return SECURE_COOKIE if is_secure(request) else COOKIE


async def _body(request: Request) -> Mapping[str, Any]:
    """Return what the script of a screen has sent; nothing of what cannot be read."""
    try:
        return body_in(await request.body())
    except UnreadableRequestError:
        return {}
