"""What is no journal article, in Nature's style."""

from __future__ import annotations

import pytest

from zotsync.citations.ending import Ending
from zotsync.citations.names import NameList
from zotsync.citations.works import editor_names, read_page, read_preprint, read_work
from zotsync.model.reference import Name

ABEL = NameList((Name("Abel", "T."),), 8)
BOARD = NameList((Name(literal="Lights Board"),), 12)

WORKS = [
    # body, what its ending states, the type and the fields
    ("Fog. in Tides (eds Holm, G. & Lie, J.) 12–34", {"publisher": "Havn"}, "chapter",
     {"title": "Fog", "container-title": "Tides", "page": "12-34", "publisher": "Havn"}),
    ("Fog. in Tides 2nd edn, Vol. 3 (eds Holm, G.) 12–34", {}, "chapter",
     {"title": "Fog", "container-title": "Tides", "edition": "2nd", "volume": "3",
     "page": "12-34"}),
    ("Fog. in Tides Ch. 4", {"publisher": "Havn"}, "chapter",
     {"title": "Fog", "container-title": "Tides", "section": "4", "publisher": "Havn"}),
    ("in Tides 12–34", {"publisher": "Havn"}, "chapter",
     {"container-title": "Tides", "page": "12-34", "publisher": "Havn"}),
    ("Fog. in Proc. Tides 12–34", {}, "paper-conference",
     {"title": "Fog", "container-title": "Proc. Tides", "page": "12-34"}),
    ("Fog. in Tides 12–34", {}, "", {}),
    ("Fog. in Tides, pp. 12–34. ACM, York", {"publisher": "Havn"}, "book",
     {"title": "Fog. in Tides, pp. 12–34. ACM, York", "publisher": "Havn"}),
    ("Fog. Preprint at bioRxiv", {}, "article",
     {"title": "Fog", "publisher": "bioRxiv", "genre": "Preprint"}),
    ("Fog. arXiv", {"arXiv": "2103.01234"}, "article",
     {"title": "Fog", "publisher": "arXiv", "arXiv": "2103.01234"}),
    ("Fog. arXiv", {}, "", {}),
    ("Fog. PhD thesis, Univ. Aden", {}, "thesis",
     {"title": "Fog", "genre": "PhD thesis", "publisher": "Univ. Aden"}),
    ("Fog. PhD thesis", {"publisher": "Aden"}, "thesis",
     {"title": "Fog", "genre": "PhD thesis", "publisher": "Aden"}),
    ("Fog. PhD thesis", {}, "thesis", {"title": "Fog", "genre": "PhD thesis"}),
    ("Fog. US patent 7,412,093", {}, "patent",
     {"title": "Fog", "number": "7,412,093", "authority": "US", "genre": "patent"}),
    ("Fog. Zenodo", {}, "dataset", {"title": "Fog", "publisher": "Zenodo"}),
    ("Fog 2nd edn, Vol. 3", {"publisher": "Havn"}, "book",
     {"title": "Fog", "edition": "2nd", "volume": "3", "publisher": "Havn"}),
    ("Fog (eds Holm, G.)", {"publisher": "Havn"}, "book", {"title": "Fog", "publisher": "Havn"}),
    ("Fog?", {"publisher": "Havn"}, "book", {"title": "Fog?", "publisher": "Havn"}),
    ("Fog...", {"publisher": "Havn"}, "book", {"title": "Fog...", "publisher": "Havn"}),
    ("", {"publisher": "Havn"}, "", {}),
    ("Fog. Tides", {"URL": "http://a.b"}, "webpage",
     {"title": "Fog", "container-title": "Tides", "URL": "http://a.b"}),
    ("Fog", {"URL": "http://a.b"}, "webpage", {"title": "Fog", "URL": "http://a.b"}),
    (" . ", {"URL": "http://a.b"}, "", {}),
    ("Fog", {}, "", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "stated", "kind", "fields"), WORKS, ids=[f"{row[0]} {row[1]}" for row in WORKS]
)
def test_a_work_is_read(
    body: str, stated: dict[str, str], kind: str, fields: dict[str, str]
) -> None:
    found = read_work(ABEL, Ending(body, fields=stated))
    assert (found.type if found else "") == kind
    assert (dict(found.fields) if found else {}) == fields


def test_editors_are_named() -> None:
    found = read_work(ABEL, Ending("Fog. in Tides (eds Holm, G. & Lie, J.) 12–34"))
    assert found is not None
    assert [(n.family, n.given, n.role) for n in found.names] == [
        ("Abel", "T.", "author"), ("Holm", "G.", "editor"), ("Lie", "J.", "editor"),
    ]  # fmt: skip
    book = read_work(ABEL, Ending("Fog (eds Holm, G.)", fields={"publisher": "Havn"}))
    assert book is not None
    assert [name.role for name in book.names] == ["author", "editor"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Holm, G. & Lie, J.", [("Holm", "G.", ""), ("Lie", "J.", "")]),
        ("G. Holm and J. J. Lie", [("Holm", "G.", ""), ("Lie", "J. J.", "")]),
        ("G. Holm, J. Lie, and Lights Group et al.",
         [("Holm", "G.", ""), ("Lie", "J.", ""), ("", "", "Lights Group")]),
        ("Lights Group", [("", "", "Lights Group")]),
    ],
)  # fmt: skip
def test_editors_stand_in_either_order(words: str, names: list[tuple[str, str, str]]) -> None:
    found = editor_names(words)
    assert [(n.family, n.given, n.literal) for n in found] == names
    assert {n.role for n in found} == {"editor"}


def test_a_body_publishes_reports_and_nobody_is_less_sure() -> None:
    ending = Ending("Fog", fields={"publisher": "Havn"})
    scores = {}
    for names, kind in ((ABEL, "book"), (BOARD, "report"), (NameList((), 0), "book")):
        found = read_work(names, ending)
        assert found is not None
        assert found.type == kind
        scores[names] = found.score
    assert scores[ABEL] == scores[BOARD] == pytest.approx(0.85)
    assert scores[NameList((), 0)] == pytest.approx(0.75)


def test_a_server_alone_is_no_preprint() -> None:
    assert read_preprint(ABEL, Ending("Fog. bioRxiv", fields={"PMID": "1"})) is None
    assert read_preprint(ABEL, Ending("Fog. bioRxiv", fields={"URL": "http://a.b"})) is not None
    found = read_page(ABEL, Ending("Fog", fields={"URL": "http://a.b"}))
    assert found is not None
    assert found.score == pytest.approx(0.7)
