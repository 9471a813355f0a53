"""An item as text to be edited: TOML, a line to each field that its type has."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zotsync.cli.item_retyped import known_type, retyped
from zotsync.cli.item_values import checked_value
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.model.item import ObjectData

_HEAD = """\
# {title}
# Change what is between the quotes; an empty "" takes a value away. Save and close to write it,
# close without saving to leave everything as it is. People: "author: Family, Given".
"""
_PEOPLE_HINT = (
    "People are set together: --set 'creators=Family, Given; Family, Given', an editor as "
    "“editor: Family, Given”; --set 'creators+=Family, Given' adds one."
)
TYPE = "itemType"
#: What people and other programs call a field.
_OTHER_WORDS = {
    "journal": "publicationTitle", "publication": "publicationTitle", "year": "date",
    "abstract": "abstractNote", "page": "pages", "number": "issue", "link": "url",
    "address": "place", "note": "extra", "notes": "extra", "tag": "tags", "keywords": "tags",
    "keyword": "tags", "school": "university", "booktitle": "bookTitle", "type": TYPE, "kind": TYPE,
}  # fmt: skip
_LINE = re.compile(r"line (\d+)")


def field_text(data: ObjectData) -> str:
    """The item's people, tags and fields as TOML."""
    from zotsync.output.plain import printable

    lines = [_HEAD.format(title=printable(str(data.get("title") or data["key"])))]
    lines += [f"itemType = {_quoted(str(data['itemType']))}"]
    lines += [_list(name, _there(data, name)) for name in ("creators", "tags")]
    lines += [f"{name} = {_quoted(str(data.get(name) or ''))}" for name in _fields_of(data)]
    return "\n".join(lines) + "\n"


def changed_fields(data: ObjectData, text: str) -> dict[str, Any]:
    """What an edited text changes, as a patch. Raises UserError for one that is no such text."""
    try:
        edited = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        place = f", line {line[1]}" if line else ""
        raise UserError(
            f"The text cannot be read{place}: {error}. Nothing was changed.",
            hint='A value stands between quotes; a quote in it is written as \\".',
        ) from error
    return _changes(data, edited)


def _changes(data: ObjectData, edited: Mapping[str, Any]) -> dict[str, Any]:
    """What an edited text or FIELD=VALUE words change, as a patch; with another type, what stands
    in fields of the old one moves, and fields of the new one may be set, too.
    """
    values = dict(edited)
    named = values.pop(TYPE, None)
    item_type = known_type(_text(TYPE, named)) if named is not None else str(data[TYPE])
    if item_type == data[TYPE]:
        return _patch(data, values)
    if values.get("creators") == _there(data, "creators"):
        del values["creators"]  # an unchanged line of the text: their roles change with the type
    of_old = {name: value for name, value in values.items() if name in _fields_of(data)}
    of_new = {name: value for name, value in values.items() if name not in of_old}
    moved, _ = retyped({**data, **_patch(data, of_old)}, item_type)
    after = {**moved, **_patch(moved, of_new)}
    kept = {TYPE, "creators", "tags", *_fields_of(after)}
    return _differing(data, {name: value for name, value in after.items() if name in kept})


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise UserError(f"“{name}” must be text in quotes. Nothing was changed.")


def set_fields(data: ObjectData, given: Sequence[str]) -> dict[str, Any]:
    """What FIELD=VALUE words change, as a patch. Raises UserError for a field there is not."""
    edited: dict[str, Any] = {}
    for words in given:
        name, mark, value = words.partition("=")
        if not mark:
            raise UserError(f"“{words}” sets nothing: write FIELD=VALUE.")
        edited[_known_name(name.strip(), data)] = value
    for name in ("creators", "tags"):
        more = edited.pop(f"{name}+", None)
        if name in edited:
            edited[name] = _parts(edited[name])
        if more is not None:
            there = edited.get(name, _there(data, name))
            edited[name] = [*there, *_parts(more)]
    return _changes(data, edited)


def _parts(value: object) -> list[str]:
    return [part.strip() for part in str(value).split(";") if part.strip()]


def _there(data: ObjectData, name: str) -> list[str]:
    """The people or tags that the item has, as they are written in the text."""
    if name == "tags":
        return [str(tag["tag"]) for tag in data.get("tags") or ()]
    return [_name(each) for each in data.get("creators") or ()]


def _known_name(name: str, data: ObjectData) -> str:
    """The field's own name for one in other capitals; any other stays."""
    names = {each.casefold(): each for each in (TYPE, "creators", "tags", *_fields_of(data))}
    low = name.casefold()
    if low.replace(" ", "").replace("_", "") == TYPE.casefold():
        return TYPE
    if low.endswith("+") and low[:-1].strip() in ("creators", "tags"):
        return f"{low[:-1].strip()}+"
    return names.get(low, name)


