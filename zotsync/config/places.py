"""Where zotsync keeps things on this machine: its configuration, its state, its own library.

Which library a configuration means, and nothing else: without checking all the rest of it.
"""

from __future__ import annotations

import os
import shlex
import stat
import tomllib
from pathlib import Path
from typing import Any

from zotsync.model.errors import ConfigError
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


def marks_folder() -> Path:
    """Where it is kept how far a state has come: in the platform's cache, apart from any state."""
    from platformdirs import user_cache_path

    return user_cache_path("zotsync", appauthor=False) / "marks"


def find_config(given: str | None) -> Path | None:
    """The configuration file: as given, else `config/zotsync.toml` here or in the nearest folder
    around, else the platform's.

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

    if _is_file(_HERE):
        return _HERE
    if around := _config_around():
        return around
    path = user_config_path("zotsync") / "zotsync.toml"
    return path if _is_file(path) else None


#: Where the configuration of a folder is.
_HERE = Path("config/zotsync.toml")


def _config_around() -> Path | None:
    """The configuration of the nearest folder around this one, up to the user's home; outside of
    the home none is looked for: what lies there may be anybody's, or of no one project.

    One that another user wrote is passed over, as git does: it may name a server to send a key to.
    """
    try:
        here = Path.cwd()
        home = Path.home().resolve()
    except (OSError, RuntimeError):  # the folder is gone, or there is no home
        return None
    for folder in here.parents if home in here.parents else ():
        path = folder / _HERE
        if _is_file(path) and _is_ours(path):
            return Path(os.path.relpath(path, here))
        if folder == home:
            break
    return None


def _is_ours(path: Path) -> bool:
    """Whether a file and its folders are the user's own, and nobody else can write to them."""
    if not hasattr(os, "geteuid"):
        return True  # Windows: who may write is in rights that `stat` does not show
    try:
        found = [place.stat() for place in (path, path.parent)]
    except OSError:
        return False
    return all(one.st_uid == os.geteuid() and not one.st_mode & 0o002 for one in found)


def _is_file(path: Path) -> bool:
    """Whether there is a file; a home that may not be looked into holds none for us.

    (`Path.is_file` says no where one may not look on some versions of Python, others raise.)
    """
    try:
        mode = path.stat().st_mode
        return stat.S_ISREG(mode) or stat.S_ISFIFO(mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        if path.is_absolute():
            return False
        raise ConfigError(
            f"{path} cannot be reached ({error.strerror or error}).",
            hint="Look at the rights of its folder, or name another file with --config.",
        ) from error


#: A larger file is left to who reads it whole, and refuses it.
_LARGEST = 1_000_000


def library_choice(given: str | None) -> tuple[str, str] | None:
    """(use, api_url) of the configuration; None where only a whole reading can tell.

    Raises ConfigError if a given file does not exist.
    """
    path = find_config(given)
    if any(name.startswith("ZOTSYNC_LIBRARY") for name in os.environ):
        return None
    section = _section(path) if path else {}
    if section is None:
        return None
    use, api_url = section.get("use", "embedded"), section.get("api_url", "")
    known = section.keys() <= {"use", "api_url", "timeout"}
    if not (known and isinstance(use, str) and isinstance(api_url, str)):
        return None
    return use, api_url


def _section(path: Path) -> dict[str, Any] | None:
    """The [library] table, {} without one, None for a file that cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None  # a pipe can be read only once
        found = tomllib.loads(path.read_text("utf-8-sig")).get("library", {})
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
