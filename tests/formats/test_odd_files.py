"""Files of the odd kind that each format allows: nothing they state gets lost."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from zotsync.formats.registry import format_of, read
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Read, Reference, Rejected


def _reads(text: str | bytes, name: str = "") -> list[Read]:
    data = text.encode() if isinstance(text, str) else text
    kind = format_of(data, "f")
    assert kind.name == name or not name
    return [each for each in read(data, "f", kind) if not isinstance(each, Notice)]


def _one(text: str, name: str = "") -> Reference:
    (found,) = _reads(text, name)
    assert isinstance(found, Reference), found
    return found


def _people(found: Reference, role: str = "author") -> list[str]:
    return [
        each.literal or f"{each.family} | {each.given}" for each in found.names if each.role == role
    ]


class TestEndNote:
    @pytest.mark.parametrize(
        ("author", "person"),
        [
            ("World Health Organization", "World Health Organization"),
            ("World Health Organization,", "World Health Organization"),
            ("Working Group on Rivers", "Working Group on Rivers"),
            ("van der Berg, Anna B.", "van der Berg | Anna B."),
            ("Anna B. Roe", "Roe | Anna B."),
        ],
    )
    def test_a_body_is_one_name(self, author: str, person: str) -> None:
        found = _one(f"%0 Journal Article\n%A {author}\n%T A title\n%D 2001\n", "endnote")
        assert _people(found) == [person]

    def test_a_file_may_begin_without_its_types(self) -> None:
        found = _one("%A Roe, Ann\n%T A title\n%J J Rivers\n%D 2001\n", "endnote")
        assert (found.get("title"), _people(found)) == ("A title", ["Roe | Ann"])

    @pytest.mark.parametrize("degree", ["%V PhD", "%9 PhD", "%9 PhD\n%V PhD"])
    def test_the_degree_of_a_thesis_is_no_volume(self, degree: str) -> None:
        found = _one(f"%0 Thesis\n%A Kim, Su\n%T Mine\n%D 2001\n%I U of X\n{degree}\n")
        assert (found.get("genre"), found.get("volume")) == ("PhD", "")


def test_a_paper_of_a_conference_in_a_series_is_no_chapter() -> None:
    text = (
        "FN Clarivate\nVR 1.0\nPT S\nAU Doe, J\nTI A paper\nSO PROC OF CONF\nSE Lecture Notes\n"
        "CT 3rd Conf\nCL Oslo, NORWAY\nPY 2003\nVL 27\nER\n\nEF\n"
    )
    found = _one(text, "web-of-science")
    said = [found.get(name) for name in ("container-title", "collection-title", "event-title")]
    assert (found.type, said) == ("paper-conference", ["PROC OF CONF", "Lecture Notes", "3rd Conf"])


@pytest.mark.parametrize(
    ("day", "date"),
    [("May 4", "2011-05-04"), ("JUN", "2011-06"), ("2011/05/04", "2011-05-04"), ("05/01", "2011")],
)
def test_the_day_of_refworks_has_the_record_s_year(day: str, date: str) -> None:
    found = _one(f"RT Journal Article\nA1 Roe,Ann\nT1 A title\nYR 2011\nFD {day}\n", "refworks")
    assert found.issued and found.issued.iso() == date
    assert "RT" not in found.get("note")


class TestMods:
    @pytest.mark.parametrize(
        "whole", ["Okafor, Chidi, 1950-", "Okafor, Chidi, 1950-2001.", "Okafor, Chidi (1950-)",
                  "Okafor, Chidi, b. 1950", "Okafor, Chidi"]
    )  # fmt: skip
    def test_the_years_of_a_life_are_no_name(self, whole: str) -> None:
        found = _one(
            f'<mods><titleInfo><title>T</title></titleInfo><name type="personal"><namePart>{whole}'
            "</namePart></name></mods>", "mods"
        )  # fmt: skip
        assert _people(found) == ["Okafor | Chidi"]

    def test_parts_and_series_are_numbered(self) -> None:
        found = _one(
            "<mods><titleInfo><title>Waters</title><partNumber>2</partNumber><partName>Lakes"
            "</partName></titleInfo><genre>book</genre><relatedItem type='series'><titleInfo>"
            "<title>Series X</title><partNumber>12</partNumber></titleInfo></relatedItem></mods>"
        )
        said = [found.get(name) for name in ("volume", "collection-title", "collection-number")]
        assert (said, found.get("note")) == (["2", "Series X", "12"], "Part: Lakes")


def test_the_series_of_a_chapter_s_book_is_read_from_rdf() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
        ' xmlns:z="http://www.zotero.org/namespaces/export#"\n'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"\n'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n<bib:BookSection rdf:about="#item_20">'
        "<z:itemType>bookSection</z:itemType><dcterms:isPartOf><bib:Book><dcterms:isPartOf>"
        "<bib:Series><dc:title>Series X</dc:title><dc:identifier>12</dc:identifier></bib:Series>"
        "</dcterms:isPartOf><dc:title>The book</dc:title></bib:Book></dcterms:isPartOf>"
        "<dc:title>Chapter</dc:title><dcterms:dateSubmitted>2020-03-01 10:00:00"
        "</dcterms:dateSubmitted></bib:BookSection></rdf:RDF>"
    )
    found = _one(text, "zotero-rdf")
    said = [found.get(name) for name in ("container-title", "collection-title")]
    assert said == ["The book", "Series X"]
    assert found.get("collection-number") == "12"
    assert found.accessed and found.accessed.parts() == [2020, 3, 1]


def _crossref(**work: Any) -> Reference:
    answer = {"message-type": "work-list", "message": {"items": [{"DOI": "10.5555/a.1", **work}]}}
    return _one(json.dumps(answer), "crossref")


class TestCrossref:
    def test_a_subtitle_belongs_to_the_title_once(self) -> None:
        for title, subtitle in ((["Fish"], ["a survey"]), (["Fish: a survey"], ["A survey"])):
            found = _crossref(type="journal-article", title=title, subtitle=subtitle)
            assert (found.get("title"), found.notes) == ("Fish: a survey", ())

    def test_a_preprint_has_its_server_and_the_day_it_was_posted(self) -> None:
        found = _crossref(
            type="posted-content", subtype="preprint", title=["P"],
            institution=[{"name": "bioRxiv"}], publisher="Laboratory",
            posted={"date-parts": [[2020, 1, 2]]},
            issued={"date-parts": [[None]]},
        )  # fmt: skip
        assert found.issued and found.issued.parts() == [2020, 1, 2]
        assert (found.type, found.get("publisher"), found.notes) == ("article", "bioRxiv", ())

    def test_a_thesis_has_its_university_and_degree(self) -> None:
        found = _crossref(
            type="dissertation", title=["T"], institution=[{"name": "U of X"}], degree=["PhD"]
        )
        assert (found.get("publisher"), found.get("genre")) == ("U of X", "PhD")

    @pytest.mark.parametrize("order", [1, -1])
    def test_a_part_of_a_book_in_a_series_has_both(self, order: int) -> None:
        containers = ["Fishes of the North", "Lecture Notes in Rivers"][::order]
        found = _crossref(
            type="book-chapter", title=["C"], **{"container-title": containers},
            **{"publisher-location": "Oslo"},
        )  # fmt: skip
        said = [found.get(n) for n in ("container-title", "collection-title", "publisher-place")]
        assert said == ["Fishes of the North", "Lecture Notes in Rivers", "Oslo"]

    def test_a_conference_has_its_name_and_place(self) -> None:
        found = _crossref(
            type="proceedings-article", title=["P"], event={"name": "3rd Conf", "location": "Oslo"},
            subject=["Fish"], abstract="<jats:p>We counted.</jats:p>",
        )  # fmt: skip
        assert (found.get("event-title"), found.get("event-place")) == ("3rd Conf", "Oslo")
        assert (found.keywords, found.get("abstract")) == (("Fish",), "We counted.")


@pytest.mark.parametrize(
    ("when", "parts"),
    [
        ("\n    year: 2020\n    month: 3\n    day: 1", [2020, 3, 1]),
        ("\n  - year: 2020", [2020]),
        (" 2020-03-01", [2020, 3, 1]),
        ("\n    date-parts:\n    - - 2020\n      - 3", [2020, 3]),
    ],
)
@pytest.mark.parametrize("key", ["issued", "accessed"])
def test_dates_of_csl_yaml_in_every_shape(key: str, when: str, parts: list[int]) -> None:
    found = _one(f"- id: k\n  type: book\n  title: T\n  {key}:{when}\n", "csl-yaml")
    date = getattr(found, key)
    assert date and date.parts() == parts


class TestJats:
    @staticmethod
    def _ref(kind: str, parts: str) -> Reference:
        return _one(
            f'<article><back><ref-list><ref><element-citation publication-type="{kind}"><name>'
            f"<surname>Kim</surname><given-names>S</given-names></name>{parts}<year>2001</year>"
            "</element-citation></ref></ref-list></back></article>", "jats"
        )  # fmt: skip

    def test_a_comment_tells_the_kind_of_a_thesis(self) -> None:
        found = self._ref("thesis", "<source>Mine</source><comment>PhD thesis.</comment>")
        assert found.get("genre") == "PhD thesis"

    @pytest.mark.parametrize(
        ("comment", "note"),
        [("In Danish", "In Danish"), ("Available online at:", ""), ("Doi", ""), ("in:", "")],
    )  # fmt: skip
    def test_another_comment_is_a_note(self, comment: str, note: str) -> None:
        parts = f"<article-title>T</article-title><source>J</source><comment>{comment}</comment>"
        assert self._ref("journal", parts).get("note") == note

    def test_the_part_of_an_issue_is_kept(self) -> None:
        parts = "<source>J</source><issue>4</issue><issue-part>Suppl 1</issue-part>"
        assert self._ref("journal", parts).get("issue") == "4 Suppl 1"


class TestBibliographyOfBibtex:
    @staticmethod
    def _item(people: str, title: str, rest: str) -> Reference:
        return _one(
            "\\begin{thebibliography}{1}\n\\bibitem{k}\n"
            f"{people}\n\\newblock {title}\n\\newblock {rest}\n\\end{{thebibliography}}\n", "latex"
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("people", "names"),
        [
            ("Ute Brandt.", ["Brandt | Ute"]),
            ("Su Kim.", ["Kim | Su"]),
            ("Hugo van Steen and Karla~E. Silva.", ["van Steen | Hugo", "Silva | Karla E."]),
            ("{\\'E}.~Roe, A.~Poe, and J\\\"urg M\\\"uller.",
             ["Roe | É.", "Poe | A.", "Müller | Jürg"]),
        ],
        ids=["one", "short", "particle", "accents"],
    )  # fmt: skip
    def test_names_stand_in_the_first_block(self, people: str, names: list[str]) -> None:
        found = self._item(
            people, "Why lakes turn green.", "{\\em Ecology Letters}, 19:140--151, 2016."
        )
        assert _people(found) == names

    @pytest.mark.parametrize(
        "title",
        [
            "Why? A survey of lakes.",
            "{\\em Tides. A history}.",
            "Lakes in 1990. Part two.",
            "Lakes!",
        ],
    )
    def test_the_title_is_the_second_block(self, title: str) -> None:
        found = self._item("Ute Brandt.", title, "{\\em Ecology Letters}, 19:140--151, 2016.")
        printed = title.replace("{\\em ", "").replace("}", "")
        assert found.get("title") == printed.removesuffix(".")


class TestBibtex:
    def test_the_parent_s_own_data_are_inherited(self) -> None:
        text = (
            "@xdata{xd, publisher={Delta Books}, location={Leiden}}\n"
            "@incollection{a, author={Roe, A.}, title={T}, crossref={b}}\n"
            "@collection{b, title={The book}, editor={Berg, A.}, xdata={xd}, date={1998}}\n"
        )
        first, _ = (each for each in _reads(text) if isinstance(each, Reference))
        said = [first.get(name) for name in ("container-title", "publisher", "publisher-place")]
        assert said == ["The book", "Delta Books", "Leiden"]

    @pytest.mark.parametrize(
        "entry",
        [
            "@article{k, title={One}, year={2001}, title={Two}, year={2002}}",
            "@article{k, author={Roe, A.}, title={One}, pages={1}, author={Poe, B.}, title={Two},"
            " pages={2}}",
            "@book{k, title={One}, publisher={P}, isbn={1}, title={Two}, isbn={2}}",
        ],
    )
    def test_an_entry_that_holds_two_works_is_neither(self, entry: str) -> None:
        (found,) = _reads(entry)
        assert isinstance(found, Rejected)
        assert "two works" in found.why

    def test_a_title_given_twice_is_one_work_still(self) -> None:
        assert _one("@book{k, title={One}, title={Other}, year={2001}}").get("title") == "One"

    @pytest.mark.parametrize(
        "entry",
        [
            "@article{k,\n author = {Roe, A. a{nd Poe, B.},\n title = {T},\n year = 2003,\n}}\n",
            "@book{k, title = {T{, author = {Roe, A.}, year = 2003}}}\n",
        ],
    )
    def test_a_field_that_swallowed_others_is_said(self, entry: str) -> None:
        (found,) = _reads(entry)
        assert isinstance(found, Rejected)
        assert "holds the fields behind it" in found.why

    def test_a_note_may_hold_fields(self) -> None:
        found = _one("@book{k, title={T}, year=2001, annote={write it , title={Y}, year={2}}}")
        assert found.get("title") == "T"


@pytest.mark.parametrize("tag", ["RI", "RP", "VN", "T9"])
def test_a_title_under_a_wrong_tag_is_said(tag: str) -> None:
    found = _one(
        f"TY  - JOUR\nAU  - Roe, A.\n{tag}  - A study of fish\nPY  - 2001\nER  - \n", "ris"
    )
    assert "A study of fish" in found.get("note")


def _packed(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_packed(mimetype="application/epub+zip"), "e-book"),
        (_packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (_packed(library="x"), "zip file"),
        (b"SQLite format 3\0" + b"\0" * 90, "database"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 90, "picture"),
        (b"\x1f\x8b\x08\0abcdef", "compressed file"),
        (b"%R 2020MNRAS.498.1920O\n%T Kinematics\n%A Oak, S\n", "NASA ADS"),
        (b"00714cam a2200205 a 4500001001300000003000400013", "MARC"),
        (b'<collection xmlns="http://www.loc.gov/MARC21/slim"><record/></collection>', "MARC"),
        (b'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "TEI"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>', "XML file"),
        (b"Scopus\nEXPORT DATE: 01 March 2020\n\nLindqvist, M.A.\n", "Scopus"),
        (b"_____\n\nReport Information from ProQuest\nMarch 01 2020\n", "ProQuest"),
        (
            b"1. J Fish Biol. 2011 May;78(4):1201-15. doi: 10.5555/jfb.1.\n\nCounting fish.\n\n"
            b"Lindqvist MA(1).\n\nAuthor information:\n(1)Univ X, Oslo, Norway.\n\nWe counted.\n\n"
            b"DOI: 10.5555/jfb.1\nPMID: 21000000\n",
            "abstracts",
        ),
        (b"Record #1 of 2\nID: CN-01234567\nAU: Smith A\n", "Cochrane"),
        (b"<1>\r\nUnique Identifier\n  31000001\nTitle\n  Fish.\n", "Ovid"),
        (b"{\\rtf1\\ansi x}", "RTF"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_kind_of_file_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(InputError) as refused:
        format_of(data, "f")
    assert kind in refused.value.message
    assert refused.value.hint


def test_pubmed_s_summaries_are_a_list() -> None:
    found = _reads(
        "1: Lindqvist MA, Okafor C. Counting fish in rivers. J Fish Biol. 2011 May;78(4):1201-15. "
        "doi: 10.5555/jfb.1. PMID: 21000000.\n\n2: Brandt U. Why lakes turn green. Ecol Lett. 2016 "
        "Feb;19(2):140-51. doi: 10.5555/el.1. PMID: 21000001.\n"
    )
    assert [each.get("PMID") for each in found if isinstance(each, Reference)] == [
        "21000000", "21000001"
    ]  # fmt: skip


def test_each_author_of_a_pubmed_record_is_there_once() -> None:
    found = _one(
        "PMID- 31000001\nTI  - Fish.\nFAU - Kaur, Simran\nAU  - Kaur S\nAU  - Roe A\n"
        "CN  - River Board\nFAU - van den Berg, Jo\nAU  - van den Berg J\nAU  - Poe B\n", "nbib"
    )  # fmt: skip
    assert _people(found) == [
        "Kaur | Simran", "Roe | A", "River Board", "van den Berg | Jo", "Poe | B"
    ]  # fmt: skip


class TestTables:
    def test_zotero_s_own_table_keeps_the_day_and_the_tags(self) -> None:
        found = _one(
            '"Key","Item Type","Publication Year","Author","Title","Date","Manual Tags"\n'
            '"ABCD1234","journalArticle","2011","Roe, A.","Fish","2011-05-04","fish; rivers"\n'
        )
        assert found.issued and found.issued.parts() == [2011, 5, 4]
        assert found.keywords == ("fish", "rivers")

    @pytest.mark.parametrize(
        ("year", "date", "said"),
        [("2011", "2012-05-04", "2011"), ("2011", "", "2011"), ("", "May 2011", "2011-05"),
         ("2011", "May 2011", "2011-05")],
    )  # fmt: skip
    def test_the_year_of_a_column_of_its_own_stays(self, year: str, date: str, said: str) -> None:
        found = _one(f"Year,Authors,Title,Date\n{year},Roe A.,Fish,{date}\n")
        assert found.issued and found.issued.iso() == said


def test_a_list_numbered_in_angle_brackets_is_no_file_of_ovid() -> None:
    data = b"<1> Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.\n"
    assert format_of(data, "list.txt").name == "text"


@pytest.mark.parametrize("name", ["-", "pasted.txt", "pasted", "pasted.md", "piece.html"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<li>{}</li>\n<li>{}</li>\n", id="items"),
        pytest.param("<!-- refs -->\n<ol class='r'>\n <li>{}</li>\n <li>{}</li>\n</ol>", id="list"),
        pytest.param(
            '<div class="csl-entry">{}</div>\n<div class="csl-entry">{}</div>', id="blocks"
        ),
        pytest.param("References\n\n<p>{}</p>\n<p>{}</p>\n", id="behind-a-heading"),
        pytest.param("<ol>\n<li>{}</li>\n\n<li>{}</li></ol></div>", id="ends-of-others"),
    ],
)
def test_what_was_copied_out_of_a_page_s_source_is_read_as_the_page(name: str, text: str) -> None:
    works = (
        "Harrow TJ. Foraging ranges. <i>J Zool</i>. 2011;<b>12</b>:3-4.",
        "Berg L. Tidal flats. <i>J Mud</i>. 2012;<b>13</b>:5-6. <a href='https://doi.org/10.1000/xyz'>Crossref</a>",
    )
    data = text.format(*works).encode()
    found = [
        each for each in read(data, name, format_of(data, name)) if isinstance(each, Reference)
    ]
    assert [each.get("title") for each in found] == ["Foraging ranges", "Tidal flats"]
    assert [each.get("container-title") for each in found] == ["J Zool", "J Mud"]
    assert [each.get("volume") for each in found] == ["12", "13"]
    assert found[1].get("DOI") == "10.1000/xyz"


@pytest.mark.parametrize("heading", ["Selected papers of mine", "Readings for week 3", "2011"])
@pytest.mark.parametrize("item", ["<li>{}</li>", "<p>{}</p>", "<div>{}</div>"])
def test_links_beside_the_words_of_a_page_without_a_list_are_its_identifiers(
    heading: str, item: str
) -> None:
    link = '<a href="https://doi.org/10.1000/xyz{}">Crossref</a>'
    works = (
        "Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4. " + link.format(1),
        "Berg L. Tidal flats. J Mud. 2012;13:5-6.",
        "Lund A. Salt pans. J Mud. 2013;14:7-8. doi:10.1000/xyz3 " + link.format(2),
    )
    body = "\n".join(item.format(work) for work in works)
    data = f"<html><body><p>About me.</p><h2>{heading}</h2>\n{body}</body></html>".encode()
    found = [each for each in read(data, "a.html", format_of(data, "a.html"))
             if isinstance(each, Reference)]  # fmt: skip
    assert [each.get("title") for each in found] == ["Foraging ranges", "Tidal flats", "Salt pans"]
    assert [each.get("DOI") for each in found] == ["10.1000/xyz1", "", "10.1000/xyz3"]


@pytest.mark.parametrize("name", ["-", "pasted.txt", "pasted.md"])
def test_lines_that_begin_in_italics_are_lines(name: str) -> None:
    data = (
        b"<i>Beowulf</i>. Ed. by K. Jones. Oxford: Clarendon Press, 2010.\n"
        b"<em>Edda</em>. Ed. by P. Smith. London: Routledge, 2011.\n"
    )
    found = [
        each for each in read(data, name, format_of(data, name)) if isinstance(each, Reference)
    ]
    assert [each.get("title") for each in found] == ["Beowulf", "Edda"]


@pytest.mark.parametrize(
    "data", [b"<stock><p>A</p></stock>", b"<records><p>A</p></records>", b"<collection>"]
)
def test_xml_of_no_known_kind_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match="XML"):
        format_of(data, "-")


@pytest.mark.parametrize("piece", ["<ol><li>{}</li></ol>", "<h2>References</h2><p>{}</p>",
                                   "\n<div class='refs'><p>{}</p></div>"])  # fmt: skip
def test_a_piece_of_a_page_is_read_where_the_file_is_called_one(piece: str) -> None:
    data = piece.format("Harrow TJ. Foraging ranges. J Zool. 2011;12:3-4.").encode()
    assert format_of(data, "piece.html").name == "html"
    (found,) = (each for each in read(data, "piece.html", format_of(data, "piece.html"))
                if isinstance(each, Reference))  # fmt: skip
    assert found.get("title") == "Foraging ranges"
    with pytest.raises(InputError, match="XML"):
        format_of(data, "piece.xml")
