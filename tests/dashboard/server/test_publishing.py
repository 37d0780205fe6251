import logging
import time

import pytest

from dashboard.server.publishing import published_on_time
from data.actions.proposals import approve
from data.store import StoreUnavailableError
from tests.data.actions.sent import approving_world, let_time_pass, send, soon
from tests.factories import versions


@pytest.fixture
def waiting(store: str) -> None:
    assert store
    coordinator, approver = approving_world()
    approve(proposals=[send("12.5", by=coordinator)], publish_at=soon(), by=approver)


def until_published() -> bool:
    end = time.monotonic() + 20
    while not versions() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(versions())


@pytest.mark.usefixtures("waiting")
def test_what_became_due_while_the_server_was_down_is_published_at_its_start() -> None:
    let_time_pass()
    with published_on_time(seconds=60):
        assert [row.value for row in versions()] == [12.5]


@pytest.mark.usefixtures("waiting")
def test_what_becomes_due_is_published_while_the_server_runs() -> None:
    with published_on_time(seconds=0.05):
        assert versions() == []
        let_time_pass()
        assert until_published()


@pytest.mark.parametrize(("fault", "said"), [(StoreUnavailableError(), "tas om"), (ValueError("x"), "kunde inte")])
def test_a_fault_is_written_down_and_the_server_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception, said: str
) -> None:
    def fails() -> int:
        raise fault

    monkeypatch.setattr("dashboard.server.publishing.publish_due", fails)
    with caplog.at_level(logging.WARNING, logger="trygghetsbilden"), published_on_time(seconds=60):
        assert said in caplog.text
