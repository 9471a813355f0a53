"""The values of planning: what we remember of an item, what a sync would change, and why.

The vocabulary of sides is `source` (the proposal), `library` (what Zotero holds now) and
`baseline` (what this source last proposed). See docs/how-sync-decides.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from zotsync.match.model import Link
from zotsync.model.item import ObjectData

#: What a member (a tag, a collection) of an item is to a source that asks for it:
#: we gave it · it was there before us · the user took it away.
OURS, THEIRS, REFUSED = "ours", "theirs", "refused"
#: The form of a saved plan: whoever writes one and whoever reads one agree on it.
PLAN_FORMAT = "zotsync-plan/1"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What one source last proposed for one item, and what became of it.

    `fields` are under base-field names ("publicationTitle" even in a book section); creators are
    in `creators` as the Web API writes them. `user_owned` names the fields that held something
    else when the item was adopted: they are the user's and are never written. `tags` and
    `collections` map a tag name or a collection key to OURS, THEIRS or REFUSED. `resolved`: the
    real record was behind the fields. `made`: zotsync created the item. `by_rule`: the tags
    that topic rules gave (the others were asked for by name), `filed_by_rule` the collections.
    `released`: the source has let go of the item; this is no claim any more, only the memory of
    what it filled (a field that is empty now was emptied by the user), of what is the user's and
    of what the user took away. `disputed` are the fields in conflict, with what the source says
    there: settled by a decision or by agreement, not by another list's change. `doubted` are the
    fields of which it is not known who wrote the library's value: this memory is older. `agreed`
    are the fields that the user changed and in which the source said the same afterwards: they are
    the user's as before; `own_lines` are such lines of Extra.
    """

    item_key: str
    source: str
    item_type: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    creators: tuple[Mapping[str, str], ...] = ()
    user_owned: frozenset[str] = frozenset()
    tags: Mapping[str, str] = field(default_factory=dict)
    collections: Mapping[str, str] = field(default_factory=dict)
    resolved: bool = False
    made: bool = False
    by_rule: tuple[str, ...] = ()
    filed_by_rule: tuple[str, ...] = ()
    released: bool = False
    disputed: Mapping[str, Any] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    own_lines: frozenset[str] = frozenset()

    def said(self, name: str) -> Any:
        """What the source said of a field, or of the "creators"; empty for nothing."""
        return self.creators if name == "creators" else self.fields.get(name, "")


def baseline_row(baseline: Baseline) -> dict[str, Any]:
    """A baseline as the state and saved plans store it; nothing is copied.

    `user_owned` is stored as "kept", its name in format 1; `released`, `disputed`, `doubted`,
    `agreed`, `own_lines` only where there is something to say.
    """
    row = {part.name: getattr(baseline, part.name) for part in fields(baseline)}
    row["kept"] = sorted(row.pop("user_owned"))
    for name in ("doubted", "agreed", "own_lines"):
        row[name] = sorted(row[name])
    for name in ("released", "disputed", "doubted", "agreed", "own_lines"):
        if not row[name]:
            del row[name]
    return row


def baseline_from(row: Mapping[str, Any]) -> Baseline:
    """A baseline from its stored row. Raises KeyError, TypeError for what is none."""
    return Baseline(
        item_key=row["item_key"],
        source=row["source"],
        item_type=row["item_type"],
        fields=row["fields"],
        creators=tuple(row["creators"]),
        user_owned=frozenset(row["kept"]),
        tags=row["tags"],
        collections=row["collections"],
        resolved=bool(row["resolved"]),
        made=bool(row["made"]),
        by_rule=tuple(row.get("by_rule", ())),
        filed_by_rule=tuple(row.get("filed_by_rule", ())),
        released=bool(row.get("released", False)),
        disputed=row.get("disputed", {}),
        doubted=frozenset(row.get("doubted", ())),
        agreed=frozenset(row.get("agreed", ())),
        own_lines=frozenset(row.get("own_lines", ())),
    )


