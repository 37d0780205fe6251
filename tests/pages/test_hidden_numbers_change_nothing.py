"""Two towns that differ in hidden numbers only look the same: whatever is sent, nothing of them is in it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest
from sqlalchemy import text

from dashboard import access, cache
from data.actor import CONSOLE
from data.store import housekeeping, open_store, unit_of_work
from models.vocabulary import PartyKind, Role
from tests import factories
from tests import protected_town as town
from tests.dashboard.server.front import Visitor
from tests.pages.everything import FORMS, everything, file_of
from tests.pages.visits import signed_in, visit
from tests.servers.stores import Stores

Showing = Mapping[str, list[str]]
DAYS = tuple(day.isoformat() for day in (town.FIRST, town.SECOND, town.THIRD))
INDICATORS = [{"page": "indikator", "module": "indicator", "indikator": slug} for slug in town.COUNTED]
CHARTS = [
    {"page": "indikator", "module": "indicator", "indikator": "reports", "diagram": "styrdiagram", "plats": place}
    for place in (town.CITY, town.HOME)
]
AT_HOME = [{**page, "plats": town.HOME} for page in INDICATORS]
BESIDE = [{**INDICATORS[at], "plats": place} for at, place in ((0, "bromma"), (1, "farsta"), (6, "farsta"))]
OVERVIEWS = [
    {"page": "", "module": "overview"},
    {"page": "indikator", "module": "indicator"},
    {"page": "omrade", "module": "area", "subject": "omrade"},
    {"page": "omrade", "module": "area", "subject": "omrade", "plats": town.HOME, "indikator": "assaulted"},
    {"page": "city", "module": "party", "subject": "city"},
    {"page": "mal", "module": "goal", "subject": "mal"},
    {"page": "jamfor-platser", "module": "places"},
    {"page": "jamfor-platser", "module": "places", "slag": "local_police_district"},
    {"page": f"stadsdel-{town.HOME}", "module": "district", "subject": town.HOME},
]
IN_ENGLISH = [{**page, "sprak": "en"} for page in (OVERVIEWS[2], INDICATORS[0], INDICATORS[5])]
BEFORE = [
    {**page, "kand": day}
    for page, day in zip((OVERVIEWS[6], *INDICATORS[:2], INDICATORS[0]), (*DAYS, DAYS[1]), strict=True)
]
FORM = {"page": "registrera", "module": "entry", "indikator": "victims", "plats": town.HOME, "period": str(town.LAST)}
ANYONE = [*OVERVIEWS, *INDICATORS, *AT_HOME, *BESIDE, *CHARTS, *IN_ENGLISH, *BEFORE]
SIGNED_IN = [*OVERVIEWS, *INDICATORS[:2], AT_HOME[0], FORM]
FILES = [f"/hamta/{slug}{form}" for slug, form in product(town.COUNTED, FORMS)]
FILES += [f"/hamta/{slug}{form}?kand={day}" for slug, form, day in product(town.COUNTED[:2], FORMS, DAYS)]
FILES += [f"/hamta/{slug}.csv?plats={town.HOME}&kon=women&fran={town.LAST}" for slug in town.COUNTED]
DOCUMENTS = [f"/hamta/rapport/omrade/omrade.{ending}?plats={town.HOME}" for ending in ("pdf", "pptx")]
FILES += [*DOCUMENTS, f"/hamta/rapport/mal/mal.xlsx?kand={DAYS[1]}"]


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def showing(stores: Stores, pages: list[dict[str, str]], *, swap: int, is_open: bool = False) -> Showing:
    """Build a town, protected or open, and return all that the pages show of it."""
    open_store(stores.empty())
    town.build(swap=swap)
    if is_open:
        with housekeeping() as session:
            session.execute(text("UPDATE indicator SET person_based = 'no'"))
    cache.clear()
    return {str(page): everything(visit(**page)) for page in pages}


def files(addresses: Sequence[str]) -> Showing:
    visitor = Visitor()
    try:
        return {address: file_of(visitor, address) for address in addresses}
    finally:
        visitor.close()


def differing(one: Showing, other: Showing) -> list[str]:
    """Return where two showings differ."""
    assert one.keys() == other.keys()
    return [name for name in one if one[name] != other[name]]


@pytest.mark.slow
@pytest.mark.no_cover
def test_what_anyone_is_shown_is_the_same_whatever_is_hidden(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "token", lambda: "")
    seen = [{**showing(stores, ANYONE, swap=swap), **files(FILES)} for swap in (0, 1)]
    assert differing(*seen) == []


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize(("role", "party"), [(Role.VIEWER, None), (Role.COORDINATOR, PartyKind.POLICE)])
def test_nor_is_more_told_to_those_who_signed_in_and_do_not_report_it(
    stores: Stores, monkeypatch: pytest.MonkeyPatch, role: Role, party: PartyKind | None
) -> None:
    seen = []
    for swap in (0, 1):
        showing(stores, [], swap=swap)
        signed_in(monkeypatch, role, party)
        cache.clear()
        seen.append({str(page): everything(visit(**page)) for page in SIGNED_IN})
    assert differing(*seen) == []


def test_one_more_in_a_number_that_is_shown_would_be_seen(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "token", lambda: "")
    seen, pages = [], [OVERVIEWS[6], INDICATORS[0]]
    for more in (0, 1):
        showing(stores, [], swap=0)
        with unit_of_work(by=CONSOLE) as unit:
            factories.observe(unit, "victims", str(town.LAST), 20_000_003 + more, "alvsjo")
            unit.record(action="test", subject="one more")
        cache.clear()
        seen.append({str(page): everything(visit(**page)) for page in pages})
    assert differing(*seen) == list(map(str, pages))


@pytest.mark.slow
@pytest.mark.no_cover
def test_without_protection_the_towns_differ_everywhere(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "token", lambda: "")
    pages = [OVERVIEWS[6], *AT_HOME[::3]]
    told = [*(address for address in FILES if address.endswith(FORMS)), *DOCUMENTS]
    seen = [{**showing(stores, pages, swap=swap, is_open=True), **files(told)} for swap in (0, 1)]
    assert differing(*seen) == [*map(str, pages), *told]
