"""What is a court's case, and what only looks like one."""

from __future__ import annotations

import pytest

from zotsync.citations.styles.law import match
from zotsync.data import bundled_journals
from zotsync.model.reference import Date


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


CASES = [
    # words, all fields, the year
    ("Moss v. Lind, 576 U.S. ___ (2015).",
     {"title": "Moss v. Lind", "volume": "576", "container-title": "U.S."}, 2015),
    ("Moss v. Lind Tools, Inc., 349 F. Supp. 1078 (E.D. Wis. 1972).",
     {"title": "Moss v. Lind Tools, Inc.", "volume": "349", "container-title": "F. Supp.",
      "page": "1078", "authority": "E.D. Wis."}, 1972),
    ("Moss v. Lind, No. 18-cv-1234 (S.D.N.Y. Mar. 3, 2019).",
     {"title": "Moss v. Lind", "number": "18-cv-1234", "authority": "S.D.N.Y."}, 2019),
    ("R v Moss (1994) 1 AC 212 (HL)",
     {"title": "R v Moss", "volume": "1", "container-title": "AC", "page": "212",
      "authority": "HL"}, 1994),
    ("In re Gale, 387 U.S. 1 (1967). https://cases.example/387/1",
     {"title": "In re Gale", "volume": "387", "container-title": "U.S.", "page": "1",
      "URL": "https://cases.example/387/1"}, 1967),
]  # fmt: skip


@pytest.mark.parametrize(("words", "fields", "year"), CASES, ids=[row[0] for row in CASES])
def test_a_case_says_all_this(words: str, fields: dict[str, str], year: int) -> None:
    parsed = match(words, bundled_journals())
    assert parsed is not None
    assert dict(parsed.fields) == fields
    assert parsed.issued == Date(year)
    assert (parsed.score, parsed.style) == (1.0, "law")


@pytest.mark.parametrize(("length", "read"), [(500, True), (501, False)])
def test_what_is_longer_than_any_case_is_none(length: int, read: bool) -> None:
    front, end = "Moss v. Lind, 5 U.S. 137", " (1803)."
    pages = ", 1" * 200
    words = f"{front}{pages}"[: length - len(end)].rstrip(" ,")
    words += "1" * (length - len(end) - len(words)) + end
    assert len(words) == length
    assert (match(words, bundled_journals()) is not None) is read
