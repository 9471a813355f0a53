"""One JATS citation: its printed words, and the parts that its elements name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from zotsync.formats.agreement import Facts
from zotsync.formats.bounds import MAX_NAMES
from zotsync.formats.jats.names import names_not_all, names_of
from zotsync.formats.xml_tree import below, children, element_text, href_of, local, text_pieces
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_isbn, clean_pmcid, clean_pmid
from zotsync.model.reference import Date
from zotsync.text.dates import dated, file_date, month_of
from zotsync.text.markup import rich

CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation", "product")
_TYPES = {
    "journal": "article-journal", "book": "book", "chapter": "chapter", "bookchapter": "chapter",
    "confproc": "paper-conference", "conf-proc": "paper-conference",
    "conference": "paper-conference",
    "conf-proceeding": "paper-conference", "thesis": "thesis", "dissertation": "thesis",
    "report": "report", "gov": "report", "working-paper": "report", "preprint": "article",
    "web": "webpage", "webpage": "webpage", "website": "webpage", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "data": "dataset", "database": "dataset", "dataset": "dataset",
    "software": "software", "patent": "patent", "standard": "standard",
    "letter": "personal_communication",
}  # fmt: skip
_TITLES = (
    "article-title",
    "chapter-title",
    "part-title",
    "data-title",
    "patent-title",
    "trans-title",
)
_FIELDS = {
    "volume": "volume", "issue": "issue", "elocation-id": "number", "publisher-name": "publisher",
    "publisher-loc": "publisher-place", "edition": "edition", "issn": "ISSN",
    "series": "collection-title",
    "conf-name": "event-title", "conf-loc": "event-place", "patent": "number", "version": "version",
    "std": "number", "size": "number-of-pages",
}  # fmt: skip
_IDS = {
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "pmc": "PMCID",
    "arxiv": "arXiv",
    "isbn": "ISBN",
}
_NAMES = ("name", "string-name", "collab")
_IDENTIFIERS = ("pub-id", "object-id")
#: Mark-up of letters, which parts no words.
_INLINE = frozenset((
    "italic", "bold", "sup", "sub", "sc", "underline", "monospace", "roman", "named-content",
    "styled-content", "inline-formula", "sans-serif",
))  # fmt: skip
_INSIDE = frozenset(("given-names", "suffix", "prefix"))
_ID_LABEL = re.compile(r"(?:doi|pmid|pmcid|pmc|arxiv|isbn)\W{0,3}$|doi\.org/$", re.I)
_LETTERS = re.compile(r"[^\W\d_]{3}")
#: Comments that only say where the text is, as links beside them do.
_WAY = re.compile(
    r"(?:available|retrieved|accessed|online|epub|in:?$|doi|pmid|pubmed|google|cross-?ref|from|at\b"
    r"|https?:)", re.IGNORECASE
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")


def printed_words(citation: etree._Element) -> str:
    """The words of a citation; identifiers that hang behind it without a label are left out.

    Parts that have no punctuation of their own are set apart.
    """
    if not _punctuated(citation):
        return _set_apart(citation)
    gathered: list[str] = []
    _gather(citation, gathered)
    words = " ".join("".join(gathered).split())
    return re.sub(r"\s+([,.;:)](?:\s|$))", r"\1", words).strip()


def facts_of(citation: etree._Element) -> Facts | None:
    """What the elements of a citation name; None if they name nothing.

    It is whole where its names or title and the place it appeared are all marked up.
    """
    fields = _fields(citation)
    names = tuple(islice(names_of(citation), MAX_NAMES + 1))
    issued = _issued(citation)
    kind = _type(citation, fields)
    if not (fields or names or issued):
        return None
    marked = local(citation) != "mixed-citation"
    placed = bool(fields.keys() & {"container-title", "publisher", "URL", "DOI"})
    return Facts(
        "mark-up", kind, names=names, et_al=names_not_all(citation), issued=issued,
        accessed=_accessed(citation), fields=fields, exact=True,
        whole=marked or (bool(names) and "title" in fields and placed and issued is not None),
    )  # fmt: skip


def _punctuated(citation: etree._Element) -> bool:
    """Whether words stand between the parts, as in NLM's old `citation`."""
    between = "".join(child.tail or "" for child in citation)
    return bool((citation.text or "").strip()) or bool(re.search(r"[.,;:]", between))


def _set_apart(citation: etree._Element) -> str:
    """The words of parts without any punctuation, a full stop behind each."""
    words = ""
    for child in citation:
        part = "" if local(child) in _IDENTIFIERS else _part_words(child)
        if part:
            dash = local(child) == "lpage" and words
            people = local(child) in _NAMES and _before(child) in _NAMES
            stop = "," if people else "" if words.endswith((".", "?", "!")) else "."
            words += part if not words else f"-{part}" if dash else f"{stop} {part}"
    return words


def _before(child: etree._Element) -> str:
    """The name of the element before one, "" at the front."""
    sibling = child.getprevious()
    return local(sibling) if sibling is not None else ""


def _part_words(child: etree._Element) -> str:
    if local(child) == "person-group":
        return ", ".join(words for each in child if (words := _part_words(each)))
    gathered: list[str] = []
    _gather(child, gathered)
    return " ".join("".join(gathered).split())


