"""Files of tagged lines: NBIB, EndNote's %0, Web of Science, RefWorks."""

from __future__ import annotations

import pytest

from zotsync.formats.registry import format_of
from zotsync.formats.registry import read as read_file
from zotsync.model.reference import Date, Name, Read, Reference, Rejected


def reads(text: str, file: str = "f.txt", name: str = "") -> list[Read]:
    data = text.encode()
    chosen = format_of(data, file)
    assert not name or chosen.name == name
    return list(read_file(data, file, chosen))


def references(text: str, name: str = "") -> list[Reference]:
    found = reads(text, name=name)
    assert all(isinstance(each, Reference) for each in found), found
    return [each for each in found if isinstance(each, Reference)]


NBIB = """PMID- 31421429
OWN - NLM
DP  - 2010 Nov-Dec
TI  - Fish counts in rivers of the
      north: a long title.
PG  - 253-8; discussion 259
LID - 10.1234/fish.1 [doi]
LID - e77 [pii]
AB  - BACKGROUND: Fish are counted. RESULTS: There
      are many.
FAU - Roe, Ann B
AU  - Roe AB
AD  - Somewhere.
FAU - Dow, Carl Jr
AU  - Dow C Jr
CN  - River Fish Group
AU  - van den Berg DE
LA  - eng
PT  - Journal Article
PT  - Review
TA  - J Rivers
JT  - Journal of rivers
VI  - 12
IP  - 3
IS  - 1234-5679 (Print)
IS  - 0028-0836 (Electronic)
MH  - *Fishes/growth & development
MH  - Rivers
OT  - counting
PMC - PMC1234567
"""


def test_an_nbib_record_is_read_whole() -> None:
    (reference,) = references(NBIB, "nbib")
    assert reference.ref_id == "31421429"
    assert reference.type == "article-journal"
    assert reference.names == (
        Name("Roe", "Ann B"),
        Name("Dow", "Carl", "Jr"),
        Name(literal="River Fish Group"),
        Name("van den Berg", "DE"),
    )
    assert reference.issued == Date(2010, 11)
    assert reference.mesh == ("|Fishes|Y", "|Rivers|N")
    assert reference.keywords == ("counting",)
    assert reference.raw == NBIB.strip("\n")
    assert dict(reference.fields) == {
        "PMID": "31421429",
        "PMCID": "PMC1234567",
        "DOI": "10.1234/fish.1",
        "number": "e77",
        "title": "Fish counts in rivers of the north: a long title.",
        "container-title": "Journal of rivers",
        "container-title-short": "J Rivers",
        "volume": "12",
        "issue": "3",
        "page": "253-8",
        "abstract": "BACKGROUND: Fish are counted.\nRESULTS: There are many.",
        "genre": "Review",
        "ISSN": "1234-5679, 0028-0836",
        "language": "eng",
    }


@pytest.mark.parametrize(
    ("lines", "csl_type", "field", "value"),
    [
        ("PT  - Preprint\nTI  - P", "article", "title", "P"),
        ("BTI - The book\nTI  - A chapter\nPB  - P\nPL  - Here", "chapter", "container-title",
         "The book"),
        ("BTI - The book\nPB  - P\nPL  - Here", "book", "publisher-place", "Here"),
        ("PL  - England\nTI  - An article", "article-journal", "publisher-place", ""),
    ],
)  # fmt: skip
def test_an_nbib_record_has_its_type(lines: str, csl_type: str, field: str, value: str) -> None:
    (reference,) = references(f"PMID- 1234\n{lines}\n")
    assert (reference.type, reference.get(field)) == (csl_type, value)


ENDNOTE = """%0 Journal Article
%T Fish counts in northern rivers
%A Smith, Ann
%A Roe, Bob, Jr.
%A River Group,
%E Dow, Ed
%J J Rivers
%V 3
%N 1
%P 1-5
%@ 1234-5679
%D 2020
%8 May 3
%I Elsevier
%U https://doi.org/10.1234/fish.1
%K fish
rivers
%X An abstract
of two lines.
%1 mine
%F Smith2020

%0 Book
%T Sonnets of the tests
%A Poe, Edgar
%D 1950
%I Old Press
%@ 978-0-306-40615-7
"""


def test_an_endnote_file_is_read_whole() -> None:
    article, book = references(ENDNOTE, "endnote")
    assert article.names == (
        Name("Smith", "Ann"),
        Name("Roe", "Bob", "Jr."),
        Name(literal="River Group"),
        Name("Dow", "Ed", role="editor"),
    )
    assert article.issued == Date(2020, 5, 3)
    assert article.keywords == ("fish", "rivers")
    assert dict(article.fields) == {
        "title": "Fish counts in northern rivers",
        "volume": "3",
        "abstract": "An abstract\nof two lines.",
        "container-title": "J Rivers",
        "issue": "1",
        "page": "1-5",
        "publisher": "Elsevier",
        "ISSN": "1234-5679",
        "DOI": "10.1234/fish.1",
        "note": "Custom 1: mine",
    }
    assert (article.origin.first_line, article.origin.last_line) == (1, 21)
    assert (book.type, book.get("publisher"), book.issued) == ("book", "Old Press", Date(1950))
    assert book.get("ISBN") == "978-0-306-40615-7"


