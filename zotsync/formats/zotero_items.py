"""Stored Zotero items back to references, so that a library can be exported.

Mappings are the schema's own CSL ones. What CSL has no variable for becomes a line `field: value`
in the note, which is what Zotero's importer makes fields of again when it reads Extra.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.identifiers import clean_arxiv, clean_doi, clean_pmcid, clean_pmid
from zotsync.model.reference import Date, Name, Origin, Reference, ref_id_of
from zotsync.model.schema import CHILD_TYPES, ItemType, Schema
from zotsync.normalize.creators import ET_AL
from zotsync.normalize.zotero_lines import without_variable
from zotsync.text.dates import stated_date
from zotsync.text.names import without_suffix

#: CSL variables of Zotero fields that the schema maps to names of its own.
_OWN_NAMES = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short",
              "assignee": "assignee"}  # fmt: skip
_NO_FIELDS = frozenset(
    {"key", "version", "itemType", "creators", "tags", "collections", "relations", "dateAdded",
     "dateModified", "deleted", "parentItem", "inPublications", "mtime", "extra"}
)  # fmt: skip
_DATES = {"submitted": "filingDate", "original-date": "originalDate"}
_EXTRA_FIELDS = {
    "pmid": ("PMID", clean_pmid), "pmcid": ("PMCID", clean_pmcid), "doi": ("DOI", clean_doi),
    "arxiv": ("arXiv", lambda words: clean_arxiv("arXiv:" + words.strip())),
    "citation key": ("citation-key", str.strip),
    # Zotero has these lines in the place of fields: no style shall print them as a note
    "status": ("status", str.strip), "event place": ("event-place", str.strip),
    "event title": ("event-title", str.strip),
}  # fmt: skip

_ET_AL = ": ".join(ET_AL).casefold()


def reference_of(data: Mapping[str, Any], collection_names: Sequence[str]) -> Reference:
    """A stored item (the Web API's `data` object) as a reference with all its fields.

    `collection_names` are the paths of the collections the item is in. Tags become keywords, the
    item's key the `ref_id`. Fields of a type that the schema does not know are kept as well.
    """
    schema = bundled_schema()
    type_name = str(data.get("itemType", ""))
    item_type = schema.types.get(type_name)
    csl_type = _csl_type(schema, type_name)
    fields, lines = _fields(data, schema, item_type)
    names, name_lines = _names(data.get("creators") or (), schema, item_type)
    extra, et_al = _without_et_al(_with_stated(str(data.get("extra") or ""), fields))
    if not _is_told(csl_type, type_name, fields, schema):
        lines.insert(0, f"type: {type_name}")
    note = "\n".join([*([extra] if extra else []), *lines, *name_lines])
    if note:
        fields["note"] = note
    title = fields.get("title", "")
    return Reference(
        ref_id=ref_id_of(title, given_id=str(data.get("key", ""))),
        raw=title,
        origin=Origin(str(data.get("key", ""))),
        type=csl_type,
        names=names,
        et_al=et_al,
        issued=_issued(data, item_type),
        accessed=stated_date(data.get("accessDate")),
        fields=fields,
        keywords=tuple(str(tag["tag"]) for tag in data.get("tags") or () if tag.get("tag")),
        collections=tuple(collection_names),
    )


def _csl_type(schema: Schema, type_name: str) -> str:
    for csl, names in schema.csl["types"].items():
        if type_name in names:
            return str(csl)
    return "document"


def _is_told(csl_type: str, type_name: str, fields: Mapping[str, str], schema: Schema) -> bool:
    """Whether a CSL type says which type is meant: of a film on DVD it does not."""
    several = len(set(schema.csl["types"].get(csl_type, ())) - CHILD_TYPES) > 1
    worded = several and (fields.get("genre") or fields.get("medium"))
    return schema.csl_type(csl_type) == type_name and not worded


def _fields(
    data: Mapping[str, Any], schema: Schema, item_type: ItemType | None
) -> tuple[dict[str, str], list[str]]:
    """CSL variables, and `field: value` lines for what has none or whose variable is taken."""
    fields: dict[str, str] = {}
    lines: list[str] = []
    own_date = item_type.own_name("date") if item_type else "date"
    dates = (
        {csl: item_type.own_name(name) or name for csl, name in _DATES.items()}
        if item_type
        else _DATES
    )
    date_names = {own_date, "accessDate", *dates.values()}
    own_lines = without_variable(item_type, schema) if item_type else frozenset[str]()
    for name, value in data.items():
        if name in _NO_FIELDS or not isinstance(value, str) or not value.strip():
            continue
        base = item_type.base_fields.get(name, name) if item_type else name
        if name in date_names:
            continue
        csl = "" if name in own_lines else _variable(schema, name, base)
        if csl and csl not in fields:
            fields[csl] = value
        else:
            lines.append(f"{name}: {' '.join(value.split())}")
    for csl, name in dates.items():
        if data.get(name):
            fields[csl] = str(data[name])
    return fields, lines


def _variable(schema: Schema, name: str, base: str) -> str:
    """The CSL variable of a field, by its own name or its base field's; "" if there is none."""
    for field in (name, base):
        if field in _OWN_NAMES:
            return _OWN_NAMES[field]
        for csl, zotero_names in schema.csl["fields"]["text"].items():
            if field in zotero_names:
                return str(csl)
    return ""


def _names(
    creators: Sequence[Mapping[str, str]], schema: Schema, item_type: ItemType | None
) -> tuple[tuple[Name, ...], list[str]]:
    """Names by CSL role (a type's first creators are its authors); the rest as Extra lines."""
    names: list[Name] = []
    lines: list[str] = []
    for creator in creators:
        kind = creator.get("creatorType", "author")
        primary = item_type is not None and kind == item_type.primary_creator
        role = "author" if primary else schema.csl["names"].get(kind)
        name = _name(creator, role or kind)
        if name and role:
            names.append(name)
        elif name:
            lines.append(f"{kind}: {name.literal or f'{name.family} || {name.given}'}")
    return tuple(names), lines


def _name(creator: Mapping[str, str], role: str) -> Name | None:
    """Zotero has no suffix field: people write it behind the given name."""
    family, given = creator.get("lastName", "").strip(), creator.get("firstName", "").strip()
    literal = creator.get("name", "").strip() or ("" if family else given)
    if literal:
        return Name(literal=literal, role=role)
    if not family:
        return None
    given, suffix = without_suffix(given)
    return Name(family, given, suffix, "", role)


def _with_stated(extra: str, fields: dict[str, str]) -> str:
    """Extra without the lines that state an identifier or a variable; those become fields."""
    rest: list[str] = []
    for line in extra.splitlines():
        label, colon, words = line.partition(":")
        known = _EXTRA_FIELDS.get(label.strip().lower()) if colon else None
        value = known[1](words) if known else ""
        if known and value and fields.get(known[0], value) == value:
            fields[known[0]] = value
        else:
            rest.append(line)
    return "\n".join(rest).strip()


def _without_et_al(extra: str) -> tuple[str, bool]:
    """Extra without the line that says that more names are meant, and whether there was one."""
    lines = extra.splitlines()
    kept = [line for line in lines if line.strip().casefold() != _ET_AL]
    return "\n".join(kept).strip(), len(kept) < len(lines)


def _issued(data: Mapping[str, Any], item_type: ItemType | None) -> Date | None:
    """The type's date, under its own name (`dateDecided`, `issueDate`)."""
    own = item_type.own_name("date") if item_type else "date"
    return stated_date(data.get(own or "date"))
