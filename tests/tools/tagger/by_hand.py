"""References written by hand, their parts marked: `{a Harrow} T. {t Salt}. {c J Zool}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.citations.marked import Marked

_PART = re.compile(r"\{(?P<mark>[atcvpyde]) (?P<text>[^}]*)\}")
#: Types whose number is an article's.
_IN_A_JOURNAL = frozenset({"article-journal", "paper-conference", "article-magazine", "article"})
_FIELDS = {"t": "title", "c": "container", "v": "volume", "p": "page", "y": "year", "d": "doi"}


def golds(file: Path) -> Iterator[dict[str, Any]]:
    """The references of a file, a line each behind its type, under the names of `scoring`."""
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield gold(*line.split(" ", 1))


def marked_golds(citations: Iterable[Marked]) -> Iterator[dict[str, Any]]:
    """The same of citations in the form of `tests/citations/marked.py`."""
    for each in citations:
        says = each.says
        people = says.get("author") or "; ".join(
            says[role] for role in ("editor", "translator", "compiler") if role in says
        )
        number = says.get("number") if says["type"] in _IN_A_JOURNAL else None
        yield {
            "raw": each.raw,
            "type": says["type"],
            "families": [one.partition("|")[0].lstrip("=") for one in people.split("; ") if one],
            "title": says.get("title"),
            "container": says.get("container-title"),
            "volume": says.get("volume"),
            "page": says.get("page") or number,
            "year": says.get("issued"),
            "doi": says.get("DOI"),
        }


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
