"""What is a court's case, and what only looks like one."""

from __future__ import annotations

import pytest

from zotsync.citations.styles.law import match
from zotsync.data import bundled_journals


@pytest.mark.parametrize(
    "words",
    [
        "Euler, H. v. Fermentation. Nature 347, 483–490 (1954).",
        "Lind E. Fog v. rain: a comparison. Tides. 2010;3(2):4-9.",
        "Berg, T. v. (1999). Fog and rain. Quayside Press.",
        "Moss v. Lind is cited in many books (Hull, 1954).",
        "Fog, 347 U.S. 483 (1954).",
        "",
    ],
)
def test_other_works_are_no_cases(words: str) -> None:
    assert match(words, bundled_journals()) is None


@pytest.mark.parametrize(
    ("words", "title", "reporter", "year"),
    [
        ("Moss v. Lind, 5 U.S. (1 Cranch) 137 (1803).", "Moss v. Lind", "U.S.", 1803),
        ("Moss v. Lind, 576 U.S. ___ (2015).", "Moss v. Lind", "U.S.", 2015),
        ("R v Moss [1994] 1 AC 212 (HL)", "R v Moss", "AC", 1994),
        ("Ex parte Moss, 71 F.3d 2, 5 (9th Cir. 1996).", "Ex parte Moss", "F.3d", 1996),
    ],
)
def test_a_case_is_cited_by_its_reporter(words: str, title: str, reporter: str, year: int) -> None:
    parsed = match(words, bundled_journals())
    assert parsed is not None
    assert (parsed.type, parsed.names) == ("legal_case", ())
    assert (parsed.fields["title"], parsed.fields["container-title"]) == (title, reporter)
    assert parsed.issued is not None
    assert parsed.issued.year == year
