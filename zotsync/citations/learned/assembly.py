"""From labelled tokens to the parts of a citation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zotsync.citations.learned.corrections import corrected
from zotsync.citations.learned.dates import held_on, issued_and_accessed
from zotsync.citations.learned.journal_labels import with_journals
from zotsync.citations.learned.kind import (
    Clues,
    Kind,
    kind_by_clues,
    says_in,
)
from zotsync.citations.learned.locus import locus
from zotsync.citations.learned.people import People, authors, editors
from zotsync.citations.learned.phrases import (
    around_title,
    container,
    edition,
    language,
    parted_book,
    phrase,
    title,
)
from zotsync.citations.learned.spans import Tagged
from zotsync.citations.learned.stated_words import HOW_MANY_PAGES, identifiers
from zotsync.citations.learned.statements import Statement
from zotsync.citations.learned.title_labels import VOLUME_TITLE
from zotsync.citations.learned.venues import names_newspaper, names_periodical
from zotsync.citations.learned.vocabulary import is_own_house, names_body, names_house
from zotsync.citations.parsed import Parsed
from zotsync.citations.works import editor_names
from zotsync.model.journals import Journals
from zotsync.model.reference import Date, Name

_PRINTED = frozenset({"container-title", "publisher-place", "volume", "ISBN", "edition", "DOI"})
#: Types of works that are in no other, and of those that are in a journal.
_IN_NOTHING = frozenset({"book", "report", "thesis", "software", "dataset", "patent", "standard"})
_WITH_LOCUS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_SERVER = re.compile(
    r"\b(?:arXiv|(?:bio|med|Chem|Psy[Aa]|Soc[Aa]|Eartha|Tech)[Rr][Xx]iv|Research Square|SSRN"
    r"|Zenodo)\b"
)
_DATASET = re.compile(r"\.\s([Dd]ata\s?set)$")
_PREPRINT = re.compile(r"\b[Pp]re-?print\b")
_DAILY = (
    r"(?P<edition>(?:[Ll]ate|[Ee]arly|[Ff]inal|[Mm]orning|[Ee]vening|[Nn]ational|[Cc]ity|[Ww]eekend"
    r"|[Ii]nternational|[Rr]egional)(?:\s(?:[Cc]ity|[Ff]inal))?(?:\s[Ee]d(?:ition|\.))?)"
)
_NEWS_EDITION = re.compile(rf"(?P<name>.+?)[.,]\s{_DAILY}\.?")
_NEWS_EDITION_ALONE = re.compile(rf"(?:^|[.,(]\s?){_DAILY}(?=[.,;)]|\s*\||$)")
_HELD_AT = re.compile(r"(?P<book>.*\w.*?)\s\[(?P<place>[^\[\]]{2,40})\]")
_DAY_THEN_PAGE = re.compile(
    r"\d{4}\s[^\W\d_]{3,9}\s\d{1,2};\s?([A-Z]?\d{1,3}(?:[-–]\d{1,3})?)(?=\.|$)"
    r"|\d{1,2}(?:st|nd|rd|th)\s[^\W\d_]{3,9},\s([A-Z]?\d{1,3}(?:[-–]\d{1,3})?),\s\d{4}\.?"
)
_QUOTED = tuple(f"{mark} " for mark in '”"»“’')
#: What stands beside a journal's or a site's name, not beside a publisher's.
_PLACED = frozenset(
    {"volume", "issue", "page", "number", "URL", "DOI", "PMID", "publisher", "status", "ISSN"}
)


def assembled(
    tagged: Tagged, stated: Sequence[Statement], journals: Journals
) -> tuple[Parsed, bool]:
    """What `put_together` says of a citation whose labels are set right first."""
    return put_together(with_journals(corrected(tagged), journals), stated, journals)


def put_together(
    tagged: Tagged, stated: Sequence[Statement], journals: Journals
) -> tuple[Parsed, bool]:
    """What a citation says, as its labels and statements have it, and whether its words state its
    type.
    """
    people, volume_editors = authors(tagged), editors(tagged).names
    issued, accessed = issued_and_accessed(tagged)
    fields = _fields(tagged)
    book, place = container(tagged)
    printed_editors, fields["container-title"], pages = parted_book(book)
    fields.setdefault("page", pages)
    if printed_editors and not volume_editors:
        volume_editors = tuple(editor_names(printed_editors))
    if issued is None:
        issued, fields["volume"] = _year_for_volume(tagged, fields.get("volume", ""))
    fields = {name: value for name, value in fields.items() if value}
    for each in stated:
        fields.update(each.fields)
    if "(= " in tagged.words and fields.get("volume") == fields.get("collection-number"):
        fields.pop("volume", "")
    known = journals.knows(fields.get("container-title", ""))
    _take_site(fields)
    _take_document(fields)
    _part_section(fields)
    _part_meeting_place(fields)
    _take_edition(fields, tagged.words)
    _take_news_edition(fields, tagged.unlabelled())
    _take_sheets(fields, issued, tagged.words, known=known)
    before = tagged.before(place.first) if place else ""
    free = not known and not volume_editors and not says_in(before)
    if free and not before.endswith(_QUOTED) and _stands_alone(fields, issued):
        _take_house(fields, people.names)
    people = _without_newspaper(tagged, people, fields)
    _take_own_number(fields, people.names)
    once_more = {(name.family, name.given[:1]) for name in people.names}
    names = people.names + volume_editors + tuple(
        name for each in stated for name in each.names
        if name.role != "author" or (name.family, name.given[:1]) not in once_more
    )  # fmt: skip
    said = next((each.type for each in stated if each.type), "")
    clues = Clues(
        fields, names, issued, *around_title(tagged), before, accessed is not None, said, known
    )
    kind = kind_by_clues(clues)
    if kind.type in ("paper-conference", "speech"):
        fields.setdefault("event-date", held_on(tagged, issued))
    settled = _settled(kind, fields, tagged.words)
    return Parsed(kind.type, names, people.et_al, issued, accessed, settled), kind.stated


def _fields(tagged: Tagged) -> dict[str, str]:
    """The fields that labels and patterns give straight away; an empty one is not stated."""
    place = locus(tagged)
    return {
        "title": title(tagged),
        **place,
        "publisher": phrase(tagged, "PUB"),
        "publisher-place": phrase(tagged, "LOC"),
        "volume-title": phrase(tagged, VOLUME_TITLE),
        "collection-title": phrase(tagged, "SER"),
        "collection-number": phrase(tagged, "SNO") or place.get("collection-number", ""),
        "edition": edition(tagged.unlabelled()),
        "language": language(tagged.unlabelled()),
        **identifiers(tagged.words),
    }


def _without_newspaper(tagged: Tagged, people: People, fields: dict[str, str]) -> People:
    """The authors, unless a newspaper stands in their place: `Evening Express. 1999. “Strike.”`"""
    front = tagged.spans("FAM", "GIV", marks=2)
    if "container-title" in fields or not front or front[0].first > 0:
        return people
    name = tagged.text(front[0]).strip(" .,")
    if "," in name or len(people.names) > 1 or not names_newspaper(name):
        return people
    fields["container-title"] = name
    return People()


def _take_own_number(fields: dict[str, str], names: Sequence[Name]) -> None:
    """`5 Gyres Institute` as its own publisher: the number of its name is no volume."""
    whole = f"{fields.get('volume')} {fields.get('publisher')}"
    if any(name.literal == whole for name in names):
        fields["publisher"] = whole
        del fields["volume"]


def _take_document(fields: dict[str, str]) -> None:
    """A body taken for a site, of a document that it published: `Ministry of Health. https://a.b/c.pdf`."""
    site = fields.get("container-title", "")
    placed = fields.keys() & {"volume", "issue", "page", "number", "publisher", "DOI"}
    if fields.get("URL", "").endswith(".pdf") and names_body(site) and not placed:
        fields["publisher"] = fields.pop("container-title")


def _part_section(fields: dict[str, str]) -> None:
    """`Society. The Guardian`: a newspaper's section before its name, as Chicago prints it."""
    head, stop, name = fields.get("container-title", "").partition(". ")
    short = stop and len(head.split()) < 4 and "." not in name and "volume" not in fields
    if short and names_newspaper(name) and not names_newspaper(head):
        fields["section"], fields["container-title"] = head, name


