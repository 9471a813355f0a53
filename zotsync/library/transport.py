"""The polite transport: what stands between pyzotero and the network, or the embedded library.

It waits when asked, tries again what may be tried again, paces, bounds, counts, and is the only
place that puts the API key on a request. pyzotero never learns the key, so none of its URLs or
messages can tell it.
"""

from __future__ import annotations

import itertools
import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx2

import zotsync
from zotsync.library.base import RequestCount
from zotsync.library.rate_limit import RateLimiter, RetryPolicy, Time, wait_asked
from zotsync.library.refusals import servers_words
from zotsync.model.errors import LibraryUnavailable, OutcomeUnknown

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Extension of an answer: how many earlier tries at this request may have been carried out.
MAYBE_APPLIED = "zotsync.doubtful"
#: Extension of a request that must never be repeated (it asks a human).
ONCE = "zotsync.once"
#: Extension of a request: the seconds it may take, where the usual bounds do not fit.
SECONDS = "zotsync.seconds"

#: Nobody was reached, so nothing was carried out.
_UNREACHED = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
#: The connection or the answer was lost half-way.
_LOST = (
    httpx2.TimeoutException,
    httpx2.NetworkError,
    httpx2.RemoteProtocolError,
    httpx2.DecodingError,
)
#: Headers that describe the body as sent; we hand on the decoded one.
_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})
#: Headers that pyzotero would act on: waiting is done here, paging is done by `start`.
_HEEDED_HERE = frozenset({"backoff", "retry-after", "link"})


@dataclass(frozen=True, slots=True)
class FailedTry:
    """A try that brought no answer. `doubtful`: it may have been carried out all the same."""

    words: str
    doubtful: bool = False
    dialled: bool = True
    asked: float = 0.0
    status: int = 0


