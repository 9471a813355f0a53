"""Collections of a library by their paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zotsync.model.errors import UserError

#: A library's collections by key, as the API writes them.
Collections = Mapping[str, Mapping[str, Any]]


def live_paths(collections: Collections) -> dict[str, str]:
    """The paths of all collections that are not in the trash, by key."""
    from zotsync.plan.collections import path_of

    return {
        key: path_of(key, collections)
        for key, data in collections.items()
        if not data.get("deleted")
    }


def keys_below(collections: Collections, path: str) -> frozenset[str]:
    """The keys of a collection and of those inside it ("" is all of them).

    Raises UserError if there is no such collection.
    """
    from zotsync.plan.collections import join_path, split_path

    paths = live_paths(collections)
    wanted = join_path(split_path(path)) if path else ""
    inside = frozenset(key for key, name in paths.items() if f"{name}/".startswith(f"{wanted}/"))
    if wanted and not inside:
        from zotsync.cli.near import nearest

        known = sorted(paths.values())
        near = nearest(path, known)
        meant = f"Did you mean “{near}”? " if near else ""
        some = ", ".join(f"“{name}”" for name in known[:10])
        raise UserError(
            f"There is no collection “{path}”.", hint=f"{meant}There are: {some or 'none'}."
        )
    return inside
