"""An item as another type: each field moves to where the new type has it, as in Zotero.

What the new type has no place for is kept in Extra, a line to each, and comes back from there when
the item becomes of a type that has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console

    from zotsync.model.item import ObjectData
    from zotsync.model.schema import ItemType, Schema

#: Labels of lines in Extra that are not the field's words, as a sync writes them: a line "Type: …"
#: would change the item's type when Zotero reads it.
_LABELS = {
    "archiveLocation": "Loc. in Archive",
    "journalAbbreviation": "Journal Abbreviation",
    "numPages": "Number of Pages",
    "numberOfVolumes": "Number of Volumes",
    "publicationTitle": "Publication Title",
    "type": "Kind",
}


def known_type(words: str) -> str:
    """The item type that is meant: by its name in the API or its words in Zotero.

    Raises UserError for none, or for a type of notes and attachments.
    """
    from zotsync.cli.near import nearest
    from zotsync.data import bundled_schema
    from zotsync.model.schema import CHILD_TYPES
    from zotsync.output.words import type_label

    names = sorted(bundled_schema().types.keys() - CHILD_TYPES)
    by_letters = {_letters(name): name for name in names}
    by_letters |= {_letters(type_label(name)): name for name in names}
    if found := by_letters.get(_letters(words)):
        return found
    near = nearest(_letters(words), by_letters)
    hint = f"Perhaps “{by_letters[near]}”?" if near else f"There are: {', '.join(names)}."
    raise UserError(f"“{words[:60]}” is no type of an item. Nothing was changed.", hint=hint)


def _letters(words: str) -> str:
    return "".join(ch for ch in words.casefold() if ch.isalnum())


def retyped(data: ObjectData, item_type: str) -> tuple[dict[str, Any], list[str]]:
    """The item as one of another type, and the lines that went to Extra.

    Fields of the old type that the new one has not are in it, empty.
    """
    from zotsync.data import bundled_schema

    schema = bundled_schema()
    old, new = schema.types[str(data["itemType"])], schema.types[item_type]
    moved: dict[str, Any] = dict.fromkeys(old.fields, "")
    lines: list[str] = []
    for name in old.fields:
        value = str(data.get(name) or "")
        own = _place_of(name, old, new, schema)
        if not value or name == "extra":
            continue
        if own is None or moved.get(own):
            lines.append(_line(name, old, value))
        else:
            moved[own] = value
    creators, more = _people(data.get("creators") or (), old, new)
    lines += more
    back, extra = _from_extra(str(data.get("extra") or ""), moved, new)
    moved |= back
    moved["extra"] = "\n".join([*extra, *(line for line in lines if line not in extra)])
    return {**data, **moved, "itemType": item_type, "creators": creators}, lines


def _place_of(name: str, old: ItemType, new: ItemType, schema: Schema) -> str | None:
    """Where the new type has a field of the old one: by the base that both share."""
    from zotsync.plan.item_forms import base_name

    return new.own_name(base_name(schema, old.name, name))


def _label(name: str, item_type: ItemType) -> str:
    """The label of a field's line in Extra: that of the base which many types share."""
    from zotsync.output.words import field_label

    base = item_type.base_fields.get(name, name)
    return _LABELS.get(base) or field_label(base)


def _line(name: str, item_type: ItemType, value: str) -> str:
    from zotsync.model.server_form import one_line

    return f"{_label(name, item_type)}: {one_line(value)}"


def _people(
    creators: Sequence[Mapping[str, Any]], old: ItemType, new: ItemType
) -> tuple[list[dict[str, Any]], list[str]]:
    """The people in roles of the new type: whom the work is cited by stays that; others that it
    does not know become contributors. A type without people leaves them to Extra.
    """
    from zotsync.output.words import field_label

    roles = new.creator_types
    people, lines = [], []
    for one in creators:
        role = str(one.get("creatorType", "author"))
        if not roles:
            lines.append(f"{field_label(role)}: {_name_of(one)}")
            continue
        if role not in roles:
            first = role == old.primary_creator or "contributor" not in roles
            role = new.primary_creator if first else "contributor"
        people.append({**one, "creatorType": role})
    return people, lines


def _name_of(one: Mapping[str, Any]) -> str:
    name = one.get("name") or f"{one.get('lastName', '')}, {one.get('firstName', '')}"
    return str(name).strip(", ")


def _from_extra(
    extra: str, moved: Mapping[str, Any], new: ItemType
) -> tuple[dict[str, str], list[str]]:
    """(fields, lines that stay): what an earlier change of type had left in Extra."""
    places = {_label(name, new): name for name in new.fields if name != "extra"}
    back: dict[str, str] = {}
    kept: list[str] = []
    for line in extra.split("\n") if extra else ():
        label, mark, value = line.partition(": ")
        name = places.get(label, "")
        if mark and name and value.strip() and not (moved.get(name) or name in back):
            back[name] = value.strip()
        else:
            kept.append(line)
    return back, kept


def show_retyped(console: Console, data: ObjectData, changes: Mapping[str, Any]) -> None:
    """The type, then field by field what moves, is set, and goes to Extra."""
    from zotsync.data import bundled_schema
    from zotsync.output.plain import say, shown
    from zotsync.output.words import field_label, type_label

    schema = bundled_schema()
    before, after = str(data["itemType"]), str(changes["itemType"])
    say(console, f"{type_label(before)} → {type_label(after)}", label="Item Type: ")
    held = {name: str(data.get(name) or "") for name in schema.types[before].fields}
    for name, value in changes.items():
        if name == "creators":
            _show_people(console, value)
        if name in ("itemType", "creators", "extra"):
            continue
        here = [old for old, was in held.items() if was and was == value and old not in changes]
        whence = f" (was {field_label(here[0], before)})" if here else ""
        words = shown(value, 2000) or "nothing"
        say(console, words + whence, label=f"{field_label(name, after)}: ")
    known = set(held["extra"].split("\n"))
    for line in str(changes.get("extra", "")).split("\n"):
        if line and line not in known:
            say(console, line, label="To Extra: ")


def _show_people(console: Console, people: Sequence[Mapping[str, Any]]) -> None:
    """People, each as what they are now."""
    from zotsync.output.plain import say
    from zotsync.output.words import field_label

    for one in people:
        say(console, _name_of(one), label=f"{field_label(str(one['creatorType']))}: ")
