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
    """The profile that Zotero starts with.

    Raises UserError if there is none: Zotero was never started here, or keeps it elsewhere.
    """
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string((folder / "profiles.ini").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, configparser.Error) as error:
        raise UserError(f"There is no Zotero profile in {folder}.", hint=_BY_HAND) from error
    profiles = [parser[name] for name in parser.sections() if name.startswith("Profile")]
    chosen = sorted(profiles, key=lambda section: section.get("Default") != "1")
    for section in chosen:
        path = Path(section.get("Path", ""))
        profile = folder / path if section.get("IsRelative", "1") == "1" else path
        if section.get("Path") and profile.is_dir():
            return profile
    raise UserError(f"The profile named in {folder / 'profiles.ini'} is not there.", hint=_BY_HAND)


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
