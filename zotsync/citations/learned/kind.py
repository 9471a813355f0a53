"""What kind of work a citation is of: told by what it states, by its words, else guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zotsync.citations.learned import venues
from zotsync.citations.learned.vocabulary import REPORTS, THESIS, names_body, names_house
from zotsync.model.reference import Date, Name

_THESIS = re.compile(rf"(?P<genre>(?<!\w)(?:{THESIS})|\[D\])")
_REPORT = re.compile(
    rf"(?P<genre>\b(?:{REPORTS}|[Rr]apport|[Rr]eport(?=\s(?:[Nn]o\b|[Nn]umber|\d|[A-Z]+[-/]?\d))))|\[R\]"
)
_IN = re.compile(
    r"(?:^|[\s.“”\"(|—–-])(?:[Ii]n|IN|[Ee]m|EM|[Ee]n|[Dd]ans|[ВвУу]\s(?:кн|сб|зб)\.?|[Tt]eoksessa|[Dd]alam)\s*:?[\s|“\"«„]*$"
    r"|//\s*$|[.?!”\"»]\s(?:I|W|V|U|У|В)\s?:\s*$"
)
_IN_SERIES = re.compile(r"(?<![”\"])\.\sin\s$")
_GBT = {"J": "article-journal", "M": "book", "C": "paper-conference", "D": "thesis", "R": "report",
        "N": "article-newspaper", "P": "patent", "EB": "webpage", "S": "standard", "A": "chapter",
        "DB": "dataset", "DS": "dataset", "CP": "software"}  # fmt: skip
_GBT_MARK = re.compile(
    r"\[(?P<mark>[JMCDRNPSA]|EB|D[BS]|CP)(?:/(?:OL|CD|DK|MT))?\](?P<part>\s?//)?"
)
_PATENT = re.compile(r"\b(?:[Pp]atent|Patentschrift|Offenlegungsschrift)\b")


#: Where the source of programs is: `github.com/lfox/moth`.
_SOURCE = re.compile(
    r"//(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|pypi\.org/project|sourceforge\.net/projects)/[\w-]+/?"
    r"[\w.-]*/?$|cran\.r-project\.org/package",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells the type: `tail` is all behind the title, `before` what precedes the container."""

    fields: Mapping[str, str]
    names: tuple[Name, ...]
    issued: Date | None
    tail: str
    quoted: bool  # the title stands in quotation marks
    before: str
    read_on: bool  # the day is stated on which it was read
    said: str = ""  # the type that a statement gives
    known: bool = False  # the list of journals holds the container

    @property
    def container(self) -> str:
        return self.fields.get("container-title", "")

    @property
    def publisher(self) -> str:
        return self.fields.get("publisher", "")

    def has(self, *names: str) -> bool:
        """Whether any of some fields is stated."""
        return any(name in self.fields for name in names)


