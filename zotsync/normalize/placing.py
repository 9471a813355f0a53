"""Puts clean values into the fields of a type, and into Extra what has no field there.

What was published about a work since, as lines of Extra: the notice and its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zotsync.model.item import ZoteroItem
from zotsync.model.reference import DATE_FIELDS, TEXT_FIELDS
from zotsync.model.schema import ItemType, Schema
from zotsync.model.server_form import FIELD_BYTES, fits_field, one_line, server_form
from zotsync.normalize.parts import NormalizeInput, Part

#: Zotero's labels of CSL variables where they differ from the variable's own words.
_LABELS = {
    "URL": "URL",
    "archive_location": "Loc. in Archive",
    "collection-number": "Series Number",
    "collection-title": "Series",
    "container-title": "Publication Title",
    "container-title-short": "Journal Abbreviation",
    "number-of-pages": "Number of Pages",
    "number-of-volumes": "Number of Volumes",
    "page": "Pages",
    "publisher-place": "Place",
    "source": "Library Catalog",
    "title-short": "Short Title",
    # A line "Type: …" would change the item's type when Zotero reads Extra.
    "type": "Kind",
}
#: Zotero's fields of variables that its map to CSL leaves out.
_WITHOUT_CSL = {"container-title-short": "journalAbbreviation", "assignee": "assignee"}
#: Fields that CSL maps a variable to, but which mean something else in a reference list.
_NOT_MEANT = frozenset({"programmingLanguage", "system", "priorityNumbers", "applicationNumber"})
#: Zotero makes a book of the item whose Extra has a line "Type: book", however it is spaced.
_TYPE_LINE = re.compile(r"^[ \t]*(?:item[ _-]*)?type(?=[ \t]*:)", re.I | re.M)
#: How entries of citation files begin: BibTeX, JSON, XML, YAML, and those of tags (RIS, EndNote …).
_ENTRY = re.compile(
    r"\s*(?:@\w+\s*[{(]|[{<]|-\s[\w-]+:\s|%[0-9A-Z@]\s|[A-Z][A-Z0-9]{1,3}\s{0,2}-\s|(?:FN|PT|RT)\s)"
)
_ORDER = {name: place for place, name in enumerate(("issued", *TEXT_FIELDS))}
_LEFT_OUT_BYTES = 2_000


def place(source: NormalizeInput, part: Part) -> ZoteroItem:
    """The item: fields in Zotero's order, then Extra with a line for all that has no field."""
    fields: dict[str, str] = {}
    homeless: list[tuple[str, str]] = []
    too_long: list[str] = []
    for variable, text in part.values:
        value = server_form(text)
        if not value:
            continue
        name = field_name(variable, source.item_type, source.schema)
        if fields.get(name or "") == value:
            continue
        if not fits_field(value):
            too_long.append(label_of(variable))
        elif name is None or name in fields:
            homeless.append((variable, value))
        else:
            fields[name] = value
    extra = _extra(source, part, homeless, too_long)
    if extra:
        fields["extra"] = extra
    ordered = {name: fields[name] for name in source.item_type.fields if name in fields}
    return ZoteroItem(item_type=source.item_type.name, fields=ordered, creators=part.creators)


def field_name(variable: str, item_type: ItemType, schema: Schema) -> str | None:
    """The type's field for a CSL variable, None if it has none. The map is Zotero's own."""
    if variable in _WITHOUT_CSL:
        return item_type.own_name(_WITHOUT_CSL[variable])
    if variable in ("issued", "accessed"):
        return item_type.own_name("date" if variable == "issued" else "accessDate")
    if variable in DATE_FIELDS:
        return item_type.own_name(schema.csl["fields"]["date"].get(variable, ""))
    bases = schema.csl["fields"]["text"].get(variable, ())
    # an article of a journal has both; citation files say `series`
    for base in reversed(bases) if variable == "collection-title" else bases:
        own = item_type.own_name(base)
        if own is not None and base not in _NOT_MEANT and own not in _NOT_MEANT:
            return own
    return None


def label_of(variable: str) -> str:
    """The label of a line in Extra: Zotero's word for a CSL variable."""
    if variable in _LABELS:
        return _LABELS[variable]
    words = one_line(re.sub(r"[\W_]+", " ", variable))
    if words.casefold() == "type":
        return _LABELS["type"]
    return words if words.isupper() or words == "arXiv" else words.title()


def _extra(
    source: NormalizeInput, part: Part, homeless: list[tuple[str, str]], too_long: list[str]
) -> str:
    """Identifiers and other lines, the source's note, the printed words, what was left out."""
    homeless.sort(key=lambda pair: (_ORDER.get(pair[0], len(_ORDER)), pair[0]))
    lines = [_line(label_of(variable), value) for variable, value in homeless]
    lines += [_line(label, value) for label, value in part.lines]
    lines += [_TYPE_LINE.sub(_LABELS["type"], server_form(source.reference.get("note")))]
    if not any(variable == "title" for variable, _ in part.values) and not _is_cited(source):
        lines.append(_line("Cited as", source.reference.raw))
    kept = list(_within(filter(None, dict.fromkeys(lines)), FIELD_BYTES - _LEFT_OUT_BYTES))
    left_out = [*too_long, *("a line of Extra" for line in lines if line and line not in kept)]
    if left_out:
        kept.append(_line("Left out, longer than Zotero stores", ", ".join(left_out)[:400]))
    return server_form("\n".join(kept))


def _is_cited(source: NormalizeInput) -> bool:
    """Whether the printed words are known already, or there are none: an entry of a file has none.

    What was exported says `Cited as: …` in its note.
    """
    noted = re.search(r"^Cited as: ", server_form(source.reference.get("note")), re.M)
    return noted is not None or _ENTRY.match(source.reference.raw) is not None


def _line(label: str, value: str) -> str:
    text = one_line(value)
    return f"{label}: {text}" if label and text else text


def _within(lines: Iterable[str], limit: int) -> Iterator[str]:
    """The lines that fit, in order, into a number of bytes."""
    for line in lines:
        size = len(line.encode("utf-8")) + 1
        if size <= limit:
            limit -= size
            yield line


#: The label of the line, by the kind of notice.
LABELS = {
    "retracted": "Retraction",
    "withdrawn": "Withdrawal",
    "concern": "Expression of Concern",
    "corrected": "Correction",
    "superseded": "Newer Version",
    "preprint-published": "Published Version",
}


def notice_part(source: NormalizeInput) -> Part:
    """A line for each notice that a record names: `Retraction: 10.1000/n (2019-03-02)`."""
    resolution = source.reference.resolution
    if resolution is None or resolution.outcome != "found":
        return Part()
    lines = []
    for notice in resolution.notices:
        date = f"({notice.date})" if notice.date and notice.identifier else notice.date
        words = " ".join(part for part in (notice.identifier, date) if part)
        if notice.kind in LABELS and words:
            lines.append((LABELS[notice.kind], words))
    return Part(lines=tuple(lines))
