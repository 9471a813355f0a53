"""What labelled citations say: the parts that they become, without the network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.citations.learned.labelled import kept, tagged
from tests.citations.marked import marked_citations, said
from tests.tools.tagger.scoring import wrong_fields
from zotsync.citations.learned.assembly import assembled
from zotsync.citations.learned.statements import statements
from zotsync.citations.parsed import Parsed
from zotsync.data import bundled_journals

_CASES = Path(__file__).parents[1] / "cases"
_MARKED = {case.raw: case for case in marked_citations(_CASES / "marked.txt")}
_KINDS = {
    case["raw"]: case
    for case in map(json.loads, (_CASES / "kinds.jsonl").read_text("utf-8").splitlines())
}
_KEPT = {" ".join(each.words.split()): each for each in kept()}


def parts(words: str) -> Parsed:
    words = " ".join(words.split())
    return assembled(_KEPT[words], statements(words), bundled_journals())[0]


@pytest.mark.parametrize("words", [w for w in _MARKED if w in _KEPT], ids=lambda words: words[:60])
def test_labels_and_statements_become_all_parts(words: str) -> None:
    assert said(parts(words)) == _MARKED[words].says


@pytest.mark.parametrize("words", [w for w in _KINDS if w in _KEPT], ids=lambda words: words[:60])
def test_kinds_that_are_often_read_wrong(words: str) -> None:
    parsed = parts(words)
    assert wrong_fields(_KINDS[words], parsed) == []
    assert parsed.type == _KINDS[words]["type"]


SETTLED = [
    # words, their labels, the type and the fields
    ("Abel T. Fog. 2015;13(24): 17.", "FggT.v......p.", "article-journal", {"title": "Fog",
     "volume": "13", "page": "17"}),
    ("Abel T. Fog. J 1700;13(24): 17.", "FggT.Cv......p.", "article-journal",
     {"title": "Fog", "container-title": "J", "volume": "1700", "page": "17"}),
    ("Abel T. Fog. J 2015: 17.", "FggT.Cv.p.", "article-journal",
     {"title": "Fog", "container-title": "J", "volume": "2015", "page": "17"}),
    ("Abel T. Fog. Rives, 12. Havn.", "FggT.s.v.P.", "book",
     {"title": "Fog", "collection-title": "Rives", "collection-number": "12", "publisher": "Havn"}),
    ("Abel T. Fog. Tide Talk, May 2015. http://a.b/c", "FggT.PP..y.u", "webpage",
     {"title": "Fog", "container-title": "Tide Talk", "URL": "http://a.b/c"}),
    ("Abel T. Fog. Tide Talk, 2015. http://a.b/c", "FggT.PP.y.u", "webpage",
     {"title": "Fog", "container-title": "Tide Talk", "URL": "http://a.b/c"}),
    ("Abel T. Fog. Tide Press, May 2015. http://a.b/c", "FggT.PP..y.u", "book",
     {"title": "Fog", "publisher": "Tide Press", "URL": "http://a.b/c"}),
    ("Abel T. Fog. Oslo: Tide Talk, May 2015. http://a.b/c", "FggT.L.PP..y.u", "book",
     {"title": "Fog", "publisher": "Tide Talk", "publisher-place": "Oslo", "URL": "http://a.b/c"}),
    ("Abel T. Fog. Zenodo, May 2015. http://a.b/c", "FggT.P..y.u", "article",
     {"title": "Fog", "publisher": "Zenodo", "URL": "http://a.b/c"}),
    ("Abel T. Fog. bioRxiv. 2015.", "FggT.C.y.", "article", {"title": "Fog",
     "publisher": "bioRxiv"}),
    ("Abel T. Fog. Preprint, SSRN 2015.", "FggT....y.", "article",
     {"title": "Fog", "publisher": "SSRN", "genre": "Preprint"}),
    ("Abel T. Fog [PhD thesis]. Tides. 2015. http://a.b/c", "FggT.....C.y.u", "thesis",
     {"title": "Fog", "publisher": "Tides", "genre": "PhD thesis", "URL": "http://a.b/c"}),
    ("Abel T. Fog [PhD thesis, Aden Hall]. Tides. 2015. http://a.b/c", "FggT........C.y.u",
     "thesis",
     {"title": "Fog", "publisher": "Aden Hall", "genre": "PhD thesis", "archive": "Tides",
      "URL": "http://a.b/c"}),
    ("Abel T. Fog. Annual report. Oslo: Havn, 2015.", "FggT.ss.L.P.y.", "report",
     {"title": "Fog", "genre": "Annual report", "publisher": "Havn", "publisher-place": "Oslo"}),
    ("Abel T. Fog [Data set]. Dryad. 2015.", "FggT.....L.y.", "dataset",
     {"title": "Fog", "genre": "Data set", "publisher": "Dryad"}),
    ("Abel T. Fog. The Harbour Times B2 (2015).", "FggT.CCCpp.y..", "article-newspaper",
     {"title": "Fog", "container-title": "The Harbour Times", "page": "B2"}),
    ("Abel T. Fog. J Tides 2015. 12 pp.", "FggT.CCy....", "article-journal",
     {"title": "Fog", "container-title": "J Tides", "page": "12"}),
    ("Abel T. Fog. J Tides 2015; e4. 12 pp.", "FggT.CCy.pp....", "article-journal",
     {"title": "Fog", "container-title": "J Tides", "number": "e4", "number-of-pages": "12"}),
    ("Abel T. Fog. Revised edition. Havn, 2015.", "FggT....P.y.", "book",
     {"title": "Fog", "edition": "Revised", "publisher": "Havn"}),
    ("Abel T. Fog. Edition 3. Havn, 2015.", "FggT....P.y.", "book",
     {"title": "Fog", "edition": "3", "publisher": "Havn"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "signs", "kind", "fields"), SETTLED, ids=[row[0] for row in SETTLED]
)
def test_fields_are_as_their_type_has_them(
    words: str, signs: str, kind: str, fields: dict[str, str]
) -> None:
    parsed, _ = assembled(tagged(words, signs), statements(words), bundled_journals())
    assert parsed.type == kind
    assert dict(parsed.fields) == fields


def test_a_guessed_type_is_told_from_a_stated_one() -> None:
    guess = assembled(tagged("Abel T. Fog. Havn, 2015.", "FggT.P.y."), (), bundled_journals())
    stated = assembled(tagged("Abel T. Fog. J 3, 4.", "FggT.Cv.p."), (), bundled_journals())
    assert (guess[0].type, guess[1]) == ("book", False)
    assert (stated[0].type, stated[1]) == ("article-journal", True)


def test_editors_printed_in_the_books_name_are_editors() -> None:
    words = "Abel T. Fog. In: Holm, G. (eds.) Tides of home"
    signs = "FggT...CCCCCCCCCCC"
    parsed, _ = assembled(tagged(words, signs), (), bundled_journals())
    assert [(name.family, name.role) for name in parsed.names] == [
        ("Abel", "author"), ("Holm", "editor"),
    ]  # fmt: skip
    assert parsed.fields["container-title"] == "Tides of home"
    labelled = "FggT...EEEECCCCCCC"
    again, _ = assembled(tagged(words, labelled), (), bundled_journals())
    assert [name.role for name in again.names].count("editor") == 1