def fingerprint(baseline: Baseline | None) -> str:
    """A short text that differs where baselines do; "" for none."""
    if baseline is None:
        return ""
    row = json.dumps(baseline_row(baseline), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(row.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Change:
    """One field's change; creators are lists of creator objects, everything else text."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that both the source and the user changed, differently.

    `given_by` is the other source that gave what the library holds; "": it is the user's.
    """

    field: str
    baseline: Any
    library: Any
    source: Any
    given_by: str = ""

    def words(self) -> str:
        """What a decision on it is about: the field, and what stands on both sides."""
        return json.dumps([self.field, self.library, self.source], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class MatchNote:
    """The match behind an action, as a reader of the plan sees it."""

    rule: str = ""
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """What becomes of one reference.

    `action`: create · update · unchanged · conflict · review · remove · skip. A conflict may carry
    changes too: the other fields go on. `baseline` is what will be remembered once done, `forget`
    drops this source's claim on the item first. Collections are keys. `remembered` is the
    fingerprint of what was remembered when the plan was made, `claimed` of what the other sources
    had asked of the item then. `kind` is "collection" where an undo
    speaks of a collection itself (`item_key` is its key then). `own_key` is the reference's own
    item where the user merged that into this one: it is known by that, should the merge be undone.
    """

    action: str
    source: str
    ref_id: str
    ordinal: int | None
    item_key: str
    title: str
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    tags_add: tuple[str, ...] = ()
    tags_remove: tuple[str, ...] = ()
    collections_add: tuple[str, ...] = ()
    collections_remove: tuple[str, ...] = ()
    match: MatchNote = MatchNote()
    reason: str = ""
    baseline: Baseline | None = None
    raw: str = ""
    forget: bool = False
    kind: str = "item"
    remembered: str = ""
    own_key: str = ""
    claimed: str = ""


@dataclass(frozen=True, slots=True)
class CollectionStep:
    """One collection of a plan.

    `create`, `exists`, `skip` (the user deleted it) for a sync; `trash` and `restore` for an undo,
    with the collection's `version`.
    """

    action: str
    path: str
    key: str
    name: str = ""
    parent: str = ""
    reason: str = ""
    version: int = 0

    @property
    def writes(self) -> bool:
        """Whether the step changes the library."""
        return self.action in ("create", "trash", "restore")


@dataclass(frozen=True, slots=True)
class ItemWrite:
    """One object to send: `payload` with `key`/`version`, `before` the values it replaces.

    `version` 0 creates. `actions` are the positions in `Plan.actions` this write carries out.
    """

    item_key: str
    version: int
    payload: Mapping[str, Any]
    before: Mapping[str, Any]
    actions: tuple[int, ...]

    @property
    def creates(self) -> bool:
        """Whether the item does not exist yet."""
        return "itemType" in self.payload and not self.before


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a sync would do, as data: it prints, saves, loads and applies the same."""

    library: str
    library_version: int
    collections: tuple[CollectionStep, ...] = ()
    actions: tuple[Action, ...] = ()
    writes: tuple[ItemWrite, ...] = ()
    notices: tuple[str, ...] = ()

    def summary(self) -> dict[str, int]:
        """How many references meet each fate."""
        counts = dict.fromkeys(
            ("create", "update", "unchanged", "conflict", "review", "remove", "skip"), 0
        )
        for action in self.actions:
            counts[action.action] += 1
        return counts

    def changes_count(self) -> int:
        """How many objects would be written: items, and collections made, trashed or restored."""
        return len(self.writes) + sum(1 for step in self.collections if step.writes)


@dataclass(frozen=True, slots=True)
class BaselineUpdate:
    """What is to be remembered of one reference once its write has landed.

    `forget`: the source's claim and its reference are dropped first. Without it, None leaves the
    baseline or the link as it is.
    """

    source: str
    ref_id: str
    item_key: str
    baseline: Baseline | None = None
    link: Link | None = None
    forget: bool = False


def baseline_update(action: Action) -> BaselineUpdate:
    """What is to be remembered once an action is carried out."""
    own = action.own_key or action.item_key
    link = Link(action.source, action.ref_id, own, action.ordinal, action.raw)
    return BaselineUpdate(
        *(action.source, action.ref_id, action.item_key),
        baseline=action.baseline,
        link=None if action.forget or action.baseline is None else link,
        forget=action.forget,
    )


@dataclass(frozen=True, slots=True)
class Policy:
    """How the user wants doubts settled.

    `on_conflict`: "keep-library" (show and leave alone) or "take-source". `prune` names the
    sources whose vanished references release their claims. `additive` sources are named on the
    command line: another --tag or --collection is one more, not one instead. `keep`/`take` are
    decided conflicts: (source, ref_id) whose library value (keep) or source value (take) wins.
    `shown` are the conflicts (`Conflict.words`) that a decision was about, if they are known.
    """

    on_conflict: str = "keep-library"
    prune: frozenset[str] = frozenset()
    additive: frozenset[str] = frozenset()
    keep: frozenset[tuple[str, str]] = frozenset()
    take: frozenset[tuple[str, str]] = frozenset()
    shown: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def shown_to(self, who: tuple[str, str]) -> frozenset[str]:
        """The conflicts that a decision on a reference is limited to; empty: to none."""
        everything = self.on_conflict == "take-source"
        return frozenset() if everything else self.shown.get(who, frozenset())


@dataclass(frozen=True, slots=True)
class Vanished:
    """A reference that its source no longer holds, and the item it was recognised as.

    `waits` says why nothing is taken back yet: a doubtful reference, or an entry that could not be
    read, may be that item. `replaced`: the user made an item of that work anew.
    """

    source: str
    ref_id: str
    item_key: str
    ordinal: int | None = None
    raw: str = ""
    waits: str = ""
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class PlanInput:
    """What the planner may know, gathered before it starts.

    `items` are the library's objects by key, trashed ones included; a key that is missing here
    does not exist. `baselines` are by item key, then source. `paths` are the collections that
    zotsync made or used earlier. `collections` are the library's collections by key.
    `merged` maps a key that lost a merge to the survivor. `erased` are keys whose item somebody
    deleted for good, other than one that an undo had taken back. `undone` are items that an undo
    put in the trash: they come back when they are asked for again, and so do `undone_collections`
    (path → key). `silent` are the sources that say nothing any more (moved, or gone), `unnamed`
    claims of lists that lack the item now: what they gave stays, but they contradict nobody.
    `passed` are, likewise, the words of such lists that a list has which comes to their item.
    """

    library: str
    library_version: int
    items: Mapping[str, ObjectData]
    collections: Mapping[str, ObjectData]
    paths: Mapping[str, str] = field(default_factory=dict)
    baselines: Mapping[str, Mapping[str, Baseline]] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()
    undone_collections: Mapping[str, str] = field(default_factory=dict)
    vanished: tuple[Vanished, ...] = ()
    silent: frozenset[str] = frozenset()
    unnamed: frozenset[tuple[str, str]] = frozenset()
    passed: Mapping[str, Mapping[str, Baseline]] = field(default_factory=dict)
