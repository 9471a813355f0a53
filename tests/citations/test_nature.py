"""Nature's grammar: citations in its style, each with all that it says, no field more or less."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from zotsync.citations.parsed import Parsed
from zotsync.citations.styles import nature
from zotsync.data import bundled_journals
from zotsync.model.reference import Name

_FILE = Path(__file__).parent / "cases" / "nature.toml"
_CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["citation"]


def printed_names(names: Iterable[Name]) -> str:
    return "; ".join(
        f"={name.literal}"
        if name.literal
        else "|".join(part for part in (name.family, name.given, name.suffix) if part)
        for name in names
    )


def in_words(parsed: Parsed) -> dict[str, str]:
    """What a reading says, in the form of the cases' files."""
    said = dict(parsed.fields)
    for role in ("author", "editor", "translator"):
        said[role] = printed_names(name for name in parsed.names if name.role == role)
    said["et-al"] = "yes" if parsed.et_al else ""
    said["issued"] = parsed.issued.iso() if parsed.issued else ""
    said["accessed"] = parsed.accessed.iso() if parsed.accessed else ""
    said["doubts"] = "; ".join(f"{name} {sure}" for name, sure in sorted(parsed.confidence.items()))
    said["type"] = "" if parsed.type == "article-journal" else parsed.type
    return {field: value for field, value in said.items() if value}


@pytest.mark.parametrize(
    ("raw", "says"),
    [pytest.param(case["raw"], case["says"], id=case["raw"][:60]) for case in _CASES],
)
def test_a_citation_says_exactly_this(raw: str, says: dict[str, str]) -> None:
    parsed = nature.match(raw, bundled_journals())
    assert parsed is not None
    assert in_words(parsed) == {field: value for field, value in says.items() if value}
    assert 0 < parsed.score <= 1
