"""What speaks against a reading, whoever read it: the readings that are sure are asked.

Labels may be likely and yet wrong. Each doubt here compares what was read with what a citation of
that kind is like, or with the words themselves, and names the fields that may be otherwise: a
bracket that stays open in a title, a family name with an initial inside, a town for a site's name.
A doubt mends nothing; what it names is not certain any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from zotsync.citations.learned.dates import month_number
from zotsync.citations.learned.statements import NO_DATE
from zotsync.citations.learned.venues import (
    MAGAZINE,
    NEWSPAPER,
    SERVERS,
    UNIVERSITY,
    names_meeting,
    names_newspaper,
)
from zotsync.citations.learned.vocabulary import (
    CITIES,
    is_called_so,
    is_capitalised,
    names_body,
    names_house,
)
from zotsync.citations.name_doubts import NAME_DOUBTS, Asked
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals

_SHARE = 0.8  # of readings that one of these speaks against, and that are right all the same


#: The fields that may be otherwise, none if nothing speaks against them.
_Doubt = Callable[[Asked], Iterator[str]]


def with_doubts(words: str, parsed: Parsed, journals: Journals) -> Parsed:
    """The reading, the fields that something speaks against no longer certain."""
    if parsed.confidence.keys() - {"type"}:
        return parsed  # it is in doubt already
    asked = Asked(words, parsed, journals)
    doubtful = {name for doubt in _DOUBTS for name in doubt(asked)}
    if not doubtful:
        return parsed
    return replace(parsed, confidence={**parsed.confidence, **dict.fromkeys(doubtful, _SHARE)})


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|10\.\d{4,9}/\S+|\barxiv\b\S*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
#: A quotation mark that opens inside a title: `Gander "Selection …"`, `Rhythms 'Precision`.
_OPENS_INSIDE = re.compile(r"\w[:,.]?\s[\"“](?=\w)")
_UPRIGHT = re.compile(r"(?<=\s)'(?=\w)")
_EDITED = re.compile(
    r"\((?:eds?|hrsg|hgg?|orgs?|coords?|dirs?)\b|\((?:pp?|pages|s|c)\b\.?\s?\d|;", re.IGNORECASE
)
_ENDS_WITH_PAGE = re.compile(r"\s[a-z]?\d{4,}$")
_HELD_AT = re.compile(r"\([^\W\d_a-z][^(),\d]{2,25},\s[^()\d]{2,30}\)$")
_YEARS_THEN_NAME = re.compile(r"(?:1[5-9]|20)\d\d[-–](?:1[5-9]|20)?\d\d\s[^\W\d_a-z]")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.?!]\s(?=\w)")
_STOP = re.compile(r"(?<=[^\W\d_]{2})\.\s(?=\w)")
_IN_BRACKETS = re.compile(r"\s\((?P<words>[^()]{4,90})\)$")
_YEAR_ENDS_SENTENCE = re.compile(r"[.?!]\s(?:1[89]|20)\d\d[.,]\s")
_LONE_NUMBER = re.compile(r"(?:II|III|IV|VI|VII|VIII|IX)\s[^\W\d_a-z]\w")
_AND_FIRST = re.compile(r"(?:and|und|et|y|e|&)\s[^\W\d_a-z][\w’'-]+(?:,|\s[A-Z]\.)")
_UPDATED = re.compile(
    r"\b(?:[Uu]pdated|(?:[Ll]ast\s)?(?:[Mm]odified|[Rr]eviewed|[Rr]evised))\b[^.;]{2,30}?(?:19|20)\d\d"
)
_ROMAN = re.compile(r"[IVXLCDM]+", re.IGNORECASE)
_ALL_CAPITALS = re.compile(r"\b(?!USA|UAE)[A-Z]{3,}\b")
_LONGEST_NAME = 4  # words of a site's or series' name behind a title
_LIKE_SERIES = frozenset({"book", "thesis", "report"})
_ONLINE = frozenset({"webpage", "post-weblog"})
_LIKE_HOUSE = frozenset({"webpage", "post-weblog", "report"})
#: Two family names as houses have them: `Hill and Wang`, `Mälzer & Juncken`.
_TWO_NAMES = re.compile(r"[^\W\d_a-z][\w’'-]+ (?:&|and|und|et|y) [^\W\d_a-z][\w’'-]+")
_HOUSE_WORD = re.compile(
    r"\b(?:Editor(?:e|es|ial)|Éditeur|Ltd|GmbH|Inc|Libri|Nakladatelství)\b| - "
)
_BEGINS_INSIDE = re.compile(r"[-–—/;:,.)\]]\s?\w")
_WORD_IN_BRACKETS = re.compile(r"\s\([^\W\d_a-z][^()\s\d]{2,30}\)$")
_MARKS = re.compile(r"[.:,?]")
_CAPITAL_INSIDE = re.compile(r"\s[a-z]\w+ [A-Z][a-z]+ [a-z]")
_QUOTE_CLOSED = re.compile(r"(?:‘[^’]+’|“[^”]+”)\s[A-Z][^’”]*$")
_TOWN_AT_END = re.compile(r"\s\(([^()\d]{2,40})\)$")
#: What is no name of a serial by itself.
_GENERIC = frozenset(
    ("Abstracts", "Annals", "Bulletin", "Journal", "Memoirs", "Proc", "Proceedings", "Series",
     "Transactions")
)  # fmt: skip


def _year_unread(asked: Asked) -> Iterator[str]:
    """A year that stands in the words, glued to a name or not, where no date was asked."""
    if asked.parsed.issued or asked.field("status") or NO_DATE.search(asked.words):
        return
    rest = _ADDRESS.sub(" ", asked.words)
    kept = [*asked.parsed.fields.values()]
    if asked.parsed.accessed:
        kept.append(asked.parsed.accessed.words())
    if any(year not in " ".join(kept) for year in _YEAR.findall(rest)):
        yield "issued"


def _mark_open(asked: Asked) -> Iterator[str]:
    """A bracket or a quotation mark that stays open in a name, or opens inside a title."""
    for name in ("title", "container-title", "publisher"):
        value = asked.field(name)
        odd = any(value.count(a) != value.count(b) for a, b in _BRACKETS) or (
            value.count('"') % 2 == 1
        )
        if odd and not (value.count("„") and value.count("„") == value.count("“")):
            yield name
    title = asked.field("title")
    if _OPENS_INSIDE.search(title) and title.rstrip(".?!")[-1:] in ('"', "”"):
        yield "title"
    if len(_UPRIGHT.findall(title)) > len(re.findall(r"\w[.,?!]?'(?!\w)", title)):
        yield "title"


def _book_with_more(asked: Asked) -> Iterator[str]:
    """A book's or a journal's name that holds editors, pages, or a series behind its years."""
    book = asked.field("container-title")
    if names_meeting(book) and _HELD_AT.search(book):
        yield "container-title"
    shapes = (_EDITED, _ENDS_WITH_PAGE, _YEARS_THEN_NAME)
    if any(shape.search(book) for shape in shapes) and not asked.knows_journal:
        yield "container-title"


def _site_of_other_name(asked: Asked) -> Iterator[str]:
    """A town, a body or a house in the place of a site's or a newspaper's name."""
    site = asked.field("container-title")
    if not site or asked.knows_journal:
        return
    online = asked.parsed.type in ("webpage", "post-weblog", "article-newspaper")
    called = is_called_so(site, asked.field("URL"))
    if not called and _may_be_house(site, asked):
        yield "container-title"
    if site.strip(".") in CITIES or site == asked.field("publisher-place"):
        yield "container-title"
    elif online and not names_newspaper(site):
        other = site.isupper() or names_body(site) or names_house(site)
        if other and not called and asked.parsed.names:
            yield "container-title"


def _may_be_house(site: str, asked: Asked) -> bool:
    """Whether what stands as a page's site may be its publisher: `Hill and Wang`, a university, a
    word and a year without a day.
    """
    kind, issued = asked.parsed.type, asked.parsed.issued
    if kind in _LIKE_HOUSE and _TWO_NAMES.fullmatch(site):
        return True
    if kind in _ONLINE and (_HOUSE_WORD.search(site) or UNIVERSITY.search(site)):
        return True
    if kind != "webpage":
        return False
    if re.search(rf"{re.escape(site)}; (?:19|20)\d\d\. ", asked.words):
        return True
    dayless = not (issued and issued.month) and asked.parsed.accessed is None
    return dayless and " " not in site and bool(asked.parsed.names)


def _number_of_paper(asked: Asked) -> Iterator[str]:
    """A newspaper's page without its day, a magazine's volume without a page."""
    day = asked.parsed.issued and asked.parsed.issued.day
    page = asked.field("page")
    dayless = asked.parsed.type == "article-newspaper" and page.isdigit() and not day
    marked = rf"(?::|,(?!\s\d+,\s\d{{4}}\b)|\b(?:pp?|S|С)\.?)\s?{page}\b"
    if dayless and not re.search(marked, asked.words):
        yield "page"
    elif asked.parsed.type == "article-newspaper" and page.isdigit():
        by_volume = re.search(rf"\b(?i:vol|bd|t|v|№|no|n|nr|issue)\.?\s?{page}\b", asked.words)
        bare = re.search(rf"[^\W\d_]\s{page}\.?$|\.\s{page}\.", asked.words)
        if by_volume or (
            bare and not re.search(rf"\b(?i:pp?|s|с|стр|pag?e?)\.?\s?{page}\b", asked.words)
        ):
            yield "page"
    magazine = asked.parsed.type == "article-magazine" and asked.field("volume")
    if magazine and not (page or asked.field("issue")):
        yield "volume"


def _more_in_title(asked: Asked) -> Iterator[str]:
    """A title that may hold a series, the name of a site, or a year of its own sentence."""
    title, kind = asked.field("title"), asked.parsed.type
    *_, last = (_STOP if kind in _LIKE_SERIES else _SENTENCE).split(title)
    if _YEAR_ENDS_SENTENCE.search(title) or _LONE_NUMBER.match(title) or _AND_FIRST.match(title):
        yield "title"
    if last != title:
        few = len(last.split()) <= _LONGEST_NAME
        named = few and is_capitalised(last) and not is_capitalised(title)
        if kind in _LIKE_SERIES or named:
            yield "title"
    bracketed = _IN_BRACKETS.search(title)
    words = bracketed["words"] if bracketed else ""
    named = kind in _LIKE_SERIES or is_capitalised(words)
    if words.count(" ") > 1 and words[0].isupper() and named:
        yield "title"


_YEAR_BEFORE, _BRACKET_NEXT = re.compile(r"\d{4} $"), re.compile(r" \(")
_PAGE_BEFORE, _VOLUME_BEFORE = re.compile(r"\bpp?\.\s?$"), re.compile(r"\b[Vv]ol\.?\s?$")
_WORD_ENDS = re.compile(r"(?!\w)")
_LETTERED = re.compile(r"(?<![\w/.])(\d+)([A-Z]?)(?![\w/])")


def _title_of_other_part(asked: Asked) -> Iterator[str]:
    """A title that may hold the name of a series or a book without a stop before it, or is the
    name of a magazine itself.
    """
    title, kind = asked.field("title"), asked.parsed.type
    front, comma, last = title.rpartition(", ")
    sentence = comma and not is_capitalised(front) and not is_capitalised(last)
    if kind in _LIKE_SERIES and sentence and last[0].isupper() and last.count(" ") > 1:
        yield "title"  # `Les ponts couverts, Petite bibliothèque des rives`
    if kind in (*_LIKE_SERIES, "chapter", "paper-conference") and _WORD_IN_BRACKETS.search(title):
        yield "title"
    unmarked = kind == "book" and not _MARKS.search(title) and _CAPITAL_INSIDE.search(title)
    if unmarked and asked.says(title, behind=_YEAR_BEFORE, before=_BRACKET_NEXT):
        yield "title"  # `2001 Gaps of lineages Basic writings (Louisville: …)`
    if _QUOTE_CLOSED.match(title):
        yield "title"
    if _BEGINS_INSIDE.match(title) or SERVERS.fullmatch(
        title.rpartition(": ")[2] if ": " in title else ""
    ):
        yield "title"
    first = title.split(" ")[0]
    if month_number(first) and re.search(rf"\d{{4}},?\s{re.escape(first)}\b", asked.words):
        yield "title"  # `2009, October 26`
    name = MAGAZINE.fullmatch(title) or NEWSPAPER.fullmatch(title)
    if name and not asked.field("container-title"):
        yield "title"


def _odd_book(asked: Asked) -> Iterator[str]:
    """A journal's or book's name with a town, a mark or a house at its end, or cut to its genre."""
    book, kind = asked.field("container-title"), asked.parsed.type
    if book[-1:] in tuple(";,:-–"):
        yield "container-title"
    if book in _GENERIC and re.search(rf"\b{book}\. [^\W\d_a-z]", asked.words):
        yield "container-title"
    town = _TOWN_AT_END.search(book)
    serial = kind in ("article-journal", "article-magazine")
    at = town[1] if town and not asked.knows_journal else ""
    if at in CITIES or ", " in at or (serial and at.istitle()):
        yield "container-title"
    if kind == "article-newspaper" and names_body(book) and names_newspaper(book):
        yield "container-title"


def _odd_page(asked: Asked) -> Iterator[str]:
    """A book's one page, which may be how many it has, or a number behind volume and year."""
    page = asked.field("page")
    if asked.parsed.type in _LIKE_SERIES and page.isdigit():
        yield "page"
    if re.search(r"\d[a-z]{2,}$", page):
        yield "page"  # `1591doi`
    first, volume = page.partition("-")[0], asked.field("volume")
    if (volume and asked.says(volume, behind=_PAGE_BEFORE, before=_WORD_ENDS)) or (
        first and asked.says(first, behind=_VOLUME_BEFORE, before=_WORD_ENDS)
    ):
        yield "page"  # each in the other's place
    short = page.isdigit() and len(page) < 3 and asked.field("volume") and not asked.field("issue")
    if short and re.search(rf", (?:1[89]|20)\d\d, {page}(?:,|\.?$)", asked.words):
        yield "page"


