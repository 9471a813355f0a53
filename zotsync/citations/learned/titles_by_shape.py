"""Titles that the marks around them or their own words bound better than the labels do.

IOP prints a chapter's title and its book without any mark between, author-date styles always have a
title behind the date, a database's entry is called by its number, and no title ends with `of`.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.vocabulary import names_body
from zotsync.citations.title_and_journal import ends_abbreviated

_YEAR = r"(?:1[5-9]|20)\d\d"
_UP = r"[^\W\d_a-zß-ÿ]"
_SMALL = r"(?:of|in|and|for|the|on|to|from|with|at|by|a|an)"
_NAME_OF_BOOK = rf"{_UP}[\w’'-]+(?:,?\s(?:{_SMALL}\s){{0,2}}{_UP}[\w’'-]+){{0,7}}"
#: `2004 Six possible worlds Speakable Notes (Cambridge: …) pp 181–95`: IOP's chapter.
_IOP = re.compile(
    rf"(?P<front>[^\d()]{{3,200}})\s{_YEAR}\s(?P<title>{_UP}[^()]{{2,150}}?[a-zß-ÿ][\w’'-]*)\s(?P<book>{_NAME_OF_BOOK})"
    r"(?:\svol\s(?P<volume>\d{1,3}))?(?:\s\d{1,2}(?:st|nd|rd|th)\sedn)?"
    r"(?:\sed\s(?P<editors>[^()\d]{3,120}?))?\s\([^():]{2,40}:\s[^()]{2,60}\)\spp\s\d"
)
_EDITOR = re.compile(rf"(?P<given>{_UP}(?:[\s-]{_UP})*)\s(?P<family>{_UP}[^\W\d_][\w’'-]*)")
_LAST_IS_SMALL = re.compile(r"(?:^|\s)[a-zß-ÿ][\w’'-]*$")
#: Author-date: `(1991). Walls. Garden Hist., 6`.
_DATED = re.compile(rf"(?:\({_YEAR}[a-z]?\)|\s{_YEAR}[a-z]?)[.:,]?\s$")
_ONE_WORD_AND_JOURNAL = re.compile(
    rf"(?P<title>{_UP}[a-zß-ÿ]{{2,25}})(?P<mark>[.?!])\s(?P<journal>{_UP}.{{2,80}})"
)
_ENDS_OPEN = re.compile(
    r"\s(?:of|and|for|the|that|on|to|from|with|by|an|or|der|die|das|und|von|des|la|et)$"
)
_REST_OF_TITLE = re.compile(rf"(?P<rest>{_UP}?[\w’'-]+(?:\s[\w’'-]+){{0,4}}?)[.?!]\s(?={_UP})")
_TWO_YEARS = re.compile(rf"(?:\s|\(){_YEAR}[a-z]?\)?\.\s(?P<own>{_YEAR})[:,]?\s$")
#: `Amt für Statistik. Geburten 2015. Bremen, 2016.`
_TITLE_AND_YEAR = re.compile(
    rf"(?P<body>{_UP}[^.,;:()\d]{{3,80}})[.:]\s(?P<title>{_UP}[^.,;:()\d]{{2,80}}\s(?P<own>{_YEAR}))\.\s"
    rf"(?P<place>{_UP}[^.,:;()\d]{{2,30}}?)(?::\s(?P<house>[^.,:;()\d]{{2,60}}?))?,?\s(?P<year>{_YEAR})\.?"
)
_YEAR_AND_LEAVES = re.compile(rf"\.\s(?P<year>{_YEAR})(?=\.\s\d{{2,4}}\s(?:f|p|fls)\.)")
_ENTRY = re.compile(
    r"(?P<title>PubChem\s(?:Compound|Substance|BioAssay|Protein|Gene|Pathway|Element)\s(?:Summary|LCSS|Record)\sfor\s"
    r"(?:[A-Z]{2,4}\s)?\d+,\s[^;]{2,120}?)(?=\.\s|;|\.?$)"
)
_OWN_ENTRY = re.compile(
    r"(?P<owner>PubChem|ChemSpider|ChEBI|DrugBank|KEGG|UniProt|Reaxys|CAS)\.\s"
    r"(?P<title>[^.]{2,120}?,?\s(?:CID|SID|AID|CSID|CHEBI|ID|CAS)[:\s]\s?[\d-]+)(?=\.\s)"
)
_IN_LANGUAGE = re.compile(
    r"\s[(\[][Ii]n\s(?:Chinese|Russian|German|French|Spanish|Japanese|Korean|Polish|Portuguese|Italian|Czech|Turkish"
    r"|Persian|Arabic|Hungarian|Dutch|Swedish|Norwegian|Danish|Finnish|Ukrainian|Croatian|Serbian|Bulgarian)"
    r"(?:,?\swith\s(?:an\s)?[A-Z][a-z]+\s[a-z]+)?[)\]]$"
)
_FOUNDATION = re.compile(r"R Foundation for Statistical Computing|[A-Z]\w+, (?:PBC|Inc\.?|LLC)")
#: `PubChem [Internet]. Bethesda (MD): NLM; 2004-. Ethanol; [cited …]`: a part of a site, by NLM.
_PART_OF_SITE = re.compile(
    rf"(?P<site>[^.\[\]]{{2,80}})\s\[Internet\]\.\s(?P<place>[^:;]{{2,60}}):\s(?P<house>[^;]{{2,120}});\s"
    rf"(?P<year>{_YEAR})\s?[-–]\s?(?:{_YEAR})?\s?\.?\s(?P<title>[^;\[\]]{{3,200}}?)[;.]?\s\[?(?=cited|updated|\[)"
)
#: Elsevier's pages: `Cancer Registry of Uganda, Annual figures. http://…, 2019 (accessed …)`.
_OWNER_BEFORE_PAGE = re.compile(
    rf"(?P<owner>{_UP}[^.,;:()\d]{{3,80}}),\s(?P<title>{_UP}[^;:()]{{3,150}}?)\.\s(?:<?https?://\S+|www\.\S+)"
)


def title_before_book(tagged: Tagged) -> Tagged:
    """`2004 Six possible worlds Speakable Notes (Cambridge: …) pp 181`: the book's name has
    capitals where the title has none.
    """
    found = _IOP.match(tagged.words)
    if not found or not _LAST_IS_SMALL.search(found["title"]) or _ENDS_OPEN.search(found["title"]):
        return tagged
    if not _labels(tagged, *found.span("book")) <= {"TIT", "CON", "O", "SER"}:
        return tagged
    end = found.end("editors") if found["editors"] else found.end("book")
    done = tagged.relabelled(found.start("title"), end, "O")
    done = done.relabelled(*found.span("title"), "TIT").relabelled(*found.span("book"), "CON")
    if found["volume"]:
        done = done.relabelled(*found.span("volume"), "VOL")
    if not found["editors"]:
        return done
    start = found.start("editors")
    for one in _EDITOR.finditer(found["editors"]):
        done = done.relabelled(start + one.start("given"), start + one.end("given"), "EGI")
        done = done.relabelled(start + one.start("family"), start + one.end("family"), "EFA")
    return done


def title_of_one_word(tagged: Tagged) -> Tagged:
    """`Arch, S. (1991). Walls. Garden Hist., 6, 1–8.`: between date and journal is a title."""
    books = tagged.spans("CON", marks=2)
    if tagged.spans("TIT", "LOC") or len(books) != 1 or not tagged.spans("VOL", "PG1"):
        return tagged
    book = books[0]
    for house in tagged.spans("PUB", marks=1):
        near = tagged.words[tagged.end(house) : tagged.start(book)] in (". ", "? ", "! ")
        dated = near and _DATED.search(tagged.before(house.first))
        return tagged.labelled(house, "TIT") if dated else tagged
    found = _ONE_WORD_AND_JOURNAL.fullmatch(tagged.text(book))
    if not found or not _DATED.search(tagged.before(book.first)):
        return tagged
    if ends_abbreviated(f"{found['title']}."):
        return tagged
    done = tagged.parted(book, found, title="TIT", journal="CON")
    asks = found["mark"] != "."
    start = tagged.start(book)
    return done.relabelled(start, start + found.end("mark"), "TIT") if asks else done


def title_that_ends_open(tagged: Tagged) -> Tagged:
    """`Trees that Log. J. ACM 58`: no title ends with such a word; the rest went to the journal."""
    titles, books = tagged.spans("TIT", marks=1), tagged.spans("CON", marks=2)
    if not titles or not books:
        return tagged
    title, book = titles[-1], books[0]
    near = tagged.words[tagged.end(title) : tagged.start(book)] == " "
    found = _REST_OF_TITLE.match(tagged.text(book))
    if not near or not found or not _ENDS_OPEN.search(tagged.text(title)):
        return tagged
    if ends_abbreviated(f"{found['rest']}."):
        return tagged
    start = tagged.start(book)
    done = tagged.relabelled(start, start + found.end(), "O")
    return done.relabelled(tagged.start(title), start + found.end("rest"), "TIT")


def year_opens_title(tagged: Tagged) -> Tagged:
    """`Kay, R. 2012. 1912: The year the ice came.`: the second of two years begins the title."""
    titles = tagged.spans("TIT", marks=2)
    found = titles and _TWO_YEARS.search(tagged.words[: tagged.start(titles[0])])
    if not found:
        return tagged
    return tagged.relabelled(found.start("own"), tagged.end(titles[0]), "TIT")


def title_and_year(tagged: Tagged) -> Tagged:
    """`Amt für Statistik. Geburten 2015. Bremen, 2016.`: the last year is that of the work."""
    found = _TITLE_AND_YEAR.fullmatch(tagged.words)
    if not found or found["own"] > found["year"]:
        return tagged
    done = tagged.relabelled(0, len(tagged.words), "O")
    for name, label in (("body", "FAM"), ("title", "TIT"), ("place", "LOC"), ("house", "PUB"),
                        ("year", "YEA")):  # fmt: skip
        if found[name]:
            done = done.relabelled(*found.span(name), label)
    named = names_body(found["body"]) or _labels(tagged, *found.span("body")) == {"FAM"}
    return done if named and not tagged.spans("GIV", "EGI") else tagged


def year_of_leaves(tagged: Tagged) -> Tagged:
    """`Ensino noturno. 2009. 187 f. Dissertação … 2009.`: ABNT says a thesis's year twice."""
    for title in tagged.spans("TIT", marks=2):
        found = _YEAR_AND_LEAVES.search(tagged.words, tagged.start(title))
        if (
            found
            and tagged.end(title) == found.end("year")
            and (found["year"] in tagged.words[found.end() :])
        ):
            return tagged.relabelled(found.start(), found.end("year"), "O")
    return tagged


