import gc
import socket
import time
from dataclasses import replace

import pytest

from dashboard.server.memory import collected, settle
from dashboard.server.process import PortTakenError, listening_socket
from dashboard.settings import Settings, settings_from


def anywhere() -> Settings:
    return replace(settings_from({}), port=0)


def test_what_the_server_sends_is_sent_at_once() -> None:
    with listening_socket(anywhere()) as listener:
        listener.listen()
        assert listener.proto == socket.IPPROTO_TCP
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_only_this_machine_is_listened_to_unless_told_otherwise() -> None:
    with listening_socket(anywhere()) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_port_that_somebody_else_uses_is_said_with_what_to_do() -> None:
    with listening_socket(anywhere()) as listener:
        listener.listen()
        taken = replace(anywhere(), port=listener.getsockname()[1])
        with pytest.raises(PortTakenError, match="PORT=8502"):
            listening_socket(taken)


def test_the_newer_internet_is_served_too() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        with listening_socket(replace(anywhere(), host="::1")) as listener:
            assert listener.family == socket.AF_INET6
    except PortTakenError:
        pytest.skip("this machine has no IPv6 address")


class Loop:
    """Something that only the collector can take away."""

    alive = 0

    def __init__(self) -> None:
        self.itself = self
        Loop.alive += 1

    def __del__(self) -> None:
        Loop.alive -= 1


def test_garbage_is_collected_while_the_server_runs() -> None:
    gc.disable()
    try:
        with collected(seconds=0.01):
            Loop()
            end = time.monotonic() + 10
            while Loop.alive and time.monotonic() < end:
                time.sleep(0.01)
        assert Loop.alive == 0
    finally:
        gc.enable()


def test_what_the_start_made_is_left_alone_until_the_server_stops() -> None:
    settle()
    assert gc.get_freeze_count() > 0
    with collected(seconds=60):
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
