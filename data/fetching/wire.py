"""The line to one source: one question at a time, at its pace, tried again when that may help, and never unbounded."""

import ssl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpx

from data.fetching.faults import (
    AnswerTooLargeError,
    BrokenOffError,
    NotJsonError,
    OtherServerError,
    RedirectedError,
    SilentError,
    SourceAwayError,
    SourceBusyError,
    SourceRefusesError,
    StatusError,
    UntrustedSourceError,
)
from data.fetching.pace import Clock, Pace
from data.importers.formats.decoding import text_in
from data.importers.formats.json_texts import json_in
from data.refusal import RefusedError

_MEGABYTE = 1_000_000
_GZIP = 31
_MOST_REDIRECTS = 3
_OK, _UNCHANGED = 200, 304
_REDIRECTS = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Patience:
    """How long a source is waited for, how often it is asked again, and how much it may say; times in seconds."""

    tries: int = 5
    first_wait: float = 2.0
    longest_wait: float = 120.0
    silence: float = 30.0
    whole: float = 300.0
    most_bytes: int = 20 * _MEGABYTE


@dataclass(frozen=True)
class Validators:
    """What a source said of an answer, by which it knows whether we have the newest."""

    etag: str = ""
    last_modified: str = ""

    def conditions(self) -> dict[str, str]:
        """Return the headers of a question that need no answer when there is nothing new."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: text for name, text in named.items() if text}


@dataclass(frozen=True)
class Answer:
    """An answer as it came, what its JSON says, and what it is known by."""

    content: bytes
    said: object
    validators: Validators


def answer_of(content: bytes, *, validators: Validators) -> Answer:
    """Read what came.

    Raises:
        RefusedError: if it is not whole and plain JSON.
    """
    return Answer(content, json_in(text_in(content)), validators)


class _PassingError(Exception):
    """Raised for what may go better the next time; `pause` is what the source asks for, in seconds."""

    def __init__(self, why: RefusedError, *, pause: float = 0.0) -> None:
        super().__init__()
        self.why, self.pause = why, pause


class Line:
    """Asks one source and nobody else; to be opened in a `with`."""

    def __init__(self, source: str, address: str, *, agent: str, pace: Pace, patience: Patience, clock: Clock) -> None:
        """Prepare the line; nothing is sent yet."""
        self.source, self.pace = source, pace
        self._base, self._patience, self._clock = httpx.URL(address), patience, clock
        self._client = httpx.Client(
            headers={"User-Agent": agent, "Accept": "application/json", "Accept-Encoding": "gzip"},
            timeout=patience.silence,
            verify=ssl.create_default_context(),
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        """Return the line."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the connections."""
        self._client.close()

    def ask(self, address: str, *, known: Answer | None = None) -> Answer:
        """Return the answer, which is `known` itself when the source says that nothing is new.

        Raises:
            FetchError: a subclass, for whatever stands in the way after the last try.
        """
        why: RefusedError = BrokenOffError()
        for tried in range(self._patience.tries):
            try:
                return self._asked(self._ours(address, since=self._base), known=known)
            except _PassingError as passing:
                why = passing.why
                self._rest(passing.pause, tried=tried)
        raise SourceAwayError(source=self.source, why=why)

    def _ours(self, address: str, *, since: httpx.URL) -> httpx.URL:
        """Return the address if it is on the source's own server, reached in the source's own way."""
        try:
            whole = since.join(address)
        except httpx.InvalidURL as error:
            raise OtherServerError(source=self.source, host=address) from error
        if (whole.host, whole.port) != (self._base.host, self._base.port):
            raise OtherServerError(source=self.source, host=whole.host)
        return whole.copy_with(scheme=self._base.scheme)

    def _rest(self, asked: float, *, tried: int) -> None:
        """Let the wait before the next try pass: ever longer ones, and at least what the source asks for."""
        if asked > self._patience.longest_wait:
            raise SourceBusyError(source=self.source, until=self._clock.now() + timedelta(seconds=asked))
        if tried + 1 < self._patience.tries:
            own = min(self._patience.first_wait * 2.0**tried, self._patience.longest_wait)
            self._clock.rest(max(asked, own))

    def _asked(self, address: httpx.URL, *, known: Answer | None) -> Answer:
        conditions = known.validators.conditions() if known else {}
        for _redirect in range(_MOST_REDIRECTS + 1):
            self.pace.wait_turn()
            with self._opened(address, conditions) as response:
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return self._read(response, known=known if conditions else None)
                address = self._ours(response.headers["location"], since=address)
        raise _PassingError(RedirectedError())

    @contextmanager
    def _opened(self, address: httpx.URL, conditions: dict[str, str]) -> Iterator[httpx.Response]:
        try:
            with self._client.stream("GET", address, headers=conditions) as response:
                yield response
        except httpx.TimeoutException as error:
            raise _PassingError(SilentError(seconds=round(self._patience.silence))) from error
        except httpx.TransportError as error:
            if _is_distrust(error):
                raise UntrustedSourceError(source=self.source, host=address.host) from error
            raise _PassingError(BrokenOffError()) from error

    def _read(self, response: httpx.Response, *, known: Answer | None) -> Answer:
        status = response.status_code
        if status == _UNCHANGED and known:
            return known
        if status in _PASSING:
            raise _PassingError(StatusError(status=status), pause=self._pause(response))
        if status != _OK:
            raise SourceRefusesError(source=self.source, status=status, address=response.url.path)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not kind.endswith("json"):
            raise _PassingError(NotJsonError(kind=kind))
        content = self._content(response)
        validators = Validators(*(response.headers.get(name, "") for name in ("etag", "last-modified")))
        try:
            return answer_of(content, validators=validators)
        except RefusedError as fault:
            raise _PassingError(fault) from fault

    def _content(self, response: httpx.Response) -> bytes:
        """Return the whole body, unpacked.

        Raises:
            AnswerTooLargeError: as soon as it is too large, however little of it has come.
        """
        most, last = self._patience.most_bytes, self._clock.elapsed() + self._patience.whole
        content = bytearray()
        for piece in _pieces(response):
            content += piece
            if len(content) > most:
                raise AnswerTooLargeError(source=self.source, most=most // _MEGABYTE)
            if self._clock.elapsed() > last:
                raise _PassingError(SilentError(seconds=round(self._patience.whole)))
        return bytes(content)

    def _pause(self, response: httpx.Response) -> float:
        """Return the seconds that the source asks us to wait, given as a number or as a time of day."""
        typed = response.headers.get("retry-after", "").strip()
        if typed.isascii() and typed.isdigit():
            return float(typed[:9])
        try:
            until = parsedate_to_datetime(typed)
        except ValueError:
            return 0.0
        return max(((until if until.tzinfo else until.replace(tzinfo=UTC)) - self._clock.now()).total_seconds(), 0.0)


def _pieces(response: httpx.Response) -> Iterator[bytes]:
    """Yield the body as it comes; what is packed never unpacks to more than one piece at a time."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding == "identity":
        yield from response.iter_raw()
    elif encoding == "gzip":
        yield from _unpacked(response.iter_raw())
    else:
        raise _PassingError(NotJsonError(kind=encoding))


def _unpacked(raw: Iterator[bytes]) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(wbits=_GZIP)
    try:
        for packed in raw:
            left = packed
            while left:
                yield unpacking.decompress(left, _MEGABYTE)
                left = unpacking.unconsumed_tail
    except zlib.error as error:
        raise _PassingError(BrokenOffError()) from error
    if not unpacking.eof:
        raise _PassingError(BrokenOffError())


def _is_distrust(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
