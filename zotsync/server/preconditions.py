"""Versions: what a client must know before it may write, and the words when it does not.

An object's version is the library version at which it last changed. A write names the version it
was based on, in the header (`If-Unmodified-Since-Version`) or in the object (`version`); a version
in the future passes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from zotsync.model.keys import is_key
from zotsync.server.refusal import HttpRefusal
from zotsync.server.values import as_text

_EITHER = "Either If-Unmodified-Since-Version or"


class Require(Enum):
    """Whether an object of a batch must carry its version."""

    NEVER = 0
    WITH_KEY = 1


def header_version(text: str | None, *, quoted: bool) -> int | None:
    """The number in `If-Unmodified-Since-Version`, None without the header.

    Raises `HttpRefusal` 400; `quoted` adds the value to the words, as single-object writes do.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        value = f" '{text}'" if quoted else ""
        raise HttpRefusal(400, f"Invalid If-Unmodified-Since-Version value{value}")
    return int(text)


def check_library(expected: int | None, found: int) -> None:
    """Refuses (412) a write that is based on an older library."""
    if expected is not None and found > expected:
        raise HttpRefusal(
            412,
            f"Library has been modified since specified version (expected {expected}, "
            f"found {found})",
        )


def object_key(noun: str, payload: Mapping[str, Any], key: str | None) -> str | None:
    """The key an object is written under: the one of the address, else its own, else None."""
    own = payload.get("key")
    if own is None:
        return key
    if not isinstance(own, str):
        raise HttpRefusal(400, "'key' must be a string")
    if not is_key(own):
        raise HttpRefusal(400, f"'{own}' is not a valid {noun} key")
    if key is not None and own != key:
        raise HttpRefusal(409, f"'key' property in JSON does not match {noun} key of request")
    return own


def check_object(
    noun: str,
    payload: Mapping[str, Any],
    found: int,
    require: Require,
    *,
    known: bool,
    side_effects: Collection[str] = (),
) -> None:
    """Refuses an object whose `version` does not fit what is stored.

    `found` is the stored version (0: there is none), `known` that the request's address names the
    key. An object that this very request changed as a side effect (`side_effects`) is let through.
    """
    for old, new in ((noun + "Key", "key"), (noun + "Version", "version")):
        if payload.get(old) is not None:
            raise HttpRefusal(400, f"'{old}' property is now '{new}'")
    given = payload.get("version")
    if given is None:
        if require is Require.WITH_KEY and payload.get("key") is not None:
            raise HttpRefusal(
                428, f"{_EITHER} 'version' property must be provided for 'key'-based writes"
            )
        return
    version = json_version(given)
    if payload.get("key") is None and not known:
        raise HttpRefusal(400, f"'version' is valid only if {noun} key is provided")
    if found > version and payload.get("key") not in side_effects:
        raise HttpRefusal(412, modified(noun, version, found))
    if version > 0 and not found:
        raise HttpRefusal(
            404, f"{noun.capitalize()} doesn't exist (expected version {version}; use 0 instead)"
        )


def json_version(given: object) -> int:
    """A `version` property as a number; raises `HttpRefusal` 400."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise HttpRefusal(400, "'version' must be an integer")
    try:
        return int(float(given)) if not isinstance(given, int) else given
    except (ValueError, OverflowError):
        raise HttpRefusal(400, "'version' must be an integer") from None


def modified(noun: str, expected: int, found: int) -> str:
    """The words of a 412 about one object."""
    return (
        f"{noun.capitalize()} has been modified since specified version "
        f"(expected {expected}, found {found})"
    )


def check_single(
    noun: str, header: int | None, payload: Mapping[str, Any], found: int, *, creates: bool
) -> None:
    """Refuses a PUT or PATCH of one object by its versions.

    `found` is the stored version, 0 where there is none; `creates`: the method may make the
    object without naming a version (PUT).
    """
    given = payload.get("version")
    own = None if given is None else json_version(given)
    if header is not None and own is not None and header != own:
        raise HttpRefusal(
            400,
            "If-Unmodified-Since-Version value does not match JSON 'version' property "
            f"({header} != {as_text(given)})",
        )
    expected = own if header is None else header
    if found:
        if expected is None:
            raise HttpRefusal(
                428,
                f"{_EITHER} object version property must be provided for key-based writes",
            )
        if found > expected:
            raise HttpRefusal(
                412, modified(noun, expected, found), headers={"Last-Modified-Version": str(found)}
            )
    elif expected:
        raise HttpRefusal(412, f"{noun.capitalize()} not found (expected version {expected})")
    elif expected is None and not creates:
        raise HttpRefusal(
            404,
            f"{noun.capitalize()} not found (to create, use If-Unmodified-Since-Version: 0, "
            "JSON 'version' 0, or PUT method)",
        )
