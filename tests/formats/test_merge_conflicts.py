"""A text with both sides of a change that version control could not merge is not read."""

from __future__ import annotations

import pytest

from zotsync.formats.inputs import Input, read_input
from zotsync.model.errors import InputError
from zotsync.model.reference import Reference

BIB = """@article{a, title = {One work}, year = {2001}}
<<<<<<< HEAD
@article{b, title = {Two works}, year = {2002}}
=======
@article{b, title = {Two works}, year = {2003}}
>>>>>>> branch
"""
RIS = "TY  - JOUR\nTI  - One work\nPY  - 2001\nER  - \n"
LIST = "1. Roe, A. One work. Nature 1, 2-3 (2001).\n"


def conflict(one: str, two: str, middle: str = "=======", base: str = "") -> str:
    return f"<<<<<<< HEAD\n{one}{base}{middle}\n{two}>>>>>>> topic/branch\n"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.bib", BIB, 2),
        ("a.bib", BIB.replace("\n", "\r\n"), 2),
        ("a.bib", "@article{a,\n" + conflict("year={1},\n", "year={2},\n") + "title={T}}", 2),
        ("a.bib", conflict(BIB[:47], BIB[:47], base="||||||| 1f2e\n@article{c}\n"), 1),
        ("a.ris", RIS + conflict(RIS, RIS), 5),
        ("a.txt", LIST + conflict(LIST, LIST), 2),
        ("a.json", '[{"title": "One",\n' + conflict('"a": 1\n', '"a": 2\n') + "}]", 2),
        ("a.yaml", "references:\n" + conflict("- id: a\n", "- id: b\n"), 2),
        ("a.csv", "title,doi\n" + conflict("One,10.5555/a\n", "One,10.5555/b\n"), 2),
        ("a.md", "# References\n\n" + conflict(LIST, LIST), 3),
        ("-", conflict(LIST, LIST, middle="======= x"), 1),
    ],
)
def test_both_sides_are_no_references(name: str, text: str, line: int) -> None:
    with pytest.raises(InputError, match=f"merge conflict .* at line {line}$"):
        list(read_input(Input(name, data=text.encode())))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.bib", BIB.replace("<<<<<<< HEAD\n", "").replace("=======\n", "")),
        ("a.md", "References\n=======\n\n" + LIST),
        ("a.txt", "=======\n" + LIST + "=======\n"),
        ("a.html", f"<html><body><pre>{conflict('a', 'b')}</pre><ol><li>{LIST}</ol>"),
        ("a.txt", "1. Roe, A. The marks <<<<<<< and >>>>>>> in texts. Nature 1, 2-3 (2001).\n"),
    ],
)
def test_what_only_looks_like_one_is_read(name: str, text: str) -> None:
    assert any(isinstance(each, Reference) for each in read_input(Input(name, data=text.encode())))
