"""Word documents: the printed list, and the records that citation programs keep in fields."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

import pytest

from tests.formats.office import (
    W,
    char,
    code,
    complex_field,
    csl_citation,
    docx,
    endnote_record,
    mendeley_control,
    para,
    run,
    wrapped,
    zipped,
    zotero_citation,
)
from zotsync.formats.manuscript.word import read
from zotsync.formats.registry import format_of
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Read, Reference, Rejected

A = "Lindqvist MA, Okafor CE. Counting fish in northern rivers. J Fish Biol. 2011;78:1201-1215."
B = "Hu Z. Looking backward in tide tables. Nat Commun. 2020;11:32-41."
C = "Garner H, Silva KE. Sediment and the colour of water. Hydrobiologia. 2005;540:9-19."

FISH: dict[str, Any] = {
    "id": 1, "type": "article-journal", "title": "Counting fish in northern rivers",
    "container-title": "Journal of Fish Biology", "volume": "78", "page": "1201-1215",
    "DOI": "10.5555/jfb.2011.78", "issued": {"date-parts": [["2011", 3]]},
    "author": [{"family": "Lindqvist", "given": "Maja A."}, {"family": "Okafor", "given": "Chidi"}],
}  # fmt: skip
TIDES: dict[str, Any] = {
    "id": 2, "type": "article-journal", "title": "Looking backward in tide tables",
    "container-title": "Nature Communications", "volume": "11", "page": "32-41",
    "issued": {"date-parts": [[2020]]}, "author": [{"family": "Hu", "given": "Zhi"}],
}  # fmt: skip


def _read(data: bytes) -> list[Read]:
    return list(read(data, "paper.docx"))


def _references(data: bytes) -> list[Reference]:
    return [each for each in _read(data) if isinstance(each, Reference)]


def _bibliography(instruction: str, *entries: str) -> str:
    """A bibliography as programs write it: the field opens in the first paragraph and closes in
    the last.
    """
    first, *rest = entries
    begin = char("begin") + code(instruction) + char("separate")
    return (
        para(inner=begin + run(first))
        + "".join(para(entry) for entry in rest)
        + para(inner=char("end"))
    )


LISTS = {
    "heading": para("References", style="Heading1") + para(A) + para(B),
    "heading-of-plain-words": para("Literatur") + para(A) + para(B),
    "heading-then-appendix": para("References", style="Heading1") + para(A) + para(B)
    + para("Appendix", style="Heading1") + para("Numbers of 2011 and others stand here."),
    "heading-then-strange-section": para("References", style="Heading1") + para(A) + para(B)
    + para("Fish we met", style="Heading1") + para("Numbers of 2011 and others stand here."),
    "style": para(A, style="Bibliography") + para(B, style="Bibliography") + para("The end."),
    "zotero": _bibliography(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ', A, B),
    "mendeley": _bibliography("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ", A, B),
    "endnote": _bibliography(" ADDIN EN.REFLIST ", A, B),
    "word": _bibliography(" BIBLIOGRAPHY  \\l 1033 ", A, B),
    "control": '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Bibliographies"/>'
    f"</w:docPartObj></w:sdtPr><w:sdtContent>{para('References', style='Heading1')}"
    f"{para(A)}{para(B)}</w:sdtContent></w:sdt>",
    "mendeley-control": '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_BIBLIOGRAPHY"/></w:sdtPr>'
    f"<w:sdtContent>{para(A)}{para(B)}</w:sdtContent></w:sdt>",
    "numbered": para("One thing", numbered="3") + para("Two things", numbered="3")
    + para("Words between.") + para(A, numbered="5") + para(B, numbered="5"),
    "typed-numbers": para("References", style="Heading1") + para(f"1. {A}") + para(f"2. {B}"),
    "table": para("References", style="Heading1") + "<w:tbl>" + "".join(
        f"<w:tr><w:tc>{para(words)}</w:tc></w:tr>" for words in (A, B)) + "</w:tbl>",
    "line-breaks": para("References", style="Heading1")
    + para(inner=f"{run(A)}<w:r><w:br/></w:r>{run(B)}"),
}  # fmt: skip
_STYLES = (
    f'<w:styles {W}><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
)


@pytest.mark.parametrize("body", LISTS.values(), ids=LISTS)
def test_the_printed_list_is_found(body: str) -> None:
    text = para("Fish were counted in 2019, as others did (Lindqvist 2011).") + body
    reads = _read(docx(text, word__styles_xml=_STYLES))
    assert [each.raw for each in reads if isinstance(each, Reference)] == [A, B]
    assert not [each for each in reads if isinstance(each, Rejected)]


@pytest.mark.parametrize("name", ["numbered", "typed-numbers"])
def test_numbers_are_kept(name: str) -> None:
    assert [r.ordinal for r in _references(docx(LISTS[name]))] == [1, 2]


def test_an_entry_that_cannot_be_read_is_rejected_with_its_words() -> None:
    reads = _read(docx(para("References") + para(A) + para("Unreadable words of nobody") + para(B)))
    assert [type(each) for each in reads] == [Reference, Rejected, Reference]
    assert reads[1].raw == "Unreadable words of nobody"  # type: ignore[union-attr]


def test_deleted_words_are_none_and_inserted_ones_are() -> None:
    deleted = f"<w:del><w:r><w:delText>Old words. </w:delText></w:r>{run('Older. ')}</w:del>"
    entry = para(inner=f"{deleted}<w:ins>{run(A[:30])}</w:ins>{run(A[30:])}")
    assert [r.raw for r in _references(docx(para("References") + entry))] == [A]


NOTES = (
    "Walter Ullmann, The Growth of Papal Government (London: Methuen, 1955), 23.",
    "Ibid., 45.",
    "Frank Barlow, Edward the Confessor (London: Eyre, 1970), 12.",
)


def _footnotes(*notes: str) -> str:
    inner = "".join(
        f'<w:footnote w:id="{n}">{para(words)}</w:footnote>' for n, words in enumerate(notes, 1)
    )
    separator = f'<w:footnote w:type="separator" w:id="-1">{para()}</w:footnote>'
    return f"<w:footnotes {W}>{separator}{inner}</w:footnotes>"


def test_a_document_without_a_list_has_its_notes_for_one() -> None:
    text = para("Popes governed, as some say, and kings confessed.")
    reads = _read(docx(text, word__footnotes_xml=_footnotes(*NOTES)))
    assert [each.raw for each in reads if isinstance(each, (Reference, Rejected))] == list(NOTES)
    assert [each.names[0].family for each in reads if isinstance(each, Reference)] == [
        "Ullmann", "Barlow",
    ]  # fmt: skip
    assert [each.ordinal for each in reads if isinstance(each, (Reference, Rejected))] == [1, 2, 3]


def test_notes_beside_a_list_are_named() -> None:
    body = LISTS["heading"]
    reads = _read(docx(body, word__footnotes_xml=_footnotes(*NOTES), word__styles_xml=_STYLES))
    assert [each.raw for each in reads if isinstance(each, Reference)] == [A, B]
    (told,) = (each.message for each in reads if isinstance(each, Notice))
    assert told.startswith("2 foot- or endnotes with a year are not read")


def test_notes_without_a_year_are_no_sources() -> None:
    notes = _footnotes("I thank my friends.", "See the text above.")
    reads = _read(docx(LISTS["heading"], word__footnotes_xml=notes, word__styles_xml=_STYLES))
    assert not [each for each in reads if isinstance(each, Notice)]


def test_a_dash_for_names_has_those_of_the_entry_before() -> None:
    again = "———. Sediment and the colour of water. Hydrobiologia. 2005;540:9-19."
    once = "Lindqvist MA. Fish counts. J Fish Biol. 2011;78:1-9."
    body = para("References", style="Heading1") + para(once) + para(again) + para(again)
    assert [each.names[0].family for each in _references(docx(body))] == ["Lindqvist"] * 3


def test_endnotes_may_be_the_list() -> None:
    notes = (
        f'<w:endnotes {W}><w:endnote w:type="separator" w:id="-1">{para()}</w:endnote>'
        + "".join(
            f'<w:endnote w:id="{n}">{para(words)}</w:endnote>' for n, words in enumerate((A, B), 1)
        )
    )
    found = _references(docx(para("Text."), word__endnotes_xml=f"{notes}</w:endnotes>"))
    assert [(r.ordinal, r.raw) for r in found] == [(1, A), (2, B)]


RECORDS = {
    "zotero": zotero_citation(FISH, TIDES),
    "zotero-simple": f"<w:fldSimple w:instr='ADDIN ZOTERO_ITEM CSL_CITATION "
    f"{csl_citation([FISH, TIDES]).replace(chr(39), '')}'>{run('(1)')}</w:fldSimple>",
    "mendeley-desktop": complex_field(f"ADDIN CSL_CITATION {csl_citation([FISH, TIDES])}", "[1,2]"),
    "mendeley-cite": mendeley_control(FISH, TIDES),
    "zotero-of-older-word": complex_field(
        f" ADDIN ZOTERO_ITEM CSL_CITATION {csl_citation([FISH])}", "(1)"
    )
    + complex_field(f" ADDIN ZOTERO_ITEM CSL_CITATION {csl_citation([TIDES])}", "(2)"),
}


@pytest.mark.parametrize("citation", RECORDS.values(), ids=RECORDS)
class TestRecords:
    def test_records_are_read_whole(self, citation: str) -> None:
        first, second = _references(docx(para(inner=run("Text ") + citation)))
        assert [(n.family, n.given) for n in first.names] == [
            ("Lindqvist", "Maja A."),
            ("Okafor", "Chidi"),
        ]
        assert first.get("container-title") == "Journal of Fish Biology"
        assert (first.get("DOI"), second.get("volume")) == ("10.5555/jfb.2011.78", "11")
        assert first.issued and first.issued.parts() == [2011, 3]

    def test_a_work_cited_twice_is_one_reference(self, citation: str) -> None:
        body = para(inner=citation) + para(inner=citation)
        assert len(_references(docx(body))) == 2

    def test_the_printed_list_and_its_records_are_one(self, citation: str) -> None:
        body = para(inner=citation) + para("References") + para(f"1. {B}") + para(f"2. {A}")
        found = _references(docx(body))
        assert [(r.ordinal, r.raw, r.names[0].given) for r in found] == [
            (1, B, "Zhi"),
            (2, A, "Maja A."),
        ]

    def test_what_is_listed_without_a_record_is_read_by_its_words(self, citation: str) -> None:
        body = para(inner=citation) + para("References") + para(A) + para(C) + para(B)
        assert [r.names[0].given for r in _references(docx(body))] == ["Maja A.", "H", "Zhi"]

    def test_what_is_cited_and_not_listed_comes_behind(self, citation: str) -> None:
        body = para(inner=citation) + para("References") + para(B)
        assert [r.names[0].given for r in _references(docx(body))] == ["Zhi", "Maja A."]


def test_a_list_without_titles_finds_its_records_by_place() -> None:
    printed = "Lindqvist, M. A. & Okafor, C. J. Fish Biol. 78, 1201–1215 (2011)."
    body = para(inner=zotero_citation(FISH, TIDES)) + para("References") + para(printed)
    assert next(r.raw for r in _references(docx(body))) == printed
    assert len(_references(docx(body))) == 2


def test_two_works_of_one_title_are_two() -> None:
    other = {**FISH, "volume": "12", "page": "1-9", "DOI": "10.5555/other",
             "issued": {"date-parts": [[1999]]}}  # fmt: skip
    assert len(_references(docx(para(inner=zotero_citation(FISH, other))))) == 2


def test_zotero_s_bookmarks_keep_records_in_the_properties() -> None:
    text = "ZOTERO_ITEM CSL_CITATION " + csl_citation([FISH])
    cut = [text[n : n + 255] for n in range(0, len(text), 255)]
    values = "".join(
        f'<property name="ZOTERO_BREF_k2hD8_{n}"><vt:lpwstr>{part.replace("&", "&amp;")}'
        "</vt:lpwstr></property>"
        for n, part in reversed(list(enumerate(cut, 1)))
    )
    properties = f'<Properties xmlns:vt="urn:vt">{values}</Properties>'
    (found,) = _references(docx(para("Text."), docProps__custom_xml=properties))
    assert found.get("DOI") == FISH["DOI"]


SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
    "<b:Source><b:Tag>Lin11</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>"
    "Counting fish</b:Title><b:Year>2011</b:Year><b:JournalName>J Fish Biol</b:JournalName>"
    "<b:Pages>1-9</b:Pages><b:Author><b:Author><b:NameList><b:Person><b:Last>Lindqvist</b:Last>"
    "<b:First>Maja</b:First>"
    "<b:Middle>A</b:Middle></b:Person></b:NameList></b:Author></b:Author></b:Source>"
    "<b:Source><b:Tag>Boa99</b:Tag><b:SourceType>InternetSite</b:SourceType><b:Title>River levels"
    "</b:Title><b:URL>https://rivers.example</b:URL><b:YearAccessed>2020</b:YearAccessed>"
    "<b:MonthAccessed>May</b:MonthAccessed><b:DayAccessed>3</b:DayAccessed><b:Author><b:Author>"
    "<b:Corporate>River Board</b:Corporate></b:Author></b:Author></b:Source></b:Sources>"
)


def test_word_s_own_sources_are_records() -> None:
    first, second = _references(docx(para("Text."), customXml__item1_xml=SOURCES))
    assert (first.type, first.names[0].given, first.get("page")) == (
        "article-journal",
        "Maja A",
        "1-9",
    )
    assert (second.type, second.names[0].literal) == ("webpage", "River Board")
    assert second.accessed and second.accessed.parts() == [2020, 5, 3]


def test_of_word_s_sources_the_cited_ones_count() -> None:
    body = para(inner=complex_field(" CITATION Boa99 \\l 1033 ", "(River Board)"))
    (found,) = _references(docx(body, customXml__item1_xml=SOURCES))
    assert found.get("title") == "River levels"


ENDNOTE = endnote_record(7, "Garner, H.", "Sediment and the colour of water", "Hydrobiologia", 2005)


@pytest.mark.parametrize(
    "citation",
    [
        complex_field(f" ADDIN EN.CITE {ENDNOTE}", "(1)"),
        char("begin", wrapped(ENDNOTE)) + code(" ADDIN EN.CITE ")
        + char("begin", wrapped(ENDNOTE)) + code(" ADDIN EN.CITE.DATA ") + char("end")
        + char("separate") + run("(1)") + char("end"),
    ],
    ids=["in-the-code", "beside-the-code"],
)  # fmt: skip
def test_endnote_s_records_are_read(citation: str) -> None:
    (found,) = _references(docx(para(inner=citation)))
    assert (found.names[0].family, found.get("volume")) == ("Garner", "7")
    assert found.get("container-title") == "Hydrobiologia"


def test_the_title_names_the_collection() -> None:
    body = para("Of rivers", style="Titel") + LISTS["heading"]
    notice = next(r for r in _read(docx(body, word__styles_xml=_STYLES)) if isinstance(r, Notice))
    assert notice.collection == "Of rivers"


class TestHostile:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"PK\x03\x04 nothing of a zip", "damaged"),
            (docx(para(A))[:400], "damaged"),
            (zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<x/>"}), "Excel"),
            (zipped({"[Content_Types].xml": "", "ppt/slides.xml": "<x/>"}), "PowerPoint"),
            (zipped({"word/document.xml": "<w:document"}), "damaged"),
            (zipped({"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"}), "unpacks"),
            (zipped({"word/document.xml": "<!DOCTYPE a []>" + "<a>" * 400}), "damaged"),
        ],
        ids=["no-zip", "cut", "excel", "powerpoint", "no-xml", "bomb", "deep"],
    )  # fmt: skip
    def test_what_is_no_document_is_said(self, data: bytes, words: str) -> None:
        with pytest.raises(InputError, match=words) as error:
            _read(data)
        assert error.value.hint

    def test_an_entity_is_not_expanded(self) -> None:
        document = (
            '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "lol">]>'
            f"<w:document {W}><w:body>{para('References')}<w:p><w:r><w:t>{A} &x;&y;</w:t></w:r>"
            "</w:p></w:body></w:document>"
        )
        (found,) = _references(zipped({"word/document.xml": document}))
        assert found.raw == A

    def test_a_name_that_leads_out_is_never_followed(self) -> None:
        out = io.BytesIO(docx(LISTS["heading"]))
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("../../etc/escape.xml", "<x/>")
        assert len(_references(out.getvalue())) == 2

    @pytest.mark.parametrize(
        "instruction",
        [" ADDIN ZOTERO_ITEM CSL_CITATION {broken", " ADDIN CSL_CITATION []",
         " ADDIN EN.CITE <EndNote>",
         ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [1, {"itemData": 3}]}',
         " ADDIN ZOTERO_ITEM CSL_CITATION " + '{"a":' * 5000],
        ids=["broken", "list", "endnote", "odd", "deep"],
    )  # fmt: skip
    def test_a_broken_field_does_not_hide_the_list(self, instruction: str) -> None:
        body = para(inner=complex_field(instruction, "(1)")) + LISTS["heading"]
        assert [r.raw for r in _references(docx(body))] == [A, B]


@pytest.mark.parametrize("suffix", ["docx", ""])
def test_a_word_document_is_told_by_its_beginning(suffix: str) -> None:
    assert format_of(docx(para(A)), f"paper.{suffix}").name == "word"


def _citavi(*records: dict[str, Any], shown: str = "[1]") -> str:
    """Citavi's field: its JSON in base64, inside a control."""
    entries = [{"$id": f"e{n}", "Reference": each} for n, each in enumerate(records)]
    said = base64.b64encode(json.dumps({"$id": "1", "Entries": entries}).encode()).decode()
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="CitaviPlaceholder#a1"/></w:sdtPr><w:sdtContent>'
        f"{complex_field(f'ADDIN CitaviPlaceholder{{{said}}}', shown)}</w:sdtContent></w:sdt>"
    )


