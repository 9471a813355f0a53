"""Files as databases really export them: the oddities of each, and what a record says."""

from __future__ import annotations

import pytest

from zotsync.formats.registry import format_of, read
from zotsync.model.reference import Reference

AUTHORS = ["Lindqvist", "Okafor"]


def references(text: str, name: str) -> list[Reference]:
    data = text.encode()
    return [e for e in read(data, name, format_of(data, name)) if isinstance(e, Reference)]


def ris(kind: str, *lines: str) -> str:
    return "\n".join([f"TY  - {kind}", "TI  - Counting fish", *lines, "ER  - ", ""])


@pytest.mark.parametrize(
    ("kind", "lines", "fields"),
    [
        # Scopus: serial numbers with what they are
        ("JOUR", ["SN  - 00221112 (ISSN)"], {"ISSN": "0022-1112", "ISBN": ""}),
        ("CONF", ["SN  - 03029743 (ISSN); 9780306406157 (ISBN)"],
         {"ISSN": "0302-9743", "ISBN": "9780306406157"}),
        ("CONF", ["SN  - 9780306406157 (ISBN)", "SN  - 03029743 (ISSN)"],
         {"ISSN": "0302-9743", "ISBN": "9780306406157"}),
        ("JOUR", ["SN  - 12345678 (ISSN)"], {"ISSN": "12345678 (ISSN)"}),
        # ProQuest: one number twice; the degree where others have the issue
        ("JOUR", ["SN  - 0022-1112, 0022-1112"], {"ISSN": "0022-1112"}),
        ("THES", ["M1  - Ph.D.", "PB  - University of Oslo"],
         {"genre": "Ph.D.", "issue": "", "number": ""}),
        # Embase: whom to ask
        ("JOUR", ["IS  - 4", "M1  - (Lindqvist, m@fish.example) Oslo"],
         {"issue": "4", "number": "", "note": "M1: (Lindqvist, m@fish.example) Oslo"}),
        ("JOUR", ["M1  - Department of Fish, University of Oslo, Norway"],
         {"issue": "", "note": "M1: Department of Fish, University of Oslo, Norway"}),
        ("JOUR", ["M1  - 101202"], {"number": "101202", "note": ""}),
        ("JOUR", ["M1  - 4"], {"issue": "4", "note": ""}),
        ("RPRT", ["M1  - TR-12"], {"number": "TR-12"}),
    ],
)  # fmt: skip
def test_ris_of_databases(kind: str, lines: list[str], fields: dict[str, str]) -> None:
    (found,) = references(ris(kind, *lines), "a.ris")
    assert {name: found.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("written", "family", "given", "literal"),
    [
        ("P. Ahmed", "Ahmed", "P.", ""), ("M. A. Lindqvist", "Lindqvist", "M. A.", ""),
        ("J. -P. Serre", "Serre", "J. -P.", ""), ("H. van Steen", "van Steen", "H.", ""),
        ("River Study Group", "", "", "River Study Group"), ("Ahmed, P.", "Ahmed", "P.", ""),
        ("U.S. Geological Survey", "", "", "U.S. Geological Survey"),
        ("Ahmed P", "Ahmed", "P", ""),
    ],
)  # fmt: skip
def test_ieee_writes_initials_first(written: str, family: str, given: str, literal: str) -> None:
    (found,) = references(ris("CONF", f"AU  - {written}"), "a.ris")
    (name,) = found.names
    assert (name.family, name.given, name.literal) == (family, given, literal)


def test_pubmed_s_table_has_the_place_in_its_citation() -> None:
    head = "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,DOI"
    rows = (
        '1,"Counting fish","Lindqvist MA, Okafor C, River Study Group.",J Fish Biol. 2011 Apr 5;'
        "78(4):1201-15. doi: 10.5555/a.1. Epub 2011 Mar 1.,Lindqvist MA,J Fish Biol,2011,",
        '2,"Floods","Hu Z.",Water (Basel). 2020;12:e33693. doi: 10.5555/w.2.,Hu Z,Water (Basel),'
        "2020,10.5555/w.2",
        '3,"Lakes","Brandt U, et al.",Ecol Lett. 2016 Jan 2. doi: 10.5555/e.3. Online ahead.,'
        "Brandt U,Ecol Lett,2016,10.5555/e.3",
    )
    first, second, third = references("\n".join([head, *rows]), "csv.csv")
    assert [first.get(name) for name in ("volume", "issue", "page")] == ["78", "4", "1201-15"]
    assert [name.family or name.literal for name in first.names] == [*AUTHORS, "River Study Group"]
    assert [second.get(name) for name in ("volume", "issue", "page")] == ["12", "", "e33693"]
    assert [third.get(name) for name in ("volume", "issue", "page")] == ["", "", ""]
    assert third.et_al


