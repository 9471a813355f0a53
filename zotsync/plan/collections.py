"""Collection paths to collections: found by memory, then by name, else to be made. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zotsync.model.errors import UserError
from zotsync.model.item import ObjectData
from zotsync.model.schema import is_key
from zotsync.model.server_form import is_text
from zotsync.plan.model import CollectionStep


def split_path(path: str) -> tuple[str, ...]:
    r"""The names of a nested collection, each in its `name_form`; `\/` is a literal slash.

    Raises UserError if a name is empty, longer than Zotero's 255 characters, or no text: bytes
    that the system could not read as one.

    >>> split_path("Reviews/Kinase\\/phosphatase (2013)")
    ('Reviews', 'Kinase/phosphatase (2013)')
    """
    if path.startswith(_BY_KEY):
        return (path,)
    names = _names(path)
    if not all(names) or any(len(name) > 255 or not is_text(name) for name in names):
        raise UserError(
            f"“{path}” is not a collection path.",
            hint='Write names separated by "/", such as "Reviews/Metastasis"; '
            'a slash inside a name is "\\/".',
        )
    return names


def _names(path: str) -> tuple[str, ...]:
    parts = path.replace("\\/", "\0").split("/")
    return tuple(name_form(part.replace("\0", "/")) for part in parts)


def name_form(name: str) -> str:
    """A collection's name in the one spelling of all that look alike: letters composed (NFC), each
    run of blanks one.

    >>> name_form(" Cafe\u0301  1 ") == "Caf\xe9 1"
    True
    """
    return unicodedata.normalize("NFC", " ".join(name.split()))


def path_form(path: str) -> str:
    """A path in that spelling; one that is none stays none."""
    return path if path.startswith(_BY_KEY) else join_path(_names(path))


def join_path(names: Iterable[str]) -> str:
    """The path of a nested collection, as `split_path` reads it."""
    return "/".join(name.replace("/", "\\/") for name in names)


def path_of(key: str, collections: Mapping[str, ObjectData]) -> str:
    """A collection's path ("A/B") from its parents; loops and missing parents end it."""
    names: list[str] = []
    seen: set[str] = set()
    while key in collections and key not in seen:
        seen.add(key)
        names.append(str(collections[key].get("name", "")))
        key = str(collections[key].get("parentCollection") or "")
    return join_path(reversed(names))


#: In front of a collection's key where it stands for a path; no name may hold it.
_BY_KEY = "\x1f"
#: Why nothing is filed in a collection that was used before.
_DELETED = "deleted from the library; not made again"
_TRASHED = "put in the trash; not made again"


def path_by_key(key: str) -> str:
    """What stands for the path of the collection with this key.

    Raises:
        UserError: it is not the form of a key.
    """
    if not is_key(key):
        raise UserError(
            f"“{key}” is no key of a collection.",
            hint="A key has 8 letters and digits, such as ABCD2345; names go with --collection.",
        )
    return _BY_KEY + key


def shown_path(path: str) -> str:
    """A path as people read it."""
    return path.replace(_BY_KEY, "key ")


