"""The polite transport: what stands between pyzotero and the network, or the embedded library.

It waits when asked, tries again what may be tried again, paces, bounds, counts, and is the only
place that puts the API key on a request. pyzotero never learns the key, so none of its URLs or
messages can tell it.
"""

from __future__ import annotations

import itertools
import json
import threading
from urllib.parse import urlsplit

import httpx2

from zotsync.library.base import RequestCount
from zotsync.library.exchange import FailedTry, exchange
from zotsync.library.rate_limit import RateLimiter, RetryPolicy, Time, requested_wait
from zotsync.library.refusals import servers_words
from zotsync.model.errors import LibraryUnavailable, OutcomeUnknown
from zotsync.version import __version__

#: Extension of an answer: how many earlier tries at this request may have been carried out.
MAYBE_APPLIED = "zotsync.maybe_applied"
#: Extension of a request that must never be repeated (it asks a human).
ONCE = "zotsync.once"
#: Extension of a request: the seconds it may take, where the usual bounds do not fit.
SECONDS = "zotsync.seconds"

#: Seconds too short to wait for.
_MOMENT = 0.001
#: Headers that pyzotero would act on: waiting is done here, paging is done by `start`.
_HANDLED_HERE = frozenset({"backoff", "retry-after", "link"})


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
        policy: RetryPolicy,
        time: Time,
        count: RequestCount,
    ) -> None:
        self._inner = inner
        self._origin = _origin(base)
        self._place = urlsplit(base).netloc
        self._key, self._key_header = key, key_header
        self._absent_hint = absent_hint
        self._policy, self._time, self._count = policy, time, count
        self._limiter = RateLimiter(policy, time.clock)
        self._slots = threading.BoundedSemaphore(policy.at_once)
        self._lock = threading.Lock()

    def close(self) -> None:
        """Does nothing: pyzotero closes the client it was lent whenever it is collected."""

    def disconnect(self) -> None:
        """Frees the connections (the counterpart of `close`, for the owner)."""
        self._inner.close()

    def use_key(self, key: str) -> None:
        """From now on, requests carry this key."""
        self._key = key

    @property
    def has_key(self) -> bool:
        """Whether requests carry a key."""
        return bool(self._key)

    def redacted(self, text: str) -> str:
        """A text of the server without the key, should the server have echoed it."""
        return text.replace(self._key, "…") if self._key else text

    def pause(self, tries: int) -> None:
        """Waits as before a repeated try, after `tries` that brought an answer but no success."""
        self._sleep(self._wait_after(tries))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends one request, again where needed; answers with the body read and bounded.

        Raises LibraryUnavailable for an address on another server, and where no answer comes.
        """
        if _origin(str(request.url)) != self._origin:
            raise LibraryUnavailable(f"The library at {self._place} points to another server.")
        request.read()
        self._prepare(request)
        with self._slots:
            return self._until_answered(request)

    def _prepare(self, request: httpx2.Request) -> None:
        """Puts on the key and our name, takes off what would make a repetition unsafe.

        A repeated `Zotero-Write-Token` answers 412 with no report, and its server remembers it
        even for a batch in which objects failed; keys and versions guard us better.
        """
        request.headers.pop("Zotero-Write-Token", None)
        request.headers["User-Agent"] = f"zotsync/{__version__}"
        request.headers["Accept-Encoding"] = "gzip" if self._policy.gzip else "identity"
        for name in ("Authorization", "Zotero-API-Key"):
            request.headers.pop(name, None)
        if self._key:
            bearer = "Bearer " if self._key_header == "Authorization" else ""
            request.headers[self._key_header] = bearer + self._key
        policy = self._policy
        usual = policy.read_timeout if request.method == "GET" else policy.write_timeout
        seconds = request.extensions.get(SECONDS, usual)
        request.extensions["timeout"] = {
            "connect": min(10.0, usual),
            "read": seconds,
            "write": usual,
            "pool": usual,
        }

    def _until_answered(self, request: httpx2.Request) -> httpx2.Response:
        self._sleep(self._limiter.turn())
        started = self._time.clock()
        failed = FailedTry("is busy")
        maybe_applied = 0
        for tries in itertools.count(1):
            try:
                self._wait_while_held(started, failed)
                outcome = self._once(request)
                if isinstance(outcome, httpx2.Response):
                    outcome.extensions[MAYBE_APPLIED] = maybe_applied
                    return outcome
                failed = outcome
                maybe_applied += failed.maybe_applied and request.method != "GET"
                self._wait_or_give_up(request, failed, tries, started)
            except LibraryUnavailable as exc:
                if maybe_applied and ONCE not in request.extensions:
                    raise self._outcome_unknown(failed, exc.retry_after) from None
                raise
            self._sleep(self._limiter.turn())
        raise AssertionError("unreachable: the tries are bounded")

    def _wait_while_held(self, started: float, failed: FailedTry) -> None:
        """Waits while the server wants to be left alone.

        That may have been said to another thread, while this one was waiting already.
        """
        while (seconds := self._limiter.held()) > _MOMENT:
            self._wait(seconds, started, failed)

    def _wait_or_give_up(
        self, request: httpx2.Request, failed: FailedTry, tries: int, started: float
    ) -> None:
        """Waits before the next try, or raises because there must not be one."""
        policy = self._policy
        bound = policy.tries
        if not failed.reached:
            bound = policy.connect_tries
        elif failed.status == 500:
            bound = min(3, policy.tries)  # a server's bug seldom heals by asking again
        unsafe = failed.maybe_applied and request.method != "GET" and not is_repeatable(request)
        if unsafe or tries >= bound or ONCE in request.extensions:
            raise self._unavailable(failed, failed.wait)
        wait = self._wait_after(tries)
        if failed.wait:
            wait = failed.wait + min(wait, 1.0)  # not all at the same moment
        self._wait(wait, started, failed)

    def _wait_after(self, tries: int) -> float:
        """The seconds between a try and the next, growing, spread by chance."""
        doubled = min(self._policy.longest_wait, self._policy.first_wait * 2.0 ** (tries - 1))
        return doubled * (0.5 + self._time.chance() / 2)

    def _wait(self, seconds: float, started: float, failed: FailedTry) -> None:
        if self._time.clock() - started + seconds > self._policy.give_up_after:
            raise self._unavailable(failed, seconds)
        self._sleep(seconds)

    def _sleep(self, seconds: float) -> None:
        if seconds > 0:
            self._time.sleep(seconds)

    def _unavailable(self, failed: FailedTry, retry_after: float) -> LibraryUnavailable:
        hint = f"Try again in {retry_after:.0f} seconds." if retry_after else "Try again later."
        if not failed.reached:
            hint = self._absent_hint
        return LibraryUnavailable(
            f"The library at {self._place} {failed.words}.", retry_after=retry_after, hint=hint
        )

    def _outcome_unknown(self, failed: FailedTry, retry_after: float) -> OutcomeUnknown:
        return OutcomeUnknown(
            f"The library at {self._place} {failed.words}; "
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
        bound = max(self._policy.give_up_after, request.extensions.get(SECONDS, 0.0))
        response = exchange(
            self._inner,
            request,
            max_bytes=self._policy.max_bytes,
            seconds=bound,
            clock=self._time.clock,
        )
        if isinstance(response, FailedTry):
            return response
        wait = requested_wait(response.headers, self._time.now())
        if wait:
            self._limiter.hold(wait)
        status = response.status_code
        if status == 429:
            return FailedTry("says that it is asked too often", wait=wait, status=status)
        if status >= 500 and status != 501:
            said = servers_words(self.redacted(response.text))
            words = f"failed (status {status}{': ' + said if said else ''})"
            return FailedTry(words, maybe_applied=True, wait=wait, status=status)
        for name in _HANDLED_HERE:
            response.headers.pop(name, None)
        return response


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
