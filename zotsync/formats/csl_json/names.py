"""The names of a CSL-JSON object, in every form that programs write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zotsync.formats.bounds import MAX_NAMES
from zotsync.formats.json_entries import clean_json_text
from zotsync.model.reference import NAME_ROLES, Name
from zotsync.text.names import from_full, is_body, is_et_al, with_particles, without_suffix


def names_of(entry: Mapping[str, Any]) -> tuple[tuple[Name, ...], bool]:
    """The names of a CSL-JSON object in its order, and whether "et al." stands among them."""
    names: list[Name] = []
    et_al = False
    for role in entry:
        people = entry[role] if role in NAME_ROLES else None
        if isinstance(people, str):
            people = _listed(people)
        people = [people] if isinstance(people, Mapping) else people
        for person in people[: MAX_NAMES + 1] if isinstance(people, list) else []:
            name = _name(person, role)
            if name is None:
                continue
            if is_et_al(name.literal or name.family) and not name.given:
                et_al = True
            else:
                names.append(name)
    return tuple(names), et_al


def _listed(words: str) -> list[str | dict[str, str]]:
    """The persons of one string, `Smith, John and Doe, Jane` or `Smith, John; Doe, Jane`; what
    names them otherwise is one name.
    """
    parts = [
        part.strip() for part in re.split(r";|\s+and\s+|\s+&\s+", _word(words)) if part.strip()
    ]
    if len(parts) == 1 and not re.fullmatch(r"[^,]{1,60}, [^,]{1,60}", parts[0]):
        return [words]
    if ";" in words:
        parts = [part.strip() for part in _word(words).split(";") if part.strip()]
    elif any(map(is_body, parts)):
        return [words]
    names = [Name(literal=part) if is_body(part) else from_full(part) for part in parts]
    return [
        {"family": name.family, "given": name.given} if name.family else name.literal
        for name in names
        if name
    ]


def _name(person: Any, role: str) -> Name | None:
    """One name; a bare string or a `name` is a literal one."""
    if isinstance(person, str):
        return Name(literal=_word(person), role=role) if _word(person) else None
    if not isinstance(person, Mapping):
        return None
    particles = [_word(person.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping")]
    family, given = _word(person.get("family")), _word(person.get("given"))
    literal = _word(person.get("literal")) or _word(person.get("name"))
    if family:
        suffix = _word(person.get("suffix"))
        if given and not suffix:
            family, suffix = without_suffix(family)
        if given and not suffix:
            given, suffix = without_suffix(given)
        whole = with_particles(*(part for part in (*particles, family) if part))
        return Name(whole, given, suffix, "", role)
    literal = literal or given
    return Name(literal=literal, role=role) if literal else None


def _word(value: Any) -> str:
    """A part of a name on one line."""
    return " ".join(clean_json_text(value[:2000]).split()) if isinstance(value, str) else ""
