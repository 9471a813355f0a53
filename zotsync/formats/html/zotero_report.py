"""Zotero's report, saved as a page: each item a list of its fields under the names Zotero shows.

The classes of items and of creators' rows are Zotero's own words in every language; the names of
fields are the window's: what is not known of them stays as a line of Extra.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from zotsync.data import bundled_schema
from zotsync.formats.draft import RAW_LIMIT
from zotsync.formats.html.page import class_words, line_of_element
from zotsync.formats.html.words import plain_words
from zotsync.formats.zotero_items import reference_of
from zotsync.model.reference import Notice, Origin, Read, Rejected
from zotsync.model.schema import CHILD_TYPES, ItemType
from zotsync.text.names import from_full, is_body

#: Labels of fields that are not the beginning of the field's name.
_LABELS = {
    "accessed": "accessDate", "locinarchive": "archiveLocation", "ofpages": "numPages",
    "ofvolumes": "numberOfVolumes", "proglanguage": "programmingLanguage",
    "medium": "artworkMedium",
}  # fmt: skip
_NOT_OF_THE_WORK = frozenset(("itemtype", "dateadded", "modified", "datemodified"))
_LETTERS = re.compile(r"[^\W\d_]+")


def items_of(root: etree._Element) -> list[etree._Element]:
    """The items of a report, in order; [] for any other page."""
    for report in root.iter("ul"):
        if "report" in class_words(report):
            return [each for each in report.iterchildren("li") if "item" in class_words(each)]
    return []


def read_items(items: list[etree._Element], file: str) -> Iterator[Read]:
    """Each item as a reference, or rejected with its words; notes and files are counted."""
    children = 0
    for item in items:
        kind = _kind(item)
        if kind in CHILD_TYPES:
            children += 1
        else:
            yield _read(item, kind, Origin(file, line_of_element(item), line_of_element(item)))
    if children:
        yield Notice(f"notes and attachments are no references: {children} left out.", Origin(file))


def _kind(item: etree._Element) -> str:
    """The item's type: by its class, else by its label ("" if neither is known)."""
    known = {name.lower(): name for name in (*bundled_schema().types, *CHILD_TYPES)}
    classed = next((known[token] for token in class_words(item) if token in known), "")
    if classed:
        return classed
    shown = next((words for label, _, words in _rows(item) if label == "itemtype"), "")
    words = {"software": "computerProgram", "booksection": "bookSection"}
    return words.get(_key(shown)) or known.get(_key(shown), "")


def _read(item: etree._Element, kind: str, origin: Origin) -> Read:
    raw = plain_words(item)
    title = next((plain_words(head) for head in item.iterchildren("h2")), "")
    schema_type = bundled_schema().types.get(kind)
    fields: dict[str, str] = {"title": title} if title else {}
    creators: list[dict[str, str]] = []
    rest: list[str] = []
    for label, role, words in _rows(item):
        field = _field(label, schema_type)
        if role:
            creators.append({"creatorType": role, **_creator(words)})
        elif field and field not in fields:
            fields[field] = words
        elif label not in _NOT_OF_THE_WORK and words:
            rest.append(f"{label}: {words}")
    if not title or not kind:
        why = "the item has no title" if kind else "the kind of this item is not known"
        return Rejected(raw[:RAW_LIMIT], why, origin)
    fields["extra"] = "\n".join(filter(None, (fields.get("extra", ""), *rest)))
    key = (item.get("id") or "").removeprefix("item_")
    found = reference_of(
        {**fields, "key": key, "itemType": kind, "creators": creators, "tags": _tags(item)}, ()
    )
    return replace(found, raw=raw, origin=origin)


def _rows(item: etree._Element) -> Iterator[tuple[str, str, str]]:
    """(label in small letters, role of a creator or "", words) of each row of an item's table."""
    for table in item.iterchildren("table"):
        for row in table.iter("tr"):
            head, cell = row.find("th"), row.find("td")
            if head is not None and cell is not None:
                role = next((_role(token) for token in (head.get("class") or "").split()), "")
                yield _key(plain_words(head)), role, plain_words(cell)


def _role(token: str) -> str:
    known = {role for each in bundled_schema().types.values() for role in each.creator_types}
    return token if token in known else ""


def _key(words: str) -> str:
    return "".join(_LETTERS.findall(words)).lower()


def _field(label: str, item_type: ItemType | None) -> str:
    """The field of a label: of that very name, or the only one that begins so."""
    names = {name.lower(): name for name in (*item_type.fields, "extra")} if item_type else {}
    if label in names:
        return names[label]
    if _LABELS.get(label, "").lower() in names:
        return _LABELS[label]
    begun = [name for lower, name in names.items() if label and lower.startswith(label)]
    return begun[0] if len(begun) == 1 else ""


def _creator(words: str) -> dict[str, str]:
    """A name as reports print it, given names first; one word or a body's name is whole."""
    name = None if is_body(words) or " " not in words else from_full(words)
    if name is None or not name.given:
        return {"name": words}
    given = f"{name.given}, {name.suffix}" if name.suffix else name.given
    return {"lastName": name.family, "firstName": given}


def _tags(item: etree._Element) -> list[dict[str, str]]:
    lists = [each for each in item.iterchildren("ul") if "tags" in class_words(each)]
    return [{"tag": plain_words(tag)} for each in lists for tag in each.iterchildren("li")]
