"""References whose parts a page marks up: spans called after JATS's elements, or a publisher's.

Wiley (`span.author`, `.articleTitle`, `.pubYear`), HighWire (`cit-…`), Atypon (`NLM_…`),
Silverchair (JATS's names as classes), ScienceDirect (`.authors`, `.title`, `.host`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from lxml import etree

from zotsync.formats.agreement import Facts
from zotsync.formats.html.links import link_name, link_names
from zotsync.formats.html.page import class_words
from zotsync.formats.html.words import hidden, plain_words, printed
from zotsync.model.reference import Name
from zotsync.text.dates import printed_date
from zotsync.text.names import is_body

_PARTS = {
    "article-title": "title", "articletitle": "title", "chapter-title": "title",
    "chaptertitle": "title", "source": "container-title", "jnl-abbrev": "container-title",
    "journaltitle": "container-title", "journal-title": "container-title",
    "source-journal": "container-title", "booktitle": "book", "book-title": "book",
    "source-book": "book", "volume": "volume", "vol": "volume", "issue": "issue",
    "citedissue": "issue", "fpage": "first", "pagefirst": "first", "lpage": "last",
    "pagelast": "last", "year": "year", "pubyear": "year", "pub-date": "year",
    "publisher-name": "publisher", "publ-name": "publisher", "publishername": "publisher",
    "publisher-loc": "publisher-place", "publisherlocation": "publisher-place",
    "publ-loc": "publisher-place", "edition": "edition", "elocation-id": "number",
}  # fmt: skip
_PEOPLE = frozenset(("author", "auth", "name", "string-name", "collab", "contrib"))
_BODIES = frozenset(("collab", "groupname", "group-name", "institution", "collaboration"))
_MARKED = frozenset(("span", "div", "cite", "abbr", "i", "em", "strong", "b", "a", "li"))
#: Words that name a part only behind a publisher's prefix: `reference__title`, `ref-title`.
_PREFIXED = {"title": "title"}
_DIRECT = {"authors": "people", "title": "title", "host": "host"}
#: ScienceDirect: `J Fish Biol, 78 (3) (2011), pp. 12-15`, `Old Press, Oslo (1998)`.
_HOST = re.compile(
    r"(?P<journal>[^()]{2,200}?),\s+(?P<volume>[^(),]{1,20}?)(?:\s\((?P<issue>[^()]{1,30})\))?"
    r"\s\((?P<year>\d{4})[a-z]?\)(?:,\s(?:pp?\.\s(?P<page>[^\s,]{1,30})"
    r"|(?:Article|Art\.?|Paper)\s(?P<number>[^\s,]{1,30})))?\W*"
)
_PRESS = re.compile(
    r"(?P<publisher>[^(),]{3,80}), (?P<publisher_place>(?!In |Online|Article|Early|Vol)[^\W\d_a-z]"
    r"[^(),\d]{1,60}) \((?P<year>\d{4})[a-z]?\)"
)
_MOST_OF_ALL = 0.8  # of an entry's letters: a part that has more is the whole, whatever its name
_SHORT = 40
_WHOLE = frozenset(("title", "container-title", "book"))
_PREFIX = re.compile(r"(?:cit|nlm|citation|reference|ref|jats)[-_]{1,2}")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")


def marked_facts(element: etree._Element) -> Facts | None:
    """What the mark-up of a reference names; None unless it names its title or its place."""
    parts: dict[str, str] = {}
    names: list[Name] = []
    named_first = et_al = False
    for child in _shown(element):
        part = marked_part(child.get("class") or "") or _of_contribution(child)
        if part == "people":
            found, et_al = link_names(plain_words(child))
            names += found
        elif part == "person":
            name = _name(child)
            if name and not _inside_person(child, element):
                role = names[-1].role if names else "author"
                if "title" in parts and role == "author":
                    role = _role_behind_title(child, named_first=named_first)
                names.append(replace(name, role=role))
        elif not part and "title" in parts and "container-title" not in parts:
            if words := _journal_in_italics(child, element):
                parts["container-title"] = words
        elif part and part not in parts:
            words = plain_words(child).strip()
            if part == "container-title" and child.tag == "li":
                parts.update(_of_host(words))  # ScienceDirect of old: all of the place
            elif words and not (part in _WHOLE and _is_all(words, element)):
                parts[part] = words
                named_first = named_first or (part == "title" and bool(names))
    parts.update(_of_host(parts.pop("host", "")))
    facts = _facts(parts, tuple(names))
    return replace(facts, et_al=et_al) if facts and et_al else facts


def _is_all(words: str, element: etree._Element) -> bool:
    """Whether a part that is marked up as a title is nearly all that the entry prints."""
    return len(words) > _SHORT and len(words) > _MOST_OF_ALL * len(printed(element).words)


def _role_behind_title(child: etree._Element, *, named_first: bool) -> str:
    """The role of a person behind the title: of the book, where the authors stand before it or its
    `In` is printed (`In E. Lund & B. Moss (eds)`, `trans. B. Moss`).
    """
    previous, parent = child.getprevious(), child.getparent()
    holder = previous if previous is not None else parent
    words = (holder.tail if previous is not None else holder.text) if holder is not None else ""
    if re.search(r"\b(?:trans|trad|übers)", words or "", re.I):
        return "translator"
    printed = named_first or re.search(r"\b(?:in|eds?|edited by)\b\W*$", words or "", re.I)
    return "editor" if printed else "author"


def _journal_in_italics(child: etree._Element, top: etree._Element) -> str:
    """The words of an element in italics behind the title, as journals are set; "" for others."""
    if child.tag not in ("i", "em"):
        return ""
    around = child.iterancestors()
    if any(marked_part(a.get("class") or "") in ("title", "person") for a in takewhile(
        lambda a: a is not top, around)):  # fmt: skip
        return ""
    words = plain_words(child).strip(" .,;:")
    few = re.fullmatch(r"(?:et al|in|eds?|see|doi|and|&|vol|pp?)\.?", words, re.I)
    return "" if few or len(re.findall(r"[^\W\d_]", words)) < 3 else words


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """The elements below one that may be marked up, without those that are not shown."""
    waiting = [element]
    while waiting:
        child = waiting.pop()
        if not hidden(child):
            waiting += reversed(child)
            if child.tag in _MARKED:
                yield child


def _of_contribution(child: etree._Element) -> str:
    """`title` or `people` for what is called so and no more: older ScienceDirect's, Distill's."""
    if child.tag == "li" and child.get("class") in ("title", "authors"):
        return {"title": "title", "authors": "people"}[str(child.get("class"))]
    if child.get("class") != "title":
        return ""
    parent = child.getparent()
    outer = (parent.get("class") or "") if parent is not None else ""
    first = parent is not None and parent.tag == "li" and parent[0] is child
    return "title" if "contribution" in outer or (first and child.tag == "span") else ""


def _of_host(words: str) -> dict[str, str]:
    """The parts of a host as ScienceDirect prints it; {} for any other."""
    if press := _PRESS.fullmatch(words):
        return {name.replace("_", "-"): value for name, value in press.groupdict().items()}
    found = _HOST.fullmatch(words)
    if found is None:
        return {}
    names = {"journal": "container-title", "page": "first"}
    said = {names.get(key, key): value for key, value in found.groupdict().items() if value}
    return said | {"first": said["first"].replace("–", "-")} if "first" in said else said


@functools.lru_cache(maxsize=2048)
def marked_part(classes: str) -> str:
    """The part of a reference that an element's classes name, "" for none."""
    if "u-font-sans" in classes or "text-m" in classes:  # ScienceDirect
        words = classes.split()
        return next((part for name, part in _DIRECT.items() if name in words), "")
    if classes == "host":
        return "host"
    for token in classes.lower().split()[:12]:
        bare = _PREFIX.sub("", token, count=1)
        if bare in _PARTS:
            return _PARTS[bare]
        if bare in _PEOPLE or bare in _BODIES:
            return "person"
        if bare != token and bare in _PREFIXED:
            return _PREFIXED[bare]
    return ""