def filed_in(steps: Iterable[CollectionStep], items: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The keys of the collections that these items are in, and of those around them."""
    parents = {step.key: step.parent for step in steps}
    around = {str(key) for data in items for key in data.get("collections") or ()}
    used: set[str] = set()
    while around:
        used |= around
        around = {parents.get(key, "") for key in around} - used - {""}
    return frozenset(used)


#: What stands for the key of a collection that the user deleted when no other had its name, and
#: was told so: one of that name is made for it.
GONE = "-"


@dataclass(slots=True)
class CollectionPlan:
    """The collections of a library as paths, and the steps a plan needs so far.

    `paths` are the keys behind the paths used earlier, `undone` those that an undo of ours put in
    the trash: they are taken out of it rather than made anew.
    """

    collections: Mapping[str, ObjectData]
    paths: Mapping[str, str]
    make_key: Callable[[str], str]
    undone: Mapping[str, str] = field(default_factory=dict)
    steps: dict[str, CollectionStep] = field(default_factory=dict)
    namesakes: dict[str, int] = field(default_factory=dict)
    _children: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Indexes the live collections once by (parent, name); the lowest key wins a tie."""
        for key in sorted(self.collections):
            data = self.collections[key]
            if not data.get("deleted"):
                self._children.setdefault(_place(data), []).append(key)

    def key_of(self, path: str) -> str | None:
        """The key that items are filed under for a path; None if the user deleted it."""
        if path.startswith(_BY_KEY):
            return self._named_by_key(path)
        names = split_path(path)
        path = join_path(names)
        known = self.paths.get(path, "")
        if len(names) > 1 and self._is_live(known):  # moved out of its parents, perhaps
            held = self.collections[known]
            parent = str(held.get("parentCollection") or "")
            self.steps.setdefault(path, CollectionStep("exists", path, known, names[-1], parent))
            return known
        key = ""
        for depth in range(1, len(names) + 1):
            found = self._step(join_path(names[:depth]), names[depth - 1], key)
            if found.action == "skip":
                if depth < len(names):
                    self.steps[path] = CollectionStep("skip", path, "", reason=found.reason)
                return None
            key = found.key
        return key

    def replaced(self, path: str) -> str:
        """The collection of a path that an undo put in the trash and that is gone, "" for none."""
        key = self.undone.get(path_form(path), "")
        return key if key not in self.collections else ""

    def known(self, path: str) -> str:
        """The collection that was used for a path earlier, "" for none."""
        return self.paths.get(path_form(path), "")

    def namesake(self, step: CollectionStep) -> str:
        """A collection of the user's that has the name and place of a deleted one, "" for none."""
        return next(iter(self._named(step.parent, step.name)), "") if step.name else ""

    def _named(self, parent: str, name: str) -> list[str]:
        """The live collections of a name in a place; those that spell it just so, if there are."""
        alike = self._children.get((parent, name), [])
        return [key for key in alike if self.collections[key].get("name") == name] or alike

    def _is_live(self, key: str) -> bool:
        held = self.collections.get(key)
        return held is not None and not held.get("deleted")

    def _named_by_key(self, path: str) -> str:
        key = path.removeprefix(_BY_KEY)
        data = self.collections.get(key)
        if data is not None and data.get("deleted"):
            raise UserError(
                f"The collection with the key {key}, “{data.get('name', '')}”, is in the trash.",
                hint="Take it out of the trash in Zotero, or name another.",
            )
        if data is None:
            raise UserError(
                f"There is no collection with the key {key}.",
                hint='Give its path instead, such as --collection "Reviews/Metastasis".',
            )
        name, parent = str(data.get("name", "")), str(data.get("parentCollection") or "")
        self.steps[path] = CollectionStep(
            "exists", path_of(key, self.collections), key, name, parent
        )
        return key

    def _step(self, path: str, name: str, parent: str) -> CollectionStep:
        if path not in self.steps:
            self.steps[path] = self._found(path, name, parent)
        return self.steps[path]

    def _found(self, path: str, name: str, parent: str) -> CollectionStep:
        known = self.paths.get(path, "")
        if self._is_live(known):
            return CollectionStep("exists", path, known, name, parent)
        by_name = self._named(parent, name)
        if known and not (by_name and known == GONE):
            reason = _DELETED if known not in self.collections else _TRASHED
            return CollectionStep("skip", path, known, name, parent, reason=reason)
        if by_name:
            if len(by_name) > 1:
                self.namesakes[path] = len(by_name)
            return CollectionStep("exists", path, by_name[0], name, parent)
        trashed = self.collections.get(self.undone.get(path, ""))
        if trashed is not None and trashed.get("deleted"):
            return restored(path, trashed, parent, self.collections)
        key = self.make_key(path)
        while key in self.collections:  # taken by another collection, or in the trash
            key = self.make_key(path + "\0" + key)
        return CollectionStep("create", path, key, name, parent)


def restored(
    path: str, trashed: ObjectData, parent: str, collections: Mapping[str, ObjectData]
) -> CollectionStep:
    """The step that takes a collection of a path out of the trash, as the user left it there.

    A new name and a new place are the user's; `parent` is where it goes if its place is gone.
    """
    place = str(trashed.get("parentCollection") or "")
    around = collections.get(place)
    if place and (around is None or around.get("deleted")):
        place = parent
    name, version = str(trashed.get("name", "")), int(trashed["version"])
    return CollectionStep("restore", path, str(trashed["key"]), name, place, version=version)


def is_gone(step: CollectionStep, collections: Mapping[str, ObjectData]) -> bool:
    """Whether a deleted collection is gone for good, and no other has its name and place."""
    place = (step.parent, step.name)
    return step.key not in collections and not any(
        _place(data) == place for data in collections.values() if not data.get("deleted")
    )


def _place(data: ObjectData) -> tuple[str, str]:
    """Where a collection lies, and its name."""
    return str(data.get("parentCollection") or ""), name_form(str(data.get("name", "")))


def collection_notices(collections: CollectionPlan) -> list[str]:
    """What is to be said of the collections of a plan."""
    doubled = [
        f"There are {count} collections “{path}”; items are filed in the one with the key "
        f"{collections.steps[path].key} (--collection-key KEY names another)."
        for path, count in collections.namesakes.items()
    ]
    return doubled + [
        f"The collection “{step.path}” was {step.reason}."
        + _instead(collections.namesake(step), trashed=step.reason == _TRASHED)
        for step in collections.steps.values()
        if step.action == "skip"
    ]


def _instead(namesake: str, *, trashed: bool) -> str:
    """How to file in another collection of a deleted one's name: it may be the user's own."""
    if trashed and not namesake:
        return " Take it out of the trash in Zotero to use it again."
    if not namesake:
        return " Make it again in Zotero to use it again."
    return (
        f" Another one has its name and is left alone; `zotsync sync --collection-key {namesake}` "
        "files there, now and from then on."
    )
