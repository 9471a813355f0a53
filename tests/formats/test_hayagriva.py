"""Typst's bibliographies (Hayagriva): what each entry says, and what it has from what holds it."""

from __future__ import annotations

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats.registry import format_of, read
from zotsync.model.errors import InputError
from zotsync.model.item import ZoteroItem
from zotsync.model.reference import Read, Reference, Rejected
from zotsync.normalize import normalize

TYPST = """harry:
    type: Book
    title: Harry the Hedgehog
    author: Rowe, J. K.
    volume: 5
    page-total: 768
    date: 2003-06-21
    publisher: Bloom
    serial-number:
        isbn: 978-0-306-40615-7

# a comment
kinetics:
    type: Article
    title:
        value: Kinetics and luminescence of {DNA}
        short: Kinetics
    author: ["van der Berg, Ann", "Doe, Jr., Bo"]
    serial-number:
        doi: "10.1234/kin.1"
        pmid: 123456
    parent:
        type: Periodical
        title: ACS Omega
        volume: 4
        issue: 7
        serial-number: {issn: 2470-1343}
    date: 2019-05
    page-range: 11-20
    url:
        value: https://x.example/kin
        date: 2020-01-02

proc:
    type: Article
    author: {name: Beethoven, given-name: Ludwig, prefix: van}
    title: A paper
    page-range: 1-5
    date: 2001
    parent:
        - type: Proceedings
          title: Proc of Rivers
          editor: Lee, Ann
          publisher: {name: ACM, location: Rome}
          parent:
              type: Conference
              title: Rivers 2001
              location: Rome

ch:
    type: Chapter
    title: A chapter
    author: World Health Organization
    date: ~1850
    parent:
        type: Book
        title: The Book
        author: Kim, Jo
        publisher: Press
        date: 1851
        affiliated:
            - role: translator
              names: ["Trans, A."]

wp:
    type: Web
    title: A page
    url: https://x.example/p
news:
    type: Article
    title: Strike
    parent: {type: Newspaper, title: The Daily}
    date: 2010-03-04
"""


def reads(text: str) -> list[Read]:
    data = text.encode()
    return list(read(data, "refs.yml", format_of(data, "refs.yml")))


def items(text: str) -> list[ZoteroItem]:
    return [normalize(each, bundled_schema(), bundled_journals()) for each in reads(text)
            if isinstance(each, Reference)]  # fmt: skip


def said(item: ZoteroItem, field: str) -> str | list[str]:
    if field == "type":
        return item.item_type
    if field == "creators":
        return [each.name or f"{each.last_name} | {each.first_name}" for each in item.creators]
    return str(item.fields.get(field, ""))


EXPECTED: list[dict[str, str | list[str]]] = [
    {"type": "book", "title": "Harry the Hedgehog", "creators": ["Rowe | J. K."], "volume": "5",
     "numPages": "768", "date": "2003-06-21", "publisher": "Bloom", "ISBN": "9780306406157",
     "citationKey": "harry", "extra": ""},
    {"type": "journalArticle", "title": "Kinetics and luminescence of DNA",
     "creators": ["van der Berg | Ann", "Doe | Bo, Jr."], "publicationTitle": "ACS Omega",
     "volume": "4", "issue": "7", "DOI": "10.1234/kin.1", "PMID": "123456", "date": "2019-05",
     "pages": "11-20", "url": "https://x.example/kin", "accessDate": "2020-01-02",
     "shortTitle": "Kinetics", "extra": ""},
    {"type": "conferencePaper", "creators": ["van Beethoven | Ludwig", "Lee | Ann"],
     "proceedingsTitle": "Proc of Rivers", "conferenceName": "Rivers 2001", "publisher": "ACM",
     "place": "Rome", "pages": "1-5", "date": "2001"},
    {"type": "bookSection", "creators": ["World Health Organization", "Kim | Jo"],
     "bookTitle": "The Book", "date": "c. 1850", "publisher": "Press"},
    {"type": "webpage", "title": "A page", "url": "https://x.example/p"},
    {"type": "newspaperArticle", "publicationTitle": "The Daily", "date": "2010-03-04"},
]  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("place", range(len(EXPECTED)))
def test_an_entry_becomes_the_item_that_it_describes(place: int, ends: str) -> None:
    found = items(TYPST.replace("\n", ends))
    assert len(found) == len(EXPECTED)
    expected = EXPECTED[place]
    assert {field: said(found[place], field) for field in expected} == expected


