"""Visitors at the door of the server."""

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard import cache
from tests.dashboard.server.front import Front, Visitor


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Forget what an earlier test's store held."""
    cache.clear()


@pytest.fixture
def front() -> Iterator[Front]:
    """Let visitors come; they leave when the test ends."""
    visitors: list[Visitor] = []

    def visitor(**chosen: Any) -> Visitor:  # noqa: ANN401 - the names of settings with their values
        visitors.append(Visitor(**chosen))
        return visitors[-1]

    yield visitor
    for one in visitors:
        one.close()


@pytest.fixture
def visitor(front: Front) -> Visitor:
    """Let one visitor come."""
    return front()
