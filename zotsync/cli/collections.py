"""Collections of a library by their paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def _otherwise_written(path: str, known: Iterable[str]) -> str:
    """The only path that differs in capitals, accents and spaces alone; "" if none or several."""
    wanted = _folded(path)
    alike = {name for name in known if _folded(name) == wanted}
    return alike.pop() if len(alike) == 1 else ""


def _folded(path: str) -> tuple[str, ...]:
    from zotsync.plan.collections import split_path
    from zotsync.text.fold import fold_text

    return tuple(fold_text(part) or part for part in split_path(path))


def keys_below(collections: Collections, path: str) -> frozenset[str]:
    """The keys of a collection and of those inside it ("" is all of them).

    A path written with other capitals or accents is taken where it can mean only one.
    Raises UserError if there is no such collection.
    """
    from zotsync.plan.collections import join_path, split_path

    paths = live_paths(collections)
    wanted = join_path(split_path(path)) if path else ""
    if wanted and wanted not in paths.values():
        wanted = _otherwise_written(wanted, paths.values()) or wanted
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
