"""OpenDocument texts: the printed list, and the records in reference and bibliography marks."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest

from tests.formats.office import csl_citation, odt, zipped
from tests.formats.test_word import FISH, NOTES, TIDES, A, B
from zotsync.formats.manuscript.odt import read
from zotsync.formats.registry import format_of
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Read, Reference, Rejected


def _read(data: bytes) -> list[Read]:
    return list(read(data, "paper.odt"))


def _references(data: bytes) -> list[Reference]:
    return [each for each in _read(data) if isinstance(each, Reference)]


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def h(words: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def mark(code: str, shown: str = "(1)") -> str:
    name = quoteattr(code)
    return (
        f"<text:p>Text <text:reference-mark-start text:name={name}/>{shown}"
        f"<text:reference-mark-end text:name={name}/>.</text:p>"
    )


def numbered(*entries: str) -> str:
    items = "".join(f"<text:list-item>{p(entry)}</text:list-item>" for entry in entries)
    return f'<text:list text:style-name="L1">{items}</text:list>'


LISTS = {
    "heading": h("References") + p(A) + p(B) + h("Appendix") + p("Counted in 2019."),
    "numbered": p("Text.") + numbered(A, B),
    "zotero": f'<text:section text:name="ZOTERO_BIBL {{}} CSL_BIBLIOGRAPHY RNDx">{p(A)}{p(B)}'
    "</text:section>" + p("The end."),
    "libreoffice": "<text:bibliography><text:index-body><text:index-title>"
    f"{p('Bibliography')}</text:index-title>{p(A)}{p(B)}</text:index-body></text:bibliography>",
    "style": p(A, "Bibliography_20_1") + p(B, "Bibliography_20_1"),
    "spans": h("References") + p(f"{A[:20]}<text:span>{A[20:]}</text:span>")
    + p(f"{B[:15]}<text:s/>{B[16:]}" if B[15] == " " else B),
    "deleted": "<text:tracked-changes><text:changed-region><text:deletion>"
    f"{p('Old. 1999;1:1-2.')}</text:deletion></text:changed-region></text:tracked-changes>"
    + h("References") + p(A) + p(B),
}  # fmt: skip


@pytest.mark.parametrize("body", LISTS.values(), ids=LISTS)
def test_the_printed_list_is_found(body: str) -> None:
    reads = _read(odt(p("Fish were counted in 2019.") + body))
    assert [each.raw for each in reads if isinstance(each, Reference)] == [A, B]
    assert not [each for each in reads if isinstance(each, Rejected)]


def test_list_numbers_are_counted() -> None:
    assert [r.ordinal for r in _references(odt(LISTS["numbered"]))] == [1, 2]


CITATION = mark(f"ZOTERO_ITEM CSL_CITATION {csl_citation([FISH, TIDES])} RNDa1b2c3")


def test_zotero_s_marks_hold_whole_records() -> None:
    first, second = _references(odt(CITATION + CITATION))
    assert (first.get("DOI"), first.names[0].given) == (FISH["DOI"], "Maja A.")
    assert second.get("container-title") == "Nature Communications"


def test_the_printed_list_and_its_records_are_one() -> None:
    found = _references(odt(CITATION + h("References") + numbered(B, A)))
    assert [(r.ordinal, r.raw, r.names[0].given) for r in found] == [
        (1, B, "Zhi"),
        (2, A, "Maja A."),
    ]


def test_zotero_s_bookmarks_keep_records_in_the_properties() -> None:
    code = "ZOTERO_ITEM CSL_CITATION " + csl_citation([FISH])
    meta = "".join(
        f'<meta:user-defined meta:name="ZOTERO_BREF_q1_{n}">{part}</meta:user-defined>'
        for n, part in enumerate((code[:200], code[200:]), 1)
    )
    (found,) = _references(odt(p("Text."), meta))
    assert found.get("DOI") == FISH["DOI"]


def test_libreoffice_s_own_marks_are_records() -> None:
    body = (
        '<text:p><text:bibliography-mark text:identifier="Lin11" text:bibliography-type="article" '
        'text:author="Lindqvist, Maja; Okafor, Chidi" text:title="Counting fish" '
        'text:journal="J Fish Biol" text:volume="78" text:number="3" text:pages="1-9" '
        'text:year="2011">[Lin11]</text:bibliography-mark></text:p>'
    )
    (found,) = _references(odt(body))
    assert (found.ref_id, found.type, found.get("issue")) == ("Lin11", "article-journal", "3")
    assert [n.family for n in found.names] == ["Lindqvist", "Okafor"]


def test_the_title_names_the_collection() -> None:
    body = p("Of rivers", "Title") + LISTS["heading"]
    assert [r.collection for r in _read(odt(body)) if isinstance(r, Notice)] == ["Of rivers"]


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 broken", zipped({"mimetype": "x"}), odt(p(A))[:200]],
    ids=["broken", "empty", "cut"],
)
def test_what_is_no_document_is_said(data: bytes) -> None:
    with pytest.raises(InputError, match="damaged"):
        _read(data)


def test_it_is_told_by_its_beginning() -> None:
    assert format_of(odt(p(A)), "download").name == "odt"


def note(words: str) -> str:
    return (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p(words)}</text:note-body></text:note>"
    )


def test_a_text_without_a_list_has_its_notes_for_one() -> None:
    body = p(f"Popes governed{note(NOTES[0])}, as some say{note(NOTES[1])}.") + p(
        f"And kings{note(NOTES[2])}."
    )
    reads = _read(odt(body))
    assert [each.raw for each in reads if isinstance(each, (Reference, Rejected))] == list(NOTES)
    assert sum(isinstance(each, Reference) for each in reads) == 2


def test_notes_beside_a_list_are_named() -> None:
    reads = _read(odt(p(f"Popes{note(NOTES[0])}.") + LISTS["heading"]))
    assert [each.raw for each in reads if isinstance(each, Reference)] == [A, B]
    assert [each.message for each in reads if isinstance(each, Notice)] == [
        "1 foot- or endnote with a year is not read, as there is a list; a text file with a note "
        "on each line is"
    ]
