"""A network that breaks at chosen requests, before or after the server did its work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime

import httpx2

from tests.fakes.clock import ManualTime

_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class Killed(BaseException):
    """The process died here (a `BaseException`, so that no `except Exception` survives it)."""


@dataclass(frozen=True)
class Fault:
    """`kind` (one of `FAULTS`) strikes request number `at` (from 1) and `times - 1` after it."""

    kind: str
    at: int
    times: int = 1


def _busy(status: int, **headers: str) -> Callable[[Faults, httpx2.Request], httpx2.Response]:
    def answer(network: Faults, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, text="busy", headers=headers)

    return answer


def _busy_until(network: Faults, request: httpx2.Request) -> httpx2.Response:
    date = network.time.now().replace(microsecond=0)
    until = format_datetime(date.replace(minute=(date.minute + 1) % 60), usegmt=True)
    return httpx2.Response(429, text="busy", headers={"Retry-After": until})


def _before(error: BaseException) -> Callable[[Faults, httpx2.Request], httpx2.Response]:
    def answer(network: Faults, request: httpx2.Request) -> httpx2.Response:
        raise error

    return answer


def _after(error: BaseException) -> Callable[[Faults, httpx2.Request], httpx2.Response]:
    def answer(network: Faults, request: httpx2.Request) -> httpx2.Response:
        network.pass_on(request)
        raise error

    return answer


def _failed_after(network: Faults, request: httpx2.Request) -> httpx2.Response:
    network.pass_on(request)
    return httpx2.Response(502, text="<html>Bad gateway</html>")


def _cut_short(network: Faults, request: httpx2.Request) -> httpx2.Response:
    whole = network.pass_on(request)
    headers = [(n, v) for n, v in whole.headers.items() if n != "content-length"]
    return httpx2.Response(
        whole.status_code,
        headers=[*headers, ("Content-Length", str(len(whole.content) + 10))],
        stream=_Half(whole.content),
    )


class _Half(httpx2.SyncByteStream):
    def __init__(self, content: bytes) -> None:
        self.content = content

    def __iter__(self):
        yield self.content[: len(self.content) // 2]


_ANSWERS: dict[str, Callable[[Faults, httpx2.Request], httpx2.Response]] = {
    "429": _busy(429),
    "429-seconds": _busy(429, **{"Retry-After": "7"}),
    "429-date": _busy_until,
    "503": _busy(503),
    "503-seconds": _busy(503, **{"Retry-After": "3"}),
    "refused": _before(httpx2.ConnectError("Connection refused")),
    "reset-before": _before(httpx2.ReadError("Connection reset by peer")),
    "reset-after": _after(httpx2.ReadError("Connection reset by peer")),
    "timeout-before": _before(httpx2.ReadTimeout("timed out")),
    "timeout-after": _after(httpx2.ReadTimeout("timed out")),
    "failed-after": _failed_after,
    "cut-short": _cut_short,
    "kill-before": _before(Killed()),
    "kill-after": _after(Killed()),
}

#: Every kind of fault, for matrices.
FAULTS = tuple(_ANSWERS)


class Faults(httpx2.BaseTransport):
    """Wraps a transport: `open_library(…, around=lambda inner: Faults(inner, Fault("503", at=2)))`.

    Counts the requests that `strikes` accepts (default: all) and lists all of them in `seen` as
    "GET /users/1/items". `time` dates the Retry-After of "429-date".
    """

    def __init__(
        self,
        inner: httpx2.BaseTransport,
        *faults: Fault,
        strikes: Callable[[httpx2.Request], bool] = lambda request: True,
        time: ManualTime | None = None,
    ) -> None:
        self.inner = inner
        self.faults = faults
        self.strikes = strikes
        self.time = time or ManualTime()
        self.seen: list[str] = []
        self.counted = 0
        self.struck = 0
        self._lock = threading.Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        with self._lock:
            self.seen.append(f"{request.method} {request.url.path}")
            fault = self._due(request)
        if fault is None:
            return self.inner.handle_request(request)
        return _ANSWERS[fault.kind](self, request)

    def _due(self, request: httpx2.Request) -> Fault | None:
        if not self.strikes(request):
            return None
        self.counted += 1
        for fault in self.faults:
            if fault.at <= self.counted < fault.at + fault.times:
                self.struck += 1
                return fault
        return None

    def pass_on(self, request: httpx2.Request) -> httpx2.Response:
        """Lets the server do its work and reads its whole answer."""
        response = self.inner.handle_request(request)
        content = response.read()
        response.close()
        headers = [(n, v) for n, v in response.headers.items() if n not in _OF_THE_WIRE]
        return httpx2.Response(response.status_code, headers=headers, content=content)

    def close(self) -> None:
        self.inner.close()


def is_write(request: httpx2.Request) -> bool:
    """For `strikes`: counts writes only."""
    return request.method != "GET"
