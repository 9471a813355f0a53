"""PubMed's XML (`<PubmedArticleSet>`, saved or fetched) to references: a whole record each."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zotsync.formats.pubmed_book import from_book
from zotsync.formats.pubmed_record import from_xml
from zotsync.formats.xml_tree import below, element_text, local, xml_tree_of
from zotsync.model.record import Record
from zotsync.model.reference import Origin, Read, Reference, Rejected, ref_id_of

_RAW_LIMIT = 20_000


def read(data: bytes, file: str) -> Iterator[Read]:
    """Each article or book of a PubMed file as one Reference, or Rejected.

    Raises:
        InputError: too large, or not XML.
    """
    tree = xml_tree_of(data, file)
    for node in below(tree.root, "PubmedArticle", "PubmedBookArticle"):
        yield _read(node, Origin(file, int(node.sourceline or 0), int(node.sourceline or 0)))
    if tree.broken:
        yield Rejected("", tree.broken, Origin(file))


def _read(node: etree._Element, origin: Origin) -> Reference | Rejected:
    xml = str(etree.tostring(node, encoding="unicode", with_tail=False))
    try:
        record = from_book(xml) if local(node) == "PubmedBookArticle" else from_xml(xml)
    except ValueError:
        record = None
    if record is None:
        return Rejected(
            element_text(node)[:_RAW_LIMIT], "the record has no PMID or no title", origin
        )
    return _reference(record, xml[:_RAW_LIMIT], origin)


def _reference(record: Record, raw: str, origin: Origin) -> Reference:
    return Reference(
        ref_id=ref_id_of(raw, given_id=record.record_id),
        raw=raw,
        origin=origin,
        type=record.type,
        names=record.names,
        issued=record.issued,
        fields={name: value for name, value in record.fields.items() if name != "source"},
        keywords=record.keywords,
        mesh=record.mesh,
    )
