import pytest
from sqlalchemy import inspect

from data.actions.playlists import Showing, add_slide
from data.actions.screens import Mounting, register_screen
from data.actor import CONSOLE
from data.queries.screens import screens
from data.upgrading import migrate
from models.screen import SlideKind
from tests.data.migrations.test_migrations import taken_back
from tests.factories import small_world

pytestmark = pytest.mark.slow


@pytest.mark.both_databases
def test_screens_leave_with_their_step_and_everything_else_stays(store: str) -> None:
    small_world()
    register_screen(mounting=Mounting(name="Foajén"), by=CONSOLE)
    add_slide(screen="foajen", showing=Showing(kind=SlideKind.GOAL, goal="mal"), by=CONSOLE)
    with taken_back(store, "0018") as connection:
        assert {"screen", "slide"} & {*inspect(connection).get_table_names()} == set()
    migrate()
    assert screens(by=CONSOLE) == ()
    register_screen(mounting=Mounting(name="Foajén"), by=CONSOLE)
    assert [one.slug for one in screens(by=CONSOLE)] == ["foajen"]