def _gather(element: etree._Element, gathered: list[str]) -> None:
    """The words below an element in order: names parted, hanging identifiers left out."""
    if not isinstance(element.tag, str):
        gathered.extend(text_pieces(element))
        return
    gathered.append(element.text or "")
    for child in element:
        name = local(child)
        before = "".join(gathered[-3:])
        if name in _INSIDE and before and not before[-1].isspace():
            gathered.append(" ")
        if name not in _IDENTIFIERS or _ID_LABEL.search(before.rstrip()):
            _gather(child, gathered)
        if name not in _INLINE and child.getnext() is not None and not child.tail:
            gathered.append(" ")
        gathered.append(child.tail or "")


def _fields(citation: etree._Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for element in citation.iter():
        name = local(element)
        field = _FIELDS.get(name)
        if field and field not in fields and (words := element_text(element).strip(" ,;")):
            fields[field] = words
    if part := next((w for e in below(citation, "issue-part") if (w := element_text(e))), ""):
        fields["issue"] = f"{fields['issue']} {part}" if "issue" in fields else part
    fields.update(_comment(citation))
    if "number-of-pages" in fields and not fields["number-of-pages"].rstrip("p. ").isdecimal():
        del fields["number-of-pages"]
    fields.update(_titles(citation))
    if pages := _pages(citation):
        fields["page"] = pages
    for kind, value in _identifiers(citation):
        fields.setdefault(kind, value)
    return {name: value for name, value in fields.items() if value}


def _comment(citation: etree._Element) -> dict[str, str]:
    """What a record without printed words says in a comment: of a thesis its kind, else a note."""
    if local(citation) == "mixed-citation":
        return {}
    words = [" ".join(element_text(e).split()).strip(" .;,") for e in below(citation, "comment")]
    told = "; ".join(each for each in words if _LETTERS.search(each) and not _WAY.match(each))
    if not told:
        return {}
    thesis = _kind_of(citation) in ("thesis", "dissertation") and len(told) < 60
    return {"genre" if thesis else "note": told}


def _titles(citation: etree._Element) -> dict[str, str]:
    """Title and container: `source` is the container of what has a title, else the title."""
    title = next((t for name in _TITLES for e in below(citation, name) if (t := _title(e))), "")
    source = next((t for e in below(citation, "source") if (t := element_text(e).strip(" ,;"))), "")
    journal = _kind_of(citation) in ("journal", "newspaper", "magazine")
    if source and (title or journal):
        return {"title": title, "container-title": source}
    return {"title": title or re.sub(r"(?<!\.)\.$", "", source)}


def _title(element: etree._Element) -> str:
    """A title with the mark-up that Zotero shows, without the full stop behind it."""
    inner = str(etree.tostring(element, encoding="unicode", with_tail=False))
    words = rich(inner.partition(">")[2].rpartition("</")[0])
    return re.sub(r"(?<!\.)[.,]$", "", words).strip()


def _pages(citation: etree._Element) -> str:
    whole = next((element_text(e) for e in below(citation, "page-range")), "")
    first = next((element_text(e) for e in below(citation, "fpage")), "").strip(" ,;:.")
    last = next((element_text(e) for e in below(citation, "lpage")), "").strip(" ,;:.")
    if first:
        return f"{first}-{last}" if last and last != first else first
    return re.sub(r"\s*[–—−]\s*", "-", whole).strip(" ,;:.")


def _identifiers(citation: etree._Element) -> Iterator[tuple[str, str]]:
    for element in below(citation, "pub-id", "object-id", "ext-link", "uri", "isbn"):
        kind = element.get("pub-id-type") or element.get("ext-link-type") or local(element)
        said = element_text(element)
        address = href_of(element) or said
        name = _IDS.get(kind.lower(), "")
        if not name and "doi.org/" in address:
            name, said = "DOI", address
        if name:
            yield name, _clean(name, said) or _clean(name, address)
        elif kind.lower() in ("uri", "url", "web") and address.startswith(("http://", "https://")):
            yield "URL", address


def _clean(kind: str, words: str) -> str:
    if kind == "ISBN":
        return next(iter(clean_isbn(words)), "")
    clean = {"DOI": clean_doi, "PMID": clean_pmid, "PMCID": clean_pmcid, "arXiv": clean_arxiv}
    return clean[kind](words)


def _issued(citation: etree._Element) -> Date | None:
    year = next((w for e in below(citation, "year") if (w := element_text(e))), "")
    found = _YEAR.search(year)
    if found is None:
        return None
    month = next((element_text(e) for e in below(citation, "month")), "")
    day = next((element_text(e) for e in below(citation, "day")), "")
    return dated(int(found[1]), month_of(month) if month else None,
                 int(day) if day.isdecimal() and len(day) <= 2 else None)  # fmt: skip


def _accessed(citation: etree._Element) -> Date | None:
    for element in below(citation, "date-in-citation", "access-date"):
        if "pub" not in (element.get("content-type") or ""):
            date = file_date(element.get("iso-8601-date") or element_text(element))
            return date if date.year else None
    return None


def _kind_of(citation: etree._Element) -> str:
    said = citation.get("publication-type") or citation.get("citation-type") or ""
    return said.strip().lower().replace("_", "-")


def _type(citation: etree._Element, fields: dict[str, str]) -> str:
    kind = _TYPES.get(_kind_of(citation), "")
    if kind == "book" and "container-title" in fields:
        return "chapter"
    if not kind and any(True for _ in children(citation, "conf-name")):
        return "paper-conference"
    return kind