@pytest.mark.parametrize(
    ("kind", "parent", "zotero"),
    [
        ("article", "periodical", "journalArticle"), ("article", "blog", "blogPost"),
        ("article", "proceedings", "conferencePaper"), ("article", "newspaper", "newspaperArticle"),
        ("chapter", "book", "bookSection"), ("entry", "reference", "encyclopediaArticle"),
        ("chapter", "anthology", "bookSection"), ("post", "blog", "blogPost"),
        ("thesis", "", "thesis"), ("report", "", "report"), ("patent", "", "patent"),
        ("video", "", "film"), ("audio", "", "audioRecording"), ("web", "", "webpage"),
        ("legislation", "", "statute"), ("case", "", "case"), ("unheard-of", "", "document"),
    ],
)  # fmt: skip
def test_type_and_parent_tell_the_zotero_type(kind: str, parent: str, zotero: str) -> None:
    above = f"\n  parent: {{type: {parent}, title: P}}" if parent else ""
    (item,) = items(f"a:\n  type: {kind}\n  title: T{above}\n")
    assert item.item_type == zotero


def test_a_book_stands_in_a_series() -> None:
    (item,) = items("a:\n  type: Book\n  title: T\n  parent: {type: Anthology, title: S}\n")
    assert (item.fields["series"], item.fields.get("bookTitle", "")) == ("S", "")


def test_what_has_no_place_is_kept_in_words() -> None:
    (read_,) = reads("a:\n  type: Video\n  title: T\n  time-range: 0:10-0:20\n  note: mine\n")
    assert isinstance(read_, Reference)
    assert read_.get("note") == "mine\ntime-range: 0:10-0:20"


def test_each_entry_has_its_exact_lines() -> None:
    for each in reads(TYPST):
        assert isinstance(each, Reference)
        lines = TYPST.split("\n")[each.origin.first_line - 1 : each.origin.last_line]
        assert lines[0] == f"{each.ref_id}:"
        assert "\n".join(lines) == each.raw


@pytest.mark.parametrize(
    ("tail", "rejected"),
    [
        ("\nb:\n  title: [unclosed\n  date: 2001\n", 1),
        ("\nb: words\n", 1),
        ("\nb: *anchor\n", 1),
        ("\nb:\n  title: T\n  title: U\n", 1),
        ("  b: c\n d:\n  title: Second\n", 1),
    ],
)
def test_a_broken_entry_is_rejected_with_its_words(tail: str, rejected: int) -> None:
    found = reads("a:\n  type: Book\n  title: First\n" + tail)
    assert [each.get("title") for each in found if isinstance(each, Reference)] == ["First"]
    assert sum(isinstance(each, Rejected) for each in found) == rejected
    assert all(each.raw for each in found if isinstance(each, Rejected))


@pytest.mark.parametrize("text", ["name: x\non: push\njobs:\n  build:\n    steps: []\n", "a: 1\n"])
def test_other_yaml_is_no_bibliography(text: str) -> None:
    with pytest.raises(InputError, match="holds no list of references"):
        reads(text)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("page-range: 31-39", "page-range of the periodical: 31-39"),
        ("genre: Letter", "genre of the periodical: Letter"),
        ("odd: Seven", "odd of the periodical: Seven"),
    ],
)
def test_a_line_that_stands_below_the_parent_is_named(line: str, said: str) -> None:
    moved = TYPST.replace("        issue: 7\n", f"        issue: 7\n        {line}\n")
    found = read(moved.encode(), "a.yml", format_of(moved.encode(), "a.yml"))
    noted = [each.get("note") for each in found
             if isinstance(each, Reference)]  # fmt: skip
    assert said in noted[1]


@pytest.mark.parametrize("line", ["issue: 8", "title: Another", "volume: 99", "type: Book"])
def test_a_line_that_a_parent_has_twice_is_rejected_with_its_entry(line: str) -> None:
    moved = TYPST.replace("        issue: 7\n", f"        issue: 7\n        {line}\n")
    found = list(read(moved.encode(), "a.yml", format_of(moved.encode(), "a.yml")))
    (rejected,) = [each for each in found if isinstance(each, Rejected)]
    assert line in rejected.raw
    assert "twice" in rejected.why


@pytest.mark.parametrize("role", ["translator", "Translator", "TRANSLATOR"])
def test_a_role_is_known_in_capitals_too(role: str) -> None:
    text = (
        "a:\n  type: Book\n  title: Reeds\n  author: Roe, A.\n  affiliated:\n"
        f"    - role: {role}\n      names: Dow, C.\n"
    )
    (found,) = read(text.encode(), "a.yml", format_of(text.encode(), "a.yml"))
    assert isinstance(found, Reference)
    assert [name.family for name in found.by_role("translator")] == ["Dow"]