_BERG = {"$id": "7", "FirstName": "Anna", "LastName": "Berg"}
_SALMON = {
    "$id": "20", "$type": "SwissAcademic.Citavi.Reference, SwissAcademic.Citavi",
    "ReferenceType": "Contribution", "Title": "Memory of the salmon run", "Year": "1998",
    "Authors": [{"$id": "21", "FirstName": "Hugo", "Prefix": "van", "LastName": "Steen"}],
    "PageRange": "<sp>\r\n<n>77</n><os>77</os><ps>77</ps></sp>\r\n<ep><n>95</n><os>95</os></ep>"
                 "<os>77-95</os>",
    "ParentReference": {"$id": "22", "ReferenceType": "BookEdited", "Title": "Fishes of the North",
                        "Subtitle": "A reader", "Editors": [_BERG], "Isbn": "978-0-306-40615-7",
                        "PlaceOfPublication": "Leiden", "Publishers": [{"Name": "Delta Books"}]},
}  # fmt: skip
_COUNT = {
    "$id": "30", "ReferenceType": "JournalArticle", "Title": "Counting fish", "Year": "2011",
    "Authors": [{"$ref": "7"}, {"$id": "31", "LastName": "River Board"}], "Volume": "78",
    "Number": "4", "Doi": "10.5555/jfb.2011.78", "PubMedId": "20111201",
    "Periodical": {"$id": "32", "Name": "Journal of Fish Biology"},
}  # fmt: skip


