"""What a Zotero library answers, told from what only looks like it. Pure: bytes and JSON values in.

Every check raises `UnexpectedAnswer` for what no Zotero library sends: what passes can be used
without looking again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from zotsync.model.item import ObjectData
from zotsync.model.schema import is_key

#: What may be left of a value that was cut off: part of a word, of a number, of an escape.
_CUT_VALUE = re.compile(
    r",?\s*(?:t(?:ru?)?|f(?:al?s?)?|n(?:ul?)?|-|\.|[eE][+-]?|u[0-9a-fA-F]{0,4})?\s*", re.ASCII
)


class UnexpectedAnswer(Exception):
    """An answer that no Zotero library gives; its words say how it contradicts itself, if so."""


#: Greater than any version: larger numbers are in no header and in no database.
_NO_VERSION = 10**15
#: The lists of an object, and what they are lists of.
_LISTS: Mapping[str, type] = {"collections": str, "creators": dict, "tags": dict}
#: What an object holds that is no plain value.
_NESTED = frozenset({*_LISTS, "relations"})


def object_data(value: object) -> list[ObjectData]:
    """The `data` parts of a list of items or collections, without their empty fields.

    The web sends every field of a type, the desktop only what is filled: here nobody sees a
    difference, and a large library fits into memory.

    >>> data = {"key": "K", "version": 3, "itemType": "book", "url": ""}
    >>> object_data([{"key": "K", "version": 3, "data": data}])
    [{'key': 'K', 'version': 3, 'itemType': 'book'}]

    Raises UnexpectedAnswer for anything else, or an object that is listed twice.
    """
    if not isinstance(value, list):
        raise UnexpectedAnswer
    objects = [one_object(entry) for entry in value]
    if len({data["key"] for data in objects}) < len(objects):
        raise UnexpectedAnswer("lists an object twice")
    return objects


def one_object(envelope: object) -> ObjectData:
    """The `data` part of one item or collection, without its empty fields.

    What is nested where Zotero has plain values is left out: nobody could use it.

    Raises UnexpectedAnswer for anything else, or two keys or versions of one object.
    """
    data = envelope.get("data") if isinstance(envelope, dict) else None
    if not isinstance(data, dict) or not isinstance(envelope, dict):
        raise UnexpectedAnswer
    key, version = data.get("key"), data.get("version")
    if not isinstance(key, str) or not key or not is_version(version):
        raise UnexpectedAnswer
    if (key, version) != (envelope.get("key"), envelope.get("version")):
        raise UnexpectedAnswer("gives an object two keys or two versions")
    if linked_key(envelope) not in ("", key):
        raise UnexpectedAnswer("lists an object under the key of another one")
    if not isinstance(data.get("itemType", data.get("name")), str):
        raise UnexpectedAnswer
    if not all(_is_list_of(data.get(name, []), kind) for name, kind in _LISTS.items()):
        raise UnexpectedAnswer
    if not isinstance(data.get("relations", {}), dict | list):  # PHP's empty object is a list
        raise UnexpectedAnswer
    if not all(isinstance(tag.get("tag"), str) for tag in data.get("tags", ())):
        raise UnexpectedAnswer
    return {
        name: value
        for name, value in data.items()
        if value != "" and (name in _NESTED or not isinstance(value, dict | list))
    }


def linked_key(envelope: Mapping[str, Any]) -> str:
    """The key in an object's link to itself, "" where there is none."""
    links = envelope.get("links")
    own = links.get("self") if isinstance(links, dict) else None
    address = own.get("href") if isinstance(own, dict) else None
    key = address.rstrip("/").rpartition("/")[2] if isinstance(address, str) else ""
    return key if is_key(key) else ""


def is_version(value: object) -> bool:
    """Whether a value can be the version of an object or a library."""
    return type(value) is int and 0 <= value < _NO_VERSION


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(entry, kind) for entry in value)


def key_versions(value: object) -> Mapping[str, int]:
    """The versions of all objects, by key.

    Raises UnexpectedAnswer for anything else.
    """
    if not isinstance(value, dict) or not all(map(is_version, value.values())):
        raise UnexpectedAnswer
    return value


def deleted_keys(value: object) -> Mapping[str, frozenset[str]]:
    """The keys of deleted "items" and "collections".

    Raises UnexpectedAnswer for anything else.
    """
    lists = [value.get(kind) if isinstance(value, dict) else None for kind in _DELETED]
    if not all(isinstance(keys, list) for keys in lists):
        raise UnexpectedAnswer
    return {
        kind: frozenset(map(str, keys or ())) for kind, keys in zip(_DELETED, lists, strict=True)
    }


_DELETED = ("items", "collections")


def header_number(headers: Mapping[str, str], name: str) -> int:
    """The number in a header that an answer must have.

    Raises UnexpectedAnswer where it is missing or no number.
    """
    text = headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise UnexpectedAnswer
    return int(text)


def stops_half_way(body: bytes, error: ValueError) -> bool:
    """Whether JSON that gave this error when it was read is the beginning of a longer text.

    >>> try: json.loads('[{"key": "A"}')
    ... except ValueError as error: stops_half_way(b'[{"key": "A"}', error)
    True
    """
    if isinstance(error, UnicodeDecodeError):
        return error.end >= len(body) and error.reason == "unexpected end of data"
    if not isinstance(error, json.JSONDecodeError):
        return False
    if body and not error.doc:
        return False  # read as another encoding than UTF-8
    rest = error.doc[error.pos :]
    return error.msg.startswith("Unterminated string") or bool(_CUT_VALUE.fullmatch(rest))


def json_body(body: bytes) -> Any:
    """The JSON value of a body.

    Raises UnexpectedAnswer where it is none.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise UnexpectedAnswer from None
