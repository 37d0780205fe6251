"""Everything that a browser is sent of a town with protected numbers: none of them is in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import text

from data.actions import signing_in
from data.store import close_store, housekeeping, open_store
from models.vocabulary import Role
from tests import factories
from tests import protected_town as town
from tests.journeys.crawl import Crawl
from tests.journeys.secrets_of_town import Secrets, secrets_in_town
from tests.servers.browser import Reader
from tests.servers.live import LiveServer, serving
from tests.servers.stores import SqliteStores

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COOKIE = "trygghetsbilden"
FORMS = (".csv", ".kalkyl.csv", ".xlsx")
FILE_WAYS = {".csv", ".xlsx", ".xlsx parts"}
FIRST, SECOND = town.FIRST.isoformat(), town.SECOND.isoformat()
SHEETS = [f"/indikator?indikator={slug}" for slug in town.COUNTED]
AT_HOME = [f"{sheet}&plats={town.HOME}" for sheet in SHEETS]
PAGES = [
    "/",
    "/indikator",
    "/omrade",
    f"/omrade?plats={town.HOME}&indikator=assaulted",
    "/city",
    "/mal",
    "/jamfor-platser",
    "/jamfor-platser?slag=local_police_district",
    *SHEETS[::2],
    *AT_HOME[1::2],
    AT_HOME[0],
    f"{SHEETS[0]}&plats=bromma&jamfor={town.HOME}&fran={town.LAST - 2}&till={town.LAST}",
    f"{SHEETS[2]}&diagram=styrdiagram&plats={town.HOME}",
    f"/omrade?kand={SECOND}",
    f"{SHEETS[0]}&plats=enskede&kand={SECOND}",
    f"{SHEETS[1]}&plats=alvsjo&kand={FIRST}",
    "/registrera",
    "/om-och-metod",
]
IN_ENGLISH = ["/omrade?sprak=en", AT_HOME[5]]
SIGNED_IN = ["/omrade", AT_HOME[0], "/registrera"]
FILES = [f"/hamta/{slug}{form}" for slug, form in product(town.COUNTED, FORMS)]
FILES += [f"/hamta/{slug}{form}?kand={SECOND}" for slug, form in product(town.COUNTED[:2], FORMS)]
FILES += [f"/hamta/{slug}.csv?plats={town.HOME}&kon=women" for slug in town.COUNTED[:2]]
OTHERS = ["/healthz", "/readyz", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/logga-in"]
OTHERS += ["/media/x", "/component/x"]


@contextmanager
def town_served(folder: Path, *, templates: Path, is_open: bool = False) -> Iterator[tuple[LiveServer, Secrets]]:
    """Serve a town, protected or open to everybody, and tell its secrets; its store is open in the test too."""
    url = SqliteStores(folder=folder, templates=templates).empty()
    open_store(url)
    town.build()
    secrets = secrets_in_town()
    if is_open:
        with housekeeping() as session:
            session.execute(text("UPDATE indicator SET person_based = 'no'"))
    with serving(database_url=url, folder=folder) as server:
        yield server, secrets
    close_store()


def sign_in(page: Page, server: LiveServer) -> None:
    """Let a viewer sign in."""
    actor = factories.person(Role.VIEWER)
    session = signing_in._open_session(actor.person_id or 0, name=actor.name, fresh=None)
    page.context.add_cookies([{"name": COOKIE, "value": session, "url": server.url}])


def test_nothing_hidden_is_in_anything_that_is_sent(reader: Reader, tmp_path: Path, shared_folder: Path) -> None:
    with town_served(tmp_path, templates=shared_folder) as (server, secrets):
        anyone = Crawl(reader.open(), url=server.url, secrets=secrets)
        anyone.open(*PAGES, *IN_ENGLISH)
        anyone.take(*FILES, *OTHERS)
        window = reader.open()
        sign_in(window, server)
        viewer = Crawl(window, url=server.url, secrets=secrets)
        viewer.open(*SIGNED_IN)
        viewer.take(*FILES[:6])
        reader.close()
    assert (anyone.told(), viewer.told()) == ({}, {})
    assert anyone.looked_at.keys() == {"frames", "answers", "window", "other", *FILE_WAYS}
    assert anyone.looked_at["frames"] > 20 * len(PAGES)
    assert anyone.looked_at["window"] == len(PAGES) + len(IN_ENGLISH)


def test_the_same_search_finds_every_number_where_nothing_is_protected(
    reader: Reader, tmp_path: Path, shared_folder: Path
) -> None:
    with town_served(tmp_path, templates=shared_folder, is_open=True) as (server, secrets):
        crawl = Crawl(reader.open(), url=server.url, secrets=secrets)
        crawl.open(*(AT_HOME[at] for at in (0, 1, 6)))
        crawl.take(*FILES)
        reader.close()
    told = crawl.told()
    values = {one for one in secrets.numbers.values() if one.endswith(" value")}
    assert len(values) > 20
    for way in FILE_WAYS:
        assert values <= told[way].keys(), way
    for way in ("frames", "window"):
        last = {one for one in values if one.startswith(("victims", "assaulted")) and f"'{town.LAST}', 'total'" in one}
        assert last <= told[way].keys(), way
        assert any(" by " in one for one in told[way]), way
    assert told["frames"].keys() & secrets.words
