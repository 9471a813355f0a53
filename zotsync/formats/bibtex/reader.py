"""BibTeX and biblatex files to references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from zotsync.formats.bibtex.blocks import Block, blocks
from zotsync.formats.bibtex.fields import reference_of
from zotsync.formats.bibtex.syntax import Fields, fields_of, swallowed
from zotsync.formats.decode import text_of
from zotsync.model.reference import NO_END, TWO_WORKS, Notice, Origin, Read, Reference, Rejected

_RAW_LIMIT = 20_000
_SILENT = frozenset({"comment", "preamble", "string", "control"})
#: Entries that hold data for others and are no reference themselves.
_CONTAINERS = frozenset({"xdata", "set"})
#: What an entry does not take over from the entry it refers to (biblatex manual, appendix B).
_NOT_INHERITED = frozenset(
    {"crossref", "xref", "xdata", "entryset", "ids", "keywords", "abstract", "annote", "note",
     "doi", "url", "urldate", "eprint", "pages", "label", "file", "shorttitle", "pmid", "pmcid",
     "options", "execute", "related", "author"}
)  # fmt: skip
_IN_BOOK = frozenset(
    {"inbook", "incollection", "inproceedings", "conference", "bookinbook", "suppbook",
     "suppcollection", "inreference"}
)  # fmt: skip
_TITLES_OF_PARENT = {
    "title": "booktitle", "subtitle": "booksubtitle", "author": "bookauthor",
}  # fmt: skip
_MAX_PARENTS = 8
_PARENTS = frozenset({"xdata", "crossref"})
#: The end of a file that was cut off where an entry begins.
_CUT_AT_KIND = re.compile(r"(?:\A|\n)[ \t]*(@[A-Za-z]*)\s*\Z")
_LONGEST_KIND = 60
#: What entries, or a comment anywhere in the file, say of other entries.
_OF_OTHERS = re.compile(r"crossref|xdata|jabref-meta", re.I)
#: Letters that all macros hold together, and that macros add to a file besides its own length.
_MACRO_ROOM = 1_000_000


@dataclass(frozen=True, slots=True)
class _Entry:
    block: Block
    fields: Fields


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a .bib file in order, each with the exact text and lines of its entry.

    `@string`, `crossref` and `xdata` are followed, before or behind the entries that use them.
    An entry that cannot be read is Rejected and the rest is read.

    Raises:
        InputError: not decodable as text.
    """
    text = text_of(data, file)
    cut = _CUT_AT_KIND.search(text[-_LONGEST_KIND:])
    last_line = text.rstrip().count("\n") + 1
    # A file whose entries say nothing of each other is read entry by entry, and not held.
    held = list(blocks(text)) if cut or _OF_OTHERS.search(text) else []
    entries: Iterable[_Entry] = _entries(held or blocks(text), len(text))
    entries = list(entries) if held else _in_batches(entries)
    by_key = _by_key(entries) if held else {}
    groups = groups_of(block.body for block in held if block.kind == "comment")
    for entry in entries:
        origin = Origin(file, entry.block.first_line, entry.block.last_line)
        why = _why_not(entry)
        if why:
            why = f"{NO_END[3]}; {why}" if cut and origin.last_line >= last_line else why
            yield Rejected(entry.block.raw[:_RAW_LIMIT], why, origin)
        elif entry.block.kind in _CONTAINERS:
            yield Notice(f"@{entry.block.kind} {entry.fields.key} is not a reference", origin)
        else:
            fields = entry.fields
            if not _PARENTS.isdisjoint(fields.values):
                fields = _with_inherited(entry, by_key)
                _note_parents(fields, entry, by_key)
            read = reference_of(entry.block.kind, fields, entry.block.raw, origin)
            if isinstance(read, Reference) and (read.collections or groups.by_key):
                paths = groups.paths(read.collections, entry.fields.key)
                read = replace(read, collections=paths)
            yield read
    if cut and not (held and held[-1].last_line >= last_line):
        yield Rejected(cut[1], NO_END[2], Origin(file, last_line, last_line))


def _entries(found: Iterable[Block], size: int) -> Iterator[_Entry]:
    """The entries of a file of a size; macros count from where they are defined."""
    macros: dict[str, str | None] = dict(_common_macros())
    string_room = _MACRO_ROOM
    room = _MACRO_ROOM + size
    for block in found:
        if block.kind == "string":
            fields = fields_of(block, macros, string_room)
            string_room -= fields.expanded
            macros.update(fields.values)
            if fields.refused:
                macros[fields.refused] = None
                yield _Entry(block, fields)
        elif block.kind not in _SILENT:
            entry = _Entry(block, fields_of(block, macros, room))
            room -= entry.fields.expanded
            yield entry