@pytest.mark.parametrize(
    ("kind", "lines", "csl_type", "field", "value"),
    [
        ("Book Section", "%B The book", "chapter", "container-title", "The book"),
        ("Conference Paper", "%B The meeting", "paper-conference", "container-title",
         "The meeting"),
        ("Book", "%B A series\n%6 2", "book", "collection-title", "A series"),
        ("Book", "%P 350", "book", "number-of-pages", "350"),
        ("Patent", "%I Robo GmbH\n%@ US56A", "patent", "assignee", "Robo GmbH"),
        ("Patent", "%I Robo GmbH\n%@ US56A", "patent", "number", "US56A"),
        ("Report", "%I Lab\n%@ R-7", "report", "number", "R-7"),
        ("Thesis", "%I Univ\n%9 PhD", "thesis", "publisher", "Univ"),
        ("Computer Program", "%7 3.2", "software", "version", "3.2"),
        ("Web Page", "%U http://a.example\n%[ 3 May 2020", "webpage", "URL", "http://a.example"),
        ("Journal Article", "%M 31421429\n%~ PubMed", "article-journal", "PMID", "31421429"),
        ("Journal Article", "%2 PMC1234567", "article-journal", "PMCID", "PMC1234567"),
        ("Journal Article", "%R not one", "article-journal", "note",
         "Electronic resource number: not one"),
        ("Sonnet", "%I P", "document", "publisher", "P"),
    ],
)  # fmt: skip
def test_an_endnote_tag_means_what_its_type_says(
    kind: str, lines: str, csl_type: str, field: str, value: str
) -> None:
    reference = next(
        each for each in reads(f"%0 {kind}\n%T A title\n{lines}\n") if isinstance(each, Reference)
    )
    assert (reference.type, reference.get(field)) == (csl_type, value)


WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Roe, AB
   Dow, C
AF Roe, Ann B.
   Dow, Carl
CA River Fish Grp
TI FISH COUNTS IN NORTHERN RIVERS OF
   THE WORLD
SO JOURNAL OF RIVERS
LA English
DT Article
DE fish; rivers
ID COUNTING
AB An abstract.
SN 1234-5679
EI 0028-0836
JI J. Rivers
PD SEP-OCT
PY 2015
VL 12
IS 3
BP 253
EP 258
AR e77
DI 10.1234/fish.1
UT WOS:000123
PM 31421429
ER

PT B
AU Poe, E
BE Lee, D
TI A chapter
SO The whole book
PY 2001
BN 978-0-306-40615-7
ER

EF
"""


def test_a_web_of_science_file_is_read_whole() -> None:
    article, chapter = references(WOS, "web-of-science")
    assert article.names == (
        Name("Roe", "Ann B."),
        Name("Dow", "Carl"),
        Name(literal="River Fish Grp"),
    )
    assert article.issued == Date(2015, 9, literal="SEP-OCT 2015")
    assert article.keywords == ("fish", "rivers", "COUNTING")
    assert dict(article.fields) == {
        "container-title": "JOURNAL OF RIVERS",
        "container-title-short": "J. Rivers",
        "title": "FISH COUNTS IN NORTHERN RIVERS OF THE WORLD",
        "language": "English",
        "abstract": "An abstract.",
        "volume": "12",
        "issue": "3",
        "number": "e77",
        "archive_location": "WOS:000123",
        "archive": "Web of Science",
        "page": "253-258",
        "ISSN": "1234-5679, 0028-0836",
        "DOI": "10.1234/fish.1",
        "PMID": "31421429",
    }
    assert (chapter.type, chapter.get("container-title")) == ("chapter", "The whole book")
    assert chapter.names == (Name("Poe", "E"), Name("Lee", "D", role="editor"))


REFWORKS = """RT Journal Article
SR Electronic(1)
ID 23
A1 Roe,Ann B.
A1 Dow,Carl
T1 Fish counts
JF Journal of rivers
YR 2015
FD May
VO 12
IS 3
SP 253
OP 258
K1 fish
DO 10.1234/fish.1
LK http://a.example/1

