"""RIS, as the specification has it and as programs write it."""

from __future__ import annotations

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from zotsync.formats.draft import is_not_given
from zotsync.formats.ris.reader import read
from zotsync.model.reference import Date, Name, Read, Reference, Rejected


def reads(text: str) -> list[Read]:
    return list(read(text.encode(), "f.ris"))


def one(text: str) -> Reference:
    (reference,) = reads(text)
    assert isinstance(reference, Reference), reference
    return reference


def record(lines: str, kind: str = "JOUR") -> Reference:
    return one(f"TY  - {kind}\nTI  - T\n{lines}\nER  - \n")


ARTICLE = """TY  - JOUR
ID  - k1
AU  - Müller, J.
AU  - van den Eynde, Benoit, Jr.
AU  - World Health Organization
TI  - A title that
wraps here
T2  - Nature Reviews
J2  - Nat Rev
PY  - 2013
DA  - 2013/01/02/
VL  - 12
IS  - 3
SP  - 1
EP  - 10
DO  - https://doi.org/10.1038/nrc123
UR  - http://example.org/a;b
KW  - alpha
KW  - beta; gamma
AB  - First line
second line
SN  - 0028-0836
N1  - a note
ER  - """


def test_an_article_is_read_whole() -> None:
    reference = one(f"Provider: X\n\n1.\n{ARTICLE}\n")
    assert reference.ref_id == "k1"
    assert reference.type == "article-journal"
    assert reference.names == (
        Name("Müller", "J."),
        Name("van den Eynde", "Benoit", "Jr."),
        Name(literal="World Health Organization"),
    )
    assert reference.issued == Date(2013, 1, 2)
    assert reference.keywords == ("alpha", "beta", "gamma")
    assert dict(reference.fields) == {
        "title": "A title that wraps here",
        "container-title": "Nature Reviews",
        "container-title-short": "Nat Rev",
        "volume": "12",
        "issue": "3",
        "page": "1-10",
        "DOI": "10.1038/nrc123",
        "URL": "http://example.org/a;b",
        "abstract": "First line\nsecond line",
        "ISSN": "0028-0836",
        "note": "a note",
    }


def test_a_record_keeps_its_exact_text_and_lines() -> None:
    reference = one(f"Provider: X\n\n{ARTICLE}\n")
    assert reference.raw == ARTICLE
    assert (reference.origin.first_line, reference.origin.last_line) == (3, 3 + ARTICLE.count("\n"))


@pytest.mark.parametrize(
    ("lines", "name", "value"),
    [
        ("JO  - Nat Rev", "container-title", "Nat Rev"),
        ("JA  - Nat Rev", "container-title", "Nat Rev"),
        ("T1  - Other", "title", "T"),
        ("N2  - abs", "abstract", "abs"),
        ("SP  - 1-10", "page", "1-10"),
        ("SP  - e12", "page", "e12"),
        ("C7  - e12", "number", "e12"),
        ("M1  - 4", "issue", "4"),
        ("M3  - 10.1000/xyz", "DOI", "10.1000/xyz"),
        ("M3  - Review", "genre", "Review"),
        ("AN  - 123456\nDB  - PubMed", "PMID", "123456"),
        ("C2  - PMC123", "PMCID", "PMC123"),
        ("M2  - PMID: 123\nM2  - PMCID: PMC9", "PMID", "123"),
        ("M2  - read: twice", "note", "read: twice"),
        ("M2  - Citation Key: doe", "citation-key", "doe"),
        ("SN  - 0-306-40615-2", "ISBN", "0-306-40615-2"),
        ("SN  - 0028-0836\nSN  - 1476-4687", "ISSN", "0028-0836, 1476-4687"),
    ],
)
def test_a_tag_means_what_programs_mean_by_it(lines: str, name: str, value: str) -> None:
    assert record(lines).get(name) == value


@pytest.mark.parametrize(
    ("kind", "lines", "name", "value"),
    [
        ("BOOK", "T2  - Series", "collection-title", "Series"),
        ("BOOK", "SP  - 350", "number-of-pages", "350"),
        ("CHAP", "T2  - Book", "container-title", "Book"),
        ("CONF", "T2  - Meeting\nC3  - Proceedings", "container-title", "Proceedings"),
        ("CONF", "T2  - Meeting\nC3  - Proceedings", "event-title", "Meeting"),
        ("CONF", "C1  - Paris", "event-place", "Paris"),
        ("CPAPER", "T2  - Proceedings", "container-title", "Proceedings"),
        ("RPRT", "M1  - R-7", "number", "R-7"),
        ("THES", "PB  - MIT", "publisher", "MIT"),
    ],
)
def test_a_tag_may_depend_on_the_type(kind: str, lines: str, name: str, value: str) -> None:
    assert record(lines, kind).get(name) == value