def _in_batches(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """The same entries; the code that takes a hundred apart stays in the processor's cache."""
    rest = iter(entries)
    while batch := list(islice(rest, 100)):
        yield from batch


def _by_key(entries: Iterable[_Entry]) -> dict[str, _Entry]:
    """The first entry of each key, in small letters."""
    known: dict[str, _Entry] = {}
    for entry in entries:
        if entry.fields.key and entry.block.kind != "string":
            known.setdefault(entry.fields.key.lower(), entry)
    return known


def _common_macros() -> dict[str, str]:
    """The month macros that every BibTeX style defines."""
    from bibtexparser.bibdatabase import COMMON_STRINGS

    return {str(name).lower(): str(text) for name, text in COMMON_STRINGS.items()}


def _why_not(entry: _Entry) -> str:
    """Why an entry is no reference, and what of it was understood; "" if it is one."""
    why = entry.block.why or _what_is_broken(entry)
    understood = ", ".join(list(entry.fields.values)[:12]) if why else ""
    return f"{why} (understood: {understood})" if understood else why


def _what_is_broken(entry: _Entry) -> str:
    closed = "" if entry.block.closed else f"{NO_END[3]}; "
    if entry.fields.broken:
        return closed + entry.fields.broken
    if not entry.fields.values:
        return f"{closed}the entry has no fields"
    if len(entry.fields.twice) > 1:
        return f"{TWO_WORKS}: {' and '.join(sorted(entry.fields.twice))} are given twice"
    if name := swallowed(entry.fields):
        return f"a brace is too many or missing: {name} holds the fields behind it"
    if not entry.block.closed:
        # One brace too few and nothing else: the fields are whole. If the file simply ends
        # inside a value, what is there may be cut in the middle.
        depth = entry.block.body.count("{") - entry.block.body.count("}")
        if depth or entry.block.body.count('"') % 2 or _swallowed(entry.fields.values):
            return "the entry breaks off inside a field"
        entry.fields.problems += (NO_END[0],)
    return ""


def _swallowed(values: Mapping[str, str]) -> bool:
    """Whether a value holds what looks like the next field: the missing brace was its own."""
    return any(re.search(r",\s*[a-z]{2,20}\s*=\s*[{\"\d]", value) for value in values.values())


def _with_inherited(entry: _Entry, by_key: Mapping[str, _Entry]) -> Fields:
    """The entry's fields, completed from its xdata and crossref parents."""
    values = dict(entry.fields.values)
    seen = {entry.fields.key.lower()}
    for name in ("xdata", "crossref"):
        keys = values.get(name, "").split(",")[:_MAX_PARENTS]
        while keys and len(seen) <= _MAX_PARENTS:
            key = keys.pop(0).strip().lower()
            parent = by_key.get(key)
            if not key or parent is None or key in seen:
                continue
            seen.add(key)
            _inherit(values, parent, entry.block.kind, crossref=name == "crossref")
            if name == "crossref":
                _inherit_data(values, parent, by_key, seen)
            keys += parent.fields.values.get(name, "").split(",")[:_MAX_PARENTS]
    return replace(entry.fields, values=values)


def _inherit_data(
    values: dict[str, str], parent: _Entry, by_key: Mapping[str, _Entry], seen: set[str]
) -> None:
    """What a crossref's parent has from its own xdata, as biblatex resolves it first."""
    for key in parent.fields.values.get("xdata", "").split(",")[:_MAX_PARENTS]:
        data = by_key.get(key.strip().lower())
        if data and key.strip().lower() not in seen and len(seen) <= _MAX_PARENTS:
            seen.add(key.strip().lower())
            _inherit(values, data, parent.block.kind, crossref=True)


def _note_parents(fields: Fields, entry: _Entry, by_key: Mapping[str, _Entry]) -> None:
    """Notes each entry that this one refers to and that the file does not hold."""
    for name in ("crossref", "xdata"):
        for key in entry.fields.values.get(name, "").split(",")[:_MAX_PARENTS]:
            if key.strip() and key.strip().lower() not in by_key:
                fields.problems += (f"{name} “{key.strip()[:80]}” is not in the file",)


def _inherit(values: dict[str, str], parent: _Entry, kind: str, *, crossref: bool) -> None:
    in_book = crossref and kind in _IN_BOOK
    for name, value in parent.fields.values.items():
        if in_book and name in _TITLES_OF_PARENT:
            values.setdefault(_TITLES_OF_PARENT[name], value)
        elif not crossref or name not in _NOT_INHERITED:
            values.setdefault(name, value)


_TREE = re.compile(r"\s*jabref-meta:\s*(?:grouping|groupstree):", re.I)
_GROUP = re.compile(r"(\d{1,2}) ([A-Za-z]{3,30}Group):(.*)", re.S)
_LIMIT = 100_000


@dataclass(slots=True)
class Groups:
    """Paths (`A/B`, a slash in a name is `\\/`) by a group's name, and by keys that it lists."""

    by_name: dict[str, str] = field(default_factory=dict)
    by_key: dict[str, list[str]] = field(default_factory=dict)

    def paths(self, names: Iterable[str], key: str) -> tuple[str, ...]:
        """The paths of an entry's groups; one that the tree does not hold is its own path."""
        named = [self.by_name.get(name, name) for name in names]
        return tuple(dict.fromkeys((*named, *self.by_key.get(key, ()))))


def groups_of(comments: Iterable[str]) -> Groups:
    """The groups that the comments of a file define."""
    groups = Groups()
    for comment in comments:
        start = _TREE.match(comment)
        if start:
            _take(comment[start.end() :][:_LIMIT], groups)
    return groups


def _take(tree: str, groups: Groups) -> None:
    """`1 StaticGroup:Name\\;0\\;…;` a line; the number is the depth, 0 the root."""
    path: dict[int, str] = {}
    for line in re.split(r"(?<!\\);\s*\n", tree):
        found = _GROUP.match(" ".join(line.split()))
        if not found:
            continue
        depth, kind, cells = int(found[1]), found[2], re.split(r"\\;", found[3])
        if depth == 0:
            continue
        name = re.sub(r"\\\\(.)", r"\1", cells[0]).strip()
        above = path.get(depth - 1, "")
        own = name.replace("/", "\\/")
        path = {at: text for at, text in path.items() if at < depth}
        path[depth] = f"{above}/{own}" if above else own
        groups.by_name.setdefault(name, path[depth])
        if kind == "ExplicitGroup":
            for key in cells[2:]:
                if key.strip(" ;"):
                    groups.by_key.setdefault(key.strip(" ;"), []).append(path[depth])
