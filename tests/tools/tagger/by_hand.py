"""References written by hand, their parts marked: `{a Harrow} T. {t Salt}. {c J Zool}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PART = re.compile(r"\{(?P<mark>[atcvpyde]) (?P<text>[^}]*)\}")
_FIELDS = {"t": "title", "c": "container", "v": "volume", "p": "page", "y": "year", "d": "doi"}


def golds(file: Path) -> Iterator[dict[str, Any]]:
    """The references of a file, a line each behind its type, under the names of `scoring`."""
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield gold(*line.split(" ", 1))


def gold(kind: str, line: str) -> dict[str, Any]:
    """What a marked reference says; the first mark of a kind counts, but all names do."""
    parts = [(each["mark"], each["text"]) for each in _PART.finditer(line)]
    found = {_FIELDS[mark]: text for mark, text in reversed(parts) if mark in _FIELDS}
    families = [text for mark, text in parts if mark == "a"]
    editors = [text for mark, text in parts if mark == "e"]
    return {
        "raw": _PART.sub(lambda each: each["text"], line),
        "type": kind,
        "families": families or editors,
        **dict.fromkeys(_FIELDS.values()),
        **found,
    }
