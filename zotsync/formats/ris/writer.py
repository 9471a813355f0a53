"""A reference as a RIS record that Zotero, EndNote and our own reader take whole.

What RIS has no tag for goes into M2, which Zotero imports as Extra and there reads as
`variable: value` lines (CSL variables, `editor: Family || Given`, `type: …`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zotsync.formats.ris.vocabulary import (
    COLLECTION_TAG,
    ET_AL_TAG,
    FIELDS,
    NUMBERED,
    OF_TYPE,
    SERIES_IN_T2,
    TYPES,
    WHOLE_WORKS,
)
from zotsync.model.identifiers import clean_isbn, clean_issns
from zotsync.model.reference import Name, Reference
from zotsync.text.dates import slashed

_TY = {csl: ris for ris, csl in reversed(TYPES.items())}
#: Variables with one tag for all types. J2 is what Zotero reads, of the tags for a short title.
_TAGS = {csl: tag for tag, csl in reversed(FIELDS.items()) if csl not in ("title", "number")}
_ROLE_TAGS = {"author": "AU", "editor": "ED", "translator": "A4"}
_DASH = re.compile(r"([^\s-]+)\s*[-‐-―]+\s*([^\s-]+)")


def write(references: Iterable[Reference]) -> str:
    """A RIS file of references, in their order, a blank line between records."""
    return "\n".join(ris_of(each) for each in references)


def ris_of(reference: Reference) -> str:
    """One record, from TY to ER, with LF line ends."""
    csl_type = reference.type or "document"
    lines = [f"TY  - {_TY.get(csl_type, 'GEN')}"]
    lines += (f"{tag}  - {_one_line(value)}" for tag, value in _tagged(reference, csl_type))
    lines.append("ER  - ")
    return "\n".join(lines) + "\n"


def _tagged(reference: Reference, csl_type: str) -> Iterator[tuple[str, str]]:
    yield "ID", reference.ref_id
    rest = {name: value for name, value in reference.fields.items() if value}
    if "title" in rest:
        yield "TI", rest.pop("title")
    others: list[Name] = []
    for name in reference.names:
        tag = _role_tag(name, csl_type)
        if tag:
            yield tag, _name(name)
        else:
            others.append(name)
    yield from _containers(rest, csl_type)
    yield from _dates(reference)
    yield from _numbers(rest, csl_type)
    for csl, tag in _TAGS.items():
        alone = csl == "container-title-short" and not reference.get("container-title")
        if csl in rest and csl not in OF_TYPE.get(csl_type, {}) and not alone:
            yield tag, rest.pop(csl)
    for csl, tag in (("DOI", "DO"), ("URL", "UR"), ("genre", "M3")):
        if csl in rest:
            yield tag, rest.pop(csl)
    for keyword in reference.keywords:
        yield "KW", keyword
    yield from _extra(reference, rest, others, csl_type)


def _role_tag(name: Name, csl_type: str) -> str:
    """The tag of a name; "" if RIS has none, or if a comma in a group's name would divide it."""
    if "," in name.literal or "," in name.family or "," in name.given:
        return ""
    if name.role == "collection-editor" and csl_type in ("chapter", "paper-conference"):
        return "A3"
    if name.literal and re.fullmatch(r"[^\W\d_][\w'’-]+ [A-Z. ]{1,12}", name.literal):
        return ""  # would be read as a surname with initials
    return _ROLE_TAGS.get(name.role, "")


def _name(name: Name) -> str:
    if name.literal:
        return name.literal
    if name.suffix:
        return f"{name.family}, {name.given}, {name.suffix}"
    return f"{name.family}, {name.given}".rstrip() if name.given else f"{name.family},"