def test_another_table_s_citation_is_not_read() -> None:
    text = 'Title,Year,Citation\nLakes,2016,"Ecol Lett. 2016;19(2):140-51."\n'
    (found,) = references(text, "a.csv")
    assert found.get("volume") == ""


def test_dimensions_and_lens() -> None:
    dimensions = (
        "\"About the data: Exported on Mar 03, 2022. Criteria: 'rivers' in full data.\"\n"
        "Rank,DOI,Title,Source title,Anthology title,Book editors,PubYear,Pagination,"
        'Publication Type,Authors\n1,10.5555/a.1,Memory,,Fishes of the North,"Berg, Anna",1998,'
        '77-95,Chapter,"van Steen, Hugo; Silva, Karla"\n'
    )
    (chapter,) = references(dimensions, "a.csv")
    assert (chapter.type, chapter.get("container-title")) == ("chapter", "Fishes of the North")
    lens = (
        "Lens ID,Title,Publication Year,Publication Type,Source Title,ISSNs,Author/s,External URL\n"
        "1,Counting fish,2011,journal article,Journal of Fish Biology,10958649; 00221112,"
        "Mats A. Lindqvist; Chidi Okafor,http://fish.example/1\n"
    )
    (article,) = references(lens, "a.csv")
    assert [name.family for name in article.names] == AUTHORS
    assert article.get("ISSN").split() == ["1095-8649", "0022-1112"]
    assert article.get("URL") == "http://fish.example/1"


@pytest.mark.parametrize(
    "place",
    [
        "78\\penalty0 (4):\\penalty0 1201--1215, 2011", "78(4):1201--1215, 2011",
        "78\\penalty 0 (4):\\penalty-100 1201--1215, 2011",
        "vol.~78, no.~4,\\hskip 1em plus 0.5em minus 0.4em\\relax pp. 1201--1215, 2011",
    ],
)  # fmt: skip
def test_a_bibliography_of_natbib(place: str) -> None:
    text = (
        "\\begin{thebibliography}{1}\n\\providecommand{\\natexlab}[1]{#1}\n\n"
        "\\bibitem[Lindqvist and Okafor(2011)]{lindqvist}\nMats~A. Lindqvist and Chidi Okafor.\n"
        "\\newblock Counting fish in northern rivers.\n\\newblock \\emph{Journal of Fish Biology}, "
        f"{place}.\n\n\\end{{thebibliography}}\n"
    )
    (found,) = references(text, "a.bbl")
    assert [found.get(name) for name in ("volume", "issue", "page")] == ["78", "4", "1201-1215"]
    assert found.get("container-title") == "Journal of Fish Biology"


def test_endnote_keeps_pubmed_s_day_online_as_an_edition() -> None:
    record = (
        '<?xml version="1.0" encoding="UTF-8"?><xml><records><record><ref-type name="Journal '
        'Article">17</ref-type><titles><title><style face="normal">Counting </style><style face='
        '"italic">Salmo salar</style></title></titles><edition><style>2011/04/02</style></edition>'
        "</record></records></xml>"
    )
    (found,) = references(record, "a.xml")
    assert found.get("edition") == ""
    assert "2011/04/02" in found.get("note")
    (book,) = references("%0 Book\n%T Sediment\n%7 2\n", "a.enw")
    assert book.get("edition") == "2"


RECORDS = """references:
- id: lindqvist
  type: article-journal
  author:
  - family: Lindqvist
    given: Mats A.
  title: Counting fish
  issued:
    year: 2011
"""
LISTED = "Garner, H. (2005). Sediment and the colour of water. Harbour Press."


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"---\ntitle: On rivers\n{RECORDS}---\n\n# On rivers\n\nAs @lindqvist says.\n",
         ["Counting fish"]),
        (f"---\n{RECORDS}\nlang: en\n...\n\n# References\n\n- {LISTED}\n- {LISTED}\n",
         ["Counting fish", *["Sediment and the colour of water"] * 2]),
        (f"# On rivers\n\nAs @lindqvist says.\n\n---\n{RECORDS}---\n", ["Counting fish"]),
        (f"# On rivers\n\nreferences: none\n\n# References\n\n- {LISTED}\n- {LISTED}\n",
         ["Sediment and the colour of water"] * 2),
    ],
)  # fmt: skip
def test_pandoc_s_records_in_a_text(text: str, titles: list[str]) -> None:
    found = references(text, "a.md")
    assert [each.get("title") for each in found] == titles
    if titles[0] == "Counting fish":
        assert text.split("\n")[found[0].origin.first_line - 1] == "- id: lindqvist"
