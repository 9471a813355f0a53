"""The fields of a Crossref record, by its kind: what Zotero's own Crossref importer takes.

Where it differs on purpose, docs/resolving.md says why: the repository of a preprint, the series of
a part, the publisher of an article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from zotsync.lookup.service import as_dict, dicts
from zotsync.lookup.services.crossref_titles import spoken, unescaped
from zotsync.model.identifiers import clean_doi
from zotsync.text.markup import paragraphs, plain
from zotsync.text.pages import whole_range

#: Crossref's types of what stands in a book.
PARTS = ("book-chapter", "book-section", "book-part", "book-track", "reference-entry")
#: Crossref's types of whole books: their container is a series.
BOOKS = ("book", "edited-book", "monograph", "reference-book", "book-set", "book-series")
#: Hosts of preprint servers, by which a record without an institution tells its own.
_SERVERS = {
    "biorxiv.org": "bioRxiv", "medrxiv.org": "medRxiv", "chemrxiv.org": "ChemRxiv",
    "researchsquare.com": "Research Square", "preprints.org": "Preprints.org",
    "ssrn.com": "SSRN", "authorea.com": "Authorea", "techrxiv.org": "TechRxiv",
    "essopenarchive.org": "ESS Open Archive", "psyarxiv.com": "PsyArXiv",
    "qeios.com": "Qeios", "f1000research.com": "F1000Research",
}  # fmt: skip
_SERVER_NAME = re.compile(
    r"\b\w*rxiv\b|research square|preprints\.org|ssrn|authorea|open archive|osf preprints", re.I
)
_SERIES = re.compile(
    r"^(?:lecture notes|advances in|studies in|methods in|progress in|topics in|springer|ifip"
    r"|communications in|contributions to|developments in|international series|current topics"
    r"|proceedings in|smart innovation|topics and|undergraduate|graduate|routledge|palgrave|oxford"
    r"|cambridge|monographs?\b|handbooks? of .* series)|\b(?:monographs|library|texts)$"
    r"|\bseries\b",
    re.I,
)
#: Series in which meetings come out, though their names are a meeting's.
_MEETING_SERIES = re.compile(
    r"^(?:(?:aip|acm|spie|ieee|ceur|iop|ecs|mrs|asme|asp|rsc)\b.{0,40}"
    r"(?:proceedings?|transactions|series)|proceedings of spie|procedia\b"
    r"|\w+ web of conferences|journal of physics: conference series|lipics|epic series)",
    re.I,
)
_MEETING = re.compile(
    r"\b(?:proceedings|conference|symposium|workshop|congress|meeting|(?:19|20)\d\d)\b", re.I
)


def texts(value: object) -> tuple[str, ...]:
    """The non-empty texts of a list; Crossref gives null for missing lists, and in them."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return ()
    words = (plain(spoken(entry)) for entry in value if isinstance(entry, str))
    return tuple(text for text in words if text)


def crossref_values(item: Mapping[str, Any], kind: str) -> dict[str, str]:
    """The fields of one item by CSL variable, without its title; a missing one is "" or absent."""
    containers = texts(item.get("container-title"))
    short = texts(item.get("short-container-title"))
    container, series = _container(kind, containers)
    event = as_dict(item.get("event"))
    meeting = _one(event.get("name")) or _one(event.get("acronym")) or _one(item.get("event"))
    fields = {
        "DOI": clean_doi(str(item.get("DOI", ""))),
        "container-title": container,
        "collection-title": series,
        "container-title-short": short[0] if short and short[0] != container else "",
        "volume": str(item.get("volume") or ""),
        "issue": str(item.get("issue") or ""),
        "page": whole_range(str(item.get("page") or item.get("article-number") or "")),
        "ISSN": ", ".join(texts(item.get("ISSN"))),
        "ISBN": " ".join(isbn.rpartition("/")[2] for isbn in texts(item.get("ISBN"))),
        "publisher": _one(item.get("publisher")),
        "publisher-place": _one(item.get("publisher-location")),
        "event-title": meeting,
        "event-place": _one(event.get("location")),
        "original-title": next(iter(texts(item.get("original-title"))), ""),
        "language": str(item.get("language") or ""),
        "abstract": paragraphs(unescaped(str(item.get("abstract") or ""))),
        "edition": str(item.get("edition-number") or ""),
        "URL": page_url(item),
        "source": "Crossref",
    }
    return fields | _by_kind(item, kind, fields)