RT Book, Section
A1 Poe,E.
T1 A chapter
T2 The whole book
YR 2001
"""


def test_a_refworks_file_is_read_whole() -> None:
    article, chapter = references(REFWORKS, "refworks")
    assert article.names == (Name("Roe", "Ann B."), Name("Dow", "Carl"))
    assert (article.get("page"), article.get("volume")) == ("253-258", "12")
    assert (article.get("DOI"), article.get("URL")) == ("10.1234/fish.1", "http://a.example/1")
    assert (article.ref_id, article.get("container-title")) == ("23", "Journal of rivers")
    assert (chapter.type, chapter.get("container-title")) == ("chapter", "The whole book")


@pytest.mark.parametrize(
    ("text", "lost", "titles"),
    [
        (NBIB + "\nTI  - Lost one\nAU  - Low E\n\n" + NBIB, "Lost one", 2),
        (NBIB + "TI  - Glued on\nDP  - 1999\nVI  - 7\n\n" + NBIB, "Glued on", 1),
        (ENDNOTE + "%T Glued on\n%D 1999\n", "Glued on", 1),
        (ENDNOTE + "\nwords of no record\n", "words of no record", 2),
        (WOS.replace("\nEF", "TI Lost one\nPY 1999\n\nEF"), "Lost one", 2),
        (WOS.replace("ER\n\nPT B\n", ""), "A chapter", 0),
        (REFWORKS.replace("\nRT Book, Section", ""), "A chapter", 1),
    ],
    ids=["no-pmid", "glued-nbib", "glued-endnote", "words", "no-pt", "glued-wos", "glued-refworks"],
)
def test_what_is_no_record_of_its_own_is_rejected_with_its_words(
    text: str, lost: str, titles: int
) -> None:
    found = reads(text)
    (rejected,) = [each for each in found if isinstance(each, Rejected)]
    assert lost in rejected.raw
    assert sum(isinstance(each, Reference) for each in found) == titles


def test_an_endnote_record_without_its_type_is_read_and_told() -> None:
    text = ENDNOTE + "\n%T No type\n%A Low, Er\n%D 2001\n"
    found = reads(text)
    last = [each for each in found if isinstance(each, Reference)][-1]
    assert (last.type, last.get("title")) == ("", "No type")
    assert last.notes == ("the record's %0 line is missing",)


@pytest.mark.parametrize("text", [NBIB, ENDNOTE, WOS, REFWORKS])
def test_lines_may_end_as_on_any_system(text: str) -> None:
    dos = [each.fields for each in references(text.replace("\n", "\r\n"))]
    assert dos == [each.fields for each in references(text)]


@pytest.mark.parametrize(
    ("lines", "read_whole"),
    [
        ("TI  - Counting reeds\nAU  - Doe J\nTA  - J Reeds\nDP  - 2021 Winter", True),
        ("BTI - Book of reeds\nFAU - Doe, Jane\nDP  - 2001", True),
        ("TI  - Counting reeds\nFAU - Doe, Jane", False),
        ("AU  - Doe J\nDP  - 2021", False),
        ("TI  - Counting reeds", False),
    ],
)
def test_a_record_of_pubmed_without_its_number(lines: str, read_whole: bool) -> None:
    text = f"PMID- 77\nTI  - Sedges\nDP  - 2001\n\n{lines}\n\nPMID- 78\nTI  - Fens\nDP  - 2002\n"
    first, found, last = reads(text, "a.nbib", "nbib")
    assert isinstance(first, Reference)
    assert isinstance(found, Reference) == read_whole
    assert isinstance(last, Reference)
    if isinstance(found, Reference):
        assert found.get("PMID") == ""
        assert found.notes == ()


def test_a_record_that_a_blank_line_tears_is_not_two_references() -> None:
    text = "PMID- 77\nOWN - NLM\n\nTI  - Sedges\nAU  - Doe J\nDP  - 2001\n"
    found = reads(text, "a.nbib", "nbib")
    assert [type(each) for each in found] == [Reference, Rejected]


@pytest.mark.parametrize(
    ("printed", "abstract"),
    [
        pytest.param(
            "Fish are counted in rivers\n      that nobody knows.",
            "Fish are counted in rivers that nobody knows.",
            id="wrapped",
        ),
        pytest.param(
            "BACKGROUND: Fish are\n      counted. METHODS AND AIMS: By\n      net. RESULTS: Many.",
            "BACKGROUND: Fish are counted.\nMETHODS AND AIMS: By net.\nRESULTS: Many.",
            id="sections",
        ),
        pytest.param(
            "We asked (Q: who?) and DNA: RNA\n      ratios fell.",
            "We asked (Q: who?) and DNA: RNA ratios fell.",
            id="colons",
        ),
    ],
)
def test_an_abstract_has_sections_and_no_line_breaks_of_the_file(
    printed: str, abstract: str
) -> None:
    (found,) = references(f"PMID- 31421429\nTI  - Fish.\nDP  - 2010\nAB  - {printed}\n\n", "nbib")
    assert found.get("abstract") == abstract


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("FAU - Roe, Ann\nAU  - Roe A\nFAU - Roe, Bo\nAU  - Roe B", ["Roe, Ann", "Roe, Bo"]),
        ("AU  - Roe A\nFAU - Roe, Ann\nAU  - Dow B\nFAU - Dow, Bo", ["Roe, Ann", "Dow, Bo"]),
        ("AU  - Roe A\nFAU - Roe, Bo\nAU  - Roe B", ["Roe, A", "Roe, Bo"]),
        ("AU  - Roe A\nAU  - Dow B", ["Roe, A", "Dow, B"]),
    ],
    ids=["as PubMed", "short ones first", "one without", "short ones alone"],
)
def test_each_author_of_an_nbib_record_is_one(lines: str, names: list[str]) -> None:
    (found,) = references(f"PMID- 31421429\nTI  - Fish.\nDP  - 2010\n{lines}\n\n", "nbib")
    assert [f"{name.family}, {name.given}" for name in found.names] == names
