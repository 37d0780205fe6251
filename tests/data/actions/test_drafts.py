import pytest

from data.actions.drafts import DraftTooLongError, Typed, discard_drafts, keep_drafts
from data.actor import CONSOLE, Actor
from data.queries.drafts import Cell, begun_forms, drafts_of
from data.store import NotAllowedError, revision
from models.ages import EVERYONE
from models.period import Period
from models.vocabulary import PartyKind, Role, Sex
from tests.factories import person, small_world

both_databases = pytest.mark.both_databases
PERIOD = Period.of("2024")


@pytest.fixture(autouse=True)
def anna(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.COORDINATOR, PartyKind.POLICE)


def cell(place: str = "stockholm", *, indicator: str = "unsafe_share", period: Period = PERIOD) -> Cell:
    return Cell(indicator=indicator, place=place, period=period)


def typed(text: str, place: str = "stockholm", *, version: int = 0) -> Typed:
    return Typed(cell(place), {"value": text}, version)


@both_databases
def test_what_is_typed_is_kept_exactly_and_changes_nothing_that_anyone_reads(anna: Actor) -> None:
    before, naughty = revision(), "1\u00a0234,5 \u0000 \ud800 ”å”"
    at = keep_drafts([typed(naughty, version=3)], by=anna)
    kept = drafts_of("unsafe_share", period=PERIOD, by=anna)["stockholm"]
    assert (kept.typed, kept.opened_version, kept.changed_at) == ({"value": naughty}, 3, at)
    assert revision() == before


@both_databases
def test_a_later_draft_of_a_cell_replaces_the_earlier_and_remembers_when_it_began(anna: Actor) -> None:
    began = keep_drafts([typed("1")], by=anna)
    keep_drafts([typed("12"), typed("7", "jarva")], by=anna)
    kept = drafts_of("unsafe_share", period=PERIOD, by=anna)
    assert {place: one.typed["value"] for place, one in kept.items()} == {"stockholm": "12", "jarva": "7"}
    assert kept["stockholm"].began_at <= began < kept["stockholm"].changed_at


def test_nobody_sees_or_discards_what_another_has_typed(anna: Actor) -> None:
    other = person(Role.COORDINATOR, PartyKind.POLICE)
    keep_drafts([typed("1")], by=anna)
    keep_drafts([typed("2")], by=other)
    discard_drafts([cell(), cell("jarva")], by=other)
    assert drafts_of("unsafe_share", period=PERIOD, by=other) == {}
    assert drafts_of("unsafe_share", period=PERIOD, by=anna)["stockholm"].typed == {"value": "1"}


def test_women_and_men_have_drafts_of_their_own(anna: Actor) -> None:
    keep_drafts([typed("1")], by=anna)
    assert drafts_of("unsafe_share", period=PERIOD, by=anna, sex=Sex.WOMEN) == {}


@pytest.mark.parametrize(
    ("role", "party"), [(Role.VIEWER, None), (Role.COORDINATOR, PartyKind.CITY), (Role.APPROVER, PartyKind.REGION)]
)
def test_who_does_not_report_for_the_party_keeps_nothing(role: Role, party: PartyKind | None) -> None:
    with pytest.raises(NotAllowedError):
        keep_drafts([typed("1")], by=person(role, party))


def test_a_draft_belongs_to_a_person() -> None:
    with pytest.raises(NotAllowedError):
        keep_drafts([typed("1")], by=CONSOLE)


@pytest.mark.parametrize(
    "drafts",
    [
        [typed("1" * 4_001)],
        [Typed(cell(), {str(number): "" for number in range(21)}, 0)],
        [typed("1")] * 201,
    ],
)
def test_more_than_a_form_can_hold_is_refused(anna: Actor, drafts: list[Typed]) -> None:
    with pytest.raises(DraftTooLongError):
        keep_drafts(drafts, by=anna)


def test_begun_forms_come_with_their_places_the_newest_first(anna: Actor) -> None:
    keep_drafts([typed("1"), typed("2", "jarva")], by=anna)
    quarter = Period.of("2024-Q3")
    at = keep_drafts([Typed(cell(indicator="robberies", period=quarter), {"value": "5"}, 0)], by=anna)
    first, second = begun_forms(by=anna)
    assert (first.indicator, first.period, first.places, first.changed_at) == ("robberies", quarter, ("stockholm",), at)
    assert (second.indicator, set(second.places)) == ("unsafe_share", {"stockholm", "jarva"})
    assert (second.sex, second.ages) == (Sex.TOTAL, EVERYONE)
