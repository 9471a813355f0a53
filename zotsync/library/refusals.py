"""What a server's refusal means, and what to do about it: one table for web and desktop.

Status, a fragment of the server's words, our error, our sentence and the hint. The first row that
fits counts; `{library}` and `{place}` are filled in. The words are those of the genuine servers.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from zotsync.model.errors import (
    LibraryError,
    LibraryMoved,
    LibraryNotFound,
    LibraryUnavailable,
    NotAuthorised,
    WriteRejected,
)

KEYS_PAGE = "https://www.zotero.org/settings/keys"
_LOGIN_DESKTOP = "Run `zotsync --library desktop login` and choose Always Allow in Zotero."
_LOGIN = f"Make a key at {KEYS_PAGE} and run `zotsync login`, or set ZOTERO_API_KEY."
_WRITE = f"Tick write access for it at {KEYS_PAGE}; in a group, ask an administrator."
_READ = f"Tick library access for it at {KEYS_PAGE}. {_LOGIN}"
_ANY_KEY = "Run `zotsync login` with a key of that server, or set ZOTERO_API_KEY."
#: What stands in for our hints where another server than zotero.org is asked.
_ELSEWHERE = {
    _LOGIN: _ANY_KEY,
    _WRITE: "Tick write access for it on that server; in a group, ask an administrator.",
    _READ: f"Tick library access for it on that server. {_ANY_KEY}",
}
NO_KEY = "no key is set (ZOTERO_API_KEY or `zotsync login`)"


@dataclass(frozen=True, slots=True)
class RefusalRule:
    """One row: `status` 0 fits every status, empty `words` fit every text."""

    status: int
    words: str
    kind: type[LibraryError]
    message: str
    hint: str = ""


REFUSALS: tuple[RefusalRule, ...] = (
    # --- the web service
    RefusalRule(403, "Invalid key", NotAuthorised, "{place} does not know this API key.", _LOGIN),
    RefusalRule(
        403,
        "Write access denied",
        NotAuthorised,
        "This key, or your role in the group, does not allow writing to {library}.",
        _WRITE,
    ),
    RefusalRule(
        403,
        "API key is required",
        NotAuthorised,
        "Writing to {library} needs an API key.",
        _LOGIN,
    ),
    RefusalRule(
        404, "User", LibraryNotFound, "There is no {library} at {place}.", "Check the number."
    ),
    RefusalRule(
        412,
        "Zotero-Server-ID",
        LibraryUnavailable,
        "Another Zotero database answers at {place} than when this run began.",
        "Run again: what is remembered is kept for each database apart.",
    ),
    RefusalRule(412, "", LibraryMoved, "{library} was changed in the meantime."),
    RefusalRule(413, "", WriteRejected, "{place} finds this write too large."),
    RefusalRule(409, "", WriteRejected, "{library} is locked by its server for now.", "Try again."),
    RefusalRule(429, "", LibraryUnavailable, "{place} says that it is asked too often."),
    # --- the desktop
    RefusalRule(
        403,
        "Local API is not enabled",
        NotAuthorised,
        "Zotero is running, but lets no other application in.",
        'In Zotero: Settings, Advanced, tick "Allow other applications on this computer to '
        'communicate with Zotero".',
    ),
    RefusalRule(
        401,
        "API key required",
        NotAuthorised,
        "Zotero has not been asked yet whether zotsync may write.",
        _LOGIN_DESKTOP,
    ),
    RefusalRule(
        401,
        "Invalid or expired API key",
        NotAuthorised,
        "Zotero no longer accepts the permission it gave.",
        _LOGIN_DESKTOP,
    ),
    RefusalRule(
        400,
        "Endpoint does not support method",
        WriteRejected,
        "This Zotero cannot be written to by other applications.",
        "Zotero 10 or newer is needed; or sync through users/ID.",
    ),
    # --- whatever words
    RefusalRule(
        403,
        "",
        NotAuthorised,
        "This key does not allow reading {library}.",
        _READ,
    ),
    RefusalRule(401, "", NotAuthorised, "{place} asks who you are.", _LOGIN),
    RefusalRule(404, "", LibraryNotFound, "There is no {library} at {place}.", "Check the number."),
    RefusalRule(428, "", WriteRejected, "{place} asks for a version with this write."),
    RefusalRule(
        400,
        "",
        WriteRejected,
        "{place} did not understand the request.",
    ),
)

_OURS = "api.zotero.org"
_REDIRECT = "Give the final address with --api-url."


def refusal_of(
    status: int, text: str, *, library: str, place: str, keyless: bool = False
) -> LibraryError:
    """Our error for a whole request that was refused, with the server's words where they help.

    `keyless`: it was asked without a key.
    """
    error = _refusal_of(status, text, library=library, place=place)
    ours = place == _OURS
    if keyless and status in (401, 403) and error.hint in (_LOGIN, _READ, _WRITE):
        why = "needs an API key" if "needs an API key" in error.message else "is refused"
        done = "Writing to " if "Writing to" in error.message else "Access to "
        error = NotAuthorised(f"{done}{library} at {place} {why}: {NO_KEY}.", hint=_LOGIN)
    if not ours:
        error.hint = _ELSEWHERE.get(error.hint, error.hint)
    return error


def _refusal_of(status: int, text: str, *, library: str, place: str) -> LibraryError:
    words = servers_words(text)
    named = {"library": library, "place": place}
    for row in REFUSALS:
        if row.status == status and row.words in text:
            said = "" if status in (401, 403, 404, 412) else f' It says: "{words}"' if words else ""
            message = row.message.format(**named) + said
            message = message[:1].upper() + message[1:]
            if row.kind is WriteRejected:
                return WriteRejected(message, code=status, text=words, hint=row.hint)
            return row.kind(message, hint=row.hint)
    hint = _REDIRECT if 300 <= status < 400 else "Check the address."
    return LibraryUnavailable(f"{place} answered with status {status}.", hint=hint)


def servers_words(text: str) -> str:
    """A server's message as plain text: unescaped, one line, at most 300 characters."""
    plain = html.unescape(re.sub(r"<[^<>]{0,200}>", " ", text[:3000]))
    plain = " ".join("".join(ch for ch in plain if ch.isprintable() or ch.isspace()).split())
    return plain if len(plain) <= 300 else plain[:299] + "…"
