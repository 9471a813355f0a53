"""Where zotsync keeps things on this machine: its state, and its own library."""

from __future__ import annotations

import os
from pathlib import Path

from zotsync.model.errors import StateError

_HINT = "Give a folder that you may write to with --state or ZOTSYNC_STATE."


def state_folder(given: str | None = None) -> Path:
    """The folder of zotsync's memory, made if missing: as given, ZOTSYNC_STATE, the platform's.

    Raises:
        StateError: it cannot be made or written.
    """
    from platformdirs import user_state_path

    named = given or os.environ.get("ZOTSYNC_STATE")
    path = Path(named).expanduser() if named else user_state_path("zotsync", appauthor=False)
    _make_usable(path)
    return path


def data_folder() -> Path:
    """The folder of the default embedded library: ZOTSYNC_DATA, else the platform's."""
    from platformdirs import user_data_path

    named = os.environ.get("ZOTSYNC_DATA")
    return Path(named).expanduser() if named else user_data_path("zotsync", appauthor=False)


def _make_usable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except FileExistsError:
        raise StateError(f"The state folder {folder} is a file.", hint=_HINT) from None
    except OSError as error:
        words = error.strerror or "unknown reason"
        raise StateError(
            f"The state folder {folder} cannot be made ({words}).", hint=_HINT
        ) from error
    file = folder / "state.sqlite"
    for place in (folder, file) if os.access(file, os.F_OK) else (folder,):
        if not os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise StateError(f"The state {place} cannot be written.", hint=_HINT)