def _odd_name(asked: Asked) -> Iterator[str]:
    """A house or book that begins with a small letter, or a house with a mark of another part."""
    house, book = asked.field("publisher"), asked.field("container-title")
    if asked.parsed.type != "article" and (": " in house or _is_small(house)):
        yield "publisher"
    if book[:1].islower() and not asked.knows_journal:
        yield "container-title"
    if asked.parsed.type == "thesis" and ", " in house and not asked.field("publisher-place"):
        yield "publisher"
    place = asked.field("publisher-place")
    if "," in place and not house and (_ALL_CAPITALS.search(place) or names_body(place)):
        yield "publisher-place"


def _is_small(house: str) -> bool:
    """Whether a house's name begins with a small letter, as that of `transcript Verlag` may."""
    return house[:1].islower() and not names_house(house)


def _odd_volume(asked: Asked) -> Iterator[str]:
    """A volume that is no number, or the year, of a journal that no list knows."""
    volume, issued = asked.field("volume"), asked.parsed.issued
    if re.search(r"\d\s\d", volume):
        yield "volume"
    numbered = re.search(r"\d", volume) or _ROMAN.fullmatch(volume) or len(volume) == 1
    rest = _ADDRESS.sub(" ", asked.words)
    letters = {found[2] for found in _LETTERED.finditer(rest) if found[1] == volume}
    if letters and "" not in letters:
        yield "volume"  # of which a letter is lost: `12A`
    yearly = issued and volume == str(issued.year) and not asked.knows_journal
    if volume and (not numbered or yearly):
        yield "volume"


