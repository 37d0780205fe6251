"""All that a page is sent: the frames of its websocket, every answer, and every event of a stream that never ends."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from google.protobuf.message import Message
from playwright.sync_api import Page, Response, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# Streamlit's own programs, the same for everybody; and what carries no body.
_PROGRAMS = ("/static/", "/resurs/")
_EMPTY = (101, 204, 301, 302, 303, 304, 307, 308)


@dataclass
class Wire:
    """Notes what came to a page, by the kind of way it came."""

    frames: list[bytes] = field(default_factory=list)
    _answers: list[Response] = field(default_factory=list)
    _events: list[tuple[str, bytes]] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Listen to a page from now on."""
        page.on("websocket", self._socket)
        page.on("response", self._answer)
        chromium = page.context.new_cdp_session(page)
        chromium.on("Network.eventSourceMessageReceived", self._event)
        chromium.send("Network.enable")

    def messages(self) -> Iterator[Message]:
        """Yield what the frames say, and leave none of them."""
        while self.frames:
            yield ForwardMsg.FromString(self.frames.pop(0))

    def bodies(self) -> Iterator[tuple[str, bytes]]:
        """Yield the address and the body of every answer that is not one of Streamlit's programs, and every event."""
        while self._events:
            yield self._events.pop(0)
        while self._answers:
            answer = self._answers.pop(0)
            path = answer.url.split("://", 1)[-1].partition("/")[2]
            is_stream = answer.headers.get("content-type", "").startswith("text/event-stream")  # has no end to wait for
            if answer.status not in _EMPTY and not is_stream and not f"/{path}".startswith(_PROGRAMS):
                yield answer.url, answer.body()

    def _event(self, event: dict[str, str]) -> None:
        self._events.append((event["eventName"], event["data"].encode()))

    def _answer(self, answer: Response) -> None:
        self._answers.append(answer)

    def _socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._frame)

    def _frame(self, payload: bytes | str) -> None:
        self.frames.append(payload.encode() if isinstance(payload, str) else payload)
