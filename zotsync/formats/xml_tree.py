"""XML of files to a tree: no entity is expanded, nothing is loaded, and sizes are bounded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from zotsync.formats.decode import MAX_BYTES, too_large
from zotsync.model.errors import InputError

#: Files with more elements are refused: the largest real articles have some 100,000.
MAX_ELEMENTS = 1_500_000
_XLINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class XmlTree:
    """A root, and where the file breaks off ("" if it is whole): what stands before is read."""

    root: etree._Element
    broken: str = ""


def xml_tree_of(data: bytes, file: str) -> XmlTree:
    """The tree of an XML file; one that breaks off gives what stands before.

    Raises:
        InputError: too large, nested too deeply, or not XML at all.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), file)
    broken = ""
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        broken = f"the XML breaks off: {str(error).partition(' (<string>')[0][:200]}"
        root = _rest(_whole_letters(data))
    if root is None:
        raise InputError("is not XML that can be read", file=file, hint=_HINT)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise InputError("is an XML file with too many elements", file=file, hint=_HINT)
    return XmlTree(root, broken)


def _whole_letters(data: bytes) -> bytes:
    """Broken UTF-8 with a sign for what is broken: older libxml2 keeps names that are no text.

    Bytes of another encoding that the file says it has are left to the parser.
    """
    said = _ENCODING.search(data[:200])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (said and said[1].lower() != b"utf-8"):
        return data
    return data.decode("utf-8", "replace").encode()


_ENCODING = re.compile(rb"""encoding\s*=\s*['"]([\w.-]+)""")
_HINT = "Get the file anew; or export the references as BibTeX, RIS or CSL-JSON and give that."


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for a comment, an entity and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names, whatever their namespace."""
    return (child for child in element if local(child) in names)


def below(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements of these names below one, in order."""
    return (child for child in element.iter() if local(child) in names)


def first(element: etree._Element, name: str) -> etree._Element | None:
    """The first element of a name below one."""
    return next(below(element, name), None)


def element_text(element: etree._Element | None) -> str:
    """All text of an element on one line, its entities by their characters."""
    return " ".join("".join(text_pieces(element)).split()) if element is not None else ""


def text_pieces(element: etree._Element) -> Iterator[str]:
    """The text below an element in order, comments left out."""
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from text_pieces(child)
            yield child.tail or ""
    elif element.tag is etree.Entity:
        yield html.unescape(element.text or "")


def href_of(element: etree._Element) -> str:
    """The address that an element links to."""
    return (element.get(_XLINK) or element.get("href") or "").strip()


def _rest(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, recover=recover, remove_comments=True, remove_pis=True,
    )  # fmt: skip
