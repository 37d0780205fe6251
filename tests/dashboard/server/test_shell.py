import asyncio
import re
from importlib.resources import files

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.assets import address_of
from dashboard.server.addresses import is_page
from dashboard.server.shell import Shell, ShellChangedError, document_in, streamlit_document
from data.store import StoreUnavailableError
from models.vocabulary import Language
from tests.dashboard.server.front import Visitor
from tests.factories import small_world


def test_the_shell_is_ours_in_both_languages() -> None:
    swedish = document_in(Language.SWEDISH, original=streamlit_document())
    assert '<html lang="sv" translate="no">' in swedish
    assert "<title>Trygghetsbilden</title>" in swedish
    assert "Slå på JavaScript" in swedish
    assert '<html lang="en" translate="no">' in document_in(Language.ENGLISH, original=streamlit_document())


@pytest.mark.parametrize("word", ["Streamlit", "agent", "favicon.png", "You need", "http:", "https:", "<!--"])
def test_nothing_in_the_shell_tells_of_its_maker(word: str) -> None:
    text = re.sub(r'"\./static/[^"]*"', "", document_in(Language.SWEDISH, original=streamlit_document()))
    assert word not in text


def test_our_script_runs_before_streamlits() -> None:
    scripts = re.findall(r'<script[^>]*src="([^"]+)"', document_in(Language.SWEDISH, original=streamlit_document()))
    assert [source.rpartition("/")[2] for source in scripts[:2]] == ["shell.js", "links.js"]


def test_an_index_page_that_has_changed_stops_the_start() -> None:
    with pytest.raises(ShellChangedError, match="title"):
        document_in(Language.SWEDISH, original=streamlit_document().replace("<title>", "<Title>"))


@pytest.mark.usefixtures("store")
def test_every_page_of_the_store_has_its_address() -> None:
    small_world()
    pages = ["/", "/indikator", "/registrera", "/om-och-metod", "/tillganglighet", "/administration", "/police"]
    assert [page for page in pages if not is_page(page)] == []


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("path", ["/finns-inte", "//", "/indikator/", "/a/indikator", "/index.html", "/static/x.js"])
def test_any_other_address_is_no_page(path: str) -> None:
    assert not is_page(path)


def test_when_the_store_is_silent_a_page_may_say_so_itself(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> int:
        raise StoreUnavailableError

    monkeypatch.setattr("data.store.revision", silent)
    assert is_page("/unga-i-riskzon")
    assert not is_page("/unga.php")
    assert not is_page("/healthz")
    assert store


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("path", ["/finns-inte", "/a/b", "/index.html", "/static/finns-inte.js"])
def test_an_unknown_address_is_a_swedish_404(path: str, visitor: Visitor) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.text
    assert '<html lang="sv"' in answer.text


@pytest.mark.usefixtures("store")
def test_the_language_of_an_address_is_kept_for_the_next(visitor: Visitor) -> None:
    assert '<html lang="sv"' in visitor.get("/").text
    assert '<html lang="en"' in visitor.get("/?sprak=en").text
    assert '<html lang="en"' in visitor.get("/").text
    assert '<html lang="en"' in visitor.get("/finns-inte").text
    assert '<html lang="sv"' in visitor.get("/logga-in?sprak=sv").text
    assert '<html lang="sv"' in visitor.get("/?sprak=xx").text


@pytest.mark.usefixtures("store")
def test_the_mark_is_found_where_browsers_look_for_it(visitor: Visitor) -> None:
    assert visitor.get("/favicon.ico").content.startswith(b"\x89PNG")
    assert visitor.get("/favicon.png").headers["content-type"] == "image/png"
    assert visitor.get("/resurs/x/hemlig.py").status_code == 404


@pytest.mark.usefixtures("store")
def test_the_library_of_the_charts_is_the_packages_own_and_is_sent_packed(visitor: Visitor) -> None:
    address, own = address_of("plotly.min.js"), (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    packed = visitor.get(address, headers={"Accept-Encoding": "gzip"})
    assert (packed.headers["content-encoding"], packed.content) == ("gzip", own)
    assert "immutable" in packed.headers["cache-control"]
    plain = visitor.get(address, headers={"Accept-Encoding": "identity"})
    assert ("content-encoding" in plain.headers, plain.content) == (False, own)


def test_the_index_page_of_streamlit_never_leaves_whatever_was_asked() -> None:
    async def streamlit(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/html"), (b"last-modified", b"Sun, 22 Nov 2026 12:00:00 GMT")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"You need to enable JavaScript"})

    async def receive() -> Message:
        return {"type": "http.request"}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    shell = Shell(streamlit, documents={}, is_page=lambda _path: False)
    asyncio.run(shell({"type": "http", "method": "POST", "path": "/", "headers": []}, receive, send))
    assert [message.get("status", message.get("body")) for message in sent] == [404, b""]


def test_what_is_no_request_passes_untouched() -> None:
    reached: list[str] = []

    async def streamlit(scope: Scope, _receive: object, _send: object) -> None:
        reached.append(scope["type"])

    async def nothing() -> Message:
        return {}

    async def send(_message: Message) -> None:
        return None

    asyncio.run(Shell(streamlit, documents={}, is_page=lambda _path: False)({"type": "websocket"}, nothing, send))
    assert reached == ["websocket"]
