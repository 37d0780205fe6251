from collections import namedtuple

import pytest

from data.store import StoreUnavailableError, open_store
from tests.dashboard.server.front import Visitor

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - the shape that shutil returns


@pytest.mark.usefixtures("store")
def test_a_store_that_answers_is_ready(visitor: Visitor) -> None:
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "store": True, "schema": True, "disk": True})


def test_the_process_lives_even_without_a_store(visitor: Visitor) -> None:
    assert visitor.get("/healthz").json() == {"status": "ok"}


def test_tables_of_another_version_are_not_ready(store: str, visitor: Visitor) -> None:
    open_store(store.replace("empty", "blank"))
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json()["schema"]) == (503, False)


def test_a_store_that_is_silent_is_not_ready(store: str, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> None:
        raise StoreUnavailableError

    monkeypatch.setattr("data.queries.integrity.reading", silent)
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json()["store"]) == (503, False)
    assert store


def test_a_full_disk_is_not_ready(store: str, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage(10, 9, 1))
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json()["disk"]) == (503, False)
    assert store