def entry_of_database(tagged: Tagged) -> Tagged:
    """`PubChem Compound Summary for CID 2244, Aspirin`: what an entry is called by."""
    if found := _ENTRY.search(tagged.words):
        done = tagged.relabelled(*found.span("title"), "TIT")
        for rest in done.spans("CON", "TIT", "PUB", marks=1):
            if done.start(rest) == found.start("title") and done.end(rest) > found.end("title"):
                done = done.relabelled(found.end("title"), done.end(rest), "O")
        return _part_of_site(done)
    found = _OWN_ENTRY.match(tagged.words)
    if not found:
        return tagged
    done = tagged.relabelled(0, found.end(), "O")
    return done.relabelled(*found.span("owner"), "FAM").relabelled(*found.span("title"), "TIT")


def _part_of_site(tagged: Tagged) -> Tagged:
    found = _PART_OF_SITE.match(tagged.words)
    if not found:
        return tagged
    done = tagged.relabelled(0, found.end(), "O")
    for name, label in (("site", "CON"), ("place", "LOC"), ("house", "PUB"), ("year", "YEA"),
                        ("title", "TIT")):  # fmt: skip
        done = done.relabelled(*found.span(name), label)
    return done


def language_behind_title(tagged: Tagged) -> Tagged:
    """`Loess and rain (in Chinese).`: a work's language is no part of its title."""
    for title in tagged.spans("TIT", marks=2):
        found = _IN_LANGUAGE.search(tagged.text(title))
        if found and found.start():
            return tagged.parted(title, found)
    return tagged


