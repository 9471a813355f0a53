"""The call that left something to decide, kept so that the review can name it again, exactly."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from zotsync.cli.call import again, naming
from zotsync.cli.where import keep_json

if TYPE_CHECKING:
    from zotsync.cli.context import Context

_FILE, _MOST = "calls.json", 500
#: What a call has that only looks, answers by itself, or is read by a program.
_NOT_AGAIN = ("--dry-run", "-n", "--yes", "-y", "--json", "--check", "--all")


def keep_call(context: Context, identity: str, sources: Iterable[str]) -> None:
    """Remembers this call as the one that reads these sources."""
    words = again(without=_NOT_AGAIN, command="sync")
    kept = _kept(context)
    kept.update({f"{identity} {source}": words for source in sources})
    keep_json(context.state / _FILE, dict(list(kept.items())[-_MOST:]))


def calls_of(context: Context, identity: str, sources: Iterable[str]) -> list[str]:
    """The calls that read these sources, each once, with the library that is meant."""
    kept = _kept(context)
    calls = [kept.get(f"{identity} {source}", "zotsync sync") for source in sources]
    return [naming(f"`{words}`") for words in dict.fromkeys(calls)]


def _kept(context: Context) -> dict[str, str]:
    try:
        found = json.loads((context.state / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(words) for name, words in found.items()}