def _containers(rest: dict[str, str], csl_type: str) -> Iterator[tuple[str, str]]:
    if csl_type == "paper-conference" and {"event-title", "container-title"} <= rest.keys():
        # a T2 by itself is what holds the paper: a meeting alone is a line of M2
        yield "T2", rest.pop("event-title")
        yield "C3", rest.pop("container-title")
    elif csl_type == "paper-conference" and "event-title" in rest:
        pass
    elif csl_type == "speech":
        if "event-title" in rest:
            yield "T2", rest.pop("event-title")
        if "container-title" in rest:
            yield "JF", rest.pop("container-title")
    elif csl_type in SERIES_IN_T2:
        if "collection-title" in rest:
            yield "T2", rest.pop("collection-title")
        if "container-title" in rest:
            yield "JF", rest.pop("container-title")
    elif "container-title" in rest:
        yield "T2", rest.pop("container-title")
    if csl_type == "paper-conference" and "event-place" in rest:
        yield "C1", rest.pop("event-place")


def _dates(reference: Reference) -> Iterator[tuple[str, str]]:
    issued, accessed = reference.issued, reference.accessed
    if issued is not None and issued.year is not None:
        yield "PY", f"{issued.year:04d}"
        if issued.month is not None or issued.literal:
            yield "DA", slashed(issued)
    elif issued is not None and issued.literal:
        yield "PY", issued.literal
    if accessed is not None and (accessed.year is not None or accessed.literal):
        yield "Y2", slashed(accessed)


def _numbers(rest: dict[str, str], csl_type: str) -> Iterator[tuple[str, str]]:
    page = rest.get("page", "")
    halves = _DASH.fullmatch(page)
    if halves and halves[1] != halves[2]:
        del rest["page"]
        yield from (("SP", halves[1]), ("EP", halves[2]))
    elif page and csl_type not in WHOLE_WORKS:
        yield "SP", rest.pop("page")
    elif csl_type in WHOLE_WORKS and re.fullmatch(r"\d+", rest.get("number-of-pages", "")):
        yield "SP", rest.pop("number-of-pages")
    for variable, own in OF_TYPE.get(csl_type, {}).items():
        if own in rest and variable in _TAGS:
            yield _TAGS[variable], rest.pop(own)
    if "number" in rest:
        yield ("M1" if csl_type in NUMBERED else "C7"), rest.pop("number")
    for name in ("ISSN", "ISBN"):
        shape = r"[\d-]{8,9}[\dXx]?(, [\d-]{8,9}[\dXx]?)*" if name == "ISSN" else r"[\dXx -]{10,17}"
        if re.fullmatch(shape, rest.get(name, "")) and _tells(name, rest[name]):
            yield "SN", rest.pop(name)


def _tells(name: str, value: str) -> bool:
    """Whether a reader will know an SN for what it is."""
    if name == "ISBN":
        return bool(clean_isbn(value))
    return bool(clean_issns(value)) and not clean_isbn(value)


def _extra(
    reference: Reference, rest: dict[str, str], others: list[Name], csl_type: str
) -> Iterator[tuple[str, str]]:
    """M2: Extra as it stands, then a line for each thing without a tag of its own."""
    for line in rest.pop("note", "").split("\n"):
        if line.strip():
            yield "M2", line
    if csl_type not in _TY:
        yield "M2", f"type: {csl_type}"
    for name, value in rest.items():
        label = "Citation Key" if name == "citation-key" else name
        yield "M2", f"{label}: {_one_line(value)}"
    for person in others:
        yield "M2", f"{person.role}: {_with_bars(person)}"
    # Zotero and EndNote pass over tags that they do not know; a line in M2 ends in Extra.
    if reference.et_al:
        yield ET_AL_TAG, "et al."
    for path in reference.collections:
        yield COLLECTION_TAG, path


def _with_bars(name: Name) -> str:
    if name.literal:
        return name.literal
    parts = [name.family, name.given, *([name.suffix] if name.suffix else [])]
    return " || ".join(parts)


def _one_line(value: str) -> str:
    """A value on one line: a line of its own could read as a tag."""
    return " ".join(value.split())
