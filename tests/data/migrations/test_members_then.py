import pytest
from sqlmodel import text

from data.actions.meetings import close_meeting
from data.actor import CONSOLE
from data.upgrading import migrate
from tests.data.actions.met import group, opened, seen
from tests.data.migrations.test_migrations import taken_back
from tests.factories import small_world

pytestmark = pytest.mark.slow


@pytest.mark.both_databases
def test_a_meeting_closed_before_it_kept_its_members_tells_those_of_now(store: str) -> None:
    small_world()
    group()
    slug = opened()
    close_meeting(meeting=slug, by=CONSOLE)
    with taken_back(store, "0017") as connection:
        assert connection.execute(text("SELECT count(*) FROM meeting WHERE closed_at IS NOT NULL")).scalar_one() == 1
    migrate()
    assert [one.name for one in seen(slug).members][-1:] == ["Eva Ek"]
