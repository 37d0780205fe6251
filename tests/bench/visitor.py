"""A visitor without a browser: it speaks Streamlit's own protocol, so that only the server is measured."""

import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60.0


@dataclass(frozen=True)
class Run:
    """What one run of a page looked like from outside."""

    seconds: float
    sent: int
    elements: int


class Visitor:
    """One session with the server; like a browser it keeps the messages that it may keep."""

    def __init__(self, url: str) -> None:
        address = f"{url.replace('http://', 'ws://')}/_stcore/stream"
        self._socket = connect(
            address, subprotocols=[Subprotocol("streamlit")], origin=Origin(url), max_size=None, proxy=None
        )
        self._kept: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def run(self, page: str, *, query: str = "") -> Run:
        """Let the server run the page once and wait for its end.

        Raises:
            RuntimeError: if the page shows an exception or is not found.
        """
        wish = wish_for(page, query=query)
        wish.rerun_script.cached_message_hashes.extend(self._kept)
        start = time.perf_counter()
        self._socket.send(wish.SerializeToString())
        sent = elements = 0
        while True:
            received = self._socket.recv(timeout=PATIENCE)
            message = ForwardMsg.FromString(received if isinstance(received, bytes) else received.encode())
            sent += len(received)
            elements += self._take(message, page=page)
            if message.WhichOneof("type") == "script_finished":
                return Run(time.perf_counter() - start, sent, elements)

    def _take(self, message: ForwardMsg, *, page: str) -> bool:
        """Keep what may be kept, refuse what means that the page is broken, and tell whether an element came."""
        kind = message.WhichOneof("type")
        if message.metadata.cacheable and message.hash:
            self._kept.add(message.hash)
        is_element = kind in ("delta", "ref_hash")
        if fault := _fault_in(message):
            text = f"/{page}: {fault}"
            raise RuntimeError(text)
        return is_element


def wish_for(page: str, *, query: str = "") -> BackMsg:
    """Return what a browser sends to have a page run."""
    wish = BackMsg()
    wish.rerun_script.page_name = page
    wish.rerun_script.query_string = query
    wish.rerun_script.context_info.timezone = "Europe/Stockholm"
    wish.rerun_script.context_info.locale = "sv-SE"
    return wish


def is_last(received: bytes, *, page: str) -> bool:
    """Return whether what a browser received ends a run.

    Raises:
        RuntimeError: if the page shows an exception or is not found.
    """
    message = ForwardMsg.FromString(received)
    if fault := _fault_in(message):
        text = f"/{page}: {fault}"
        raise RuntimeError(text)
    return bool(message.WhichOneof("type") == "script_finished")


def _fault_in(message: ForwardMsg) -> str:
    if message.WhichOneof("type") == "page_not_found":
        return "not found"
    element = message.delta.new_element
    if element.WhichOneof("type") == "exception":
        return element.exception.message
    if element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
        return element.alert.body
    return ""
