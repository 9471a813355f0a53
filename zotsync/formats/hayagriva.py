"""Hayagriva, the YAML of Typst's bibliographies, put into the words of CSL-JSON.

An entry has a key, a type, and a parent for what it stands in (the journal, the book, the
conference), which may have one itself: https://github.com/typst/hayagriva, docs/file-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_SHAPE = re.compile(
    r"^[\w:.+/-]{1,80}:[ \t]*\n[ \t]+(?:type|title|author|parent|date|page-range|serial-number):",
    re.M,
)
_LISTED = re.compile(r"^(?:references:|- )", re.M)  # as CSL-YAML and pandoc have them
#: CSL type of each type, whatever it stands in.
_TYPES = {
    "article": "article-journal", "chapter": "chapter", "anthos": "chapter", "entry": "entry",
    "book": "book", "anthology": "book", "proceedings": "book", "reference": "book",
    "report": "report", "thesis": "thesis", "web": "webpage", "blog": "webpage", "post": "post",
    "thread": "post", "newspaper": "article-newspaper", "patent": "patent", "case": "legal_case",
    "legislation": "legislation", "manuscript": "manuscript", "video": "motion_picture",
    "audio": "song", "artwork": "graphic", "exhibition": "graphic", "scene": "motion_picture",
    "performance": "performance", "repository": "software", "periodical": "periodical",
    "conference": "event", "misc": "document", "original": "document",
}  # fmt: skip
#: The same where the parent tells more.
_TYPES_IN = {
    ("article", "newspaper"): "article-newspaper", ("article", "blog"): "post-weblog",
    ("article", "proceedings"): "paper-conference", ("article", "conference"): "paper-conference",
    ("article", "web"): "webpage", ("article", "anthology"): "chapter",
    ("article", "book"): "chapter", ("article", "reference"): "entry-encyclopedia",
    ("entry", "reference"): "entry-encyclopedia", ("entry", "blog"): "post-weblog",
    ("chapter", "proceedings"): "paper-conference", ("misc", "blog"): "post-weblog",
    ("post", "blog"): "post-weblog", ("web", "blog"): "post-weblog",
}  # fmt: skip
#: Types that stand in a series, not in another work.
_WHOLE = frozenset({"book", "anthology", "proceedings", "report", "thesis", "reference"})
_PLAIN = {
    "volume": "volume", "issue": "issue", "edition": "edition", "page-range": "page",
    "page-total": "number-of-pages", "volume-total": "number-of-volumes", "language": "language",
    "archive": "archive", "archive-location": "archive_location", "call-number": "call-number",
    "genre": "genre", "abstract": "abstract", "note": "note", "runtime": "dimensions",
}  # fmt: skip
#: What a work has from what it stands in, where it does not say so itself.
_INHERITED = ("volume", "issue", "publisher", "publisher-place", "edition", "event-title")
_SERIAL = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID",
           "arxiv": "arXiv", "serial": "number"}  # fmt: skip
_ROLES = {"translator": "translator", "director": "director", "composer": "composer",
          "illustrator": "illustrator", "compiler": "compiler", "commentator": "contributor",
          "foreword": "contributor", "introduction": "contributor"}  # fmt: skip
_KNOWN = frozenset({*_PLAIN, "type", "title", "author", "date", "parent", "editor", "affiliated",
                    "publisher", "organization", "location", "url", "serial-number"})  # fmt: skip
#: What is taken from a parent, or names it.
_OF_PARENT = frozenset({"type", "title", "author", "date", "parent", "editor", "publisher",
                        "volume", "organization", "location", "serial-number", "issue", "edition",
                        "affiliated", "language", "url", "volume-total", "abstract"})  # fmt: skip
_DEEPEST = 5
_BRACES = re.compile(r"\{([^{}]*)\}")  # what keeps its capitals


def is_hayagriva(text: str) -> bool:
    """Whether a YAML text is a bibliography of Typst."""
    return _SHAPE.search(text) is not None and not _LISTED.search(text)


def csl_of_hayagriva(key: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as an object of CSL-JSON; what has no place there becomes a line of its note."""
    kind = _text(entry.get("type")).lower() or "misc"
    parents = list(_parents(entry))
    above = _text(parents[0].get("type")).lower() if parents else ""
    said = {"id": key, "citation-key": key, **_own(entry)}
    rest = [f"{name}: {_text(said)}" for name, said in entry.items()
            if name not in _KNOWN and _text(said)]  # fmt: skip
    said["note"] = "\n".join(filter(None, (said["note"], *rest, *_not_used(parents))))
    said["type"] = _TYPES_IN.get((kind, above)) or _TYPES.get(kind, "document")
    for place, parent in enumerate(parents):
        _add_parent(said, kind if not place else "chapter", parent, outer=place > 0)
    return {name: value for name, value in said.items() if value}


