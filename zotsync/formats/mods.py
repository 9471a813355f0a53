"""MODS (Library of Congress, version 3) to references: library catalogues and repositories.

Elements: https://www.loc.gov/standards/mods/userguide/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zotsync.formats.decode import text_of
from zotsync.formats.draft import RAW_LIMIT, Draft
from zotsync.formats.endnote.kinds import csl_type
from zotsync.formats.xml_records import at, children_named, first_words, words, xml_records
from zotsync.model.reference import NAME_ROLES, Name, Read, Rejected
from zotsync.text.dates import stated_date
from zotsync.text.names import from_full

if TYPE_CHECKING:
    from lxml import etree

#: MARC's relator codes and terms, and the roles they are.
_ROLES = {
    "aut": "author", "creator": "author", "cre": "author", "edt": "editor", "trl": "translator",
    "com": "compiler", "drt": "director", "pro": "producer", "ill": "illustrator",
    "pht": "author", "ivr": "interviewer", "ive": "author", "cmp": "composer", "prf": "performer",
    "spk": "author", "inv": "author", "pra": "author",
}  # fmt: skip
_RESOURCES = {
    "cartographic": "map", "notated music": "musical_score", "still image": "graphic",
    "moving image": "motion_picture", "sound recording": "song",
    "sound recording-musical": "song", "sound recording-nonmusical": "song",
    "software, multimedia": "software",
}  # fmt: skip
#: The years of a life behind a name, as catalogues print them: `Okafor, Chidi, 1950-`.
_LIFE = re.compile(r",?\s+\(?(?:b\.\s?|d\.\s?|ca?\.\s?)?\d{4}\??\s?[-–]?\s?(?:\d{4})?\)?\.?$")
_DATES = ("dateIssued", "copyrightDate", "dateCreated")


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a MODS file in order, each with its exact text and lines.

    Raises:
        InputError: not decodable as text.
    """
    for record in xml_records(text_of(data, file), file, "mods"):
        if record.node is None:
            yield Rejected(record.raw[:RAW_LIMIT], record.why, record.origin)
        else:
            yield _draft(record.node).reference(record.raw, record.origin)


def _draft(mods: etree._Element) -> Draft:
    draft = Draft(given_id=mods.get("ID") or first_words(mods, "recordInfo/recordIdentifier"))
    if not len(mods):
        return draft
    hosts = [node for node in children_named(mods, "relatedItem") if node.get("type") == "host"]
    series = [node for node in children_named(mods, "relatedItem") if node.get("type") == "series"]
    draft.type = _type(mods, hosts)
    for kind, title in _titles(mods):
        draft.put("title-short" if kind == "abbreviated" else "title", title)
    draft.put("volume", first_words(mods, "titleInfo/partNumber"))
    draft.line("Part", first_words(mods, "titleInfo/partName"))
    for name in children_named(mods, "name"):
        draft.name(_name(name))
    _origin(draft, mods)
    for host in hosts:
        _host(draft, host)
    for each in series:
        draft.put("collection-title", next((title for _, title in _titles(each)), ""))
        draft.put(
            "collection-number", first_words(each, "titleInfo/partNumber", "part/detail/number")
        )
    for part in children_named(mods, "part"):
        _part(draft, part)
    _identify(draft, mods, own=True)
    _describe(draft, mods)
    return draft


def _type(mods: etree._Element, hosts: list[etree._Element]) -> str:
    """The genre's type, else that of the resource; a part of a host is an article or a chapter."""
    for node in children_named(mods, "genre"):
        found = csl_type(words(node))
        if found and not (found == "book" and hosts):
            return found
    if hosts:
        serial = any(first_words(host, "originInfo/frequency") or
                     words_of_genre(host) & {"journal", "periodical", "academic journal"} or
                     first_words(host, "originInfo/issuance") in ("continuing", "serial")
                     for host in hosts)  # fmt: skip
        issn = any(node.get("type") == "issn" for host in hosts for node in at(host, "identifier"))
        return "article-journal" if serial or issn else "chapter"
    resource = first_words(mods, "typeOfResource").lower()
    monograph = first_words(mods, "originInfo/issuance") in ("monographic", "single unit")
    return _RESOURCES.get(resource) or ("book" if monograph or resource == "text" else "document")


def words_of_genre(node: etree._Element) -> set[str]:
    """The genres of an item, in lower case."""
    return {words(genre).lower() for genre in children_named(node, "genre")}


