"""Column types that both databases must agree on, and texts in two languages."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from models.base import Moment
from models.text import Text
from models.vocabulary import Language

DIALECT = sqlite.dialect()
NOON_IN_STOCKHOLM = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def test_a_moment_is_kept_in_utc() -> None:
    assert Moment().process_bind_param(NOON_IN_STOCKHOLM, DIALECT) == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 7, 1, 12, 0), DIALECT)  # noqa: DTZ001 - the mistake under test


def test_the_zone_that_a_database_drops_is_given_back() -> None:
    naive = datetime(2026, 7, 1, 10, 0)  # noqa: DTZ001 - as SQLite returns it
    assert Moment().process_result_value(naive, DIALECT) == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    assert Moment().process_result_value(NOON_IN_STOCKHOLM, DIALECT) == NOON_IN_STOCKHOLM


def test_no_moment_stays_no_moment() -> None:
    assert Moment().process_bind_param(None, DIALECT) is None
    assert Moment().process_result_value(None, DIALECT) is None


def test_an_empty_english_text_falls_back_on_swedish() -> None:
    assert Text("plats", "").in_language(Language.ENGLISH) == "plats"
    assert Text("plats", "place").in_language(Language.SWEDISH) == "plats"