def _parents(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What an entry stands in, and what that stands in."""
    here: Any = entry
    for _ in range(_DEEPEST):
        here = here.get("parent")
        here = here[0] if isinstance(here, list) and here else here
        if not isinstance(here, Mapping):
            return
        yield here


def _not_used(parents: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What stands below a parent and says nothing of the work: a line of another entry, perhaps."""
    for parent in parents:
        kind = _text(parent.get("type")).lower() or "parent"
        for name, said in parent.items():
            words = _text(said)
            if name not in _OF_PARENT and words:
                yield f"{name} of the {kind}: {words}"


def _own(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says of itself."""
    said: dict[str, Any] = {csl: _text(entry.get(name)) for name, csl in _PLAIN.items()}
    title = entry.get("title")
    said["title"] = _BRACES.sub(r"\1", _text(title))
    if isinstance(title, Mapping):
        said["title-short"] = _text(title.get("short"))
    said["publisher"], said["publisher-place"] = _publisher(entry)
    said["issued"] = _date(entry.get("date"))
    address = entry.get("url")
    said["URL"] = _text(address)
    if isinstance(address, Mapping):
        said["accessed"] = _date(address.get("date"))
    for role in ("author", "editor"):
        said[role] = [_person(each) for each in _listed(entry.get(role))]
    for group in _listed(entry.get("affiliated")):
        if isinstance(group, Mapping):
            role = _ROLES.get(_text(group.get("role")).lower(), "contributor")
            people = [_person(each) for each in _listed(group.get("names"))]
            said[role] = [*said.get(role, []), *people]
    said.update(_serial(entry.get("serial-number")))
    return said


def _add_parent(said: dict[str, Any], kind: str, parent: Mapping[str, Any], *, outer: bool) -> None:
    """What the work has from what it stands in: its title, and what it does not say itself."""
    own = _own(parent)
    above = _text(parent.get("type")).lower()
    if above == "conference":
        said.setdefault("event-title", own["title"])
        said["event-place"] = said.get("event-place") or own["publisher-place"]
    elif outer or kind in _WHOLE:
        said.setdefault("collection-title", own["title"])
    else:
        said.setdefault("container-title", own["title"])
        said.setdefault("container-author", own["author"] if kind != "article" else [])
    for name in (*_INHERITED, "ISBN", "ISSN", "issued", "editor"):
        if not said.get(name) and own.get(name) and not (kind in _WHOLE and name == "editor"):
            said[name] = own[name]


def _publisher(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The publisher, or the organization, and the place."""
    said = entry.get("publisher") or entry.get("organization")
    place = _text(said.get("location")) if isinstance(said, Mapping) else ""
    name = _text(said.get("name")) if isinstance(said, Mapping) else _text(said)
    return name, place or _text(entry.get("location"))


def _serial(said: Any) -> dict[str, str]:
    if isinstance(said, Mapping):
        return {_SERIAL[name.lower()]: _text(value) for name, value in said.items()
                if name.lower() in _SERIAL}  # fmt: skip
    return {"number": _text(said)}


def _person(said: Any) -> dict[str, str]:
    """`Doe, Janet`, `Doe, Jr., Janet`, or the parts of a name under their own words."""
    if isinstance(said, Mapping):
        return {
            "family": _text(said.get("name")), "given": _text(said.get("given-name")),
            "non-dropping-particle": _text(said.get("prefix")), "suffix": _text(said.get("suffix")),
        }  # fmt: skip
    parts = [part.strip() for part in _text(said).split(",", 2)]
    if len(parts) == 1:
        return {"literal": parts[0]}
    if len(parts) == 3:
        return {"family": parts[0], "suffix": parts[1], "given": parts[2]}
    return {"family": parts[0], "given": parts[1]}


def _date(said: Any) -> dict[str, Any]:
    """`2020`, `2020-05`, `2020-05-03`; `~2020` is about that year."""
    words = _text(said)
    found = re.fullmatch(r"(~?)(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", words)
    if not found:
        return {"literal": words} if words else {}
    parts = [int(part) for part in found.groups()[1:] if part]
    return {"date-parts": [parts], **({"circa": True} if found[1] else {})}


def _text(said: Any) -> str:
    """The words of a value: a scalar, or what a mapping has under `value`."""
    if isinstance(said, Mapping):
        said = said.get("value", "")
    return said.strip() if isinstance(said, str) else ""


def _listed(said: Any) -> Sequence[Any]:
    return said if isinstance(said, list) else [said] if said else []
