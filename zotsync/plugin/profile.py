"""Where Zotero keeps the plug-ins of its default profile on this machine."""

from __future__ import annotations

import configparser
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from zotsync.model.errors import UserError
from zotsync.plugin.package import ADDON_ID

_BY_HAND = (
    "Make the package with `zotsync plugin build`, then in Zotero: Tools, Plugins, the cogwheel, "
    "Install Plugin From File."
)


def zotero_folder(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds Zotero's `profiles.ini` on this kind of system."""
    home = Path(environ.get("HOME") or Path.home())
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Zotero"
    if platform == "win32":
        return Path(environ.get("APPDATA") or home / "AppData" / "Roaming") / "Zotero" / "Zotero"
    return home / ".zotero" / "zotero"


def default_profile(folder: Path) -> Path:
    """The profile of the Zotero that runs, else the one that Zotero starts with.

    Raises UserError if there is none: Zotero was never started here, or keeps it elsewhere.
    """
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string((folder / "profiles.ini").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, configparser.Error) as error:
        raise UserError(f"There is no Zotero profile in {folder}.", hint=_BY_HAND) from error
    there = [profile for profile in _profiles(parser, folder) if profile.is_dir()]
    for profile in [*filter(in_use, there), *there]:
        return profile
    raise UserError(f"The profile named in {folder / 'profiles.ini'} is not there.", hint=_BY_HAND)


def _profiles(parser: configparser.ConfigParser, folder: Path) -> list[Path]:
    """All profiles of a `profiles.ini`, the one that is started without being asked for first."""
    sections = [parser[name] for name in parser.sections() if name.startswith("Profile")]
    # what this installation of the program was started with last stands in a section of its own
    chosen = {
        parser[name].get("Default", "") for name in parser.sections() if name.startswith("Install")
    }
    named = [section for section in sections if section.get("Path")]
    named.sort(key=lambda one: (one["Path"] not in chosen, one.get("Default") != "1"))
    return [
        folder / one["Path"] if one.get("IsRelative", "1") == "1" else Path(one["Path"])
        for one in named
    ]


def in_use(profile: Path) -> bool:
    """Whether a Zotero runs with this profile: it holds a lock there as long as it does."""
    name = "parent.lock" if sys.platform == "win32" else ".parentlock"
    try:
        with (profile / name).open("r+b") as file:
            return _is_locked(file.fileno())
    except PermissionError:
        return sys.platform == "win32"  # there a file that is held cannot be opened
    except OSError:
        return False


def _is_locked(descriptor: int) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    fcntl.lockf(descriptor, fcntl.LOCK_UN)
    return False


def put_into(profile: Path, package: bytes) -> Path:
    """Puts the package where Zotero looks for plug-ins at its next start; the file.

    Raises UserError if `profile` is no folder, or cannot be written to.
    """
    if not profile.is_dir():
        raise UserError(f"There is no profile folder {profile}.", hint=_BY_HAND)
    target = profile / "extensions" / f"{ADDON_ID}.xpi"
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(exist_ok=True)
        part.write_bytes(package)
        part.replace(target)
    except OSError as error:
        words = f"The plug-in cannot be put into {target.parent} ({error.strerror})."
        raise UserError(words, hint=_BY_HAND) from error
    return target
