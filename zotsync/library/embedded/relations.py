"""`dc:relation` goes both ways: relating A to B writes B's relation to A, in the same version."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from zotsync.library.embedded.turn import Turn

_RELATED = "dc:relation"
_URI = re.compile(r"http://zotero\.org/(users|groups)/([0-9]{1,18})/items/([A-Z0-9]{8})", re.ASCII)


def uri(turn: Turn, key: str) -> str:
    """The address by which relations name an item."""
    return f"http://zotero.org/{turn.library.prefix}/items/{key}"


def targets(relations: Mapping[str, Any]) -> list[str]:
    """The addresses an item is related to."""
    value = relations.get(_RELATED, [])
    return [value] if isinstance(value, str) else list(value)


def mirror(turn: Turn, key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Writes what became of `key`'s relations onto the items at their other ends."""
    before, after = set(targets(old)), set(targets(new))
    for target in sorted(before ^ after):
        found = _URI.fullmatch(target)
        here = found and (found[1], int(found[2])) == (turn.library.kind, turn.library.owner)
        if found and here and found[3] != key:
            _relate(turn, found[3], uri(turn, key), wanted=target in after)


def _relate(turn: Turn, key: str, address: str, *, wanted: bool) -> None:
    from zotsync.library.embedded import items

    row = items.find(turn.db, turn.library.id, key)
    if row is None:
        return
    item = json.loads(row["data"])
    known = targets(item["relations"])
    if (address in known) is wanted:
        return
    known = [*known, address] if wanted else [one for one in known if one != address]
    item["relations"].pop(_RELATED, None)
    if known:
        item["relations"][_RELATED] = known[0] if len(known) == 1 else known
    items.rewrite(turn, row, item)
    turn.side_effects.add(key)
