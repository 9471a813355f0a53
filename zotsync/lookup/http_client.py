"""Polite HTTP to the look-up services: paced, bounded, retried, and quick to give up.

Every request only asks, and may be sent twice, so a lost answer is simply asked again.
A service that does not answer is not asked again in this run, and all waiting for services that
never answer stays below one timeout: the first such wait takes half of it, the next a sixth, …
Answers that cannot be read are asked for again after one pause for all services together. Of the
environment only the proxies count: no password of `~/.netrc` goes to a service.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlencode, urljoin, urlsplit

import requests
import urllib3
from requests.utils import get_environ_proxies
from urllib3.util import Retry

from zotsync.lookup.options import TITLES, ResolveOptions, pace_of
from zotsync.lookup.rate_limit import SharedRateLimiter
from zotsync.lookup.service import LARGEST_BODY, ServiceAnswer, ServiceRequest
from zotsync.model.errors import ResolverRefused, ResolverUnavailable
from zotsync.version import __version__

Result = TypeVar("Result")


class DeadlinePassed(Exception):
    """The work did not end in time; it is left to itself on a daemon thread."""


def in_time(seconds: float, work: Callable[[], Result]) -> Result:
    """The result of `work()`, or its exception; `DeadlinePassed` after so many seconds.

    Operating systems look names up without a timeout that a caller could set, so the wait
    happens here and the thread, which cannot be stopped, is forgotten.
    """
    done: list[Result] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True, name="zotsync-request")
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise DeadlinePassed
    return done[0]


_BUSY = frozenset({429, 500, 502, 503, 504})
_KEY_REFUSED = frozenset({401, 403})
_WAITS = (1.0, 2.0, 4.0, 8.0)
_CONNECT = 5.0  # seconds to a connection; an answer may take longer
_TRIES = 1 + len(_WAITS)
_GARBLED_TRIES = 3
_GARBLED_PAUSES = 3.0  # seconds of pauses after unreadable answers, all services together
_LONGEST_WAIT = 60.0  # a service that wants more is left alone until the next run
_REDIRECTS = 3
#: What is raised for the name of a host that cannot be one.
NO_NAMES = (UnicodeError, urllib3.exceptions.LocationValueError)
_FAILURES = 2  # requests in a row that stay unanswered, after all retries
_REFUSALS = 12  # requests in a row that are refused: the service has changed


class _Unanswered(Exception):
    """No usable answer: `tries` is how often a request is sent in all, `after` how many seconds
    the service wants to rest. With fewer tries than usual, it is the network that is gone."""

    def __init__(
        self, why: str, *, tries: int = 1, after: float | None = None, garbled: bool = False
    ) -> None:
        super().__init__(why)
        self.why, self.tries, self.after, self.garbled = why, tries, after, garbled


def without_netrc(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """An authentication that adds nothing: `requests` would else look into `~/.netrc`."""
    return request


class Http:
    """All requests of one run. `requests` counts those really sent; `down` says who is given up
    and why. `tell` hears in words what is waited for."""

    def __init__(
        self,
        options: ResolveOptions,
        *,
        pace: SharedRateLimiter,
        sleep: Callable[[float], None] = time.sleep,
        tell: Callable[[str], None] = lambda words: None,
    ) -> None:
        self._options, self._pace, self._sleep, self._tell = options, pace, sleep, tell
        self._pauses_left = _GARBLED_PAUSES
        self.requests = 0
        self.down: dict[str, str] = {}
        self._silent = 0
        self._failures: dict[str, int] = {}
        self._refusals: dict[str, int] = {}
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.auth = without_netrc
        self._session.headers["User-Agent"] = _user_agent(options.mailto)

    def send(self, call: ServiceRequest, read: Callable[[ServiceAnswer], Result]) -> Result:
        """The answer as `read` understands it.

        `read` raises ValueError for an answer that is garbled (cut off, an HTML error page):
        that is the service's failure, and it is asked again. Statuses 200-299 reach `read`, and
        404 where the call says that it is an answer. Raises `ResolverUnavailable`, or
        `ResolverRefused` for any other 4xx.
        """
        if call.service in self.down:
            raise ResolverUnavailable(self.down[call.service])
        failure = _Unanswered("did not answer")
        for tried, wait in enumerate((0.0, *_WAITS)):
            if wait:
                self._rest(call.service, failure, wait)
            try:
                result = read(self._sent(call))
            except _Unanswered as error:
                failure = error
            except (ValueError, RecursionError):
                why = "sent an answer that cannot be read"
                failure = _Unanswered(why, tries=_GARBLED_TRIES, garbled=True)
            else:
                self._failures[call.service] = self._refusals[call.service] = 0
                return result
            if tried + 1 >= failure.tries or (failure.after or 0) > _LONGEST_WAIT:
                break
        raise self._given_up(call.service, failure)

    def close(self) -> None:
        """Frees the connections."""
        self._session.close()

    def _rest(self, service: str, failure: _Unanswered, wait: float) -> None:
        """Waits before a request is sent again; for unreadable answers once for all services."""
        if failure.garbled:
            wait = min(wait, self._pauses_left)
            self._pauses_left -= wait
            if not wait:
                return
        pause = self._pause(failure, wait)
        self._tell(f"{TITLES[service]} {failure.why}; asked again in {max(pause, 1):.0f} s.")
        self._sleep(pause)

    def _pause(self, failure: _Unanswered, wait: float) -> float:
        spread = random.uniform(0, wait / 4)  # noqa: S311 - many clients must not come back at once
        return max(failure.after or 0.0, wait) + spread

    def _given_up(self, service: str, failure: _Unanswered) -> ResolverUnavailable:
        self._failures[service] = self._failures.get(service, 0) + 1
        message = f"{TITLES[service]} {failure.why}"
        if failure.tries < _TRIES or self._failures[service] >= _FAILURES:
            self.down[service] = message
        return ResolverUnavailable(message, retry_after=failure.after or 0.0)

    def _sent(self, call: ServiceRequest) -> ServiceAnswer:
        """One request and its redirects; raises `_Unanswered` or `ResolverRefused`."""
        url = call.url + ("?" + urlencode(call.params) if call.params else "")
        headers = dict(call.headers)
        for _ in range(_REDIRECTS + 1):
            answer = self._once(call, url, headers)
            target = answer.headers.get("location", "") if 300 <= answer.status < 400 else ""
            if not target:
                return self._judged(call, answer)
            target = urljoin(url, target)
            if not _may_follow(url, target):
                break
            if urlsplit(target).netloc != urlsplit(url).netloc:
                if call.form or call.json is not None:
                    break  # a form can hold a key: it is the configured host's alone
                headers = {}
            url = target
        raise _Unanswered("points to an address that is not followed")

    def _judged(self, call: ServiceRequest, answer: ServiceAnswer) -> ServiceAnswer:
        service, status = call.service, answer.status
        if 200 <= status < 300 or (status == 404 and call.may_lack):
            return answer
        if status in _BUSY:
            after = _retry_after(answer.headers.get("retry-after", ""))
            why = "is busy" if status in (429, 503) else "has a fault of its own"
            raise _Unanswered(f"{why} (HTTP {status})", tries=_TRIES, after=after)
        if status in _KEY_REFUSED:
            raise _Unanswered(f"does not accept us or the key (HTTP {status})")
        if status >= 500:
            raise _Unanswered(f"has a fault of its own (HTTP {status})")
        self._refusals[service] = self._refusals.get(service, 0) + 1
        message = f"{TITLES[service]} refused the request (HTTP {status})"
        if self._refusals[service] >= _REFUSALS:
            self.down[service] = message
        raise ResolverRefused(message)

    def _once(self, call: ServiceRequest, url: str, headers: Mapping[str, str]) -> ServiceAnswer:
        host = urlsplit(url).netloc.rpartition("@")[2]
        self._pace.wait(f"{call.service}@{host}", pace_of(call.service, self._options))
        timeout = self._options.service(call.service).timeout
        patience = max(timeout / 2 / 3**self._silent, 0.1)
        self.requests += 1
        try:
            answer = in_time(patience, lambda: self._exchange(call, url, headers, patience))
        except (DeadlinePassed, requests.Timeout) as error:
            self._silent += 1
            raise _Unanswered(f"did not answer within {patience:.0f} s") from error
        except requests.exceptions.SSLError as error:
            raise _Unanswered(f"has no valid certificate ({host})") from error
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            raise _broken(error, through_proxy(url)) from error
        except (requests.RequestException, *NO_NAMES) as error:
            proxy = through_proxy(url)
            raise _Unanswered(f"cannot be asked{proxy or ' at this address'}") from error
        self._pace.learn(f"{call.service}@{host}", answer.headers)
        return answer

    def _exchange(
        self, call: ServiceRequest, url: str, headers: Mapping[str, str], patience: float
    ) -> ServiceAnswer:
        posted = bool(call.form) or call.json is not None
        form = {"Content-Type": "application/x-www-form-urlencoded"} if call.form else {}
        with self._session.request(
            "POST" if posted else "GET",
            url,
            data=call.form or None,
            json=call.json,
            headers={**form, **headers},
            timeout=(min(patience, _CONNECT), patience),
            allow_redirects=False,
            stream=True,
            proxies=get_environ_proxies(url),
        ) as response:
            body = bytearray()
            for chunk in response.iter_content(65_536):
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise ResolverRefused(f"{TITLES[call.service]} sent more than 10 MB")
            names = {name.lower(): value for name, value in response.headers.items()}
            return ServiceAnswer(response.status_code, names, bytes(body))


def through_proxy(url: str) -> str:
    """How a request goes to an address, without the name and password that a proxy may have.

    "" where the environment names no proxy for it.
    """
    proxies = get_environ_proxies(url)
    proxy = str(proxies.get(urlsplit(url).scheme) or proxies.get("all") or "")
    scheme, _, rest = proxy.rpartition("://")
    if not proxy:
        return ""
    place = rest.rpartition("@")[2][:80]
    return f" through the proxy that the environment names ({scheme or 'http'}://{place})"


def _broken(error: Exception, way: str) -> _Unanswered:
    """A connection that broke midway may work the next time; one that never was will not."""
    cause = error.args[0] if error.args else None
    if isinstance(error, requests.exceptions.ChunkedEncodingError) or isinstance(
        cause, urllib3.exceptions.ProtocolError
    ):
        return _Unanswered("broke the connection off", tries=2)
    return _Unanswered(f"cannot be reached{way}")


def _may_follow(url: str, target: str) -> bool:
    """Only to https, or within the host that the settings name."""
    here, there = urlsplit(url), urlsplit(target)
    same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
    return (there.scheme == "https" or same) and "@" not in there.netloc


def _retry_after(text: str) -> float | None:
    """Seconds from a Retry-After header: a number or an HTTP date; None if it says nothing."""
    try:
        return float(Retry().parse_retry_after(text[:60]))
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return None


def _user_agent(mailto: str) -> str:
    contact = f" (mailto:{mailto})" if mailto.isascii() and mailto.isprintable() and mailto else ""
    return f"zotsync/{__version__}{contact}"
