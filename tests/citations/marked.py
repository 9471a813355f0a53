"""Made-up citations whose parts are marked where they stand: `type | {a:^Harrow, T.} ({y:2014}). …`

`{key:words}` is a part: it prints as `words` and says them; `{key:words=value}` says another value
(a date as ISO has it), `{key==value}` prints nothing. A name has `^` before its family name, and
`^` behind it if no comma ends it. `{+:}` says that further names stand there unnamed. Authors are
`a`, editors `e`, translators `x`, bodies `l`; other roles go by their own name (`{director:…}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zotsync.citations.parsed import Parsed
from zotsync.model.reference import NAME_ROLES, Name

_PART = re.compile(
    r"\{(?P<key>[\w+-]+)(?::(?P<words>[^{}=]*(?:=(?=[^{}]*/)[^{}=]*)?))?(?:=+(?P<value>[^{}]*))?\}"
)
_KEYS = {
    "t": "title", "c": "container-title", "v": "volume", "i": "issue", "p": "page", "n": "number",
    "u": "URL", "d": "DOI", "P": "publisher", "L": "publisher-place", "s": "collection-title",
    "k": "collection-number", "E": "edition", "g": "genre", "S": "status", "V": "version",
    "N": "number-of-pages", "W": "number-of-volumes", "I": "ISBN", "A": "authority",
    "H": "archive", "vt": "volume-title", "ed": "event-date",
    "oy": "original-date", "op": "original-publisher-place", "oP": "original-publisher",
}  # fmt: skip
_ROLES = {"a": "author", "e": "editor", "x": "translator"} | {role: role for role in NAME_ROLES}


@dataclass(frozen=True, slots=True)
class Marked:
    """A citation's words, and what they say: by CSL's names, the names of people by their role."""

    raw: str
    says: dict[str, str]


def marked_citations(file: Path) -> Iterator[Marked]:
    """The citations of a file, one a line; `#` begins a line that says something about them."""
    for line in file.read_text("utf-8").splitlines():
        kind, bar, text = line.partition(" | ")
        if bar and not line.startswith("#"):
            yield marked(kind, text)


def parts_of(file: Path, also: str = "#~ ") -> dict[str, list[Marked]]:
    """The citations of a file by their heading, those too whose line begins with `also`."""
    found: dict[str, list[Marked]] = {}
    heading = ""
    for line in file.read_text("utf-8").splitlines():
        heading = line[3:] if line.startswith("## ") else heading
        kind, bar, text = line.removeprefix(also).partition(" | ")
        if bar and not kind.startswith("#"):
            found.setdefault(heading, []).append(marked(kind, text))
    return found


def marked(kind: str, text: str) -> Marked:
    """The citation of one line."""
    says = {"type": kind}
    for part in _PART.finditer(text):
        _add(says, part["key"], (part["words"] or "") if part["value"] is None else part["value"])
    raw = _PART.sub(lambda part: (part["words"] or "").replace("^", ""), text)
    return Marked(raw, {name: value for name, value in says.items() if value})


def _add(says: dict[str, str], key: str, value: str) -> None:
    if key in _ROLES:
        before, _, behind = value.partition("^")
        family, _, given = behind.replace("^", ",").partition(",")
        person, role = f"{family}|{(before + given).strip()}", _ROLES[key]
    elif key in ("l", "m"):
        person, role = f"={value}", "author" if key == "l" else "editor"
    else:
        says[{"y": "issued", "r": "accessed", "+": "et-al"}.get(key) or _KEYS.get(key, key)] = (
            value or ("yes" if key == "+" else "")
        )
        return
    says[role] = f"{says[role]}; {person}" if role in says else person


def said(parsed: Parsed) -> dict[str, str]:
    """What a reading says, in the same form."""
    says = {"type": parsed.type, **parsed.fields}
    for role in NAME_ROLES:
        says[role] = "; ".join(map(_printed, (n for n in parsed.names if n.role == role)))
    says["et-al"] = "yes" if parsed.et_al else ""
    says["issued"] = parsed.issued.words() if parsed.issued else ""
    says["accessed"] = parsed.accessed.words() if parsed.accessed else ""
    return {name: value for name, value in says.items() if value}


def _printed(name: Name) -> str:
    return (
        f"={name.literal}"
        if name.literal
        else f"{name.family}|{name.given}" + (f" {name.suffix}" if name.suffix else "")
    )