def _by_kind(item: Mapping[str, Any], kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What one kind of record says in another place, or means by another name."""
    if kind == "journal-article":
        return {"publisher": "", "publisher-place": ""}
    if kind in (*BOOKS, "report", "dissertation", "report-series"):
        # What contains a whole work is the series in which it came out.
        own = {"container-title": "", "container-title-short": ""}
        if kind == "report" and (number := _report_number(item)):
            own |= {"number": number, "page": ""}
        own["collection-title"] = fields["collection-title"] or fields["container-title"]
        return own | (_thesis(item) if kind == "dissertation" else {})
    if kind == "standard":
        body = _one(as_dict(item.get("standards-body")).get("name"))
        return {"authority": body} if body else {}
    if kind == "posted-content":
        return _posted(item, fields)
    return {"genre": "peer review"} if kind == "peer-review" else {}


#: What else than preprints is posted, and the CSL type of each.
POSTED_TYPES = {"working_paper": "report", "report": "report", "dissertation": "thesis"}


def _posted(item: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, str]:
    """A preprint is its server's, a report its institution's, anything else a blog's."""
    subtype = str(item.get("subtype") or "preprint")
    where = server_of(item)
    own = {"publisher": where, "container-title": "", "container-title-short": ""}
    if subtype == "preprint":
        return own
    if subtype in POSTED_TYPES:
        named = {"genre": "Working paper"} if subtype == "working_paper" else {}
        return own | named | (_thesis(item) if subtype == "dissertation" else {})
    blog = fields["container-title"] or _institution(item)
    return {"container-title": blog, "publisher": "" if blog else where, "source": ""}


def _report_number(item: Mapping[str, Any]) -> str:
    """A report's own number; some are deposited as an article's."""
    names = ("report-number", "number", "article-number")
    return next((_one(item.get(name)) for name in names if _one(item.get(name))), "")


_UNIVERSITY = re.compile(
    r"universi|college|hochschule|school|academy|\bpoly|institute of technology|\beth\b|\bécole",
    re.I,
)


def _thesis(item: Mapping[str, Any]) -> dict[str, str]:
    """The university is the institution; the publisher can be a repository's."""
    found = item.get("institution")
    all_of_it = dicts([found] if isinstance(found, dict) else found)
    named = [one for one in all_of_it if _UNIVERSITY.search(_one(one.get("name")))]
    institution = next(iter([*named, *all_of_it]), {})
    degree = next(iter(texts(item.get("degree"))), "")
    said = {
        "publisher": _one(institution.get("name")),
        "publisher-place": ", ".join(texts(institution.get("place"))),
        "genre": re.sub(r"\s*\([^()]*\)", "", degree).strip(),
    }
    return {name: text for name, text in said.items() if text}


def server_of(item: Mapping[str, Any]) -> str:
    """The server of a preprint: its institution, its page's host, a group that is one's name.

    A group is mostly a subject heading ("Neuroscience"); then the publisher is all there is.
    """
    institution = _institution(item)
    host = (urlsplit(page_url(item)).hostname or "").removeprefix("www.")
    known = next(
        (name for at, name in _SERVERS.items() if host == at or host.endswith("." + at)), ""
    )
    group = _one(item.get("group-title"))
    named = (_one(container) for container in (group, *texts(item.get("container-title"))))
    server = next((name for name in named if _SERVER_NAME.search(name)), "")
    return institution or known or server or _one(item.get("publisher"))


def _institution(item: Mapping[str, Any]) -> str:
    found = item.get("institution")
    named = dicts([found] if isinstance(found, dict) else found)
    return next((name for one in named if (name := _one(one.get("name")))), "")


def page_url(item: Mapping[str, Any]) -> str:
    """The publisher's page of the work, "" unless it is a web address."""
    url = str(as_dict(as_dict(item.get("resource")).get("primary")).get("URL") or "")
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return ""
    return url if scheme in ("https", "http") else ""


def _container(kind: str, containers: tuple[str, ...]) -> tuple[str, str]:
    """(container, series): parts of a book in a series name both, in either order."""
    if len(containers) < 2 or kind not in (*PARTS, "proceedings-article", "other"):
        return (containers[0] if containers else ""), ""
    one, other = containers[:2]
    if _looks_like_series(other) and not _looks_like_series(one):
        return one, other
    if _MEETING.search(one) and not _MEETING.search(other) and not _looks_like_series(one):
        return one, other
    return other, one


def _looks_like_series(name: str) -> bool:
    if _MEETING_SERIES.search(name):
        return True
    return bool(_SERIES.search(name)) and not _MEETING.search(name)


def _one(value: object) -> str:
    return plain(spoken(value)) if isinstance(value, str) else ""
