"""Collections of a library by their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.engine.session import Session


def live_paths(session: Session) -> dict[str, str]:
    """The paths of all collections that are not in the trash, by key."""
    from zotsync.plan.collections import path_of

    collections = session.snapshot.collections()
    return {
        key: path_of(key, collections)
        for key, data in collections.items()
        if not data.get("deleted")
    }


def keys_below(session: Session, path: str) -> frozenset[str]:
    """The keys of a collection and of those inside it ("" is all of them).

    Raises UserError if there is no such collection.
    """
    from zotsync.plan.collections import join_path, split_path

    paths = live_paths(session)
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
