"""Two clicks that the server takes up at the same time, each in a thread of its own: one change, and one answer."""

import pytest
from streamlit.testing.v1 import AppTest

from models.vocabulary import Role
from tests.dashboard.components.administration.clicks import DONE
from tests.factories import small_world
from tests.pages.visits import said, signed_in


def _script(press: str) -> None:
    from tests.dashboard.components.administration.clicks import two_clicks  # noqa: PLC0415 - a script of its own

    two_clicks(press)


@pytest.mark.parametrize("press", ["decide", "submit"])
def test_two_clicks_at_once_make_one_change_and_say_that_it_is_made(
    press: str, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store
    small_world()
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    app = AppTest.from_function(_script, kwargs={"press": press}, default_timeout=60).run()
    assert [error.message for error in app.exception] == []
    assert app.text[0].value == "1"
    assert DONE in said(app)
