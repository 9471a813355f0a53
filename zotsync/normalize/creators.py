"""Names: creators in the roles of their type, initials and capitals as Zotero writes them."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from zotsync.model.item import Creator
from zotsync.model.reference import Name
from zotsync.model.schema import ItemType, Schema
from zotsync.model.server_form import NAME_LENGTH
from zotsync.normalize.parts import NormalizeInput, Part
from zotsync.text.markup import clean_line
from zotsync.text.title_case import eased_body, eased_name

#: The line of Extra by which a user may say that more names are meant than there are creators.
ET_AL = ("Further Authors", "et al.")
_ET_AL = re.compile(r"(?:^|[,\s])(?:(?i:and others|et\.? al\b\.?)|u\. ?a\.|и др\.|等)$")
_OTHERS = frozenset({"others", "al", "al."})
_VOWEL = re.compile(r"[aeiouyà-öø-ý]", re.I)
_GLUED_DOT = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")


def creator_part(source: NormalizeInput) -> Part:
    """Creators in printed order. A name too long for Zotero becomes a line of Extra.

    "et al." becomes none: two of three items of a printed list would bear it for good.
    """
    creators: list[Creator] = []
    lines: list[tuple[str, str]] = []
    for name in source.reference.names:
        tidy = _tidy(name)
        if tidy is None:
            continue
        creator = _creator(tidy, creator_type(tidy.role, source.item_type, source.schema))
        if max(map(len, (creator.name, creator.first_name, creator.last_name))) > NAME_LENGTH:
            whole = creator.name or f"{creator.last_name}, {creator.first_name}"
            lines.append((f"{tidy.role or 'author'} (too long for a name)", whole))
        else:
            creators.append(creator)
    return Part(creators=tuple(creators), lines=tuple(lines))


def creator_type(role: str, item_type: ItemType, schema: Schema) -> str:
    """A type's creator type for a CSL name variable; `contributor` where it has none.

    The author of a patent is its inventor, of a program its programmer: the primary creator.
    """
    types = item_type.creator_types
    if role in ("", "author"):
        return "author" if "author" in types or not types else item_type.primary_creator
    mapped = schema.csl.get("names", {})
    for name in types:
        if role in (mapped.get(name), name):
            return name
    return "contributor" if "contributor" in types else "author"


def _tidy(name: Name) -> Name | None:
    """The name with clean parts and without "et al."; None if nothing is left."""
    family, given, suffix, literal = (
        _ET_AL.sub("", clean_line(text)).strip(" ,;") if text else ""
        for text in (name.family, name.given, name.suffix, name.literal)
    )
    if not given and (family.lower() in _OTHERS or literal.lower() in _OTHERS):
        return None
    if not (family or given or literal):
        return None
    if (family, given, suffix, literal) == (name.family, name.given, name.suffix, name.literal):
        return name
    return replace(name, family=family, given=given, suffix=suffix, literal=literal)


def _creator(name: Name, kind: str) -> Creator:
    """Two fields for a person, with the suffix as Zotero stores it: `John, Jr.`; one for a group.

    A given name without a family name is a whole name.
    """
    if not name.family:
        return Creator(kind, name=eased_body(name.literal) or name.given)
    # A body's acronym may stand in the family name's place: `WHO`, `IPCC`.
    alone = not name.given and " " not in name.family
    family = name.family if alone or _is_initials(name) else eased_name(name.family)
    given = given_form(name.given, shouted=name.family.isupper())
    if name.suffix and given:
        given = f"{given}, {name.suffix}"
    elif name.suffix:
        family = f"{family} {name.suffix}"
    return Creator(kind, last_name=family, first_name=given)


def _is_initials(name: Name) -> bool:
    """Whether initials stand as the family name: "Koushik MV", where families are not named."""
    letters = name.family
    return len(letters) <= 3 and not name.given.isupper() and not _VOWEL.search(letters)


@functools.lru_cache(maxsize=4096)
def given_form(given: str, *, shouted: bool = False) -> str:
    """Initials with dots and spaces (`J.Y.`, `JY`, `J Y` → `J. Y.`), other names as printed.

    `shouted`: the family name is in capitals too, so that only one or two letters are initials.
    Zotero's `cleanAuthor` does the same for PubMed's names.
    """
    if given.isupper() and given.isalpha():
        if len(given) <= (2 if shouted else 3):
            return " ".join(f"{initial}." for initial in given)
        return eased_name(given)
    spaced = _GLUED_DOT.sub(". ", given)
    return " ".join(_initial(word) for word in spaced.split())


def _initial(word: str) -> str:
    parts = word.split("-")
    if all(len(part) == 1 and part.isupper() for part in parts):
        return "-".join(f"{part}." for part in parts)
    return eased_name(word) if "." not in word and len(word) > 3 else word