@pytest.mark.parametrize(
    ("kind", "lines", "names"),
    [
        ("JOUR", "AU  - Smith JA", [Name("Smith", "JA")]),
        ("JOUR", "AU  - Smith,J.A.", [Name("Smith", "J.A.")]),
        ("JOUR", "A1  - Plato,", [Name("Plato")]),
        ("JOUR", "A2  - E, D", [Name("E", "D", role="editor")]),
        ("BOOK", "A3  - E, D\nA2  - S, T", [
            Name("E", "D", role="editor"), Name("S", "T", role="collection-editor")]),
        ("BOOK", "A2  - E, D", [Name("E", "D", role="editor")]),
        ("CHAP", "A2  - E, D\nA3  - S, T", [
            Name("E", "D", role="editor"), Name("S", "T", role="collection-editor")]),
        ("JOUR", "M2  - director: Foo || Bar", [Name("Foo", "Bar", role="director")]),
    ],
)  # fmt: skip
def test_a_name_has_its_role(kind: str, lines: str, names: list[Name]) -> None:
    assert list(record(lines, kind).names) == names


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 2013", Date(2013)),
        ("PY  - 2013///", Date(2013)),
        ("Y1  - 2013/01//", Date(2013, 1)),
        ("Y1  - 2013/1/2/Spring", Date(2013, 1, 2)),
        ("Y1  - 2013///Spring", Date(2013, literal="Spring 2013")),
        ("PY  - 2013\nDA  - 2012/05/01", Date(2013)),
        ("PY  - in press", Date(literal="in press")),
        ("DA  - 2 Jan 2013", Date(2013, 1, 2)),
    ],
)
def test_a_date_is_read(lines: str, date: Date) -> None:
    assert record(lines).issued == date


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffTY  - JOUR\nTI  - A\nER  - \n",
        "TY  - JOUR\r\nTI  - A\r\nER  - \r\n",
        "TY - JOUR\nTI - A\nER -\n",
        "TY  - JOUR\nTI  -  A  \n\nER  - ",
        "  TY  - JOUR\n  TI  - A\n  ER  - \n",
        "TY  - JOUR\nTI  - A",
    ],
    ids=["bom", "crlf", "one-space", "blank-line", "indented", "no-er"],
)
def test_loose_spellings_are_read(text: str) -> None:
    assert one(text).get("title") == "A"


def test_records_without_er_end_at_the_next_one() -> None:
    found = reads("TY  - JOUR\nTI  - A\nTY  - BOOK\nTI  - B\n")
    assert [read.get("title") for read in found if isinstance(read, Reference)] == ["A", "B"]
    assert all(
        "ER line is missing" in read.notes[0] for read in found if isinstance(read, Reference)
    )


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("AU  - Lost, A\nTI  - No type", "the record has no TY line"),
        ("TY  - JOUR\nER  - ", "states nothing about a work"),
    ],
)
def test_a_broken_record_is_rejected_and_the_rest_is_read(broken: str, why: str) -> None:
    found = reads(f"TY  - JOUR\nTI  - A\nER  - \n{broken}\n\nTY  - JOUR\nTI  - B\nER  - \n")
    (rejected,) = [read for read in found if isinstance(read, Rejected)]
    assert why in rejected.why
    assert rejected.raw == broken
    assert rejected.origin.first_line == 4
    assert [read.get("title") for read in found if isinstance(read, Reference)] == ["A", "B"]


def test_further_links_and_a_doi_that_is_none_are_noted() -> None:
    reference = record("UR  - http://a\nUR  - http://b\nDO  - n/a")
    assert reference.notes == ("DO is no DOI: n/a", "another link: http://b")


WORDS = (
    st.text("abcXYZ äé.:;-,", min_size=1, max_size=15)
    .map(str.strip)
    .filter(lambda words: not is_not_given(words))
)
TAGS = {"VL": "volume", "PB": "publisher", "CY": "place_published", "AB": "abstract"}
CSL = {"VL": "volume", "PB": "publisher", "CY": "publisher-place", "AB": "abstract"}


@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted(TAGS)), WORDS, min_size=1), min_size=1, max_size=4
    )
)
def test_well_formed_records_are_read_as_rispy_reads_them(rows: list[dict[str, str]]) -> None:
    text = "".join(
        "TY  - JOUR\n" + "".join(f"{tag}  - {row[tag]}\n" for tag in row) + "ER  - \n\n"
        for row in rows
    )
    parsed = rispy.loads(text)
    ours = [read for read in reads(text) if isinstance(read, Reference)]
    assert len(ours) == len(parsed)
    for reference, row in zip(ours, parsed, strict=True):
        assert {tag: reference.get(CSL[tag]) for tag in TAGS} == {
            tag: row.get(TAGS[tag], "") for tag in TAGS
        }


@given(st.text(alphabet="TYERAUI -\n,x/", max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in reads("TY  - JOUR\nTI  - A\n" + text):
        assert found.origin.first_line >= 1


@pytest.mark.parametrize(
    "unit", ["TY  - JOUR\n", "AU  - A\n", "x\n", " ", "TY  - JOUR\nAU  - a, b\n"]
)
def test_long_hostile_text_is_read(unit: str) -> None:
    reads(unit * 5_000)


@pytest.mark.parametrize(
    ("kind", "lines", "families"),
    [
        ("JOUR", "A1  - First, A\nAU  - Second, B", ["First", "Second"]),
        ("JOUR", "AU  - First, A\nA1  - Second, B\nAU  - Third, C", ["First", "Second", "Third"]),
        ("CHAP", "ED  - Last, E\nA2  - Later, F\nA1  - First, A", ["First", "Last", "Later"]),
        ("CHAP", "A2  - One, E\nED  - Two, F", ["One", "Two"]),
        ("BOOK", "A3  - One, E\nED  - Two, F\nA2  - Series, G", ["One", "Two", "Series"]),
    ],
)
def test_names_of_one_role_keep_their_order_whichever_tags_are_mixed(
    kind: str, lines: str, families: list[str]
) -> None:
    assert [name.family for name in record(lines, kind).names] == families
