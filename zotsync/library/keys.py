"""Where API keys are kept: the environment, else the system's keyring. Nowhere else, ever."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from zotsync.model.errors import UserError

SERVICE = "zotsync"
VARIABLE = "ZOTERO_API_KEY"

_KEY = re.compile(r"[A-Za-z0-9._~+/=-]{1,256}", re.ASCII)


def web_key(place: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """The key for the Web API at `place` ("api.zotero.org"): ZOTERO_API_KEY, else the keyring's.

    None if there is none. Raises `UserError` (without quoting it) for what cannot be a key.
    """
    given = environ.get(VARIABLE, "").strip()
    if given:
        return _checked(given, f"{VARIABLE} does not hold an API key.")
    return _from_keyring(f"web:{place}")


def keep_web_key(place: str, key: str) -> None:
    """Stores the key for the Web API at `place` in the keyring; `UserError` if there is none."""
    _to_keyring(f"web:{place}", _checked(key.strip(), "That is not an API key."))


def service_key(name: str) -> str | None:
    """The key of a look-up service ("pubmed") that `login` has kept, None if there is none."""
    return _from_keyring(f"service:{name}")


def keep_service_key(name: str, key: str) -> None:
    """Stores the key of a look-up service in the keyring; `UserError` if there is none."""
    _to_keyring(f"service:{name}", _checked(key.strip(), "That is not an API key."))


def desktop_key(server_id: str) -> str | None:
    """The permission that the Zotero desktop with this id has given, None if it has not."""
    return _from_keyring(f"desktop:{server_id}")


def keep_desktop_key(server_id: str, key: str) -> None:
    """Stores a desktop's permission in the keyring; `UserError` if there is no keyring."""
    _to_keyring(f"desktop:{server_id}", _checked(key, "Zotero sent something that is no key."))


def _checked(key: str, message: str) -> str:
    if not _KEY.fullmatch(key):
        raise UserError(message, hint="A key is one word of letters and digits.")
    return key


def _from_keyring(user: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, user)
    except (KeyringError, RuntimeError, OSError):
        return None  # no keyring here, or a locked one: as if nothing were stored


def _to_keyring(user: str, key: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, user, key)
    except (KeyringError, RuntimeError, OSError):
        raise UserError(
            "This machine has no keyring to store a key in.",
            hint=f"For the web library set the environment variable {VARIABLE} instead.",
        ) from None
