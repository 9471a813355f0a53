"""Zotero's RDF export to references: items, what contains them, and their collections.

Zotero's translator writes a graph: an article points to its journal, a collection to its items,
an item to its notes and files. The fields are put together as a Zotero item, and `zotero_items`
makes the reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zotsync.formats.decode import text_of
from zotsync.formats.draft import RAW_LIMIT, states_a_work
from zotsync.formats.xml_records import at, bare_name, children_named, first_words, words
from zotsync.formats.zotero_items import reference_of
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Origin, Read, Reference, Rejected

if TYPE_CHECKING:
    from lxml import etree

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
#: Zotero's type of each class, where an item does not say its type itself.
_CLASSES = {
    "Article": "journalArticle", "Book": "book", "BookSection": "bookSection",
    "Document": "document", "Report": "report", "Thesis": "thesis", "Letter": "letter",
    "Manuscript": "manuscript", "Patent": "patent", "Legislation": "statute",
    "Image": "artwork", "Interview": "interview", "Recording": "audioRecording",
}  # fmt: skip
_CONTAINERS = frozenset({"Journal", "Series", "Periodical", "Website", "Blog", "Forum",
                         "EncyclopediaArticle", "Dictionary", "Newspaper", "Magazine"})  # fmt: skip
#: Zotero's field of each property of an item.
_FIELDS = {
    "title": "title", "abstract": "abstractNote", "date": "date", "rights": "rights",
    "pages": "pages", "volume": "volume", "edition": "edition", "description": "extra",
    "coverage": "archiveLocation", "language": "language",
    "shortTitle": "shortTitle", "libraryCatalog": "libraryCatalog", "archive": "archive",
    "type": "type", "medium": "medium", "numPages": "numPages", "citationKey": "citationKey",
    "numberOfVolumes": "numberOfVolumes", "repository": "repository",
}  # fmt: skip
_ROLES = {"authors": "author", "editors": "editor", "translators": "translator",
          "contributors": "contributor", "seriesEditors": "seriesEditor",
          "bookAuthors": "bookAuthor", "directors": "director", "inventors": "inventor",
          "programmers": "programmer", "reviewedAuthors": "reviewedAuthor",
          "interviewers": "interviewer", "recipients": "recipient",
          "presenters": "presenter", "artists": "artist", "performers": "performer",
          "composers": "composer", "producers": "producer", "creators": "creator"}  # fmt: skip
_LINKING = ("isPartOf",)
_MAX_DEPTH = 20


@dataclass(slots=True)
class _Graph:
    """The nodes of a file by their names, and the paths of collections by what is in them."""

    nodes: dict[str, etree._Element] = field(default_factory=dict)
    paths: dict[str, list[str]] = field(default_factory=dict)


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a Zotero RDF file in order, with their lines and collections.

    Notes and attachments are no references; how many there are is noticed.

    Raises:
        InputError: not decodable as text, or no whole XML.
    """
    text = text_of(data, file)
    root = _root(text, file)
    graph = _graph(root)
    lines = text.split("\n")
    tops = [node for node in root if isinstance(node.tag, str)]
    ends = [*(node.sourceline or 1 for node in tops[1:]), len(lines) + 1]
    children_ = 0
    for node, end in zip(tops, ends, strict=True):
        first = node.sourceline or 1
        raw = _words_of(node, lines, first, end)
        kind = bare_name(node)
        if kind in ("Memo", "Attachment"):
            children_ += 1
        elif kind not in _CONTAINERS and kind != "Collection":
            yield _reference(node, graph, raw, Origin(file, first, first + raw.count("\n")))
    if children_:
        yield Notice(
            f"notes and attachments are no references: {children_} left out.", Origin(file)
        )


def _words_of(node: etree._Element, lines: Sequence[str], first: int, end: int) -> str:
    """The lines of a node; where several share a line, the node as it is written anew."""
    if end > first:
        return "\n".join(lines[first - 1 : end - 1]).strip()
    from lxml import etree

    return str(etree.tostring(node, encoding="unicode", with_tail=False))


def _root(text: str, file: str) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False,
                             load_dtd=False, remove_comments=True, remove_pis=True)  # fmt: skip
    start = text.find("<", text.find("?>") if text.lstrip().startswith("<?xml") else 0)
    pad = "\n" * text.count("\n", 0, max(start, 0))  # so that lines count as in the file
    try:
        return etree.fromstring((pad + text[max(start, 0) :]).strip(" ").encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"is RDF that cannot be read whole: {str(error)[:200]}",
            file=file,
            hint="Export it once more, or as Better BibTeX JSON.",
        ) from error


def _graph(root: etree._Element) -> _Graph:
    graph = _Graph()
    for node in root:
        name = node.get(f"{_RDF}about") if isinstance(node.tag, str) else None
        if name:
            graph.nodes.setdefault(name, node)
    parents = {
        part: name for name, node in graph.nodes.items() if bare_name(node) == "Collection"
        for part in _parts(node)
        if part in graph.nodes and bare_name(graph.nodes[part]) == "Collection"
    }  # fmt: skip
    for name, node in graph.nodes.items():
        if bare_name(node) == "Collection":
            path = _path(name, graph, parents)
            for part in _parts(node):
                graph.paths.setdefault(part, []).append(path)
    return graph


