"""Values in the form in which Zotero's server stores them, so that equal things compare equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

#: Bytes of UTF-8 that a field holds (Zotero dataserver, model/Items).
FIELD_BYTES = 65_535
#: Characters that a first or last name, or a tag, holds.
NAME_LENGTH = 255
#: Parts of an object that name it or date it, and say nothing about its content.
_NAMING = frozenset({"key", "version", "dateAdded", "dateModified"})
_NO_KEYS: Mapping[str, str] = MappingProxyType({})

# C0 controls except tab and line feed, and DEL: the server drops them from every string. Half
# surrogates cannot be sent at all.
_DROPPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_HALVES = re.compile(r"[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
# A letter and its accents apart (Latin, Greek, Cyrillic, Arabic, kana), and the parts of a Hangul
# syllable, as file systems and PDFs have them. Only these are composed: NFC as a whole would also
# exchange letters that have a form of their own (U+FA19, a variant of a Chinese character).
_APART = re.compile(r".[\u0300-\u036f\u0653-\u0655\u3099\u309a]+|[\u1100-\u11ff]{2,}")


def server_form(value: str) -> str:
    """The text as Zotero's server stores it: control characters dropped, ends trimmed.

    The server trims every Unicode space and invisible character from names, and ASCII space from
    fields; the wider rule serves both, since it is applied to both sides of a comparison. So are
    letters whose accents stand apart: they look the same and are the same.
    """
    if value.isprintable():  # then a space is the only blank there can be
        return _composed(value.strip(" "))
    text = _composed(_DROPPED.sub("", value))
    start, end = 0, len(text)
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return text[start:end]


def _composed(text: str) -> str:
    if text.isascii():
        return text
    return _APART.sub(lambda letters: unicodedata.normalize("NFC", letters[0]), text)


def is_text(value: str) -> bool:
    """Whether a text can be sent and stored: no half characters, which bytes of other code leave.

    >>> is_text("Größe"), is_text("Gr\\udcf6\\udcdfe")
    (True, False)
    """
    return not _HALVES.search(value)


def tag_form(name: str) -> str:
    """A tag's name as Zotero keeps it: server form, NFC, cut to the length that syncs."""
    return unicodedata.normalize("NFC", server_form(name))[:NAME_LENGTH]


def creators_form(creators: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, str], ...]:
    """Creators as compared and sent: server form, one shape for each kind, blank ones left out."""
    formed: list[Mapping[str, str]] = []
    for creator in creators:
        kind = str(creator.get("creatorType", "author"))
        name = server_form(str(creator.get("name") or ""))
        first = server_form(str(creator.get("firstName") or ""))
        last = server_form(str(creator.get("lastName") or ""))
        if name:
            formed.append({"creatorType": kind, "name": name})
        elif first or last:
            formed.append({"creatorType": kind, "firstName": first, "lastName": last})
    return tuple(formed)


def one_line(value: str) -> str:
    """The text on one line, each run of white space one space, in the server's form."""
    if value.isprintable() and "  " not in value:
        return value.strip(" ")
    return server_form(_SPACES.sub(" ", server_form(_SPACES.sub(" ", value))))


def fits_field(value: str) -> bool:
    """Whether the server takes the text as a field's value."""
    return len(value) * 4 <= FIELD_BYTES or len(value.encode("utf-8")) <= FIELD_BYTES


def holds(
    stored: Mapping[str, Any], sent: Mapping[str, Any], renamed: Mapping[str, str] = _NO_KEYS
) -> bool:
    """Whether a stored object has every value that was sent, after the server's normalisation.

    `renamed` are collection keys → the keys that the library gave them instead. Relations that
    were not sent do not count: the user may relate an item at any time.

    >>> holds({"title": "One", "tags": [{"tag": "a"}]}, {"title": " One ", "place": ""})
    True
    """
    return all(
        _relates(stored.get(name), value)
        if name == "relations"
        else value_form(name, stored.get(name), renamed) == value_form(name, value, renamed)
        for name, value in sent.items()
        if name not in _NAMING
    )


def value_form(name: str, value: Any, renamed: Mapping[str, str] = _NO_KEYS) -> Any:
    """A value (JSON) of an object's part in a form such that equal ones mean the same to Zotero.

    Zotero trims text, drops control characters, sorts tags, keeps sets of collections, and takes
    an absent, null, false or empty value for the same nothing.
    """
    if name == "deleted":
        return bool(value)
    if name in ("creators", "tags", "collections"):
        return _members_form(name, value if isinstance(value, list | tuple) else (), renamed)
    if isinstance(value, list | tuple):
        return tuple(value_form("", entry) for entry in value) or ""
    if isinstance(value, Mapping):
        return {part: form for part in value if (form := value_form("", value[part]))} or ""
    return server_form(_as_text(value))


def _members_form(name: str, members: Iterable[Any], renamed: Mapping[str, str]) -> Any:
    """Creators in their order, tags as a set of (name, type), collections as a set of keys."""
    if name == "collections":
        return frozenset(renamed.get(str(key), str(key)) for key in members)
    whole = [member for member in members if isinstance(member, Mapping)]
    if name == "creators":
        return creators_form(whole)
    tags = {(tag_form(_as_text(tag.get("tag"))), int(tag.get("type") == 1)) for tag in whole}
    return frozenset(tag for tag in tags if tag[0])


def _relates(stored: Any, sent: Any) -> bool:
    """Whether all relations that were sent (predicate → URI or URIs) are there."""
    there, wanted = _uris(stored), _uris(sent)
    return all(uris <= there.get(predicate, frozenset()) for predicate, uris in wanted.items())


def _uris(relations: Any) -> dict[str, frozenset[str]]:
    return {
        str(predicate): frozenset(map(str, uris if isinstance(uris, list) else [uris]))
        for predicate, uris in (relations if isinstance(relations, Mapping) else {}).items()
        if uris
    }


def _as_text(value: Any) -> str:
    """A JSON value as the server writes it into a text field: null is "", true is "1"."""
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _is_blank(ch: str) -> bool:
    return ch == " " or unicodedata.category(ch)[0] in "ZC"