def house_of_program(tagged: Tagged) -> Tagged:
    """`R Foundation for Statistical Computing, Vienna`: who publishes a program is no journal."""
    for book in tagged.spans("CON", marks=2):
        if _FOUNDATION.fullmatch(tagged.text(book)) and not tagged.spans("VOL", "PUB"):
            return tagged.labelled(book, "PUB")
    return tagged


def owner_before_page(tagged: Tagged) -> Tagged:
    """`Cancer Registry of Uganda, Annual figures. http://…`: whose page it is, by Elsevier."""
    found = _OWNER_BEFORE_PAGE.match(tagged.words)
    if not found or tagged.spans("FAM", "GIV") or not names_body(found["owner"]):
        return tagged
    if not _labels(tagged, *found.span("title")) <= {"TIT", "CON", "PUB", "O"}:
        return tagged
    done = tagged.relabelled(0, found.end("title"), "O")
    return done.relabelled(*found.span("owner"), "FAM").relabelled(*found.span("title"), "TIT")


def _labels(tagged: Tagged, start: int, end: int) -> set[str]:
    return {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if start <= token.start < end and token.is_word
    }


TITLES_BY_SHAPE: tuple[Callable[[Tagged], Tagged], ...] = (
    title_before_book, title_of_one_word, title_that_ends_open, year_opens_title, title_and_year,
    year_of_leaves, entry_of_database, language_behind_title, house_of_program, owner_before_page,
)  # fmt: skip
