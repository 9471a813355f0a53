"""What speaks against a reading, whoever read it: the readings that are sure are asked.

Labels may be likely and yet wrong. Each doubt here compares what was read with what a citation of
that kind is like, or with the words themselves, and names the fields that may be otherwise: a
bracket that stays open in a title, a family name with an initial inside, a town for a site's name.
A doubt mends nothing; what it names is not certain any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from zotsync.citations.learned.given_first import is_given_name
from zotsync.citations.learned.statements import NO_DATE
from zotsync.citations.learned.venues import names_meeting, names_newspaper
from zotsync.citations.learned.vocabulary import (
    CITIES,
    is_called_so,
    is_capitalised,
    names_body,
    names_house,
)
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals
from zotsync.model.reference import Name

_SHARE = 0.8  # of readings that one of these speaks against, and that are right all the same


@dataclass(frozen=True, slots=True)
class _Read:
    """A citation's words, and what was read of them."""

    words: str
    parsed: Parsed
    journals: Journals

    def field(self, name: str) -> str:
        return self.parsed.fields.get(name, "")

    @property
    def knows_journal(self) -> bool:
        return self.journals.knows(self.field("container-title"))


#: The fields that may be otherwise, none if nothing speaks against them.
_Doubt = Callable[[_Read], Iterator[str]]


def with_doubts(words: str, parsed: Parsed, journals: Journals) -> Parsed:
    """The reading, the fields that something speaks against no longer certain."""
    if parsed.confidence.keys() - {"type"}:
        return parsed  # it is in doubt already
    read = _Read(words, parsed, journals)
    doubtful = {name for doubt in _DOUBTS for name in doubt(read)}
    if not doubtful:
        return parsed
    return replace(parsed, confidence={**parsed.confidence, **dict.fromkeys(doubtful, _SHARE)})


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|10\.\d{4,9}/\S+|\barxiv\b\S*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
#: A quotation mark that opens inside a title: `Gander "Selection …"`, `Rhythms 'Precision`.
_OPENS_INSIDE = re.compile(r"\w[:,.]?\s[\"“](?=\w)")
_UPRIGHT = re.compile(r"(?<=\s)'(?=\w)")
#: An initial, a digit or a joining word inside a family name: `C. Steinfield`, `R. in Lund`.
_NO_FAMILY = re.compile(r"(?:^|\s)[^\W\d_]\.|\d|\s(?:in|and|und|et|&)\s|[,;:()\[\]“”\"]")
_EDITED = re.compile(
    r"\((?:eds?|hrsg|hgg?|orgs?|coords?|dirs?)\b|\((?:pp?|s|c)\b\.?\s?\d|;", re.IGNORECASE
)
_ENDS_WITH_PAGE = re.compile(r"\s[a-z]?\d{4,}$")
_HELD_AT = re.compile(r"\([^\W\d_a-z][^(),\d]{2,25},\s[^()\d]{2,30}\)$")
_YEARS_THEN_NAME = re.compile(r"(?:1[5-9]|20)\d\d[-–](?:1[5-9]|20)?\d\d\s[^\W\d_a-z]")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.?!]\s(?=\w)")
_STOP = re.compile(r"(?<=[^\W\d_]{2})\.\s(?=\w)")
_IN_BRACKETS = re.compile(r"\s\((?P<words>[^()]{4,90})\)$")
_SPANISH = re.compile(r"\b(?:de|la|el|los|las|en|y|del|una?|por|para|con|da|do|dos|e|na|no)\b")
_YEAR_ENDS_SENTENCE = re.compile(r"[.?!]\s(?:1[89]|20)\d\d[.,]\s")
_LONE_NUMBER = re.compile(r"(?:II|III|IV|VI|VII|VIII|IX)\s[^\W\d_a-z]\w")
_AND_FIRST = re.compile(r"(?:and|und|et|y|e|&)\s[^\W\d_a-z][\w’'-]+(?:,|\s[A-Z]\.)")
_UPDATED = re.compile(
    r"\b(?:[Uu]pdated|(?:[Ll]ast\s)?(?:[Mm]odified|[Rr]eviewed|[Rr]evised))\b[^.;]{2,30}?(?:19|20)\d\d"
)
_ROMAN = re.compile(r"[IVXLCDM]+", re.IGNORECASE)
_ALL_CAPITALS = re.compile(r"\b(?!USA|UAE)[A-Z]{3,}\b")
_FEW = 2
_LONGEST_NAME = 4  # words of a site's or series' name behind a title
_LIKE_SERIES = frozenset({"book", "thesis", "report"})


def _year_unread(read: _Read) -> Iterator[str]:
    """A year that stands in the words, glued to a name or not, where no date was read."""
    if read.parsed.issued or read.field("status") or NO_DATE.search(read.words):
        return
    rest = _ADDRESS.sub(" ", read.words)
    kept = [*read.parsed.fields.values()]
    if read.parsed.accessed:
        kept.append(read.parsed.accessed.words())
    if any(year not in " ".join(kept) for year in _YEAR.findall(rest)):
        yield "issued"


def _mark_open(read: _Read) -> Iterator[str]:
    """A bracket or a quotation mark that stays open in a name, or opens inside a title."""
    for name in ("title", "container-title", "publisher"):
        value = read.field(name)
        odd = any(value.count(a) != value.count(b) for a, b in _BRACKETS) or (
            value.count('"') % 2 == 1
        )
        if odd and not (value.count("„") and value.count("„") == value.count("“")):
            yield name
    title = read.field("title")
    if _OPENS_INSIDE.search(title) and title.rstrip(".?!")[-1:] in ('"', "”"):
        yield "title"
    if len(_UPRIGHT.findall(title)) > len(re.findall(r"\w[.,?!]?'(?!\w)", title)):
        yield "title"


