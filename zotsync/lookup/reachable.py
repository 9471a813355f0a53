"""Whether the look-up services answer at all: one question each, all at once, for `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import requests
from requests.utils import get_environ_proxies

from zotsync.lookup.http_client import NO_NAMES, DeadlinePassed, in_time, without_netrc
from zotsync.lookup.options import TITLES, ResolveOptions
from zotsync.version import __version__

#: How long a service may take to say anything, in seconds.
PATIENCE = 6.0


def reachable(options: ResolveOptions) -> Iterator[tuple[str, bool, str]]:
    """(service, does it answer, words) for each service that is in use, in their order."""
    names = options.in_use()
    if options.offline or not names:
        return
    with ThreadPoolExecutor(len(names)) as pool:
        answers = list(pool.map(lambda name: _asked(options.service(name).url), names))
    for name, why in zip(names, answers, strict=True):
        title = TITLES[name]
        if why:
            yield name, False, f"{title} does not answer ({why}); its records are not looked up"
        else:
            yield name, True, f"{title} answers"


def _asked(url: str) -> str:
    """Why a service does not answer, "" if it does: any answer but "I am broken" will do."""
    try:
        status = in_time(PATIENCE, lambda: _status(url))
    except DeadlinePassed:
        return f"not within {PATIENCE:.0f} seconds"
    except (requests.RequestException, *NO_NAMES) as error:
        return type(error).__name__
    return f"it says {status}" if status >= 500 else ""


def _status(url: str) -> int:
    headers = {"User-Agent": f"zotsync/{__version__}"}
    with requests.Session() as session:
        session.trust_env, session.auth = False, without_netrc
        answer = session.get(
            url, headers=headers, timeout=PATIENCE, stream=True, allow_redirects=False,
            proxies=get_environ_proxies(url),
        )  # fmt: skip
        with answer:
            return answer.status_code