class PoliteTransport(httpx2.BaseTransport):
    """Sends requests to one server only, as `RetryPolicy` says; safe to share between threads.

    Raises `LibraryUnavailable` when no answer came in the bounds, `OutcomeUnknown` when a write
    may have been carried out and cannot be sent again safely. Any other answer is handed on.
    """

    def __init__(
        self,
        inner: httpx2.BaseTransport,
        *,
        base: str,
        key: str | None = None,
        key_header: str = "Authorization",
        absent_hint: str = "Check the address and the network.",
        manners: RetryPolicy,
        time: Time,
        count: RequestCount,
    ) -> None:
        self._inner = inner
        self._origin = _origin(base)
        self._place = urlsplit(base).netloc
        self._key, self._key_header = key, key_header
        self._absent_hint = absent_hint
        self._manners, self._time, self._count = manners, time, count
        self._pace = RateLimiter(manners, time.clock)
        self._slots = threading.BoundedSemaphore(manners.at_once)
        self._lock = threading.Lock()

    def close(self) -> None:
        """Does nothing: pyzotero closes the client it was lent whenever it is collected."""

    def shut(self) -> None:
        """Frees the connections (the counterpart of `close`, for the owner)."""
        self._inner.close()

    def unlock(self, key: str) -> None:
        """From now on, requests carry this key."""
        self._key = key

    def redacted(self, text: str) -> str:
        """A text of the server without the key, should the server have echoed it."""
        return text.replace(self._key, "…") if self._key else text

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends one request, again where needed; answers with the body read and bounded."""
        if _origin(str(request.url)) != self._origin:
            raise LibraryUnavailable(f"The library at {self._place} points to another server.")
        request.read()
        self._dress(request)
        with self._slots:
            return self._until_answered(request)

    def _dress(self, request: httpx2.Request) -> None:
        """Puts on the key and our name, takes off what would make a repetition unsafe.

        A repeated `Zotero-Write-Token` answers 412 with no report, and its server remembers it
        even for a batch in which objects failed; keys and versions guard us better.
        """
        request.headers.pop("Zotero-Write-Token", None)
        request.headers["User-Agent"] = f"zotsync/{zotsync.__version__}"
        request.headers["Accept-Encoding"] = "gzip" if self._manners.gzip else "identity"
        for name in ("Authorization", "Zotero-API-Key"):
            request.headers.pop(name, None)
        if self._key:
            bearer = "Bearer " if self._key_header == "Authorization" else ""
            request.headers[self._key_header] = bearer + self._key
        manners = self._manners
        usual = manners.read_timeout if request.method == "GET" else manners.write_timeout
        seconds = request.extensions.get(SECONDS, usual)
        request.extensions["timeout"] = {
            "connect": min(10.0, usual),
            "read": seconds,
            "write": usual,
            "pool": usual,
        }

    def _until_answered(self, request: httpx2.Request) -> httpx2.Response:
        self._rest(self._pace.turn())
        started = self._time.clock()
        self._wait(self._pace.held(), started, FailedTry("is busy"))
        doubtful = 0
        for tries in itertools.count(1):
            outcome = self._once(request)
            if isinstance(outcome, httpx2.Response):
                outcome.extensions[MAYBE_APPLIED] = doubtful
                return outcome
            doubtful += outcome.doubtful and request.method != "GET"
            try:
                self._wait_or_give_up(request, outcome, tries, started)
            except LibraryUnavailable as exc:
                if doubtful:
                    raise self._unknown(outcome, exc.retry_after) from None
                raise
            self._rest(self._pace.turn())
        raise AssertionError("unreachable: the tries are bounded")

    def _wait_or_give_up(
        self, request: httpx2.Request, trouble: FailedTry, tries: int, started: float
    ) -> None:
        """Waits before the next try, or raises because there must not be one."""
        manners = self._manners
        bound = manners.tries
        if not trouble.dialled:
            bound = manners.dial_tries
        elif trouble.status == 500:
            bound = min(3, manners.tries)  # a server's bug seldom heals by asking again
        unsafe = trouble.doubtful and request.method != "GET" and not is_repeatable(request)
        if unsafe or tries >= bound or ONCE in request.extensions:
            raise self._unavailable(trouble, trouble.asked)
        doubled = min(manners.longest_wait, manners.first_wait * 2 ** (tries - 1))
        wait = doubled * (0.5 + self._time.chance() / 2)
        if trouble.asked:
            wait = trouble.asked + min(wait, 1.0)  # not all at the same moment
        self._wait(wait, started, trouble)

    def _wait(self, seconds: float, started: float, trouble: FailedTry) -> None:
        if self._time.clock() - started + seconds > self._manners.patience:
            raise self._unavailable(trouble, seconds)
        self._rest(seconds)

    def _rest(self, seconds: float) -> None:
        if seconds > 0:
            self._time.sleep(seconds)

    def _unavailable(self, trouble: FailedTry, retry_after: float) -> LibraryUnavailable:
        hint = f"Try again in {retry_after:.0f} seconds." if retry_after else "Try again later."
        if not trouble.dialled:
            hint = self._absent_hint
        return LibraryUnavailable(
            f"The library at {self._place} {trouble.words}.", retry_after=retry_after, hint=hint
        )

    def _unknown(self, trouble: FailedTry, retry_after: float) -> OutcomeUnknown:
        return OutcomeUnknown(
            f"The library at {self._place} {trouble.words}; "
            "whether it carried out the write is unknown.",
            retry_after=retry_after,
            hint="Run again: what was written is found and not written twice.",
        )

    def _once(self, request: httpx2.Request) -> httpx2.Response | FailedTry:
        """One try: an answer to hand on, or what went wrong."""
        with self._lock:
            if request.method == "GET":
                self._count.read += 1
            else:
                self._count.write += 1
        try:
            response = self._fetch(request)
        except _UNREACHED:
            return FailedTry("does not answer", dialled=False)
        except httpx2.TimeoutException:
            return FailedTry("did not answer in time", doubtful=True)
        except _LOST:
            return FailedTry("broke the connection off", doubtful=True)
        asked = wait_asked(response.headers, self._time.now())
        if asked:
            self._pace.hold(asked)
        status = response.status_code
        if status == 429:
            return FailedTry("says that it is asked too often", asked=asked, status=status)
        if status >= 500 and status != 501:
            said = servers_words(self.redacted(response.text))
            words = f"failed (status {status}{': ' + said if said else ''})"
            return FailedTry(words, doubtful=True, asked=asked, status=status)
        for name in _HEEDED_HERE:
            response.headers.pop(name, None)
        return response

    def _fetch(self, request: httpx2.Request) -> httpx2.Response:
        """One exchange with its whole body, decoded; a body cut short is a broken connection."""
        bound = max(self._manners.patience, request.extensions.get(SECONDS, 0.0))
        until = self._time.clock() + bound
        answer = self._inner.handle_request(request)
        body = bytearray()
        try:
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > self._manners.max_bytes:
                    raise LibraryUnavailable(f"The library at {self._place} sends without end.")
                if self._time.clock() > until:
                    raise httpx2.ReadTimeout("the answer takes too long")
        finally:
            answer.close()
        if _is_cut_short(answer, bytes(body)):
            raise httpx2.RemoteProtocolError("the answer is cut short")
        headers = [(n, v) for n, v in answer.headers.items() if n not in _OF_THE_WIRE]
        whole = httpx2.Response(answer.status_code, headers=headers, content=bytes(body))
        whole.headers["Content-Type"] = _harmless_type(answer.headers)
        return whole


def is_repeatable(request: httpx2.Request) -> bool:
    """Whether a write can be sent twice without making anything twice.

    True when every object carries `key` and `version`: a repetition of one that was carried out
    is refused object by object with 412, because its version has moved on.
    """
    try:
        objects = json.loads(request.content)
    except ValueError:
        return False
    return isinstance(objects, list) and all(
        isinstance(entry, dict) and "key" in entry and "version" in entry for entry in objects
    )


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, port


def _is_cut_short(answer: httpx2.Response, body: bytes) -> bool:
    """Whether less than the whole body came. The desktop sends no length: its JSON must parse."""
    if answer.status_code != 200:
        return False
    length = answer.headers.get("Content-Length", "")
    if length.isdigit():
        return (answer.num_bytes_downloaded or len(body)) < int(length)
    if "Transfer-Encoding" in answer.headers or not _is_json(answer.headers):
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return True
    return False


def _is_json(headers: Mapping[str, str]) -> bool:
    return headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/json"


def _harmless_type(headers: Mapping[str, str]) -> str:
    """pyzotero picks a parser by this header: no stranger's bytes for its zip or feed parsers."""
    return "application/json" if _is_json(headers) else "text/plain"
