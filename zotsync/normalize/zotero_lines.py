"""Lines of a note that name a type, a field or a creator of Zotero's own: `type: tvBroadcast`,
`seriesText: New series`, `cosponsor: Roe || A.`

CSL has no variable for these. An export writes them so, as Zotero reads Extra; read back, they are
what they were. Only exact names count, and only where a variable could not have said it: other
lines of a note are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zotsync.model.item import Creator, ZoteroItem
from zotsync.model.reference import Reference
from zotsync.model.schema import CHILD_TYPES, ItemType, Schema
from zotsync.model.server_form import NAME_LENGTH, fits_field, server_form
from zotsync.normalize.placing import field_name

_LINE = re.compile(r"([a-z][A-Za-z]{2,29}): (\S.*)")
#: Fields that a reference holds in places of their own.
_APART = frozenset({"extra", "accessDate", "title"})


@dataclass(frozen=True, slots=True)
class ZoteroLines:
    """What lines of a note name, and the reference without these lines."""

    reference: Reference
    item_type: str = ""
    named: tuple[tuple[str, str], ...] = ()


def without_variable(item_type: ItemType, schema: Schema) -> frozenset[str]:
    """The fields and creator types of a type that no CSL variable stands for, when read back."""
    variables = (
        *schema.csl["fields"]["text"], *schema.csl["fields"]["date"], "container-title-short",
        "assignee",
    )  # fmt: skip
    reached = {field_name(variable, item_type, schema) for variable in variables}
    fields = set(item_type.fields) - reached - _APART
    roles = set(item_type.creator_types[1:]) - set(schema.csl["names"])
    return frozenset(fields | roles)


def all_labels(schema: Schema) -> frozenset[str]:
    """What such lines of any type begin with."""
    types = (one for name, one in schema.types.items() if name not in CHILD_TYPES)
    return frozenset({"type"}.union(*(without_variable(one, schema) for one in types)))


def named_line(line: str) -> tuple[str, str]:
    """(name, value) of a line of this form, ("", "") of others; the name may be anybody's."""
    found = _LINE.fullmatch(line.strip())
    return (found[1], found[2]) if found else ("", "")


def type_line(reference: Reference, schema: Schema) -> ZoteroLines:
    """The type that a line names, if it is one of those that the reference's CSL type may mean."""
    note = reference.get("note")
    types = schema.csl["types"].get(reference.type) or ()
    for line in note.split("\n") if "type: " in note and len(types) > 1 else ():
        name, value = named_line(line)
        if name == "type" and value in types and value not in CHILD_TYPES:
            return ZoteroLines(_without(reference, {line}), value)
    return ZoteroLines(reference)


def field_lines(said: ZoteroLines, item_type: ItemType, schema: Schema) -> ZoteroLines:
    """With the fields and creators that lines name and this type has, in their order."""
    note = said.reference.get("note")
    if ": " not in note:
        return said
    lines = {line: named_line(line) for line in note.split("\n")}
    if not any(name for name, _ in lines.values()):
        return said
    known = without_variable(item_type, schema)
    taken = {
        line: pair for line, pair in lines.items() if pair[0] in known and _fits(*pair, item_type)
    }
    return replace(
        said, reference=_without(said.reference, set(taken)), named=tuple(taken.values())
    )


def _fits(name: str, value: str, item_type: ItemType) -> bool:
    """Whether the server takes a value; people's names are short there."""
    return fits_field(value) if name in item_type.fields else len(value) <= NAME_LENGTH


def _without(reference: Reference, lines: set[str]) -> Reference:
    if not lines:
        return reference
    left = "\n".join(line for line in reference.get("note").split("\n") if line not in lines)
    fields = {name: text for name, text in reference.fields.items() if name != "note"}
    return replace(reference, fields=fields | ({"note": left} if left else {}))


def with_named(item: ZoteroItem, said: ZoteroLines, item_type: ItemType) -> ZoteroItem:
    """The item with what the lines named; a field that is filled already stays."""
    if not said.named:
        return item
    fields = dict(item.fields)
    for name, value in said.named:
        if name in item_type.fields and name not in fields:
            fields[name] = server_form(value)
    ordered = {name: fields[name] for name in item_type.fields if fields.get(name)}
    people = tuple(_creators(said, item_type))
    return replace(item, fields=ordered, creators=(*item.creators, *people))


def _creators(said: ZoteroLines, item_type: ItemType) -> Iterator[Creator]:
    """`Family || Given`, or a group's name."""
    for kind, words in said.named:
        if kind in item_type.creator_types:
            family, bars, given = (part.strip() for part in words.partition("||"))
            person = Creator(kind, last_name=family, first_name=given)
            yield person if bars else Creator(kind, name=words)
