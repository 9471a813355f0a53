"""The names of a RIS record, in their roles and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zotsync.formats.bounds import MAX_NAMES
from zotsync.formats.ris.vocabulary import ROLES
from zotsync.model.reference import Name
from zotsync.text.names import from_full, is_et_al, is_suffix, without_suffix

_SHORT_NAME = re.compile(r"([^\W\d_][\w'’-]+) ([A-Z]{1,3}|(?:[A-Z]\.\s?){1,4})")
_INITIALS = re.compile(r"(?:-?[^\W\d_]\.[\s-]{0,2}){1,4}")
#: `Smith, A. B., Roe, B. & Lee, C.`: families, each with its initials behind a comma.
_ONE_PAIR = r"(?<!\w)(?!and\s)[^\W\d_][^,;&]{1,40},\s?(?:-?[^\W\d_]\.[\s-]?){1,4}"
_PAIR = re.compile(_ONE_PAIR)
_PAIRS = re.compile(rf"{_ONE_PAIR}(?:,?\s?(?:&\s?|and\s)?{_ONE_PAIR})+", re.I)
_LINE = 4_000
_ROLE_ORDER = ("author", "editor", "collection-editor", "translator")
_AND = re.compile(r"\s+(?:and|&)\s+", re.I)


def names_of(pairs: Sequence[tuple[str, str]], csl_type: str) -> tuple[list[Name], bool]:
    """All names by role, those of one role in the record's order, whichever tags it mixes.

    What A2 and A3 are depends on the type; the second ones of a patent hold it, and are no names.
    """
    book = csl_type == "book"
    series_editor = book and any(tag in ("ED", "A3") for tag, words in pairs if words)
    roles = {
        **ROLES,
        "A2": "collection-editor" if series_editor else "editor",
        "A3": "editor" if book else "collection-editor",
    }
    if csl_type == "patent":
        del roles["A2"]
    people: dict[str, list[str]] = {role: [] for role in _ROLE_ORDER}
    et_al = False
    for tag, words in pairs:
        if tag not in roles or not words or len(people[roles[tag]]) > MAX_NAMES:
            continue
        for person in persons(words):
            if is_et_al(person):
                et_al = True
            else:
                people[roles[tag]].append(person)
    return [name_of(words, role) for role in people for words in people[role]], et_al


def persons(words: str) -> Iterator[str]:
    """The persons of one tag: some programs write all of them into one.

    Divided at semicolons and lines; at `and` where each side is `Family, Given`; at commas where
    each part is `Smith JA`, or every second one initials (`Smith, A., Roe, B. & Lee, C.`).

    >>> list(persons("Roe, A.; Poe, B. and Doe, C.")), list(persons("Roe A, Poe BC"))
    (['Roe, A.', 'Poe, B.', 'Doe, C.'], ['Roe A', 'Poe BC'])
    """
    for part in re.split(r"\s*[;\n]\s*", words.strip()):
        sides = _AND.split(part)
        if len(sides) > 1 and all(1 <= side.count(",") <= 2 for side in sides):
            yield from filter(None, sides)
        elif len(part) < _LINE and (pairs := _PAIRS.fullmatch(part)) and part.count(",") > 2:
            yield from (one[0].strip(" ,&") for one in _PAIR.finditer(pairs[0]))
        elif part.count(",") and all(_SHORT_NAME.fullmatch(one.strip()) for one in part.split(",")):
            yield from (one.strip() for one in part.split(","))
        elif part.strip(" ,"):
            yield part


def name_of(words: str, role: str) -> Name:
    """`Family, Given, Suffix`; without a comma it is a group, or `Smith JA`."""
    parts = [part.strip() for part in words.split(",", 2)]
    if len(parts) == 1:
        short = _SHORT_NAME.fullmatch(words.strip())
        if short:
            return Name(family=short[1], given=short[2], role=role)
        full = from_full(words)
        if full and _INITIALS.fullmatch(full.given):  # IEEE Xplore's: `P. Ahmed`
            return replace(full, role=role)
        return Name(literal=words.strip(), role=role)
    if not parts[0]:
        return Name(literal=parts[1] or words.strip(), role=role)
    if len(parts) == 3 and is_suffix(parts[1]) and parts[2] and not is_suffix(parts[2]):
        parts[1], parts[2] = parts[2], parts[1]
    suffix = parts[2] if len(parts) == 3 else ""
    family, behind = (parts[0], suffix) if suffix else without_suffix(parts[0])
    return Name(family, parts[1], behind, "", role)
