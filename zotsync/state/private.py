"""Folders and files that only their user may read: the state, its lock, what services answered."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from zotsync.model.errors import StateError

_EFFECTIVE = os.access in os.supports_effective_ids
_HINT = "Give a folder of your own with --state or ZOTSYNC_STATE."


def private_folder(folder: Path) -> None:
    """Makes a folder (0700), or takes one that is there and nobody else can write to.

    A folder of zotsync's alone that had become open to others is closed again.

    Raises:
        StateError: it cannot be made, is a file, is another user's, or others may write to it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = folder.stat()
    except FileExistsError:
        raise StateError(f"The state folder {folder} is a file.", hint=_HINT) from None
    except OSError as error:
        words = error.strerror or "unknown reason"
        raise StateError(
            f"The state folder {folder} cannot be made ({words}).", hint=_HINT
        ) from error
    if not hasattr(os, "geteuid"):
        return  # Windows: the profile folder's own rights hold
    if found.st_uid != os.geteuid():
        raise StateError(f"The state folder {folder} belongs to another user.", hint=_HINT)
    if not os.access(folder, os.R_OK | os.X_OK, effective_ids=_EFFECTIVE):
        raise StateError(f"The state folder {folder} may not be entered.", hint=_HINT)
    if found.st_mode & 0o077 and _only_ours(folder) and not only_read(folder):
        folder.chmod(0o700)
    elif found.st_mode & 0o022:
        raise StateError(f"Other users may write to the state folder {folder}.", hint=_HINT)


def private_file(path: Path) -> None:
    """Makes a file (0600), or closes one that is there to others.

    Raises:
        StateError: it is a link or no file, belongs to another user, or cannot be written.
    """
    if not hasattr(os, "O_NOFOLLOW") and os.path.islink(path):  # noqa: PTH114 - as below
        raise StateError(f"The state file {path} is a link.", hint=_HINT)
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags, 0o600)
    except OSError as error:
        if os.path.islink(path):  # noqa: PTH114 - no, too, where one may not look
            raise StateError(f"The state file {path} is a link.", hint=_HINT) from error
        raise StateError(f"The state {path} cannot be written.", hint=_HINT) from error
    with contextlib.closing(os.fdopen(handle, "rb")):
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise StateError(f"The state file {path} is not a file.", hint=_HINT)
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            raise StateError(f"The state file {path} belongs to another user.", hint=_HINT)
        if found.st_mode & 0o077 and hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)


def only_read(*places: Path) -> bool:
    """Whether places can all be read, and one of them not be written.

    What is not there counts by the folder in which it would be made.
    """
    try:
        there = [_nearest(place.resolve()) for place in places]
    except (OSError, RuntimeError, ValueError):
        return False  # whoever opens it says why
    if not all(os.access(place, os.R_OK, effective_ids=_EFFECTIVE) for place in there):
        return False
    return not all(os.access(place, os.W_OK, effective_ids=_EFFECTIVE) for place in there)


def _nearest(place: Path) -> Path:
    """A place, or the folder next above it that is there."""
    while not place.exists() and place != place.parent:
        place = place.parent
    return place


def _only_ours(folder: Path) -> bool:
    """Whether a folder holds nothing but zotsync's own files."""
    ours = (
        "state.sqlite", "records.sqlite", "lock", "pace", "library.sqlite",
        "names.json", "last-list.json", "calls.json", "read",
    )  # fmt: skip
    return all(entry.name.startswith(ours) for entry in folder.iterdir())