class TestCitavi:
    def test_its_records_are_read_whole(self) -> None:
        found = _references(docx(para(inner=run("Text ") + _citavi(_SALMON, _COUNT))))
        salmon, count = found
        assert (salmon.type, count.type) == ("chapter", "article-journal")
        people = [(n.family or n.literal, n.given, n.role) for n in salmon.names]
        assert people == [("van Steen", "Hugo", "author"), ("Berg", "Anna", "editor")]
        assert salmon.get("container-title") == "Fishes of the North: A reader"
        assert salmon.get("page") == "77-95"
        assert (salmon.get("publisher"), salmon.get("publisher-place")) == ("Delta Books", "Leiden")
        assert salmon.issued and salmon.issued.year == 1998

    def test_what_it_names_once_more_is_put_in_its_place(self) -> None:
        _, count = _references(docx(para(inner=_citavi(_SALMON, _COUNT))))
        assert [n.family or n.literal for n in count.names] == ["Berg", "River Board"]
        assert [count.get(name) for name in ("DOI", "PMID", "volume", "issue")] == [
            "10.5555/jfb.2011.78", "20111201", "78", "4",
        ]  # fmt: skip

    def test_a_work_cited_twice_is_one_reference(self) -> None:
        body = para(inner=_citavi(_SALMON)) + para(inner=_citavi(_SALMON, _COUNT, shown="[2]"))
        assert len(_references(docx(body))) == 2

    @pytest.mark.parametrize(
        "code", ["", "e30=", "bm8ganNvbg==", "W10=", "eyJFbnRyaWVzIjpbMSxudWxsXX0="]
    )
    def test_a_broken_field_holds_nothing(self, code: str) -> None:
        body = para(inner=complex_field(f"ADDIN CitaviPlaceholder{{{code}}}", "[1]"))
        assert _references(docx(body + para("References") + para(A) + para(B))) != []