def _titles(node: etree._Element) -> Iterator[tuple[str, str]]:
    """(kind, title: subtitle) of each titleInfo; an article before the title belongs to it."""
    for info in children_named(node, "titleInfo"):
        title = " ".join(filter(None, (first_words(info, "nonSort"), first_words(info, "title"))))
        subtitle = first_words(info, "subTitle")
        if title and info.get("type") in (None, "abbreviated"):
            yield info.get("type") or "", f"{title}: {subtitle}" if subtitle else title


def _name(name: etree._Element) -> Name | None:
    parts: dict[str, list[str]] = {}
    for part in children_named(name, "namePart"):
        parts.setdefault(part.get("type") or "", []).append(words(part))
    role = next(filter(None, (_role(words(term)) for term in at(name, "role/roleTerm"))), "author")
    family, given = (" ".join(parts.get(kind, ())) for kind in ("family", "given"))
    whole = _LIFE.sub("", " ".join(parts.get("", ())))
    if family:
        return Name(family, given, " ".join(parts.get("termsOfAddress", ())), "", role)
    if name.get("type") == "personal" and whole:
        found = from_full(whole)
        return Name(found.family, found.given, found.suffix, found.literal, role) if found else None
    return Name(literal=whole or given, role=role) if whole or given else None


def _role(term: str) -> str:
    word = term.strip().lower()
    return _ROLES.get(word) or (word if word in NAME_ROLES else "")


def _origin(draft: Draft, mods: etree._Element) -> None:
    """Publisher, place, edition and date; the first dated `originInfo` counts."""
    for origin in children_named(mods, "originInfo"):
        draft.put("publisher", first_words(origin, "publisher"))
        for term in at(origin, "place/placeTerm"):
            if term.get("type") != "code":
                draft.put("publisher-place", words(term))
        draft.put("edition", first_words(origin, "edition"))
        draft.issued = draft.issued or stated_date(first_words(origin, *_DATES))


def _host(draft: Draft, host: etree._Element) -> None:
    """What contains the work: its title, volume, pages, editors, publisher and ISSN or ISBN."""
    for kind, title in _titles(host):
        draft.put("container-title-short" if kind else "container-title", title)
    for part in children_named(host, "part"):
        _part(draft, part)
    for node in children_named(host, "name"):
        name = _name(node)
        if name and draft.type == "chapter" and name.role == "author":
            name = Name(name.family, name.given, name.suffix, name.literal, "container-author")
        draft.name(name)
    _origin(draft, host)
    _identify(draft, host, own=False)


def _part(draft: Draft, part: etree._Element) -> None:
    for detail in children_named(part, "detail"):
        variable = {"volume": "volume", "issue": "issue", "number": "issue",
                    "chapter": "chapter-number"}.get(detail.get("type") or "")  # fmt: skip
        if variable:
            draft.put(variable, first_words(detail, "number", "caption"))
    for extent in children_named(part, "extent"):
        if extent.get("unit") in ("page", "pages", None):
            whole = first_words(extent, "list")
            draft.pages(whole or first_words(extent, "start"), first_words(extent, "end"))
    draft.issued = draft.issued or stated_date(first_words(part, "date"))


def _identify(draft: Draft, node: etree._Element, *, own: bool) -> None:
    for identifier in children_named(node, "identifier"):
        kind, text = (identifier.get("type") or "").lower(), words(identifier)
        if kind in ("isbn", "issn"):
            draft.serial(re.sub(r"\s*\([^()]{1,60}\)\s*$", "", text))  # `(hbk.)`
        elif own and kind == "doi":
            draft.identify("DOI", text)
        elif own and kind in ("pmid", "pubmed"):
            draft.identify("PMID", text)
        elif own and kind in ("uri", "url") and re.match(r"https?://", text):
            draft.put("URL", text, label="another link")
    if own:
        for url in at(node, "location/url"):
            draft.put("URL", words(url), label="another link")


def _describe(draft: Draft, mods: etree._Element) -> None:
    """Language, abstract, subjects, extent, notes and shelf marks."""
    for term in at(mods, "language/languageTerm"):
        draft.fields.setdefault("language", words(term))
    for node in children_named(mods, "abstract"):
        draft.put("abstract", words(node))
    for path in ("subject/topic", "subject/geographic", "subject/temporal"):
        draft.keywords += [words(node) for node in at(mods, path)]
    extent = first_words(mods, "physicalDescription/extent")[:200]
    pages = re.search(r"(\d{1,6})\s*(?:p\b|pp|pages|S\.)", extent)
    if pages and draft.type in ("book", "thesis", "report"):
        draft.put("number-of-pages", pages[1])
    draft.put("call-number", first_words(mods, "classification", "location/shelfLocator"))
    for node in children_named(mods, "note"):
        draft.line("", words(node))
