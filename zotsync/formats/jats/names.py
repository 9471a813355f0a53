"""The people and groups of a JATS citation."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zotsync.formats.xml_tree import below, children, element_text, local
from zotsync.model.reference import Name
from zotsync.text import names as text_names

_ROLES = {
    "editor": "editor", "editors": "editor", "ed": "editor", "translator": "translator",
    "guest-editor": "editor", "compiler": "compiler", "director": "director",
    "illustrator": "illustrator", "inventor": "author",
}  # fmt: skip
_PEOPLE = ("name", "string-name", "collab", "institution", "anonymous", "name-alternatives")


def names_of(citation: etree._Element) -> Iterator[Name]:
    """The names of a citation in order, each in the role of the group that it stands in."""
    for element in below(citation, *_PEOPLE):
        if _inside_name(element, citation):
            continue
        name = _name(element, _role(element, citation))
        if name is not None:
            yield name


def names_not_all(citation: etree._Element) -> bool:
    """Whether a citation says that it names not all of its authors."""
    if any(True for _ in below(citation, "etal")):
        return True
    groups = [element_text(each) for each in below(citation, "person-group")]
    return any(words.rstrip(" .,").lower().endswith(("et al", "and others")) for words in groups)


def _name(element: etree._Element, role: str) -> Name | None:
    kind = local(element)
    if kind == "name-alternatives":
        inner = next(children(element, "name", "string-name"), None)
        return _name(inner, role) if inner is not None else None
    if kind in ("collab", "institution", "anonymous"):
        words = element_text(element).strip(" ,;")
        words = words or ("Anonymous" if kind == "anonymous" else "")
        return Name(literal=words, role=role) if words else None
    parts = {local(child): element_text(child).strip(" ,") for child in element}
    family, given = parts.get("surname", ""), parts.get("given-names", "")
    if family:
        whole = text_names.with_particles(parts.get("prefix", ""), family)
        prefix = whole if parts.get("prefix", "").lower() in text_names.PARTICLES else family
        return Name(prefix, given, parts.get("suffix", ""), role=role)
    words = element_text(element).strip(" ,;")
    if text_names.is_et_al(words) or not words:
        return None
    found = text_names.from_full(words)
    return Name(found.family, found.given, found.suffix, found.literal, role) if found else None


def _role(element: etree._Element, citation: etree._Element) -> str:
    here: etree._Element | None = element
    while here is not None and here is not citation:
        if local(here) == "person-group":
            return _ROLES.get((here.get("person-group-type") or "").lower(), "author")
        here = here.getparent()
    return "author"


def _inside_name(element: etree._Element, citation: etree._Element) -> bool:
    """Whether a name stands inside another's element (an institution inside a `collab`)."""
    here = element.getparent()
    while here is not None and here is not citation:
        if local(here) in (*_PEOPLE, "publisher-name", "publisher-loc"):
            return True
        here = here.getparent()
    return False
