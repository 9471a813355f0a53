"""JabRef's groups: the tree at the end of a library, and the paths of the groups of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

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
