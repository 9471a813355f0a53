"""Names of CSL-JSON: the roles, and a name's parts put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zotsync.model.reference import Name

#: CSL's name variables (specification 1.0.2, appendix IV).
NAME_ROLES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author",
    "contributor", "curator", "director", "editor", "editorial-director", "editor-translator",
    "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer",
    "series-creator", "translator",
)  # fmt: skip

_ET_AL = re.compile(r"(?:et\s+al\.?|and others|others)", re.I)
_MAX_NAMES = 10_000


def names_of(entry: Mapping[str, Any]) -> tuple[tuple[Name, ...], bool]:
    """The names of a CSL-JSON object in its order, and whether "et al." stands among them."""
    names: list[Name] = []
    et_al = False
    for role in entry:
        people = entry[role] if role in NAME_ROLES else None
        for person in people[:_MAX_NAMES] if isinstance(people, list) else []:
            name = _name(person, role)
            if name is None:
                continue
            if _ET_AL.fullmatch(name.literal or name.family) and not name.given:
                et_al = True
            else:
                names.append(name)
    return tuple(names), et_al


def with_particles(*parts: str) -> str:
    """Particles and family name as one: `van den` + `Eynde`, `d'` + `Alembert`."""
    whole = ""
    for part in parts:
        whole += part if not whole or whole.endswith(("'", "’", "-")) else f" {part}" * bool(part)
    return whole


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
        whole = with_particles(*(part for part in (*particles, family) if part))
        return Name(whole, given, _word(person.get("suffix")), "", role)
    literal = literal or given
    return Name(literal=literal, role=role) if literal else None


def _word(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    text = value[:2000].encode("utf-8", "replace").decode("utf-8")
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
