"""Which library a run is about, said before anything else, in the words that Zotero has for it."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.library.address import WEB_API, Address

if TYPE_CHECKING:
    from zotsync.cli.context import Context
    from zotsync.engine.session import Session

#: The file in the state that remembers libraries' names, and how many of them.
_NAMES, _MOST = "names.json", 200


def tell_where(context: Context, session: Session | None = None) -> None:
    """Says which library this is, unless quiet; one without a session is embedded."""
    if not context.quiet:
        from zotsync.output.plain import say

        name = library_name(context, session) if session else ""
        for label, words in where_lines(context.address, name):
            say(context.console, words, label=label)


def where_lines(address: Address, name: str) -> list[tuple[str, str]]:
    """(label, words): the library, and what is not touched."""
    words = library_words(address, name)
    lines = [("Library: ", words)]
    if address.kind == "embedded":
        lines.append(("         ", "Your Zotero is not touched; --library users/ID reaches it."))
    return lines


def library_words(address: Address, name: str = "") -> str:
    """A library as people know it: its name in Zotero, and how it is reached."""
    if address.kind == "embedded":
        own = "zotsync's own" if address.spec == "embedded" else "a file of its own"
        return f"{own}, {address.file.absolute() if address.file else ''}"
    called = f"“{name}”" if name else ""
    if address.kind == "desktop":
        there = "your running Zotero"
        return f"{called} in {there}" if called else there
    kind = "group " if address.library.startswith("groups/") else ""
    on = "zotero.org" if address.base == WEB_API else address.place
    return f"{kind}{called} ({address.library} on {on})" if called else f"{address.library} on {on}"


def library_name(context: Context, session: Session) -> str:
    """The library's name as Zotero has it: as it was just answered, else as it last was."""
    file = context.state / _NAMES
    known = _known(file)
    identity = session.memory.identity
    said = str(getattr(session.library, "name", "") or "")
    if said and known.get(identity) != said:
        known = {**dict(list(known.items())[-_MOST:]), identity: said}
        keep_json(file, known)
    return said or known.get(identity, "")


def _known(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text("utf-8")[:100_000])
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def keep_json(file: Path, value: object) -> None:
    """Writes a small file of the state, whole or not at all, readable by its owner only.

    A state that cannot be written keeps nothing: what such files hold is only a convenience.
    """
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        handle = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(value, out)
        fresh.replace(file)
