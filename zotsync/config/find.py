"""Where the configuration is: as given, in this folder, or in the platform's."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from zotsync.model.errors import ConfigError


def find_config(given: str | None) -> Path | None:
    """The configuration file: as given, else `config/zotsync.toml` here, else the platform's.

    Raises ConfigError if a given file does not exist, or if one may not look into the folder
    `config` here: what it says of the library must not be passed over in silence.
    """
    named = given or os.environ.get("ZOTSYNC_CONFIG")
    if named:
        path = Path(named).expanduser()
        if not _is_file(path):
            raise ConfigError(
                f"There is no configuration file {named}.",
                hint=f"`zotsync --config {shlex.quote(named)} init` writes one.",
            )
        return path
    from platformdirs import user_config_path

    for path in (Path("config/zotsync.toml"), user_config_path("zotsync") / "zotsync.toml"):
        if _is_file(path):
            return path
    return None


def _is_file(path: Path) -> bool:
    """Whether there is a file; a home that may not be looked into holds none for us."""
    try:
        return path.is_file() or path.is_fifo()
    except OSError as error:
        if path.is_absolute():
            return False
        raise ConfigError(
            f"{path} cannot be reached ({error.strerror or error}).",
            hint="Look at the rights of its folder, or name another file with --config.",
        ) from error
