"""Lists of any kind are taken apart in time that grows with their length: `-m bench -s`."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import pytest

from tests.citations.lists.printed_lists import (
    MARKED_OFF,
    NUMBERED,
    ODDLY_NUMBERED,
    ONLY_WORDS,
    folded,
)
from tests.citations.made_up_works import STYLES
from zotsync.citations.lists.identifier_lists import identifier_list
from zotsync.citations.lists.likeness import holds_two
from zotsync.citations.lists.segment import segment
from zotsync.formats.delimited.reader import read as read_table
from zotsync.formats.registry import format_named
from zotsync.formats.registry import read as read_file
from zotsync.model.errors import InputError

LAYOUTS = {
    **NUMBERED, **ODDLY_NUMBERED, **MARKED_OFF, **ONLY_WORDS, "folded-40": folded(40)
}  # fmt: skip
WORKS = [work for works in STYLES.values() for work in works]
_MEGABYTE = 1_000_000
#: Texts that a hostile or a broken file may be made of; each is repeated to any size.
HOSTILE = {
    "names": "Harrow J, ", "initials": "A. ", "digits": "1 ", "brackets": "([", "quotes": "“”",
    "links": "PubMed ", "link lines": "PubMed\n", "numbers": "12\n", "years": "2014 ",
    "hyphens": "Aaa-", "blanks": " \n", "tabs": "\t1", "dots": "1.", "dois": "10.5555/a.1, ",
    "doi lines": "10.5555/a.1\n", "capitals": "AAA ", "particles": "van de ", "dashes": "— ",
    "headings": "References\n", "form feeds": "\f1 a\n", "prose": "some words of 2010 here\n",
    "cjk": "王某, ", "parts": "(a) A 2014. ", "squares": "[1] A 2014. ", "rules": "-----\n",
}  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    best = 9e9
    for _ in range(2):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _count(piece: str, size: int) -> int:
    """How often a piece stands in a text of a size; no reader takes more than 200,000 lines."""
    count = size // len(piece)
    return min(count, 95_000 * size // _MEGABYTE) if "\n" in piece else count


def grows_in_line(make: Callable[[int], str], work: Callable[[str], object], label: str) -> None:
    small, large = make(_MEGABYTE), make(2 * _MEGABYTE)
    one, two = seconds(lambda: work(small)), seconds(lambda: work(large))
    print(f"\n{label}: 1 MB {one:.2f} s, 2 MB {two:.2f} s, ratio {two / max(one, 0.01):.2f}")
    assert two <= 2.6 * max(one, 0.05)
    assert two <= 20


@pytest.mark.bench
@pytest.mark.parametrize(
    "layout", ["dot", "folded-bare", "down", "lines", "hanging", "links-below", "folded-60"]
)
def test_a_list_twice_as_long_takes_twice_as_long(layout: str) -> None:
    def make(size: int) -> str:
        count = size // (sum(map(len, WORKS)) + 6 * len(WORKS))
        return "References\n" + LAYOUTS[layout](WORKS * count)

    grows_in_line(make, lambda text: segment(text.split("\n")), layout)


#: Layouts of which ten megabytes are taken apart.
LONG = (
    "dot", "down", "lines", "hanging", "folded-bare", "folded-40", "folded-45", "folded-80",
    "double-spaced",
)  # fmt: skip


@pytest.mark.bench
@pytest.mark.parametrize("layout", LONG)
def test_ten_megabytes_take_ten_seconds(layout: str) -> None:
    """Some 100,000 entries; the memory is what the process has grown by, its most at any time."""
    count = 10 * _MEGABYTE // (sum(map(len, WORKS)) + 6 * len(WORKS))
    text = "References\n" + LAYOUTS[layout](WORKS * count)
    lines = text.split("\n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    identifier_list(lines)
    page = segment(lines)
    taken = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    entries = sum(len(each.entries) for each in page.lists)
    print(f"\n{layout}: {len(text) / 1e6:.1f} MB, {entries:,} entries in {taken:.1f} s, "
          f"{grown:.0f} MB more")  # fmt: skip
    assert entries == count * len(WORKS)
    assert taken <= 10


#: What files of ten megabytes are made of, in any format: (beginning, what is repeated, end).
WHOLE_FILES = {
    "text": {
        "one line": ("References\n", "Harrow T. The otters, ", ""), "digits": ("", "7", ""),
        "blank lines": ("References\n", "\n", ""), "brackets": ("", "(", ""),
        "short lines": ("References\n", "a 1 b c d\n", ""),
        "headings": ("", "References\n", ""), "et al.": ("", "et al. ", ""),
        "et al. lines": ("References\n", "Roe A, et al. " * 5 + "\n", ""),
    },
    "bibtex": {
        "one line": ("", "@book{k, title={A}, year=2001}", ""), "digits": ("", "7", ""),
        "blank lines": ("", "\n", ""), "brackets": ("@book{k, title={", "{", ""),
        "short lines": ("", "@book{k}\n", ""), "et al.": ("@book{k, author={", "et al. ", "}}"),
    },
    "ris": {
        "one line": ("TY  - JOUR\nTI  - ", "A ", "\nER  - \n"), "digits": ("", "7", ""),
        "blank lines": ("", "\n", ""), "brackets": ("TY  - JOUR\nTI  - ", "(", "\nER  - \n"),
        "short lines": ("TY  - JOUR\n", "A1  - B\n", "ER  - \n"),
        "et al.": ("TY  - JOUR\nAU  - ", "et al. ", "\nER  - \n"),
    },
    "csl-json": {
        "one line": ("[", '{"title": "A"},', '{"title": "A"}]'), "digits": ("", "7", ""),
        "blank lines": ("[", "\n", "]"), "brackets": ("", "[", ""),
        "short lines": ("[", '{"id":\n"a"},', "{}]"),
        "et al.": ('[{"title": "', "et al. ", '"}]'),
    },
    "html": {
        "one line": ("<ol>", "<li>Harrow T. The otters. J Ex. 2014;1:2.", "</ol>"),
        "digits": ("<p>", "7", ""), "blank lines": ("<p>", "\n", ""), "brackets": ("<p>", "(", ""),
        "tags": ("", "<", ""), "short lines": ("", "<p>a\n", ""),
        "headings": ("", "<h2>References</h2>\n", ""), "et al.": ("<p>", "et al. ", ""),
    },
    "nbib": {
        "one line": ("PMID- 1\nTI  - ", "A ", "\n"), "digits": ("PMID- ", "7", ""),
        "blank lines": ("PMID- 1\n", "\n", ""), "brackets": ("PMID- 1\nTI  - ", "(", ""),
        "short lines": ("PMID- 1\n", "FAU - Roe, A\n", ""),
        "et al.": ("PMID- 1\nAU  - ", "et al. ", "\n"),
    },
    "pubmed-xml": {
        "one line": ("<PubmedArticleSet>", "<PubmedArticle><PMID>1</PMID></PubmedArticle>", ""),
        "digits": ("<PubmedArticleSet>", "7", ""), "blank lines": ("<PubmedArticleSet>", "\n", ""),
        "tags": ("<PubmedArticleSet>", "<a>", ""), "brackets": ("<PubmedArticleSet>", "(", ""),
        "et al.": ("<PubmedArticleSet>", "et al. ", "</PubmedArticleSet>"),
    },
}  # fmt: skip
_TEN = 10 * _MEGABYTE


@pytest.mark.bench
@pytest.mark.parametrize(
    ("name", "what"), [(name, what) for name, files in WHOLE_FILES.items() for what in files]
)
def test_any_file_of_ten_megabytes_takes_ten_seconds(name: str, what: str) -> None:
    """What a reader refuses, it refuses by name; prints the seconds and the memory for a table."""
    head, piece, tail = WHOLE_FILES[name][what]
    data = (head + piece * (_TEN // len(piece)) + tail).encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    try:
        said = f"{sum(1 for _ in read_file(data, 'f', format_named(name))):,} read"
    except InputError as error:
        said = str(error)[:60]
    taken = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"\n| {name} | {what} | {taken:.1f} s | {grown:.0f} MB | {said} |")
    assert taken <= 10


@pytest.mark.bench
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_longer(name: str) -> None:
    piece = HOSTILE[name]
    grows_in_line(
        lambda size: "References\n" + piece * _count(piece, size),
        lambda text: (segment(text.split("\n")), identifier_list(text.split("\n"))),
        name,
    )


@pytest.mark.bench
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_looked_through_once(name: str) -> None:
    piece = HOSTILE[name]
    grows_in_line(lambda size: piece * _count(piece, size), holds_two, name)


@pytest.mark.bench
@pytest.mark.parametrize(
    "row", ["A title,10.5555/a.1,2014\n", '"', '"a\n', ",", "a,b,c,d,e\n", ",,\n", '"","\n']
)
def test_tables_take_no_longer(row: str) -> None:
    grows_in_line(
        lambda size: "title,doi,year\n" + row * min(size // len(row), 190_000),
        lambda text: list(read_table(text.encode(), "t.csv")),
        repr(row),
    )


@pytest.mark.bench
def test_ten_thousand_entries_a_second() -> None:
    text = "References\n" + LAYOUTS["folded-hanging"](WORKS * 100)
    lines = text.split("\n")
    rate = 100 * len(WORKS) / seconds(lambda: segment(lines))
    print(f"\n{rate:,.0f} entries/s")
    assert rate >= 4_000
