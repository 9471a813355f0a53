"""arXiv: records by arXiv id, many in one request.

https://info.arxiv.org/help/api/user-manual.html ; one request in three seconds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from zotsync.formats.pubmed_record import read_xml
from zotsync.lookup.options import address
from zotsync.lookup.query_cache import QueryCache
from zotsync.lookup.service import ServiceAnswer, ServiceRequest
from zotsync.model.identifiers import clean_arxiv, clean_doi
from zotsync.model.record import Identifier, Record
from zotsync.model.reference import PublishedNotice
from zotsync.text.dates import iso_date
from zotsync.text.markup import rich
from zotsync.text.names import from_full

KINDS = ("arXiv",)
_IDS = 100
_ATOM = "{http://www.w3.org/2005/Atom}"
_WITHDRAWN = re.compile(
    r"(?:this|the) (?:paper|article|submission|manuscript|work|preprint) "
    r"(?:has been|was|is) (?:being )?(?:\w+ )?withdrawn|\bwithdrawn by (?:the )?author",
    re.I,
)
_ARXIV = "{http://arxiv.org/schemas/atom}"


def fetch(cache: QueryCache, ids: Sequence[Identifier]) -> dict[Identifier, tuple[Record, ...]]:
    """Records by identifier; () where arXiv has none, left out where it did not answer."""
    asked = {entry.key: entry for entry in ids if entry.kind == "arXiv"}
    answers = cache.answers(
        "arxiv", "record", asked, lambda some: _listed(cache, some), size=_IDS, read=from_entry
    )
    return {asked[key]: (record,) if record else () for key, record in answers.items()}


def from_entry(text: str) -> Record | None:
    """The record of one Atom `<entry>`, as Zotero's own arXiv importer takes it."""
    entry = read_xml(text)
    arxiv = clean_arxiv(_text(entry, f"{_ATOM}id"))
    title = rich(_text(entry, f"{_ATOM}title"))
    if not arxiv or not title:
        return None
    issued = iso_date(_text(entry, f"{_ATOM}published"))
    updated = iso_date(_text(entry, f"{_ATOM}updated"))
    names = (from_full(_text(node, f"{_ATOM}name")) for node in entry.findall(f"{_ATOM}author"))
    notices = _notices(entry, clean_doi(_text(entry, f"{_ARXIV}doi")))
    fields = {
        "title": title,
        "arXiv": arxiv,
        "DOI": f"10.48550/arXiv.{arxiv}",
        "publisher": "arXiv",
        "URL": f"http://arxiv.org/abs/{arxiv}",
        "abstract": _text(entry, f"{_ATOM}summary"),
        "source": "arXiv.org",
    }
    return Record(
        source="arxiv",
        record_id=arxiv,
        url=f"https://arxiv.org/abs/{arxiv}",
        type="article",
        names=tuple(name for name in names if name),
        issued=issued,
        fields={name: value for name, value in fields.items() if value},
        years=tuple(dict.fromkeys(d.year for d in (issued, updated) if d and d.year)),
        journals=("arXiv",),
        titles=(title,),
        flags=tuple(dict.fromkeys(("preprint", *(notice.kind for notice in notices)))),
        notices=notices,
    )


def _notices(entry: etree._Element, published: str) -> tuple[PublishedNotice, ...]:
    """That it was withdrawn by its authors, or published: by its DOI, else by the words of where.

    arXiv marks a withdrawn paper only in the comment, and in the place of the abstract.
    """
    found = []
    comment, summary = _text(entry, f"{_ARXIV}comment"), _text(entry, f"{_ATOM}summary")
    if _WITHDRAWN.search(comment) or _WITHDRAWN.match(summary):
        found.append(PublishedNotice("withdrawn", "", _text(entry, f"{_ATOM}updated")[:10]))
    where = published or _text(entry, f"{_ARXIV}journal_ref")
    if where:
        found.append(PublishedNotice("preprint-published", where))
    return tuple(found)


def _text(node: etree._Element, path: str) -> str:
    return " ".join((node.findtext(path) or "").split())


def _listed(cache: QueryCache, ids: Sequence[str]) -> dict[str, str | None]:
    base = address(cache.options.service("arxiv").url, default_path="/api")
    params = {"id_list": ",".join(ids), "max_results": str(len(ids))}
    found = cache.http.send(ServiceRequest("arxiv", f"{base}/query", params=params), _read)
    return {key: found.get(key) for key in ids}


def _read(answer: ServiceAnswer) -> Mapping[str, str]:
    root = read_xml(answer.body)
    if root.tag != f"{_ATOM}feed":
        raise ValueError("not a feed")
    return {
        clean_arxiv(_text(entry, f"{_ATOM}id")).lower(): etree.tostring(
            entry, encoding="unicode", with_tail=False
        )
        for entry in root.findall(f"{_ATOM}entry")
    }
