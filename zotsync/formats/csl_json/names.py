"""The names of a CSL-JSON object, in every form that programs write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zotsync.formats.bounds import MAX_NAMES
from zotsync.formats.json_entries import clean_json_text
from zotsync.model.reference import NAME_ROLES, Name
from zotsync.text.names import is_et_al, with_particles, without_suffix


def names_of(entry: Mapping[str, Any]) -> tuple[tuple[Name, ...], bool]:
    """The names of a CSL-JSON object in its order, and whether "et al." stands among them."""
    names: list[Name] = []
    et_al = False
    for role in entry:
        people = entry[role] if role in NAME_ROLES else None
        people = [people] if isinstance(people, str | Mapping) else people
        for person in people[: MAX_NAMES + 1] if isinstance(people, list) else []:
            name = _name(person, role)
            if name is None:
                continue
            if is_et_al(name.literal or name.family) and not name.given:
                et_al = True
            else:
                names.append(name)
    return tuple(names), et_al


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
