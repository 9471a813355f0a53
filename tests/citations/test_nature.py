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


@pytest.mark.parametrize(
    "raw",
    [
        "Harrow, T. J. (2014). Otters of the north. Nature 12, 3–4 (2014).",
        "(2014). Otters of the north. Nature 12, 3–4 (2014).",
        "Otters of the north. Tides of Nowhere 12, 3–4 (2014).",
        "T. Harrow, C. Okafor, Nature 12, 3–4 (2014).",
        "Harrow, T. J. Otters of the north. Nature 12, 3–4.",
    ],
)
def test_what_is_printed_otherwise_is_not_read(raw: str) -> None:
    assert nature.match(raw, bundled_journals()) is None


@pytest.mark.parametrize(
    ("raw", "score"),
    [
        ("Harrow, T. J. Otters of the north. Nature 12, 3–4 (2014).", 1.0),
        ("Harrow, T. J. Otters of the north. Tides 12, 3–4 (2014).", 0.85),
        ("Otters of the north. Nature 12, 3–4 (2014).", 0.8),
        ("Harrow, T. J. Nature https://doi.org/10.5555/a.1 (2014).", 0.95),
    ],
)
def test_a_citation_is_the_surer_the_more_is_as_the_style_prints_it(raw: str, score: float) -> None:
    parsed = nature.match(raw, bundled_journals())
    assert parsed is not None
    assert parsed.score == pytest.approx(score)
    assert parsed.fields.get("title", "Otters of the north") == "Otters of the north"


@pytest.mark.parametrize("press", ["Springer", "Press, London"])
def test_words_before_a_publisher_are_no_journal(press: str) -> None:
    raw = f"Harrow, T. J. Otters of the north. Nature, 3–4 ({press}, 2014)."
    parsed = nature.match(raw, bundled_journals())
    assert parsed is not None
    assert parsed.type == "book"
    assert "container-title" not in parsed.fields
