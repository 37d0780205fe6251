import pytest
from sqlmodel import select

from data.actions.completion import IncompleteError, declare_complete, reopen
from data.actor import CONSOLE, Actor
from data.queries.drafts import completion_of
from data.store import unit_of_work
from models.ages import Ages
from models.indicator import Indicator
from models.party import Party
from models.period import Period
from models.vocabulary import MissingReason, PartyKind, Role, ValueStatus
from tests.factories import person, report, small_world, versions

PERIOD = Period.of("2020")
PLACES = ("stockholm", "jarva")


@pytest.fixture(autouse=True)
def anna(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.COORDINATOR, PartyKind.POLICE)


def declare(by: Actor) -> None:
    declare_complete("unsafe_share", period=PERIOD, places=PLACES, by=by)


def test_a_period_is_done_when_each_place_has_a_value_or_a_reason(anna: Actor) -> None:
    assert completion_of("unsafe_share", period=PERIOD) is None
    report("12.5", by=anna)
    with pytest.raises(IncompleteError, match="den första är Jarva") as refused:
        declare(anna)
    assert refused.value.places == ("jarva",)
    report(None, by=anna, place="jarva", missing_reason=MissingReason.TOO_FEW)
    declare(anna)
    said = completion_of("unsafe_share", period=PERIOD)
    assert said is not None
    assert (said.is_complete, said.name) == (True, anna.name)


def test_a_withdrawn_value_leaves_its_place_empty(anna: Actor) -> None:
    report("12.5", by=anna)
    report("7", by=anna, place="jarva")
    withdrawn = {"status": ValueStatus.WITHDRAWN, "missing_reason": MissingReason.WITHDRAWN, "correction_reason": "Fel"}
    report(None, by=anna, opened=1, **withdrawn)
    with pytest.raises(IncompleteError) as refused:
        declare(anna)
    assert refused.value.places == ("stockholm",)


def test_a_period_can_be_opened_again(anna: Actor) -> None:
    report("12.5", by=anna)
    report("7", by=anna, place="jarva")
    declare(anna)
    reopen("unsafe_share", period=PERIOD, by=anna)
    said = completion_of("unsafe_share", period=PERIOD)
    assert said is not None
    assert not said.is_complete


@pytest.fixture
def approving() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.exec(select(Party).where(Party.kind == PartyKind.POLICE)).one().needs_approval = True
        unit.record(action="test", subject="approval")


@pytest.mark.usefixtures("approving")
def test_what_waits_for_approval_is_said_too(anna: Actor) -> None:
    report("12.5", by=anna)
    report("7", by=anna, place="jarva")
    declare(anna)
    assert versions() == []
    said = completion_of("unsafe_share", period=PERIOD)
    assert said is not None
    assert said.is_complete


@pytest.mark.usefixtures("approving")
def test_what_waits_of_one_age_group_says_nothing_of_everyone(anna: Actor) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one().age_groups = "16-29"
        unit.record(action="test", subject="ages")
    report("12.5", by=anna)
    report("30", by=anna, place="jarva", ages=Ages.of("16-29"))
    with pytest.raises(IncompleteError) as refused:
        declare(anna)
    assert refused.value.places == ("jarva",)
