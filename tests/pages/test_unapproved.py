"""What nobody has approved is seen by its party alone: no page, file, export or query of others tells of it."""

from collections.abc import Iterator

import pytest

from dashboard import cache
from data.actor import CONSOLE
from data.queries.catalogue import today
from data.queries.observations import history_of, series_of
from data.queries.standings import standings
from models.period import Period
from models.vocabulary import Clearance, PartyKind, Role
from tests.dashboard.server.front import Visitor
from tests.data.actions.sent import POLICE, send, wants_approval
from tests.factories import person, report, small_world
from tests.pages.everything import FORMS, everything, file_of
from tests.pages.visits import signed_in, visit

OWN, OWN_TYPED = "73.9", "73,9"
WORDS = "ord-som-ingen-ser"
PAGES = [
    {"page": "", "module": "overview"},
    {"page": "indikator", "module": "indicator"},
    {"page": "indikator", "module": "indicator", "indikator": "unsafe_share", "plats": "stockholm"},
    {"page": "omrade", "module": "area", "subject": "omrade"},
    {"page": "police", "module": "party", "subject": "police"},
    {"page": "mal", "module": "goal", "subject": "mal"},
    {"page": "jamfor-platser", "module": "places"},
    {"page": "registrera", "module": "entry"},
    {"page": "registrera", "module": "entry", "indikator": "unsafe_share", "plats": "stockholm", "period": "2020"},
    {"page": "granska", "module": "review"},
    {"page": "granska", "module": "review", "part": "police"},
    {"page": "administration", "module": "administration", "del": "logg"},
]


@pytest.fixture(autouse=True)
def sent(store: str) -> Iterator[None]:
    assert store
    small_world()
    report("11", by=CONSOLE, period=Period.of("2019"))
    wants_approval()
    send(OWN, by=person(Role.COORDINATOR, POLICE), comment=WORDS)
    cache.clear()
    yield
    cache.clear()


def told(pages: list[dict[str, str]]) -> str:
    return "\n".join(line for page in pages for line in everything(visit(**page)))


@pytest.mark.parametrize(
    ("role", "party"),
    [
        (None, None),
        (Role.VIEWER, None),
        (Role.COORDINATOR, PartyKind.CITY),
        (Role.APPROVER, PartyKind.REGION),
    ],
)
def test_no_page_tells_another_of_it(
    monkeypatch: pytest.MonkeyPatch, role: Role | None, party: PartyKind | None
) -> None:
    signed_in(monkeypatch, role, party)
    seen = told(PAGES)
    assert "11,0" in seen
    for secret in (OWN, OWN_TYPED, WORDS):
        assert secret not in seen


def test_its_own_approver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.APPROVER, POLICE)
    seen = told(PAGES[9:10])
    assert OWN_TYPED in seen
    assert WORDS in seen


def test_outside_entry_and_review_not_even_its_own_party_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.APPROVER, POLICE)
    assert OWN_TYPED not in told(PAGES[:7])


def test_no_file_and_no_answer_of_a_query_tells_of_it() -> None:
    visitor = Visitor()
    try:
        files = "\n".join(line for form in FORMS for line in file_of(visitor, f"/hamta/unsafe_share{form}"))
    finally:
        visitor.close()
    frames = [read("unsafe_share", clearance=Clearance.RESTRICTED) for read in (series_of, history_of)]
    known = repr(standings(clearance=Clearance.RESTRICTED, today=today()))
    seen = "\n".join([files, known, *(frame.to_csv() for frame in frames)])
    assert "11" in seen
    for secret in (OWN, OWN_TYPED, WORDS):
        assert secret not in seen
