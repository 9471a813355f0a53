"""Requests to a look-up service and its answers, as values.

Beside them, what every service does: taking JSON of unknown shape apart, where what is not as
documented counts as absent, and putting a reference into the words of a query.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zotsync.model.reference import Name, Reference

#: Bytes of an answer that are read; a larger one is refused.
LARGEST_BODY = 10_000_000
#: What OpenAlex, which is made with Flask, answers for a work that it does not have.
_NO_SUCH_PAGE = b"The requested URL was not found on the server. If you entered the URL manually"
#: Words of three letters and more; a string with fewer could be anything.
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """One request: GET of `url` with `params`, or POST if there is a `form` or `json`.

    `form` is the encoded body, since ECitMatch wants its bars unescaped. `may_lack`: a 404 is an
    answer ("there is no such work"), not a wrong address.
    """

    service: str
    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    json: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    may_lack: bool = False


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What came back: status, headers in lower case, body of at most `LARGEST_BODY` bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def as_dict(value: object) -> Mapping[str, Any]:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def dicts(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list; services put null beside them, and in place of lists."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def says_not_found(body: bytes) -> bool:
    """Whether the body of a 404 is a service's own word that it has no such work.

    A 404 of a proxy, or of a service that is being moved, says nothing about the work.
    """
    if _NO_SUCH_PAGE in body[:2_000]:
        return True
    try:
        said = as_dict(json.loads(body[:20_000]))
    except (ValueError, RecursionError):
        return False
    words = " ".join(str(said.get(name) or "") for name in ("error", "message"))
    return "not found" in words.lower()


def first_named_person(names: Sequence[Name]) -> Name | None:
    """The first author who is a person, else the first name of all; None without names."""
    authors = [name for name in names if name.role == "author"] or list(names)
    people = [name for name in authors if name.family]
    return next(iter(people or authors), None)


def volume_words(reference: Reference) -> str:
    """The volume as registers list it: "28" of "Vol. 28 Suppl 15", "28a" of "28A"."""
    volume = unicodedata.normalize("NFKC", reference.get("volume")[:100])
    words = re.findall(r"\w+", volume.casefold())
    key = words[0] if words else ""
    if key in ("vol", "volume", "v") and len(words) > 1:
        key = words[1]
    return key.lstrip("0") or key


def page_words(reference: Reference) -> str:
    """The first page or the article number as printed, without the rest of the range."""
    pages = reference.get("page") or reference.get("number")
    return re.split(r"\s*[-\u2010-\u2015\u2212,;]", pages.strip(), maxsplit=1)[0][:40]


def words_as_printed(reference: Reference) -> str:
    """The whole string without its number and links; "" if it is too short to name a work, or a
    file's own notation."""
    if re.match(r"\s*(?:@|TY {2}-|PMID- |%0 |\{)", reference.raw):
        return ""
    text = re.sub(r"^\s*[\[(]?\d{1,4}[\])]?[.:]?\s+|https?://\S+", " ", reference.raw[:1000])
    words = re.findall(r"[^\s|<>]+", text)
    letters = [word for word in words if len(re.findall(r"[^\W\d_]", word)) > 2]
    return " ".join(words)[:500] if len(letters) >= _FEWEST_WORDS else ""
