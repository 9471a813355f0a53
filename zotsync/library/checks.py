"""What `doctor` asks a library: each answer is (what was checked, is it well, words)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from zotsync.data import bundled_schema
from zotsync.library.address import WEB_API, Address
from zotsync.library.pyzotero_client import PyzoteroClient
from zotsync.library.refusals import KEYS_PAGE, NO_KEY
from zotsync.model.errors import LibraryError

#: A clock further off than this, in seconds, gives new items a wrong date.
_CLOCK_TOLERANCE = 300

Check = tuple[str, bool, str]


def web_checks(
    client: PyzoteroClient, address: Address, *, keyless: bool = False
) -> Iterator[Check]:
    """Address, encryption, key and its rights, the library, schema and clock; 2 questions."""
    if keyless:
        yield "key", False, NO_KEY
    try:
        answer = client.ask(f"/{address.library}/items?limit=1&format=versions")
    except LibraryError as exc:
        yield "address", False, refusal_words(exc)
        return
    yield "address", True, f"{address.place} answers"
    if address.base.startswith("http:") and not address.loopback:
        yield "encryption", False, "the address is not encrypted: anyone on the way reads the key"
    told = [] if keyless else list(_key(client, address))
    yield from told
    if answer.status_code == 200:
        version = answer.headers.get("Last-Modified-Version", "?")
        yield "library", True, f"{address.library} is at version {version}"
    elif keyless and answer.status_code in (401, 403):
        yield "library", False, f"{address.place} does not show {address.library} without a key"
    elif (words := refusal_words(client.refused(answer))) not in {said for _, _, said in told}:
        yield "library", False, words
    yield from model_and_clock(answer.headers)


def refusal_words(error: LibraryError) -> str:
    """An error with its hint, in one line."""
    return f"{error.message} {error.hint}".strip()


def _key(client: PyzoteroClient, address: Address) -> Iterator[Check]:
    try:
        answer = client.ask("/keys/current")
    except LibraryError as exc:
        yield "key", False, exc.message
        return
    if answer.status_code != 200:
        yield "key", False, refusal_words(client.refused(answer))
        return
    try:
        rights = answer.json()
        user = rights.get("username") or rights["userID"]
        may_write = _may_write(rights, address.library)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        yield "key", False, "the server does not say what the key may do"
        return
    yield "key", True, f"the key of {user} is accepted"
    if not may_write:
        page = KEYS_PAGE if address.base == WEB_API else address.place
        words = f"the key may not write to {address.library}: tick write access at {page}"
        yield "write access", False, words
        return
    yield "write access", True, "the key may write"


def _may_write(rights: Mapping[str, Any], library: str) -> bool:
    """Rights that are not granted are absent, not false. Group rights name it, or all groups.

    A key opens the library of its own user only.
    """
    granted = rights["access"]
    kind, _, number = library.partition("/")
    if kind == "users":
        own = str(rights.get("userID", number)) == number
        return own and bool((granted.get("user") or {}).get("write"))
    groups = granted.get("groups") or {}
    return any(bool((groups.get(name) or {}).get("write")) for name in (number, "all"))


def model_and_clock(headers: Mapping[str, str]) -> Iterator[Check]:
    """The server's schema against ours, its clock against this machine's."""
    theirs, ours = headers.get("Zotero-Schema-Version", ""), bundled_schema().version
    if theirs.isdigit():
        well = int(theirs) >= ours
        words = f"the server has schema {theirs}, zotsync knows {ours}"
        yield "schema", well, words if well else words + ": some fields will be refused"
    try:
        there = parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, OverflowError):
        return
    if there.tzinfo is not None:
        off = abs((datetime.now(UTC) - there).total_seconds())
        yield "clock", off < _CLOCK_TOLERANCE, f"this machine's clock is {off:.0f} s off"