#: `Interview by Clara Bell`, `Interview mit dem Hafenmeister`.
_INTERVIEW = re.compile(r"(?:Personal\s)?Interview\s(?:by|with|mit|durch|avec|con|com)\s[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A CSL type, the genre that the words name, and whether they leave no doubt."""

    type: str
    stated: bool = True
    genre: str = ""


def says_in(before: str) -> bool:
    """Whether the words before a container say that the work is in it: `In:`, `//`."""
    return bool(_IN.search(before))


def kind_by_clues(clues: Clues) -> Kind:
    """The type of a work."""
    if mark := _GBT_MARK.search(clues.tail):
        if mark["mark"] == "A" and venues.SERVERS.search(clues.tail):
            return Kind("article")
        if mark["mark"] == "J" and venues.MAGAZINE.search(clues.container):
            return Kind("article-magazine")  # China's standard has one mark for both
        if mark["mark"] == "EB" and venues.NAMED_BLOG.search(clues.fields.get("URL", "")):
            return Kind("post-weblog")
        return Kind("chapter" if mark["part"] and mark["mark"] == "M" else _GBT[mark["mark"]])
    if clues.said:
        return Kind(clues.said, genre=_genre_of_report(clues))
    if venues.SERVERS_DOI.match(clues.fields.get("DOI", "")):
        return Kind("article")
    if _is_dataset(clues):
        return Kind("dataset")
    if _INTERVIEW.match(clues.fields.get("title", "")) and not clues.has("volume", "page"):
        return Kind("interview", stated=False)
    if program := _program(clues):
        return program
    if any(name.role == "director" for name in clues.names):
        return Kind("motion_picture", stated=False)  # `Directed by …`, or a play, or a broadcast
    return _by_place(clues)


def _is_dataset(clues: Clues) -> bool:
    """Whether a work is in a store of data, or says that it is data: `Data from: Orchids`."""
    if clues.has("volume", "issue", "page"):
        return False
    store = f"{clues.container} {clues.publisher}"
    named = clues.fields.get("title", "").startswith("Data from:")
    return bool(
        named
        or venues.STORES.search(store)
        or (venues.SERVERS.search(store) and venues.DATA.search(clues.tail))
    )


def _program(clues: Clues) -> Kind | None:
    """A work with a version, or of those who make programs, and in no journal or store of data."""
    if clues.container or clues.has("volume", "issue", "page", "number"):
        return None
    said = bool(venues.PROGRAM.search(clues.tail))
    if _SOURCE.search(clues.fields.get("URL", "")) and not clues.publisher:
        return Kind("software", stated=False)
    if not (clues.has("version") or (said and "R Foundation" in clues.tail)):
        return None
    return Kind("software", stated=said)


def _genre_of_report(clues: Clues) -> str:
    """What kind of report it is, where only its number was stated: `STUK-A124, Tech. Rep.`"""
    found = (
        _REPORT.search(clues.tail) if clues.said == "report" and not clues.has("genre") else None
    )
    return found["genre"] if found and found["genre"] and " " in found["genre"] else ""


def _by_place(clues: Clues) -> Kind:
    """The type of a work, by what it is in."""
    edited = any(name.role == "editor" for name in clues.names)
    inside = says_in(clues.before) or edited
    if not clues.container or _is_series(clues, inside):
        return _by_its_words(clues) or _alone(clues)
    if venues.SERVERS.search(clues.container) and not clues.has("volume"):
        return Kind("article")
    if clues.has("arXiv") and not clues.has("volume", "issue", "page"):
        return Kind("article")
    if _is_meeting(clues.container) and not _is_serial(clues, inside):
        return Kind("paper-conference")
    bare = not clues.has("page", "publisher", "volume", "issue")
    if bare and venues.NAMED_BLOG.search(clues.container):
        return Kind("post-weblog")
    if inside and bare and not edited and clues.has("URL"):
        return _page(clues)
    if inside and not edited and not clues.publisher and _is_periodical(clues):
        return _periodical(clues)
    if inside and venues.SERIES_OF_MEETINGS.match(clues.fields.get("collection-title", "")):
        return Kind("paper-conference", stated=False)
    if inside and not edited and _IN_SERIES.search(clues.before) and not clues.has("page", "URL"):
        return Kind("book", stated=False)  # IEEE: `Nations of weavers. in South Asian Crafts. …`
    housed = clues.publisher or (edited and clues.has("publisher-place"))
    if inside and not (clues.has("volume") and not housed):
        return Kind("chapter")
    if clues.publisher and clues.has("page") and not clues.has("volume"):
        return Kind("chapter", stated=False)
    return _periodical(clues)


def _is_meeting(name: str) -> bool:
    return bool(venues.MEETING.search(name) or venues.SHORT_MEETING.fullmatch(name))


def _is_serial(clues: Clues, inside: bool) -> bool:
    """Whether proceedings appear as a journal does: `Proc. Fluvial Soc. B 204(1155), 12–31`."""
    if clues.publisher or not clues.has("volume"):
        return False
    return clues.has("issue") or not (inside or venues.ONE_MEETING.search(clues.container))


def _is_periodical(clues: Clues) -> bool:
    """Whether what a work is in appears again and again, by its name or by the day."""
    shapes = (venues.NEWSPAPER, venues.MAGAZINE, venues.OFTEN)
    named = any(shape.search(clues.container) for shape in shapes)
    dated = bool(clues.issued and clues.issued.day)
    return bool(
        named
        or clues.known
        or dated
        or clues.has("issue")
        or venues.JOURNAL.search(clues.container)
    )


def _is_series(clues: Clues, inside: bool) -> bool:
    """Whether what looks like a journal is the series of a book."""
    placed = clues.has("volume", "issue", "page", "number", "DOI", "URL")
    return bool(clues.publisher) and not (inside or placed or clues.quoted)


def _by_its_words(clues: Clues) -> Kind | None:
    """A thesis, report or patent that says what it is."""
    if found := _THESIS.search(clues.tail):
        genre = found["genre"].strip("[] ,")
        return Kind("thesis", genre=genre if len(genre) > 1 else "")
    if found := _REPORT.search(clues.tail):
        return Kind("report", genre=found["genre"] or "")
    return Kind("patent") if _PATENT.search(clues.tail) else None


def _alone(clues: Clues) -> Kind:
    """A work that is in no other."""
    if (
        venues.SERVERS.search(clues.publisher)
        or clues.has("arXiv")
        or venues.SERVERS.search(clues.tail)
    ):
        return Kind("article")
    if clues.has("volume") and clues.has("page") and not clues.publisher:
        return Kind("article-journal", stated=False)
    if venues.UNIVERSITY.search(clues.publisher) and not venues.PRESS.search(clues.publisher):
        return Kind("thesis", stated=False)
    if venues.BLOG.search(clues.tail):
        return Kind("post-weblog", stated=bool(venues.NAMED_BLOG.search(clues.tail)))
    if clues.has("ISBN", "edition"):
        return Kind("book")
    of_nobody = not clues.names and not clues.has("publisher-place")
    editors = all(name.role in ("editor", "translator") for name in clues.names)
    if not editors and any(name.given for name in clues.names) and _is_report(clues):
        return Kind("report", stated=False)
    if clues.has("number") and clues.names and not any(name.given for name in clues.names):
        return Kind("report", stated=False)  # `Office for Meadows. Hay (Publication No. 44-B)`
    own = clues.fields.get("URL", "").endswith(".pdf") and _is_own_house(clues)
    if own and _is_report(clues):
        return Kind("report", stated=False)
    if clues.has("URL") and (clues.read_on or of_nobody or not clues.publisher):
        return _page(clues)
    if clues.publisher:
        # `Sawyer, P., ed. Charters. London: British Academy`: what is edited is a book
        edited = bool(clues.names) and editors and clues.has("publisher-place")
        return Kind("report" if _is_report(clues) and not edited else "book", stated=False)
    return Kind("book" if clues.names else "", stated=False)


def _is_report(clues: Clues) -> bool:
    """Whether a body publishes what others or itself wrote, and is no publishing house."""
    if venues.PRESS.search(clues.publisher) or names_house(clues.publisher):
        return False
    if _is_own_house(clues):  # `World Bank. Hedgehogs and growth. World Bank, 2014` may be either
        printed = clues.fields.get("URL", "").endswith(".pdf")
        return printed or bool(venues.TITLE_OF_REPORT.search(clues.fields.get("title", "")))
    return names_body(clues.publisher)


def _is_own_house(clues: Clues) -> bool:
    """Whether a body publishes what itself wrote."""
    bodies = (name.literal for name in clues.names if name.literal)
    return any(_is_same_body(body, clues.publisher) for body in bodies)


def _is_same_body(one: str, two: str) -> bool:
    """Whether two names are one body's: equal, or one the initials of the other."""
    initials = "".join(word[0] for word in one.split() if word[0].isupper())
    return one.casefold() == two.casefold() or initials == two


def _periodical(clues: Clues) -> Kind:
    """Something in a journal, magazine or newspaper, on a site or in a blog."""
    day = bool(clues.issued and clues.issued.day)
    placed = clues.has("volume", "issue")
    if venues.NEWSPAPER.search(clues.container) and not _is_in_volume(clues):
        return Kind("article-newspaper", stated=day)
    if venues.MAGAZINE.search(clues.container):
        return Kind("article-magazine", stated=day)
    if venues.OFTEN.search(clues.container) and not clues.known:
        return Kind("article-magazine", stated=False)
    town = clues.has("publisher-place") and not clues.known
    lettered = bool(venues.SHEET_OF_PAPER.fullmatch(clues.fields.get("number", "")))
    if (
        day
        and not (placed or clues.has("DOI", "PMID"))
        and (lettered or (town and clues.has("page")))
    ):
        return Kind("article-newspaper", stated=lettered)  # `March 8, 2019:B1.`
    if venues.STORES.fullmatch(clues.container) and not clues.has("page", "issue"):
        return Kind("dataset")
    if placed or clues.has("number", "DOI", "PMID") or (clues.has("page") and not day):
        return Kind("article-journal")
    if clues.has("page"):
        sheet = clues.fields["page"][:1].isalpha()  # `p. A4`
        return Kind("article-newspaper" if sheet else "article-magazine", stated=False)
    if clues.has("URL"):
        return _page(clues)
    post = venues.POST.match(clues.fields.get("title", "")) and not clues.known
    if post and any(name.family for name in clues.names):
        return Kind("post-weblog", stated=False)  # `What I learned. Small Repairs, 2019`
    return Kind("article-newspaper" if day else "article-journal", stated=False)


def _is_in_volume(clues: Clues) -> bool:
    """Whether the place is that of a journal; a newspaper's only number is the page."""
    if clues.has("volume") and not clues.has("issue", "page"):
        return clues.known or len(clues.fields["volume"]) > 2
    day = bool(clues.issued and clues.issued.day)
    return clues.has("volume") or (clues.has("issue") and not day)


def _page(clues: Clues) -> Kind:
    """A page of the web, or a blog's post if its words or address are of that kind."""
    address, person = clues.fields["URL"], any(name.family for name in clues.names)
    if venues.BLOG.search(f"{clues.container} {address}"):
        return Kind(
            "post-weblog", stated=bool(venues.NAMED_BLOG.search(f"{clues.container} {address}"))
        )
    if person and (
        venues.PERMALINK.search(address) or venues.POST.match(clues.fields.get("title", ""))
    ):
        return Kind("post-weblog", stated=False)
    if venues.OF_THESES.search(address):
        return Kind("thesis", stated=False)
    # An address alone states no page where somebody wrote it: theses and news have addresses, too.
    return Kind("webpage", stated=not (person or clues.publisher or clues.container))
