"""Where API keys are kept: the environment, else the system's keyring. Nowhere else, ever.

Without a keyring (none installed, none running, a locked one) nothing is stored, and nothing can be
stored.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "zotsync"
VARIABLE = "ZOTERO_API_KEY"

_KEY = re.compile(r"[A-Za-z0-9._~+/=-]{1,256}", re.ASCII)


def web_key(place: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """The key for the Web API at `place` ("api.zotero.org"): ZOTERO_API_KEY, else the keyring's.

    None if there is none. Raises `UserError` (without quoting it) for what cannot be a key.
    """
    return environment_key(environ) or _from_keyring(f"web:{place}")


def keep_web_key(place: str, key: str) -> None:
    """Stores the key for the Web API at `place` in the keyring; `UserError` if there is none."""
    _to_keyring(f"web:{place}", _checked(key.strip(), "That is not an API key."))


def service_key(name: str) -> str | None:
    """The key of a look-up service ("pubmed") that `login` has kept, None if there is none."""
    return _from_keyring(f"service:{name}")


def keep_service_key(name: str, key: str) -> None:
    """Stores the key of a look-up service in the keyring; `UserError` if there is none."""
    _to_keyring(f"service:{name}", _checked(key.strip(), "That is not an API key."))


def desktop_key(server_id: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """The permission to write that the Zotero desktop with this id has given, None if it has not.

    ZOTERO_API_KEY, else the keyring's. Raises `UserError` for what cannot be a key.
    """
    return environment_key(environ) or _from_keyring(f"desktop:{server_id}")


def keep_desktop_key(server_id: str, key: str) -> None:
    """Stores a desktop's permission in the keyring; `UserError` if there is no keyring."""
    _to_keyring(f"desktop:{server_id}", _checked(key, "Zotero sent something that is no key."))


def check_keyring() -> None:
    """Raises `UserError` if this machine has no keyring that keeps what it is given."""
    _use_keyring(lambda ring: ring.get_password(SERVICE, "check"), keeps=True)


#: Keyrings that take a key and do not keep it.
_FORGETFUL = frozenset({"keyring.backends.null", "keyring.backends.fail"})


def key_in(data: bytes) -> str:
    """The key that a file or standard input holds, "" if there is nothing.

    Windows' editors and shells begin a text with a mark, and may write two bytes a letter.

    >>> key_in(b"\\xef\\xbb\\xbfABCD  "), key_in("ABCD".encode("utf-16")), key_in(b" ")
    ('ABCD', 'ABCD', '')
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace").strip()


def environment_key(environ: Mapping[str, str] = os.environ) -> str | None:
    """The key in ZOTERO_API_KEY, which counts before any that is kept; None if it is not set."""
    given = environ.get(VARIABLE, "").strip()
    return _checked(given, f"{VARIABLE} does not hold an API key.") if given else None


def _checked(key: str, message: str) -> str:
    if not _KEY.fullmatch(key):
        raise UserError(message, hint="A key is one word of letters and digits.")
    return key


def _from_keyring(user: str) -> str | None:
    try:
        return _use_keyring(lambda ring: ring.get_password(SERVICE, user))
    except UserError:
        return None  # as if nothing were stored


def _to_keyring(user: str, key: str) -> None:
    _use_keyring(lambda ring: ring.set_password(SERVICE, user, key), keeps=True)


def _use_keyring(use: Callable[[KeyringBackend], T], *, keeps: bool = False) -> T:
    """What `use` makes of the keyring. Raises `UserError` if there is none that can be used now.

    `keeps`: one that takes a key and does not keep it will not do. (Back-ends raise what their
    system does.)
    """
    none = UserError(
        "This machine has no keyring to store a key in.",
        hint=f"Set the environment variable {VARIABLE} to the key instead.",
    )
    try:
        import keyring
    except ImportError:
        raise none from None
    try:
        ring = keyring.get_keyring()
        if keeps and type(ring).__module__ in _FORGETFUL:
            raise none
        return use(ring)
    except UserError:
        raise
    except Exception:  # Windows' errors, for one, are of no kind that Python knows
        raise none from None