def _date_of_update(asked: Asked) -> Iterator[str]:
    """`Updated March 3, 2020`: the day on which a page was last mended, and not of its writing."""
    issued = asked.parsed.issued
    if (
        issued
        and issued.day
        and len(set(_YEAR.findall(asked.words))) <= 1 + bool(asked.parsed.accessed)
    ):
        found = _UPDATED.search(asked.words)
        if found and str(issued.year) in found[0]:
            yield "issued"


def _meeting_for_series(asked: Asked) -> Iterator[str]:
    """Proceedings in the place of a book's series: the work may be a paper in them."""
    if asked.parsed.type in _LIKE_SERIES and names_meeting(asked.field("collection-title")):
        yield "collection-title"


def _owner_for_paper(asked: Asked) -> Iterator[str]:
    """`Reuters. “…” ChemRxiv`: a newspaper that stands where the author does."""
    book = asked.field("container-title")
    if book and not asked.parsed.names and asked.words.startswith(f"{book}."):
        yield "container-title"


_DOUBTS: tuple[_Doubt, ...] = (
    *NAME_DOUBTS, _year_unread, _mark_open, _book_with_more,
    _site_of_other_name, _number_of_paper, _more_in_title, _odd_name, _odd_volume,
    _title_of_other_part, _odd_book, _odd_page, _date_of_update, _meeting_for_series,
    _owner_for_paper,
)  # fmt: skip
