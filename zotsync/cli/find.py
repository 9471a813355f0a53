"""Items by what people call them: a key, an identifier, a reference's id, a number, words.

Collections of a library by their paths.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zotsync.cli.call import naming
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.cli.context import Context
    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData


_KEY = re.compile(r"[23456789A-NP-Z]{8}", re.ASCII)
#: The file in the state that holds the keys of the list that was last shown, by library.
_LAST, _MOST_LISTED = "last-list.json", 2000


def found_items(context: Context, session: Session, what: Sequence[str]) -> list[ObjectData]:
    """The items that the words mean, best guess first; [] if none.

    One word may be a key, an identifier, the number of a row of the last list, or a reference's
    id; anything else is words that must all occur.
    """
    whole = " ".join(what).strip()
    if len(what) == 1:
        for find in (_by_key, _by_identifier, _by_reference, _by_number):
            if found := find(context, session, whole):
                return found
    return with_words(session.snapshot.every_item(), what)


def one_item(context: Context, session: Session, what: Sequence[str]) -> ObjectData:
    """The only item that the words mean. Raises UserError for none or several."""
    check_row(context, session, what)
    found = found_items(context, session, what)
    if len(found) == 1:
        return found[0]
    words = " ".join(what)
    if not found:
        raise no_item(session, words)
    from zotsync.output.item_line import item_words

    more = session.memory.cut_short()
    some = "; ".join(
        item_words(data, more_authors=data["key"] in more).line(100) for data in found[:5]
    )
    raise UserError(
        f"{len(found):,} items fit “{words}”: {some}{' …' * (len(found) > 5)}",
        hint="Say more words, or give a key.",
    )


def check_row(context: Context, session: Session, what: Sequence[str]) -> None:
    """Raises UserError for the number of a row that the list last shown does not have."""
    number = what[0].removeprefix("#") if len(what) == 1 else ""
    if not number.isascii() or not number.isdigit() or len(number) > 4:
        return
    listed = last_list(context.state).get(session.memory.identity)
    if listed is None or 1 <= int(number) <= len(listed) or len(listed) >= _MOST_LISTED:
        return
    if not listed and _by_number(context, session, number):
        return  # the references with that number in their lists
    if len(number) == 4 or _by_reference(context, session, what[0]):
        return  # a year, or a reference that is called so
    from zotsync.output.words import counted

    had = f"has {counted(len(listed), 'item')}" if listed else "was empty"
    raise UserError(
        f"The list that was shown last {had}: no number {number}.",
        hint="List again, or give a key, a DOI or words of the title.",
    )


def no_item(session: Session, words: str) -> UserError:
    """The sentence for words that mean no item, or only what is in the trash."""
    from zotsync.output.item_line import item_words
    from zotsync.output.words import counted

    if trashed := in_the_trash(session, words.split()):
        some = "; ".join(item_words(data).line(100) for data in trashed[:3])
        more = " …" * (len(trashed) > 3)
        return UserError(
            f"No item fits “{words}”, but {counted(len(trashed), 'item')} in the Trash: "
            f"{some}{more}",
            hint=naming("`zotsync list --trash` shows all that is there; a key names one."),
        )
    hint = naming("`zotsync list` shows what there is; a key, a DOI or words of the title will do.")
    return UserError(f"No item fits “{words}”.", hint=hint)


def in_the_trash(session: Session, words: Sequence[str]) -> list[ObjectData]:
    """The items in the trash in which every word occurs; without words all of them."""
    from zotsync.model.schema import CHILD_TYPES

    found = session.snapshot.items(session.snapshot.keys())
    trashed = [
        data
        for data in found.values()
        if data.get("deleted") and data["itemType"] not in CHILD_TYPES
    ]
    return with_words(trashed, words) if words else trashed


def _by_key(context: Context, session: Session, word: str) -> list[ObjectData]:
    key = word.upper()
    if not _KEY.fullmatch(key):
        return []
    key = session.snapshot.merged().get(key, key)
    return list(session.snapshot.items([key]).values())


def _by_identifier(context: Context, session: Session, word: str) -> list[ObjectData]:
    from zotsync.match.keys import match_keys
    from zotsync.match.records import record_of_item
    from zotsync.model.identifiers import parse_identifier

    parsed = parse_identifier(word)
    if parsed is None:
        return []
    kind, value = parsed
    asked: dict[str, Any] = {"key": "", "itemType": "journalArticle", "extra": f"{kind}: {value}"}
    if kind == "ISBN":
        asked = {"key": "", "itemType": "book", "ISBN": value}
    elif kind == "DOI":
        asked["DOI"] = value
    work = record_of_item(asked)
    keys = [key for key in match_keys(work) if not key.startswith("all:")] if work else []
    found = [record.key for key in keys for record in session.snapshot.lookup(key)]
    return list(session.snapshot.items(found).values())


def _by_reference(context: Context, session: Session, word: str) -> list[ObjectData]:
    """The items that a reference called so was recognised as, in any list."""
    links = session.memory.links_elsewhere(())
    keys = [link.item_key for link in links if link.ref_id == word]
    return list(session.snapshot.items(keys).values())


def _by_number(context: Context, session: Session, word: str) -> list[ObjectData]:
    """The row of the list that was last shown; without one, the references with that number."""
    if not word.isascii() or not word.removeprefix("#").isdigit() or len(word) > 7:
        return []
    number = int(word.removeprefix("#"))
    listed = last_list(context.state).get(session.memory.identity, [])
    if 1 <= number <= len(listed):
        return list(session.snapshot.items([listed[number - 1]]).values())
    links = session.memory.links_elsewhere(())
    keys = [link.item_key for link in links if link.ordinal == number]
    return list(session.snapshot.items(keys).values())


def only_words(what: Sequence[str]) -> bool:
    """Whether words can be nothing but words: no key, identifier, number or reference's id."""
    return len(what) != 1 or (what[0].isalpha() and what[0].islower() and len(what[0]) != 8)


