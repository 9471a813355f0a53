"""One exchange with a server: a request sent once, and its whole answer or how it failed."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2

from zotsync.library.answers import stops_half_way
from zotsync.model.errors import LibraryUnavailable

#: Nobody was reached, so nothing was carried out.
_UNREACHED = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
#: OpenSSL's words for a certificate that is not valid yet, or no longer.
_OF_ANOTHER_TIME = frozenset({9, 10})
_CLOCK = "Check the date of this machine; if it is right, the server's certificate is out of date."
_OWN_SERVER = (
    "If that server is your own, name the file with its certificate in the environment variable "
    "SSL_CERT_FILE; otherwise somebody may be listening."
)
#: The connection or the answer was lost half-way.
_LOST = (httpx2.NetworkError, httpx2.RemoteProtocolError, httpx2.DecodingError)
#: Headers that describe the body as it was sent; we hand on the decoded one.
_TRANSFER_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class FailedTry:
    """A try that brought no answer, in `words`; `wait`: the seconds that the server asks for.

    `maybe_applied`: it may have been carried out all the same. `reached`: somebody was there.
    """

    words: str
    maybe_applied: bool = False
    reached: bool = True
    wait: float = 0.0
    status: int = 0


class JsonResponse(httpx2.Response):
    """An answer whose JSON was read when it was seen to be whole, and is not read a second time."""

    value: Any

    def json(self, **kwargs: Any) -> Any:
        """The JSON value."""
        return self.value


def exchange(
    transport: httpx2.BaseTransport,
    request: httpx2.Request,
    *,
    max_bytes: int,
    seconds: float,
    clock: Callable[[], float],
) -> httpx2.Response | FailedTry:
    """Sends a request; the answer with its body read and decoded, of at most `max_bytes`.

    `seconds` bound the whole of it. Raises `LibraryUnavailable` for what no other try will mend:
    an answer without end, a certificate that is not trusted.
    """
    until = clock() + seconds
    try:
        answer = transport.handle_request(request)
        return _whole(answer, _body(answer, max_bytes, until, clock))
    except _UNREACHED as exc:
        _check_encryption(exc, urlsplit(str(request.url)).netloc)
        return FailedTry("does not answer", reached=False)
    except httpx2.TimeoutException:
        return FailedTry("did not answer in time", maybe_applied=True)
    except _LOST:
        return FailedTry("broke the connection off", maybe_applied=True)


def _body(
    answer: httpx2.Response, max_bytes: int, until: float, clock: Callable[[], float]
) -> bytes:
    """The whole body of an answer; raises httpx2's errors if it comes in part or too slowly."""
    body = bytearray()
    try:
        for chunk in answer.iter_bytes():
            body += chunk
            if len(body) > max_bytes:
                raise LibraryUnavailable("The library sends without end.")
            if clock() > until:
                raise httpx2.ReadTimeout("the answer takes too long")
    finally:
        answer.close()
    length = answer.headers.get("Content-Length", "")
    came = answer.num_bytes_downloaded or len(body)
    if answer.status_code == 200 and length.isdigit() and came < int(length):
        raise httpx2.RemoteProtocolError("the answer is cut short")
    return bytes(body)


def _whole(answer: httpx2.Response, body: bytes) -> httpx2.Response:
    """An answer with its decoded body; raises if that is JSON that stops half-way.

    No length tells of that on the desktop, and a proxy may send the length of the half. pyzotero
    picks a parser by the type, and its zip and feed parsers must get no foreign bytes.
    """
    # as bytes: a header need not be ASCII, and is not made of text again
    raw = answer.headers.raw
    headers = [(n, v) for n, v in raw if n.lower().decode("latin-1") not in _TRANSFER_HEADERS]
    is_json = _is_json(answer.headers)
    whole = httpx2.Response(answer.status_code, headers=headers, content=body)
    if is_json and answer.status_code == 200:
        try:
            value = json.loads(body)
        except RecursionError:
            pass
        except ValueError as exc:
            if stops_half_way(body, exc):
                raise httpx2.RemoteProtocolError("the answer stops half-way") from None
        else:
            whole = JsonResponse(answer.status_code, headers=headers, content=body)
            whole.value = value
    whole.headers["Content-Type"] = "application/json" if is_json else "text/plain"
    return whole


def _is_json(headers: Mapping[str, str]) -> bool:
    return headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/json"


def _check_encryption(exc: BaseException, place: str) -> None:
    """Raises `LibraryUnavailable` if it was the encryption that failed: no try will mend it."""
    cause: BaseException | None = exc
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        raise LibraryUnavailable(
            f"The library at {place} cannot be used: "
            f"its certificate is not trusted ({cause.verify_message}).",
            hint=_CLOCK if getattr(cause, "verify_code", 0) in _OF_ANOTHER_TIME else _OWN_SERVER,
        ) from None
    if cause is not None:
        raise LibraryUnavailable(
            f"The library at {place} does not speak https.",
            hint="Check the address: its beginning, and its port.",
        ) from None
