"""A request to a service and its answer, as values.

Taking JSON of unknown shape apart: what is not as documented counts as absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: Bytes of an answer that are read; a larger one is refused.
LARGEST_BODY = 10_000_000


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
