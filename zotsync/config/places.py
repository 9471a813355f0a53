"""Where zotsync keeps things on this machine: its state, and its own library."""

from __future__ import annotations

import os
from pathlib import Path

from zotsync.state.private import private_folder


def state_folder(given: str | None = None) -> Path:
    """The folder of zotsync's memory, made if missing: as given, ZOTSYNC_STATE, the platform's.

    Raises:
        StateError: it cannot be made, or is not the user's own.
    """
    path = state_path(given)
    private_folder(path)
    return path


def state_path(given: str | None = None) -> Path:
    """Where the folder of zotsync's memory is, whether or not it is there yet."""
    from platformdirs import user_state_path

    named = given or os.environ.get("ZOTSYNC_STATE")
    return Path(named).expanduser() if named else user_state_path("zotsync", appauthor=False)


def data_folder() -> Path:
    """The folder of the default embedded library: ZOTSYNC_DATA, else the platform's."""
    from platformdirs import user_data_path

    named = os.environ.get("ZOTSYNC_DATA")
    return Path(named).expanduser() if named else user_data_path("zotsync", appauthor=False)
