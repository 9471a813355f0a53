"""What Zotero there is to be found from here: a running desktop, and the libraries of a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2

from zotsync.library.address import DESKTOP_API, WEB_API

#: Seconds that a running Zotero may take to answer, and the web service.
_NEAR, _FAR = 0.7, 8.0
#: Groups offered at most.
_MOST = 50

#: Asks an address (with headers, within seconds) and gives the JSON of its answer, None for none.
Ask = Callable[[str, dict[str, str], float], Any]


def _ask(url: str, headers: dict[str, str], seconds: float) -> Any:
    try:
        answer = httpx2.get(url, headers=headers, timeout=seconds, trust_env="127.0.0.1" not in url)
        return answer.json() if answer.status_code == 200 else None
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError):
        return None


def running_zotero(url: str = DESKTOP_API) -> bool:
    """Whether a Zotero on this machine answers other applications."""
    try:
        answer = httpx2.get(f"{url}/", timeout=_NEAR, trust_env=False)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError):
        return False
    return answer.status_code == 200


def libraries_of_key(key: str, *, url: str = WEB_API, ask: Ask = _ask) -> list[tuple[str, str]]:
    """(spec, name) of every library that a key may write to; [] if nobody can tell."""
    headers = {"Zotero-API-Key": key, "Zotero-API-Version": "3"}
    said = ask(f"{url}/keys/current", headers, _FAR)
    if not isinstance(said, dict) or not isinstance(said.get("userID"), int):
        return []
    user, access = said["userID"], said.get("access")
    access = access if isinstance(access, dict) else {}
    found = []
    if isinstance(access.get("user"), dict) and access["user"].get("write"):
        found.append((f"users/{user}", str(said.get("username") or "My Library")))
    if isinstance(access.get("groups"), dict):
        groups = ask(f"{url}/users/{user}/groups", headers, _FAR)
        found += _groups(groups if isinstance(groups, list) else [], access["groups"])
    return found


def _groups(groups: list[Any], access: dict[str, Any]) -> list[tuple[str, str]]:
    """The groups that the key may write to."""
    found = []
    for group in groups[:_MOST]:
        data = group.get("data") if isinstance(group, dict) else None
        if not isinstance(data, dict) or not isinstance(data.get("id"), int):
            continue
        rights = access.get(str(data["id"])) or access.get("all") or {}
        if isinstance(rights, dict) and rights.get("write"):
            found.append((f"groups/{data['id']}", str(data.get("name") or "")))
    return found
