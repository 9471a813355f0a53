"""Zotero libraries: the web service, the running desktop, and the embedded one.

`open_library` is the door; `base` says what all of them can do. Everything heavy is imported when
a library is opened, not before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zotsync.library.address import Address, address_of, check_encrypted
from zotsync.library.base import Capabilities, Library, RequestCount
from zotsync.library.put_off import put_off

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx2

    from zotsync.library.rate_limit import RetryPolicy, Time

    #: Puts something between the polite transport and the network: faults, in tests.
    Around = Callable[[httpx2.BaseTransport], httpx2.BaseTransport]

# pyzotero loads its readers of BibTeX and Atom: a seventh of a second, for answers we never ask for
put_off("bibtexparser", "feedparser")

__all__ = ["Capabilities", "Library", "RequestCount", "open_library"]


def open_library(
    spec: str,
    *,
    api_url: str = "",
    api_key: str | None = None,
    data_dir: Path,
    timeout: float = 30.0,
    create: bool = True,
    insecure: bool = False,
    copy: Path | None = None,
    time: Time | None = None,
    around: Around | None = None,
) -> Library:
    """The library that `spec` names; asks nobody yet (the embedded file is opened or made).

    `spec`: "embedded", "embedded:FILE", "users/ID", "groups/ID", "desktop", "desktop:groups/ID".
    `api_url` replaces the root of the Web API or of the desktop's local API. `api_key` None means
    the one the user has stored (see `keys`), "" means none. `timeout` is that of one read in
    seconds. Without `create` an embedded file that is not there is not made: what answers then is
    an empty library that is gone with the call. `insecure`: the key may go to another machine in
    clear text. `copy`: read in place of an embedded file that can only be read. `time` and
    `around` are seams for tests.

    Raises:
        UserError: for a spec or address that names nothing, a stored key that cannot be one, or an
            embedded file in a folder that is not there.
        NotAuthorised: if the key would go to another machine in clear text.
        LibraryError: if the embedded file cannot be opened.
    """
    from zotsync.library.rate_limit import RetryPolicy, Time

    address = address_of(spec, api_url=api_url, data_dir=data_dir)
    moment = time or Time()
    if address.kind == "embedded":
        return _embedded(address, moment, around, create=create, copy=copy)
    policy = RetryPolicy(read_timeout=timeout, write_timeout=max(60.0, timeout))
    if address.kind == "desktop":
        return _desktop(address, api_key, policy, moment, around, insecure=insecure)
    return _web(address, api_key, policy, moment, around, insecure=insecure)


def _web(
    address: Address,
    key: str | None,
    policy: RetryPolicy,
    time: Time,
    around: Around | None,
    *,
    insecure: bool,
) -> Library:
    from zotsync.library.checks import web_checks
    from zotsync.library.http_transport import HttpTransport, absent_hint
    from zotsync.library.keys import web_key
    from zotsync.library.pyzotero_client import PyzoteroClient
    from zotsync.library.transport import PoliteTransport
    from zotsync.library.zotero import ZoteroLibrary

    if key is None:
        key = web_key(address.place)
    if key:
        check_encrypted(address, insecure=insecure)
    count = RequestCount()
    network = HttpTransport(address)
    transport = PoliteTransport(
        around(network) if around else network,
        base=address.base,
        key=key,
        absent_hint=absent_hint(address),
        policy=policy,
        time=time,
        count=count,
    )
    return ZoteroLibrary(
        address,
        f"web:{address.place}/{address.library}",
        client := PyzoteroClient(address, transport),
        count=count,
        at_once=policy.at_once,
        checks=lambda: web_checks(client, address, keyless=not key),
        free=transport.disconnect,
    )


def _desktop(
    address: Address,
    key: str | None,
    policy: RetryPolicy,
    time: Time,
    around: Around | None,
    *,
    insecure: bool,
) -> Library:
    from zotsync.library.desktop import DesktopLibrary
    from zotsync.library.http_transport import HttpTransport
    from zotsync.library.transport import PoliteTransport

    if key:
        check_encrypted(address, insecure=insecure)
    count = RequestCount()
    network = HttpTransport(address)
    transport = PoliteTransport(
        around(network) if around else network,
        base=address.base,
        key_header="Zotero-API-Key",
        absent_hint="Start Zotero (10 or newer), then run again.",
        # one thread serves all of Zotero, its window included: one question at a time
        policy=replace(
            policy, per_second=0, at_once=1, connect_tries=1, write_timeout=120.0, gzip=False
        ),
        time=time,
        count=count,
    )
    return DesktopLibrary(address, transport, key=key, count=count, insecure=insecure)


def _embedded(
    address: Address, time: Time, around: Around | None, *, create: bool, copy: Path | None
) -> Library:
    import httpx2

    from zotsync.library.address import check_place
    from zotsync.library.pyzotero_client import PyzoteroClient
    from zotsync.library.rate_limit import RetryPolicy
    from zotsync.library.transport import PoliteTransport
    from zotsync.library.zotero import ZoteroLibrary
    from zotsync.server import check, open_app

    file = address.file
    assert file is not None
    check_place(address)
    imagined = address.imagined and not create
    app = open_app(":memory:" if imagined else copy or file, key=None)
    inside = replace(address, base="http://embedded", library=app.library)
    count = RequestCount()
    served: httpx2.BaseTransport = httpx2.WSGITransport(app=app)
    transport = PoliteTransport(
        around(served) if around else served,
        base=inside.base,
        key=app.key,
        policy=RetryPolicy(per_second=0, gzip=False),  # in process: nobody to be polite to
        time=time,
        count=count,
    )
    return ZoteroLibrary(
        inside,
        f"embedded:{app.file_id}",
        PyzoteroClient(inside, transport),
        count=count,
        at_once=1,
        checks=lambda: iter(()) if imagined else check(copy or file),
        free=app.close,
        history=app.history,
    )