def _patch(data: ObjectData, edited: Mapping[str, Any]) -> dict[str, Any]:
    known = {"creators", "tags", *_fields_of(data)}
    changes: dict[str, Any] = {}
    for name, value in edited.items():
        if name not in known:
            raise _no_field(name, {TYPE, *known}, str(data["itemType"]))
        if name == "creators":
            changes[name] = [
                _creator(words, str(data["itemType"])) for words in _texts(name, value)
            ]
        elif name == "tags":
            changes[name] = _tags(data, _texts(name, value))
        else:
            changes[name] = _text(name, value)
    new = _differing(data, changes)
    read = {
        name: checked_value(name, value) if isinstance(value, str) else value
        for name, value in new.items()
    }
    return _differing(data, read)


def _differing(data: ObjectData, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that the item does not hold already."""
    return {
        name: value for name, value in values.items() if value != (data.get(name) or _empty(name))
    }


def _empty(name: str) -> Any:
    return [] if name in ("creators", "tags") else ""


def _no_field(name: str, known: set[str], item_type: str) -> UserError:
    from zotsync.cli.near import nearest
    from zotsync.output.words import type_label

    low = name.casefold().rstrip("+").strip()
    if low.rstrip("s") in _people(item_type):
        hint = _PEOPLE_HINT
    elif low == "type" and (own := _own_type_field(item_type)):
        hint = f"Perhaps “{own}” or “{TYPE}”?"
    elif low in _OTHER_WORDS and _OTHER_WORDS[low] in known:
        hint = f"Perhaps “{_OTHER_WORDS[low]}”?"
    else:
        near = nearest(name, known)
        hint = f"Perhaps “{near}”?" if near else f"It has: {', '.join(sorted(known))}."
    return UserError(
        f"{_article(type_label(item_type))} has no field “{name}”. Nothing was changed.", hint=hint
    )


def _own_type_field(item_type: str) -> str | None:
    """What a type of its own kinds (a thesis, a report) calls them."""
    from zotsync.data import bundled_schema

    return bundled_schema().types[item_type].own_name("type")


def _article(noun: str) -> str:
    return f"{'An' if noun[0] in 'AEIO' else 'A'} {noun}"


def _people(item_type: str) -> set[str]:
    """What people write for a person of a work: the kinds that its type has, and parts of names."""
    from zotsync.data import bundled_schema

    kinds = bundled_schema().types[item_type].creator_types
    return {"author", "editor", "creator", "name", "lastname", "firstname", "people", "person",
            *(kind.casefold() for kind in kinds)}  # fmt: skip


def _texts(name: str, value: Any) -> list[str]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [each.strip() for each in value if each.strip()]
    raise UserError(f'“{name}” must be a list of texts: ["…", "…"]. Nothing was changed.')


def _tags(data: ObjectData, names: Sequence[str]) -> list[dict[str, Any]]:
    """Tags by name; those that were there stay what they were (automatic, or yours)."""
    there = {str(tag["tag"]): dict(tag) for tag in data.get("tags") or ()}
    return [there.get(name, {"tag": name}) for name in dict.fromkeys(names)]


def _name(creator: Mapping[str, Any]) -> str:
    kind = creator.get("creatorType", "author")
    if creator.get("name"):
        return f"{kind}: {creator['name']}"
    return f"{kind}: {creator.get('lastName', '')}, {creator.get('firstName', '')}"


def _creator(words: str, item_type: str) -> dict[str, str]:
    """A person, or (without a comma) an institution. Raises UserError for a wrong kind."""
    from zotsync.data import bundled_schema

    kind, mark, name = words.partition(": ")
    allowed = bundled_schema().types[item_type].creator_types
    if not mark:
        kind, name = allowed[0] if allowed else "author", words
    if kind not in allowed:
        raise UserError(
            f"“{kind}” is no kind of creator here. Nothing was changed.",
            hint=f"There are: {', '.join(allowed)}.",
        )
    family, comma, given = name.partition(",")
    if not comma:
        return {"creatorType": kind, "name": name.strip()}
    return {"creatorType": kind, "firstName": given.strip(), "lastName": family.strip()}


def _fields_of(data: ObjectData) -> tuple[str, ...]:
    from zotsync.data import bundled_schema

    known = bundled_schema().types.get(str(data["itemType"]))
    return known.fields if known else ()


def _list(name: str, values: Sequence[str]) -> str:
    rows = "".join(f"  {_quoted(value)},\n" for value in values)
    return f"{name} = [\n{rows}]" if values else f"{name} = []"


def _quoted(text: str) -> str:
    """A text as TOML: JSON, but for the one control character that JSON lets pass."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
