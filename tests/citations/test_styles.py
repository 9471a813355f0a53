"""Citations in every style that is read, each with all that it says: no field more or less."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from zotsync.citations.parse import MAX_LENGTH, STYLES, parse_citation
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals
from zotsync.model.reference import Name

_CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def _cases() -> Iterator[object]:
    for file in _CASES:
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["citation"]:
            yield pytest.param(file.stem, case["raw"], case["says"], id=case["raw"][:60])


def _printed(names: Iterable[Name]) -> str:
    return "; ".join(
        f"={name.literal}"
        if name.literal
        else "|".join(part for part in (name.family, name.given, name.suffix) if part)
        for name in names
    )


def _said(parsed: Parsed) -> dict[str, str]:
    said = dict(parsed.fields)
    for role in ("author", "editor", "translator"):
        said[role] = _printed(name for name in parsed.names if name.role == role)
    said["et-al"] = "yes" if parsed.et_al else ""
    said["issued"] = parsed.issued.iso() if parsed.issued else ""
    said["accessed"] = parsed.accessed.iso() if parsed.accessed else ""
    said["doubts"] = "; ".join(f"{name} {sure}" for name, sure in sorted(parsed.confidence.items()))
    said["type"] = "" if parsed.type == "article-journal" else parsed.type
    return {field: value for field, value in said.items() if value}


@pytest.mark.parametrize(("style", "raw", "says"), list(_cases()))
def test_a_citation_says_exactly_this(style: str, raw: str, says: dict[str, str]) -> None:
    parsed = parse_citation(raw, bundled_journals())
    assert parsed is not None
    assert _said(parsed) == {field: value for field, value in says.items() if value}
    assert parsed.style == style
    assert 0 < parsed.score <= 1


def test_each_style_has_its_cases() -> None:
    assert {file.stem for file in _CASES} == set(STYLES)


@pytest.mark.parametrize(
    "words",
    [
        "Wash hands.",
        "In 2010 we washed hands carefully.",
        "Department of Medicine, Memorial Hospital, New York, NY, USA",
        "Figure 1: Something happens in 2010 (2010).",
        "See https://example.org/ for details.",
        "Add 5 ml of buffer, 10–20 min (2010).",
        "Introduction",
        "...",
        "",
        "(2010)",
    ],
)
def test_prose_is_no_citation(words: str) -> None:
    assert parse_citation(words, bundled_journals()) is None


@pytest.mark.parametrize(
    "raw",
    [
        "Hanahan, Douglas & Weinberg, Robert. Hallmarks. Cell 144, 646–674 (2011).",
        "Cancer statistics in the young. Unknown J. Things 12, 3–4 (2010).",
        "Cancer statistics of the year. Unknown J Things. 2020;70:7-30.",
        "A. Smith, two words, Phys. Rev. B 12, 34 (2010).",
        "A. Smith, Unknown J. Things 12, 34 (2010).",
        "A. Smith, “A quoted title,” Unknown J. Things 12, 34 (2010).",
        "The 2nd ed. of things. Nature 12, 3–4 (2010).",
        "1. Things. Nature 12, 3–4 (2010).",
        "A Book without authors. (2020). Springer.",
        "A. Smith, Nature 12, 34 (in press).",
        "Smith, J. A Book of Things (Springer, soon).",
        "Smith, J. A Book (on Things) without year (Springer).",
        "PMID: 0",
        "王伟. 标题. Nature 12, 3–4 (2010).",
        "王 Wei has a title. Nature 12, 3–4 (2010).",
        "Siegel, R. L. (1399). Cancer statistics. Lancet, 70, 7–30.",
        "Smith, J. Somewhere in 2010 and 2011.",
        "World Health Organization. Somewhere, 2010.",
    ],
)
def test_what_no_style_makes_sure_is_not_read(raw: str) -> None:
    assert parse_citation(raw, bundled_journals()) is None


def test_words_longer_than_any_reference_are_no_citation() -> None:
    good = "Paget, S. The distribution. Lancet 133, 571–573 (1889)."
    assert parse_citation(good, bundled_journals()) is not None
    assert parse_citation(good.rjust(MAX_LENGTH + 1, "x"), bundled_journals()) is None


def test_names_that_cannot_be_read_do_not_become_the_title() -> None:
    raw = (
        "Larsson, P., List, Th, Lundström, I. & Ohrbach, R. Acta Odontol. Scand. 62, 147–9 (2004)."
    )
    parsed = parse_citation(raw, bundled_journals())
    assert parsed is not None
    assert "title" not in parsed.fields
    assert parsed.confidence["author"] < 1