def _part_meeting_place(fields: dict[str, str]) -> None:
    """`Proceedings of X [Natal]`: where it was held."""
    if found := _HELD_AT.fullmatch(fields.get("container-title", "")):
        fields["container-title"] = found["book"]
        fields.setdefault("event-place", found["place"])


def _take_edition(fields: dict[str, str], words: str) -> None:
    """`Law and rain. 2. Oxford: Clarendon`: a number alone before place and house is an edition."""
    volume, place = fields.get("volume", ""), fields.get("publisher-place", "")
    if not place or fields.keys() & {"edition", "issue"}:
        return
    counted = r"(?<!\bNo)(?<!\bno)(?<!\bNr)(?<!\bVol)(?<!\bvol)(?<!\bBd)"
    counted += r"(?<!\b[Tt])(?<!\b[Tt]om[eo])[.?!]\s"
    found = re.search(rf"{counted}(?P<number>\d{{1,2}})\.\s{re.escape(place)}\s?:", words)
    if found and found["number"] == fields.get("number"):
        return  # `Policy Brief No. 7. Oslo: …`
    if found and fields.get("collection-number", "").endswith(f" {found['number']}"):
        return  # `Scriptores, n.s. 14. Hanover: …`
    if found and volume in ("", found["number"]):
        fields.pop("volume", "")
        fields["edition"] = found["number"]


