"""Collection paths to collections: found by memory, then by name, else to be made. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from zotsync.model.errors import UserError
from zotsync.model.item import ObjectData
from zotsync.plan.model import CollectionStep


def split_path(path: str) -> tuple[str, ...]:
    r"""The names of a nested collection; `\/` is a literal slash.

    Raises UserError if a name is empty or longer than Zotero's 255 characters.

    >>> split_path("Reviews/Kinase\\/phosphatase (2013)")
    ('Reviews', 'Kinase/phosphatase (2013)')
    """
    parts = path.replace("\\/", "\0").split("/")
    names = tuple(part.replace("\0", "/").strip() for part in parts)
    if not all(names) or any(len(name) > 255 for name in names):
        raise UserError(
            f"“{path}” is not a collection path.",
            hint='Write names separated by "/", such as "Reviews/Metastasis"; '
            'a slash inside a name is "\\/".',
        )
    return names


def join_path(names: Iterable[str]) -> str:
    """The path of a nested collection, as `split_path` reads it."""
    return "/".join(name.replace("/", "\\/") for name in names)


@dataclass(slots=True)
class CollectionPlan:
    """The collections of a library as paths, and the steps a plan needs so far."""

    collections: Mapping[str, ObjectData]
    paths: Mapping[str, str]
    make_key: Callable[[str], str]
    steps: dict[str, CollectionStep] = field(default_factory=dict)
    _children: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Indexes the live collections once by (parent, name); the lowest key wins a tie."""
        for key in sorted(self.collections):
            data = self.collections[key]
            if not data.get("deleted"):
                place = (str(data.get("parentCollection") or ""), str(data.get("name", "")))
                self._children.setdefault(place, key)

    def key_of(self, path: str) -> str | None:
        """The key that items are filed under for a path; None if the user deleted it."""
        names = split_path(path)
        key = ""
        for depth in range(1, len(names) + 1):
            found = self._step(join_path(names[:depth]), names[depth - 1], key)
            if found.action == "skip":
                if depth < len(names):
                    self.steps[path] = CollectionStep("skip", path, "", reason=found.reason)
                return None
            key = found.key
        return key

    def _step(self, path: str, name: str, parent: str) -> CollectionStep:
        if path not in self.steps:
            self.steps[path] = self._found(path, name, parent)
        return self.steps[path]

    def _found(self, path: str, name: str, parent: str) -> CollectionStep:
        known = self.paths.get(path, "")
        held = self.collections.get(known)
        if held is not None and not held.get("deleted"):
            return CollectionStep("exists", path, known, name, parent)
        by_name = self._children.get((parent, name))
        if by_name:
            return CollectionStep("exists", path, by_name, name, parent)
        if known:
            return CollectionStep(
                "skip", path, known, name, parent, reason="deleted in Zotero; not made again"
            )
        key = self.make_key(path)
        while key in self.collections:  # taken by another collection, or in the trash
            key = self.make_key(path + "\0" + key)
        return CollectionStep("create", path, key, name, parent)