def with_words(items: Iterable[ObjectData], what: Sequence[str]) -> list[ObjectData]:
    """Those items in which every word occurs: title, people, year, publication, tags, key."""
    from zotsync.model.schema import CHILD_TYPES
    from zotsync.text.fold import fold_text

    wanted = fold_text(" ".join(what)).split()
    return [
        data for data in items if data["itemType"] not in CHILD_TYPES and _has_all(data, wanted)
    ]


def _has_all(data: ObjectData, wanted: Sequence[str]) -> bool:
    """Whether each word begins a word of the item; a number must be the whole of one."""
    if not wanted:
        return True
    from zotsync.model.item import NOT_FIELDS
    from zotsync.text.fold import fold_text

    people = (
        f"{each.get('lastName', '')} {each.get('firstName', '')} {each.get('name', '')}"
        for each in data.get("creators") or ()
    )
    tags = (str(tag.get("tag", "")) for tag in data.get("tags") or ())
    fields = (str(value) for name, value in data.items() if value and name not in NOT_FIELDS)
    there = set(fold_text(" ".join((*fields, *people, *tags))).split())
    return all(
        word in there or (not word.isdigit() and any(held.startswith(word) for held in there))
        for word in wanted
    )


def in_order(
    items: Iterable[ObjectData], cut_short: Container[str] = frozenset()
) -> list[ObjectData]:
    """Items as a list of works is read: by first author, year, title; `cut_short` as `item_words`
    takes it for one."""
    from zotsync.output.item_line import item_words
    from zotsync.text.fold import fold_text

    def place(data: ObjectData) -> tuple[bool, str, str, str]:
        words = item_words(data, more_authors=data["key"] in cut_short)
        who, title = (fold_text(part) or part for part in (words.who, words.title))
        return not words.who, who, words.year, title

    return sorted(items, key=place)


def keep_list(state: Path, identity: str, keys: Sequence[str]) -> None:
    """Remembers the rows of a list, so that `show 3` means its third row."""
    from zotsync.cli.where import keep_json

    keep_json(state / _LAST, {**last_list(state), identity: list(keys[:_MOST_LISTED])})


def last_list(state: Path) -> dict[str, list[str]]:
    """The keys of the list that was last shown, by library."""
    try:
        found = json.loads((state / _LAST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(name): [str(key) for key in keys]
        for name, keys in list(found.items())[-20:]
        if isinstance(keys, list)
    }


#: A library's collections by key, as the API writes them.
Collections = Mapping[str, Mapping[str, Any]]


def live_paths(collections: Collections) -> dict[str, str]:
    """The paths of all collections that are not in the trash, by key."""
    from zotsync.plan.collections import path_of

    return {
        key: path_of(key, collections)
        for key, data in collections.items()
        if not data.get("deleted")
    }


def _otherwise_written(path: str, known: Iterable[str]) -> str:
    """The only path that differs in capitals, accents and spaces alone; "" if none or several."""
    wanted = _folded(path)
    alike = {name for name in known if _folded(name) == wanted}
    return alike.pop() if len(alike) == 1 else ""


def _folded(path: str) -> tuple[str, ...]:
    from zotsync.plan.collections import split_path
    from zotsync.text.fold import fold_text

    return tuple(fold_text(part) or part for part in split_path(path))


def keys_below(collections: Collections, path: str) -> frozenset[str]:
    """The keys of a collection and of those inside it ("" is all of them).

    A path written with other capitals or accents is taken where it can mean only one.
    Raises UserError if there is no such collection.
    """
    from zotsync.plan.collections import join_path, split_path

    paths = live_paths(collections)
    wanted = join_path(split_path(path)) if path else ""
    if wanted and wanted not in paths.values():
        wanted = _otherwise_written(wanted, paths.values()) or wanted
    inside = frozenset(key for key, name in paths.items() if f"{name}/".startswith(f"{wanted}/"))
    if wanted and not inside:
        from zotsync.cli.near import nearest

        known = sorted(paths.values())
        near = nearest(path, known)
        meant = f"Did you mean “{near}”? " if near else ""
        some = ", ".join(f"“{name}”" for name in known[:10])
        raise UserError(
            f"There is no collection “{path}”.", hint=f"{meant}There are: {some or 'none'}."
        )
    return inside
