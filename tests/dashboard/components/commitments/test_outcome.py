"""A goal is called met, partly met or not met only once every one of its targets can be measured."""

from collections.abc import Iterator

import pytest

from dashboard import cache
from dashboard.components.commitments.outcome import outcome_words
from dashboard.components.digest import Told
from data.disclosure.primary import Shown
from data.queries.catalogue import catalogue
from data.queries.standing import Judgement, Movement, Standing, TargetStanding, not_judged
from data.queries.standing import WhyNot as Why
from tests.factories import small_world

MET, PARTLY, NOT = TargetStanding.MET, TargetStanding.PARTLY_MET, TargetStanding.NOT_MET
LATER, ANEW = TargetStanding.NOT_MEASURABLE_YET, TargetStanding.MUST_BE_RECONSIDERED


@pytest.fixture(autouse=True)
def world(store: str) -> Iterator[str]:
    small_world()
    cache.clear()
    yield store
    cache.clear()


def told(*found: TargetStanding) -> list[Told]:
    indicator = catalogue().indicator("unsafe_share")
    _movement, reason = not_judged(Why.FIRST_VALUE)
    return [
        Told(
            indicator,
            Standing(
                indicator="unsafe_share",
                place="stockholm",
                shown=Shown.VALUE,
                movement=Movement.CANNOT_BE_JUDGED,
                judgement=Judgement.NOT_VALUED,
                reason=reason,
                target=one,
                target_value=None if one is TargetStanding.NONE_SET else 5.0,
            ),
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), "Inget målvärde är satt ännu."),
        ((TargetStanding.NONE_SET,), "Inget målvärde är satt ännu."),
        ((LATER, ANEW), "2 har målvärden. 1 måste omprövas."),
        ((MET,), "Målet uppnås helt. Av 1 målvärde uppnås 1 helt, 0 delvis och 0 inte."),
        ((MET, TargetStanding.NONE_SET), "Målet uppnås helt. Av 1 målvärde uppnås 1 helt, 0 delvis och 0 inte."),
        ((MET, NOT), "Målet uppnås delvis. Av 2 målvärden uppnås 1 helt, 0 delvis och 1 inte."),
        ((PARTLY, PARTLY), "Målet uppnås delvis. Av 2 målvärden uppnås 0 helt, 2 delvis och 0 inte."),
        ((NOT, NOT), "Målet uppnås inte. Av 2 målvärden uppnås 0 helt, 0 delvis och 2 inte."),
        ((MET, LATER), "Av 2 målvärden uppnås 1 helt, 0 delvis och 0 inte. 1 går inte att mäta ännu."),
    ],
)
def test_a_goal_is_judged_by_all_of_its_targets(found: tuple[TargetStanding, ...], said: str) -> None:
    assert outcome_words(told(*found)) == said