def _facts(parts: dict[str, str], names: tuple[Name, ...]) -> Facts | None:
    fields = {name: parts[name] for name in
              ("title", "container-title", "volume", "issue", "number", "publisher",
               "publisher-place", "edition") if parts.get(name)}  # fmt: skip
    if "book" in parts:
        fields["container-title" if "title" in fields else "title"] = parts["book"]
    if "title" not in fields and "publisher" in fields and not fields.keys() & {"volume", "issue"}:
        fields["title"] = fields.pop("container-title", "")  # JATS calls a book's title `source`
    if fields.get("title"):
        fields["title"] = re.sub(r"(?<!\.)[.,;]$", "", fields["title"]).strip()
    if not fields.keys() & {"title", "container-title"}:
        return None
    for name in ("container-title", "volume", "issue", "publisher", "publisher-place"):
        if name in fields:
            fields[name] = fields[name].strip(" ,;:()")
    if first := parts.get("first", "").strip(" ,;:"):
        last = parts.get("last", "").strip(" ,;:.")
        fields["page"] = f"{first}-{last}" if last and last != first else first.strip(".")
    year = _YEAR.search(parts.get("year", ""))
    return Facts(
        "mark-up", names=names, issued=printed_date(year[1]) if year else None,
        fields={name: value for name, value in fields.items() if value}, exact=True,
    )  # fmt: skip


def _name(element: etree._Element) -> Name | None:
    """A person's name, in parts where they are marked; a word that is no name gives None."""
    parts: dict[str, str] = {}
    for child in element.iter("span", "div"):
        for token in (child.get("class") or "").lower().replace("_", "-").split():
            for ending in ("surname", "given-names", "suffix"):
                if token.endswith(ending):
                    parts.setdefault(ending, plain_words(child).strip(" ,"))
    if parts.get("surname"):
        return Name(parts["surname"], parts.get("given-names", ""), parts.get("suffix", ""))
    words = plain_words(element).strip(" ,;")
    if not words or len(words) >= 200:
        return None
    if any(_PREFIX.sub("", token, count=1) in _BODIES for token in class_words(element)):
        return Name(literal=words)
    return Name(literal=words) if is_body(words) else link_name(words)


def _inside_person(child: etree._Element, top: etree._Element) -> bool:
    """Whether a person's mark-up stands inside another's (`span.author > span.name`)."""
    parent = child.getparent()
    while parent is not None and parent is not top:
        if marked_part(parent.get("class") or "") == "person":
            return True
        parent = parent.getparent()
    return False
