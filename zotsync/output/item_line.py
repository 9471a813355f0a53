"""One item in one line, as a person would name it: who, when, what, of which kind, its key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zotsync.output.plain import cells, cut, printable, unmarked
from zotsync.output.words import type_label

if TYPE_CHECKING:
    from zotsync.model.item import ZoteroItem
    from zotsync.plan.model import Baseline

#: What stands where a title would.
NO_TITLE = "(no title)"
#: The names under which an item's type may have its title, its container and its date.
_TITLES = ("title", "caseName", "subject", "nameOfAct")
_CONTAINERS = (
    "publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "dictionaryTitle",
    "websiteTitle", "blogTitle", "forumTitle", "repository", "publisher", "university",
    "institution",
)  # fmt: skip
_DATES = ("date", "issueDate", "dateDecided", "dateEnacted", "filingDate")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
#: Creators that a work is cited by, the first kind that there is.
_CITED = ("author", "inventor", "artist", "programmer", "director", "presenter", "editor")
#: What tells items without a title apart, and what says which kind of identifier it is.
_IDENTIFIERS = {"DOI": "", "PMID": "PMID:", "PMCID": "PMC", "archiveID": "", "ISBN": "ISBN "}
#: … and where a type has no field for it.
_NUMBERED = re.compile(r"^(arXiv|PMID|PMCID): ?(\S+)", re.MULTILINE | re.IGNORECASE)
#: Between the parts of a line.
DOT = " · "
#: What most items are, and what an item is whose line leaves it out.
_USUAL = "Journal Article"
#: Shorter than this a title says nothing.
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class ItemWords:
    """The parts of an item's line; "" for what is not known, `place` where a title is."""

    who: str = ""
    year: str = ""
    title: str = ""
    place: str = ""
    kind: str = ""
    key: str = ""

    def line(self, width: int = 0) -> str:
        """The parts in one line; with a `width`, its title is cut so that the whole fits.

        Before a title is cut, the words for what nearly all items are make room for it.
        """
        name = " ".join(part for part in (self.who, self.year) if part)
        middle = self.title or " ".join(part for part in (NO_TITLE, self.place) if part)
        tail = [part for part in (self.kind, printable(self.key)) if part]
        room = width - cells(DOT.join([part for part in (name, *tail) if part])) - cells(DOT)
        if width and room < cells(middle) and tail[:1] == [_USUAL]:
            room += cells(DOT) + cells(tail.pop(0))
        if width:
            middle = cut(middle, max(room, _SHORTEST))
        return DOT.join(part for part in (name, middle, *tail) if part)


def item_words(data: Mapping[str, Any], *, key: str = "", more_authors: bool = False) -> ItemWords:
    """What a Zotero item (an API object, or a payload) says in one line.

    `more_authors`: its printed list of authors ends in "et al.".
    """
    year = _YEAR.search(_first(data, _DATES))
    title = unmarked(title_of(data))
    return ItemWords(
        who=printable(cited(data.get("creators") or (), more=more_authors)),
        year=year[0] if year else "",
        title=title,
        place="" if title else printable(_place(data)),
        kind=type_label(str(data.get("itemType", ""))),
        key=key or str(data.get("key", "")),
    )


def title_or_words(item: ZoteroItem) -> str:
    """What an item is called: its title, else the words that are printed of it, else who and when.

    An entry of a file (its braces and field names) is no words for people.
    """
    from zotsync.engine.printed_words import is_marked_up

    if title := unmarked(title_of(item.fields)):
        return title
    lines = item.fields.get("extra", "").split("\n")
    cited = [line.removeprefix("Cited as: ") for line in lines if line.startswith("Cited as: ")]
    if cited and not is_marked_up(cited[0]):
        return unmarked(cited[0])
    return replace(item_words(item.payload()), key="").line()


def title_of(data: Mapping[str, Any]) -> str:
    """An item's title as it is stored, under whatever name its type has for it."""
    return _first(data, _TITLES)


def words_of_baseline(baseline: Baseline, *, more_authors: bool = False) -> ItemWords:
    """What a source proposed, in one line; `more_authors` as in `item_words`."""
    data = {**baseline.fields, "itemType": baseline.item_type, "creators": baseline.creators}
    return item_words(data, key=baseline.item_key, more_authors=more_authors)


def cited(creators: Sequence[Mapping[str, Any]], *, more: bool = False) -> str:
    """The creators as a citation names them: "Hanahan & Weinberg", "Douillard et al."."""
    kinds = {str(creator.get("creatorType", "")) for creator in creators}
    cited = next((kind for kind in _CITED if kind in kinds), "")
    names = [
        str(creator.get("name") or creator.get("lastName") or creator.get("firstName") or "")
        for creator in creators
        if not cited or creator.get("creatorType") == cited
    ]
    known = [name for name in names if name]
    if len(known) > 2 or (known and more):
        return f"{known[0]} et al."
    return " & ".join(known)


def _first(data: Mapping[str, Any], names: Sequence[str]) -> str:
    return next((str(data[name]) for name in names if data.get(name)), "")


def _place(data: Mapping[str, Any]) -> str:
    """Where it was printed: container, volume and pages; and its identifier."""
    container = str(data.get("journalAbbreviation") or _first(data, _CONTAINERS))
    numbers = [str(data[name]) for name in ("volume", "pages") if data.get(name)]
    found = " ".join(part for part in (container, ", ".join(numbers)) if part)
    return " ".join(part for part in (found, _identifier(data)) if part) or str(
        data.get("url") or ""
    )


def _identifier(data: Mapping[str, Any]) -> str:
    """The identifier by which an item without a title may be told from another, "" without one."""
    for name, mark in _IDENTIFIERS.items():
        value = str(data.get(name) or "")
        if value:
            return value if value.lower().startswith(mark.lower()) else f"{mark}{value}"
    line = _NUMBERED.search(str(data.get("extra") or ""))
    return f"{line[1]}:{line[2]}" if line else ""