def _take_news_edition(fields: dict[str, str], rest: str) -> None:
    """`The Yorkshire Post. late. Leeds`: which of a newspaper's editions of that day it was."""
    container = fields.get("container-title", "")
    if not names_newspaper(container):
        return
    if edition := _NEWS_EDITION.fullmatch(container):
        fields["container-title"], fields["edition"] = edition["name"], edition["edition"]
    elif edition := _NEWS_EDITION_ALONE.search(rest):
        fields.setdefault("edition", edition["edition"])


def _take_sheets(fields: dict[str, str], issued: Date | None, words: str, *, known: bool) -> None:
    """`The Harbour Post, 1, 4`, `;1, 4.`: a newspaper has no volume, but pages."""
    if known or issued is None or not names_newspaper(fields.get("container-title", "")):
        return
    page = fields.get("page", "") or fields.get("issue", "")
    first = fields.get("volume", "") or (fields.get("issue", "") if "page" in fields else "")
    if not first and (
        before := re.search(rf"[;:]\s?(\d{{1,2}}), {re.escape(page)}(?=\.|$)", words)
    ):
        first = before[1]
    sheets = all(re.fullmatch(r"[A-Z]?\d{1,2}", number) for number in (first, page))
    if sheets and f"{first}, {page}" in words and not fields.keys() >= {"volume", "issue", "page"}:
        fields["page"] = f"{first}, {page}"
        fields.pop("issue", "")
        fields.pop("volume", "")


def _take_site(fields: dict[str, str]) -> None:
    """A site or a newspaper taken for a publisher: what is online, and is no house or body."""
    publisher = fields.get("publisher", "")
    if not publisher or fields.keys() & _PRINTED or _SERVER.search(publisher):
        return
    if names_house(publisher) or names_body(publisher):
        return
    online = "URL" in fields and not is_own_house(publisher)
    if online or names_newspaper(publisher):
        fields["container-title"] = fields.pop("publisher")


def _stands_alone(fields: Mapping[str, str], issued: Date | None) -> bool:
    """Whether a container has nothing beside it that only journals and sites have."""
    placed = fields.keys() & _PLACED or (issued and issued.month)
    return not placed and {"title", "container-title"} <= fields.keys()


def _take_house(fields: dict[str, str], authors: Sequence[Name]) -> None:
    """A publisher taken for a journal: `Theory of knots. Nautica, Oslo, 1971`."""
    container = fields["container-title"]
    if "." in container or len(container.split()) > 6 or names_periodical(container):
        return
    one = " " not in container and container < "\u2e80"
    own = any(name.literal.casefold() == container.casefold() for name in authors if name.literal)
    if one or own or "publisher-place" in fields or names_body(container):
        fields["publisher"] = fields.pop("container-title")


def _year_for_volume(tagged: Tagged, volume: str) -> tuple[Date | None, str]:
    """The year that was taken for a volume, and the volume behind it: `Nova. 2015;13(24): 17`."""
    if not re.fullmatch(r"(?:1[89]|20)\d\d", volume):
        return None, volume
    found = re.search(rf"\b{volume}\s?;\s?(?P<volume>\d{{1,4}})(?=\s?[(:,])", tagged.words)
    if found:
        return Date(int(volume)), found["volume"]
    return None, volume