def _parts(collection: etree._Element) -> Iterator[str]:
    for part in children_named(collection, "hasPart"):
        yield part.get(f"{_RDF}resource") or ""


def _path(name: str, graph: _Graph, parents: dict[str, str]) -> str:
    """`A/B` of a collection; a slash in a name is `\\/`."""
    titles: list[str] = []
    while name in graph.nodes and len(titles) < _MAX_DEPTH:
        titles.append(first_words(graph.nodes[name], "title").replace("/", "\\/"))
        name = parents.get(name, "")
    return "/".join(reversed(titles))


def _reference(
    node: etree._Element, graph: _Graph, raw: str, origin: Origin
) -> Reference | Rejected:
    name = node.get(f"{_RDF}about") or ""
    stated = first_words(node, "itemType")
    data: dict[str, object] = {"itemType": stated or _CLASSES.get(bare_name(node), "document")}
    fields = dict(_own(node))
    for container in _all_containers(node, graph):
        for key, value in _contained(container, str(data["itemType"])):
            fields.setdefault(key, value)
    data |= fields
    data["creators"] = list(_creators(node))
    data["tags"] = [{"tag": tag} for tag in _tags(node)]
    reference = reference_of(data, tuple(graph.paths.get(name, ())))
    if not (states_a_work(dict(reference.fields)) or reference.names or reference.issued):
        return Rejected(raw[:RAW_LIMIT], "the item states nothing about a work", origin)
    return replace(reference, raw=raw, origin=origin, ref_id=_id(reference, name))


def _id(reference: Reference, name: str) -> str:
    """The item's own name in the file, unless it is an address that others share."""
    from zotsync.model.reference import ref_id_of

    own = name.lstrip("#") if name.startswith("#") else ""
    return ref_id_of(reference.raw + name, given_id=reference.get("citation-key") or own)


def _own(node: etree._Element) -> Iterator[tuple[str, str]]:
    """(Zotero field, text) of what the item says itself."""
    for child in node:
        kind, text = bare_name(child), words(child)
        if kind == "dateSubmitted" and text:
            yield "accessDate", text[:10]  # the hour stands behind a blank
        elif kind in _FIELDS and text:
            yield _FIELDS[kind], text
        elif kind == "number" and text:
            yield "issue", text
        elif kind == "publisher":
            yield "publisher", first_words(child, "Organization/name") or text
            place = first_words(child, "Organization/adr/Address/locality")
            if place:
                yield "place", place
        elif kind == "identifier":
            yield from _identifier(child)


def _identifier(node: etree._Element) -> Iterator[tuple[str, str]]:
    """`DOI 10.1000/x`, `ISSN 1234-5679`, or a URI."""
    uri = first_words(node, "URI/value")
    if uri:
        yield "url", uri
        return
    kind, _, value = words(node).partition(" ")
    if kind in ("DOI", "ISSN", "ISBN") and value:
        yield kind, value


def _containers(node: etree._Element, graph: _Graph) -> Iterator[etree._Element]:
    """What the item is part of: named in the file, or standing inside of the link."""
    for link in children_named(node, *_LINKING):
        named = graph.nodes.get(link.get(f"{_RDF}resource") or "")
        if named is not None:
            yield named
        yield from link


def _all_containers(node: etree._Element, graph: _Graph) -> Iterator[etree._Element]:
    """What the item is part of, and what that is part of: a chapter's book, the book's series."""
    for container in _containers(node, graph):
        yield container
        yield from _containers(container, graph)


def _contained(container: etree._Element, item_type: str) -> Iterator[tuple[str, str]]:
    """(Zotero field of the item, text) of what its journal, book or series says."""
    kind = bare_name(container)
    for name, text in _own(container):
        if name == "title":
            series = kind == "Series" or (kind == "Book" and item_type == "book")
            yield ("series" if series else "publicationTitle"), text
        elif name == "issue" and kind == "Series":
            yield "seriesNumber", text
        elif name in ("volume", "issue", "DOI", "ISSN", "ISBN", "publisher", "place", "edition"):
            yield name, text
    if kind == "Series" and (number := first_words(container, "identifier")).isalnum():
        yield "seriesNumber", number
    short = first_words(container, "alternative")
    if short:
        yield "journalAbbreviation", short


def _creators(node: etree._Element) -> Iterator[dict[str, str]]:
    for group in node:
        role = _ROLES.get(bare_name(group))
        for person in at(group, "Seq/li/Person") if role else ():
            family = first_words(person, "surname")
            given = first_words(person, "givenName", "givenname")
            if family and given:
                yield {"creatorType": role or "", "lastName": family, "firstName": given}
            elif family or given:
                yield {"creatorType": role or "", "name": family or given}


def _tags(node: etree._Element) -> Iterator[str]:
    for subject in children_named(node, "subject"):
        text = first_words(subject, "AutomaticTag/value") or words(subject)
        if text:
            yield text
