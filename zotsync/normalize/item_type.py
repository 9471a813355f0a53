"""Which Zotero type a reference becomes: its CSL type, and what its fields say."""

from __future__ import annotations

import re

from zotsync.model.journals import Journals, journal_key
from zotsync.model.reference import Reference
from zotsync.model.schema import CHILD_TYPES, ItemType, Schema
from zotsync.normalize.identifiers import arxiv_of

#: CSL types that Zotero does not map, and the Zotero type nearest to each.
_NEAREST = {
    "classic": "book",
    "collection": "book",
    "entry": "encyclopediaArticle",
    "event": "presentation",
    "figure": "artwork",
    "pamphlet": "document",
    "performance": "presentation",
    "periodical": "book",
    "regulation": "statute",
    "review": "journalArticle",
    "review-book": "journalArticle",
    "treaty": "statute",
}
#: Words of `genre` or `medium` that choose among the Zotero types of one CSL type.
_BY_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "podcast": (("television", "tvBroadcast"), ("tv", "tvBroadcast"), ("radio", "radioBroadcast")),
    "film": (("video", "videoRecording"), ("dvd", "videoRecording")),
    "letter": (("e-mail", "email"), ("email", "email"), ("message", "instantMessage")),
}
#: Repositories of preprints, as keys of their names.
_PREPRINT_SERVERS = frozenset((
    "arxiv", "authorea", "biorxiv", "chemrxiv", "eartharxiv", "edarxiv", "engrxiv", "medrxiv",
    "osfpreprints", "preprintsorg", "psyarxiv", "researchsquare", "socarxiv", "ssrn", "techrxiv",
))  # fmt: skip
_SERVER_WORDS = re.compile(r"(?:pre|e)?prints?$")
#: Types that say nothing against a preprint.
_UNPLACED = frozenset({"webpage", "document"})
_LOCATORS = ("volume", "issue", "page", "number")
#: What names a work without saying what kind of work it is.
_NAMES_ONLY = frozenset({"DOI", "URL", "citation-key"})


def choose_type(reference: Reference, schema: Schema, journals: Journals) -> ItemType:
    """The type of the item. A child type (note, attachment) never is; `document` if nothing fits.

    A preprint is one when the source says so (its server's name, the word, an arXiv id without a
    journal), never by the prefix of its DOI.
    """
    name = _by_csl_type(reference, schema) or _by_fields(reference, journals)
    if name in _UNPLACED and arxiv_of(reference):
        name = "preprint"
    elif name in ("journalArticle", "preprint"):
        name = _article_or_preprint(reference, name)
    elif name == "conferencePaper" and _is_meeting_abstract(reference, journals):
        name = "journalArticle"
    else:
        name = _by_words(reference, name)
    usable = name in schema.types and name not in CHILD_TYPES
    return schema.types[name if usable else "document"]


def _by_csl_type(reference: Reference, schema: Schema) -> str:
    csl_type = reference.type
    if not csl_type:
        return ""
    return schema.csl_type(csl_type) or _NEAREST.get(csl_type, "document")


def _by_fields(reference: Reference, journals: Journals) -> str:
    """The type of a reference whose source does not tell one."""
    has = reference.get
    container = has("container-title")
    if reference.by_role("editor") and container and not has("issue"):
        return "bookSection"
    if container and (any(map(has, _LOCATORS)) or journals.knows(container)):
        return "journalArticle"
    if has("event-title"):
        return "conferencePaper"
    if container and (has("publisher") or has("ISBN")):
        return "bookSection"
    if has("ISBN") or has("publisher") or has("number-of-pages"):
        return "book"
    if has("PMID") or has("PMCID") or has("arXiv"):
        return "journalArticle"
    if has("DOI"):
        return "document" if _is_only_named(reference) else "journalArticle"
    return "webpage" if has("URL") else "document"


def _is_only_named(reference: Reference) -> bool:
    """Whether nothing is stated but a DOI: data, books and reports have one too."""
    stated = {name for name, text in reference.fields.items() if text}
    return not (reference.names or reference.issued) and stated <= _NAMES_ONLY


def _article_or_preprint(reference: Reference, name: str) -> str:
    """Tell articles from preprints by the words of the source.

    An article in a journal's volume, or in a journal and with a DOI, is published, wherever else
    it is kept.
    """
    has = reference.get
    container = has("container-title")
    if _is_preprint_server(container) or "preprint" in has("genre").lower():
        return "preprint"
    in_a_volume = bool(container) and any(map(has, ("volume", "issue", "page")))
    published = in_a_volume or (bool(container) and bool(has("DOI")))
    if not published and any(map(_is_preprint_server, (has("publisher"), has("archive")))):
        return "preprint"
    if arxiv_of(reference) and not container:
        return "preprint"
    return "journalArticle" if in_a_volume else name


def _is_preprint_server(place: str) -> bool:
    key = journal_key(
        place.split(" : ", maxsplit=1)[0].split(":", maxsplit=1)[0].split("(", maxsplit=1)[0]
    )
    return _SERVER_WORDS.sub("", key) in _PREPRINT_SERVERS or key in _PREPRINT_SERVERS


def _is_meeting_abstract(reference: Reference, journals: Journals) -> bool:
    """An abstract printed in a journal's supplement is cited, and kept, as the journal's."""
    is_abstract = "abstract" in reference.get("genre").lower()
    return is_abstract and journals.knows(reference.get("container-title"))


def _by_words(reference: Reference, name: str) -> str:
    words = f"{reference.get('genre')} {reference.get('medium')}".lower()
    for word, narrower in _BY_WORDS.get(name, ()):
        if word in words:
            return narrower
    return name