def _settled(kind: Kind, fields: dict[str, str], words: str) -> dict[str, str]:
    """The fields as their type has them: a preprint's server is no journal, a series no book."""
    container = fields.get("container-title", "")
    if kind.type == "article" and container and "publisher" not in fields:
        fields["publisher"] = fields.pop("container-title")
    if kind.type == "article":
        if _SERVER.fullmatch(fields.get("title", "")):
            fields["publisher"] = fields.pop("title")  # `I. Abel, bioRxiv, 2021, preprint`
        server, word = _SERVER.search(words), _PREPRINT.search(words)
        fields.setdefault("publisher", server[0] if server else "")
        if fields["publisher"].endswith(" preprint"):
            fields["publisher"] = fields["publisher"][: -len(" preprint")]
        fields.setdefault("genre", word[0] if word else "")
    if kind.type in _IN_NOTHING and container:
        del fields["container-title"]
        fields.setdefault(_home(kind, fields), container)
    if kind.genre:
        fields["genre"] = kind.genre
    if kind.type == "thesis" and "URL" in fields:
        place = re.escape(fields.get("publisher-place", ""))
        if place and re.search(rf"\]\.\s{place}\.\shttp", words):
            fields["archive"] = fields.pop("publisher-place")  # `[…, University of X]. DiVA. http…`
    if kind.type == "speech":
        fields.setdefault("event-title", fields.pop("container-title", ""))
        fields.setdefault("event-place", fields.pop("publisher-place", ""))
    _settle_house(kind, fields, words)
    if fields.get("genre") == fields.get("collection-title"):
        fields["collection-title"] = ""
    _place(kind, fields, words)
    return {name: value for name, value in fields.items() if value}


def _settle_house(kind: Kind, fields: dict[str, str], words: str) -> None:
    """What the house's place holds: a thesis's town, a store of data and what it says of them."""
    house = fields.get("publisher", "")
    russian = fields.get("genre", "").lower().startswith(("дис", "автореф"))
    if kind.type == "thesis" and russian and house.isalpha():
        fields.setdefault("publisher-place", fields.pop("publisher"))
    if kind.type == "dataset" and (said := _DATASET.search(house)):
        fields["publisher"] = house[: said.start()]
        fields.setdefault("genre", said[1])
    if kind.type == "dataset" and f" v{fields.get('volume', '?')}" in words:
        fields["version"] = f"v{fields.pop('volume')}"  # `Mendeley Data, v1`
    if kind.type in ("dataset", "software") and "publisher" not in fields:
        fields["publisher"] = fields.pop("publisher-place", "")  # a store, in the house's place


def _place(kind: Kind, fields: dict[str, str], words: str) -> None:
    """The numbers of a locus as their type has them."""
    counted = HOW_MANY_PAGES.search(words)  # `[12 p.]`
    if kind.type in _WITH_LOCUS and not (counted or fields.keys() & {"page", "number"}):
        fields["page"] = fields.pop("number-of-pages", "")
    if kind.type == "article-newspaper" and "section" in fields and not fields.get("page"):
        fields["page"] = fields.pop("issue", "")  # `Sect. B:3`
    if kind.type == "article-newspaper" and not fields.get("page"):
        fields["page"] = fields.pop("number", "") or _page_behind_day(words)  # `B2`
        if not fields["page"] and "issue" not in fields:
            fields["page"] = fields.pop("volume", "")  # `Kieler Zeitung 12 (2013)`
    if kind.type == "report" and kind.genre and "number" not in fields:
        fields["number"] = fields.pop("volume", "")  # `12, Working paper`


def _page_behind_day(words: str) -> str:
    """The page behind a newspaper's day: `2013 Nov 5;14.`, `5th November, 14, 2013`."""
    found = _DAY_THEN_PAGE.search(words)
    return next(filter(None, found.groups())) if found else ""


def _home(kind: Kind, fields: Mapping[str, str]) -> str:
    """What the container's words are of a work that is in no other."""
    if kind.type != "book" and "publisher" not in fields:
        return "publisher"
    return "archive" if kind.type == "thesis" and "URL" in fields else "collection-title"
