"""The process that serves: one listening socket, no log of addresses, ready when the first page has been drawn."""

import logging
import socket
from typing import Any, Final

import uvicorn
from streamlit.web import bootstrap

from dashboard.server.changes import REVISIONS
from dashboard.settings import Settings, streamlit_options

WAITING: Final = 2_048
LARGEST_FRAME: Final = 5_000_000
SECONDS_TO_LEAVE: Final = 5


class PortTakenError(OSError):
    """Say that somebody else listens at the port; the console shows it and stops."""


def configure(settings: Settings) -> None:
    """Give Streamlit the project's settings wherever the command was started, and the hosts it may be called by."""
    options = streamlit_options() | {
        "server.port": settings.port,
        "server.address": settings.host,
        "server.allowedHosts": sorted(settings.hosts),
        "browser.serverAddress": "localhost",
        "logger.enableRich": False,  # colours and boxes belong on a screen, not in a log
    }
    bootstrap.load_config_options(options)


def listening_socket(settings: Settings) -> socket.socket:
    """Return a bound socket whose connections send each message at once.

    Without TCP_NODELAY every run of a page waits some 40 ms for the reader's acknowledgement. asyncio sets it only on
    sockets that name their protocol; Linux also lets connections inherit it from the socket that listens.

    Raises:
        PortTakenError: The port cannot be used; the text says what to do.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        message = f"Det går inte att lyssna på {settings.host}:{settings.port}. Välj en annan port med PORT=8502."
        raise PortTakenError(message) from error
    return listener


class _Server(uvicorn.Server):
    """A server that ends what would never end by itself before it waits for all answers to be given."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        REVISIONS.end()
        await super().shutdown(sockets)


def serve(app: Any, *, listener: socket.socket, settings: Settings) -> None:  # noqa: ANN401 - any ASGI application
    """Serve until the process is asked to stop."""
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="websockets-sansio",
            ws_max_size=LARGEST_FRAME,
            backlog=WAITING,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=settings.trusted_proxies or None,
            timeout_graceful_shutdown=SECONDS_TO_LEAVE,
            h11_max_incomplete_event_size=32 * 1024,
        )
    )
    # Streamlit gives this log a way out again when it starts; addresses may carry what someone looked for.
    logging.getLogger("uvicorn.access").disabled = True
    server.run(sockets=[listener])
