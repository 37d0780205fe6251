import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app import say_what_went_wrong
from data.store import NotAllowedError


def refused() -> None:
    """Run as a script: a refusal reaches the top."""
    from dashboard.app import say_what_went_wrong  # noqa: PLC0415 - a script of its own
    from data.store import NotAllowedError  # noqa: PLC0415 - a script of its own

    say_what_went_wrong(NotAllowedError())


def broken() -> None:
    """Run as a script: a fault reaches the top."""
    from dashboard.app import say_what_went_wrong  # noqa: PLC0415 - a script of its own

    say_what_went_wrong(RuntimeError("hemligt"))


def test_a_refusal_that_no_page_caught_is_said_in_its_own_words() -> None:
    assert "Du har inte behörighet" in AppTest.from_function(refused).run(timeout=20).error[0].value


def test_a_fault_on_a_page_is_a_number_that_is_found_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="trygghetsbilden"):
        said = AppTest.from_function(broken).run(timeout=20).error[0].value
    number = re.search(r"Felnummer: ([0-9A-F]{6})", said)
    assert number
    assert f"Fel {number[1]}" in caplog.text
    assert "hemligt" not in said


def test_streamlits_own_way_of_showing_it_is_held_back() -> None:
    assert say_what_went_wrong(NotAllowedError())
