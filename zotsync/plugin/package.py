"""The plug-in's package (an XPI): the same bytes from the same sources, on every machine."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from zotsync.version import __version__

#: The add-on's id in Zotero; it never changes, else an update would be another add-on.
ADDON_ID = "zotsync@plugin.zotsync"

#: Zotero refuses a package without an https address for updates. Nobody can own a name below
#: `.invalid`: without `--update-url` nothing is fetched from anywhere; updates come with zotsync.
NO_UPDATES = "https://zotsync.invalid/updates.json"

#: The releases of Zotero that the plug-in was made for.
MIN_VERSION, MAX_VERSION = "10.0", "10.*"

#: Zotero's own names of languages → our folder. Some of its releases look for exactly these.
LOCALE_NAMES = {"fr-FR": "fr", "es-ES": "es"}

_TIME = (1980, 1, 1, 0, 0, 0)


def manifest(update_url: str = NO_UPDATES) -> dict[str, Any]:
    """The manifest of this version. Raises ValueError for an address that is not https."""
    if not update_url.startswith("https://") or any(char.isspace() for char in update_url):
        raise ValueError(f"“{update_url}” is no https address")
    document: dict[str, Any] = json.loads(_sources().joinpath("manifest.json").read_text("utf-8"))
    document["version"] = __version__
    document["applications"] = {
        "zotero": {
            "id": ADDON_ID,
            "update_url": update_url,
            "strict_min_version": MIN_VERSION,
            "strict_max_version": MAX_VERSION,
        }
    }
    return document


def package(update_url: str = NO_UPDATES) -> bytes:
    """The XPI. Members are stored, not deflated: deflate differs from one zlib to the next.

    Raises ValueError as `manifest` does.
    """
    members = dict(_members(_sources()))
    members["manifest.json"] = _json(manifest(update_url))
    for name, folder in LOCALE_NAMES.items():
        for path in [path for path in members if path.startswith(f"locale/{folder}/")]:
            members[path.replace(f"/{folder}/", f"/{name}/", 1)] = members[path]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(members, key=lambda path: (path != "manifest.json", path)):
            entry = zipfile.ZipInfo(path, _TIME)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, members[path])
    return buffer.getvalue()


def published_manifest(link: str, update_url: str = NO_UPDATES) -> dict[str, Any]:
    """What is published at the update address: this version, where it lies, and its digest.

    Raises ValueError if `link`, the package's own address, is not https.
    """
    if not link.startswith("https://"):
        raise ValueError(f"“{link}” is no https address")
    digest = hashlib.sha256(package(update_url)).hexdigest()
    versions = {"strict_min_version": MIN_VERSION, "strict_max_version": MAX_VERSION}
    update = {
        "version": __version__,
        "update_link": link,
        "update_hash": f"sha256:{digest}",
        "applications": {"zotero": versions},
    }
    return {"addons": {ADDON_ID: {"updates": [update]}}}


def _sources() -> Traversable:
    return files("zotsync.plugin").joinpath("addon")


def _members(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _members(entry, f"{prefix}{entry.name}/")
        elif not entry.name.startswith("."):
            yield prefix + entry.name, entry.read_bytes()


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()
