import pytest

from models.vocabulary import Role
from tests.pages.conftest import ReadAs
from tests.pages.visits import links, said, visit

pytestmark = pytest.mark.usefixtures("read_as")

GOAL = "faktisk-brottslighet-ska-minska"


def test_a_goal_says_who_shares_it_what_answers_it_and_that_no_target_is_set(read_as: ReadAs) -> None:
    read_as(Role.VIEWER)
    app = visit(GOAL, module="goal", subject=GOAL)
    text = said(app)
    assert "Målet delas av: Polisen och Regionen, Polisen och Staden." in text
    assert "Inget målvärde är satt ännu." in text
    assert any(address.startswith("/indikator?indikator=") for address in links(app).values())


def test_indicators_with_values_stand_before_those_that_wait(read_as: ReadAs) -> None:
    read_as(Role.ADMINISTRATOR)
    text = said(visit(GOAL, module="goal", subject=GOAL))
    assert text.index("23,2") < text.index("inget värde ännu")