def _no_family(read: _Read) -> Iterator[str]:
    """What is no family name: `C. Steinfield`, or one alone where no given name is beside it."""
    people = [name for name in read.parsed.names if not _is_in_signs(name)]
    for name in people:
        bare = name.literal or name.family
        if names_body(bare) and name.literal:
            continue
        if _NO_FAMILY.search(bare) and not (name.literal and is_capitalised(bare)):
            yield "author"
        if name.family and not name.given:
            yield "author"
    if any(name.literal and " " not in name.literal for name in people) and len(people) > 1:
        yield "author"  # `BBC News` of which a half is left, `Kunst` of a title


def _is_in_signs(name: Name) -> bool:
    return (name.family or name.literal) >= "\u2e80"


def _second_family_name(read: _Read) -> Iterator[str]:
    """`Mauricio Luna Serra`: a given name of two words, of which the second may be a family's where
    people have two.
    """
    if len(_SPANISH.findall(read.field("title"))) < _FEW:
        return
    for name in read.parsed.names:
        first, _, last = name.given.rpartition(" ")
        full = first and len(last) > 2 and "." not in name.given and last[1:].islower()
        if full and f"{name.given} {name.family}" in read.words and not is_given_name(last):
            yield "author"


def _book_with_more(read: _Read) -> Iterator[str]:
    """A book's or a journal's name that holds editors, pages, or a series behind its years."""
    book = read.field("container-title")
    if names_meeting(book) and _HELD_AT.search(book):
        yield "container-title"
    shapes = (_EDITED, _ENDS_WITH_PAGE, _YEARS_THEN_NAME)
    if any(shape.search(book) for shape in shapes) and not read.knows_journal:
        yield "container-title"


def _site_of_other_name(read: _Read) -> Iterator[str]:
    """A town, a body or a house in the place of a site's or a newspaper's name."""
    site = read.field("container-title")
    if not site or read.knows_journal:
        return
    online = read.parsed.type in ("webpage", "post-weblog", "article-newspaper")
    if site.strip(".") in CITIES or site == read.field("publisher-place"):
        yield "container-title"
    elif online and not names_newspaper(site):
        called = is_called_so(site, read.field("URL"))
        other = site.isupper() or names_body(site) or names_house(site)
        if other and not called and read.parsed.names:
            yield "container-title"


def _number_of_paper(read: _Read) -> Iterator[str]:
    """A newspaper's page without its day, a magazine's volume without a page."""
    day = read.parsed.issued and read.parsed.issued.day
    page = read.field("page")
    dayless = read.parsed.type == "article-newspaper" and page.isdigit() and not day
    if dayless and not re.search(rf"(?:[:,]|\b(?:pp?|S|С)\.?)\s?{page}\b", read.words):
        yield "page"
    magazine = read.parsed.type == "article-magazine" and read.field("volume")
    if magazine and not (page or read.field("issue")):
        yield "volume"


def _more_in_title(read: _Read) -> Iterator[str]:
    """A title that may hold a series, the name of a site, or a year of its own sentence."""
    title, kind = read.field("title"), read.parsed.type
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


def _odd_name(read: _Read) -> Iterator[str]:
    """A house or book that begins with a small letter, or a house with a mark of another part."""
    house, book = read.field("publisher"), read.field("container-title")
    if read.parsed.type != "article" and (": " in house or _is_small(house)):
        yield "publisher"
    if book[:1].islower() and not read.knows_journal:
        yield "container-title"
    if read.parsed.type == "thesis" and ", " in house and not read.field("publisher-place"):
        yield "publisher"
    place = read.field("publisher-place")
    if "," in place and not house and (_ALL_CAPITALS.search(place) or names_body(place)):
        yield "publisher-place"


def _is_small(house: str) -> bool:
    """Whether a house's name begins with a small letter, as that of `transcript Verlag` may."""
    return house[:1].islower() and not names_house(house)


def _odd_volume(read: _Read) -> Iterator[str]:
    """A volume that is no number, or the year, of a journal that no list knows."""
    volume, issued = read.field("volume"), read.parsed.issued
    numbered = re.search(r"\d", volume) or _ROMAN.fullmatch(volume) or len(volume) == 1
    yearly = issued and volume == str(issued.year) and not read.knows_journal
    if volume and (not numbered or yearly):
        yield "volume"


def _date_of_update(read: _Read) -> Iterator[str]:
    """`Updated March 3, 2020`: the day on which a page was last mended, and not of its writing."""
    issued = read.parsed.issued
    if (
        issued
        and issued.day
        and len(set(_YEAR.findall(read.words))) <= 1 + bool(read.parsed.accessed)
    ):
        found = _UPDATED.search(read.words)
        if found and str(issued.year) in found[0]:
            yield "issued"


def _meeting_for_series(read: _Read) -> Iterator[str]:
    """Proceedings in the place of a book's series: the work may be a paper in them."""
    if read.parsed.type in _LIKE_SERIES and names_meeting(read.field("collection-title")):
        yield "collection-title"


def _owner_for_paper(read: _Read) -> Iterator[str]:
    """`Reuters. “…” ChemRxiv`: a newspaper that stands where the author does."""
    book = read.field("container-title")
    if book and not read.parsed.names and read.words.startswith(f"{book}."):
        yield "container-title"


_DOUBTS: tuple[_Doubt, ...] = (
    _year_unread, _mark_open, _no_family, _second_family_name, _book_with_more,
    _site_of_other_name, _number_of_paper, _more_in_title, _odd_name, _odd_volume,
    _date_of_update, _meeting_for_series, _owner_for_paper,
)  # fmt: skip
