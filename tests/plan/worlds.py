"""A library as two dictionaries: plans are made for it and carried out in memory, without I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zotsync.data import bundled_schema
from zotsync.match.keys import collection_key
from zotsync.match.model import Match
from zotsync.model.item import Creator, Proposal, Tag, ZoteroItem
from zotsync.model.reference import Origin, Reference, Resolution
from zotsync.plan.collections import CollectionPlan
from zotsync.plan.model import Baseline, Plan, PlanInput, Policy, Vanished
from zotsync.plan.planner import plan

KEY = "AAAAAAA2"


def proposal(
    source: str = "one",
    fields: Mapping[str, str] | None = None,
    *,
    authors: Iterable[str] = (),
    tags: Iterable[str] = (),
    collections: Iterable[str] = (),
    ref_id: str = "r1",
    item_type: str = "journalArticle",
    found: bool = False,
) -> Proposal:
    """What a source asks for; `found`: a real record stands behind it."""
    resolution = Resolution("found") if found else None
    reference = Reference(ref_id, "raw words", Origin("list"), resolution=resolution)
    item = ZoteroItem(
        item_type,
        dict(fields or {}),
        tuple(Creator("author", last_name=name) for name in authors),
        tuple(Tag(name) for name in tags),
        tuple(collections),
    )
    return Proposal(source, reference, item)


@dataclass
class SmallWorld:
    """`items` and `collections` are the library, the rest is what zotsync remembers."""

    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    collections: dict[str, dict[str, Any]] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    baselines: dict[str, dict[str, Baseline]] = field(default_factory=dict)
    version: int = 1

    def plan(
        self, *asked: Proposal, policy: Policy | None = None, vanished: Iterable[str] = ()
    ) -> Plan:
        """The plan for proposals that all are the item `KEY`; `vanished` sources let go of it."""
        matches = [
            Match(one, "match" if KEY in self.items else "create", KEY, "rule", 1.0)
            for one in asked
        ]
        given = PlanInput(
            "embedded",
            self.version,
            self.items,
            self.collections,
            self.paths,
            self.baselines,
            vanished=tuple(Vanished(source, "r1", KEY) for source in vanished),
        )
        collections = CollectionPlan(
            self.collections, self.paths, lambda path: collection_key("embedded", path)
        )
        return plan(
            matches,
            given,
            policy=policy or Policy(),
            schema=bundled_schema(),
            collections=collections,
        )

    def carry_out(self, made: Plan) -> Plan:
        """What applying a plan does to the library and to the memory."""
        for step in made.collections:
            if step.action == "create":
                self.version += 1
                self.collections[step.key] = {
                    "key": step.key, "version": self.version, "name": step.name,
                    "parentCollection": step.parent or False,
                }  # fmt: skip
            if step.action != "skip":
                self.paths[step.path] = step.key
        for write in made.writes:
            self.version += 1
            after = {**self.items.get(write.item_key, {}), **write.payload}
            after["version"] = self.version
            self.items[write.item_key] = {n: v for n, v in after.items() if v not in ("", None)}
        for action in made.actions:
            known = self.baselines.setdefault(action.item_key, {})
            if action.forget:
                known.pop(action.source, None)
            if action.baseline:
                known[action.source] = action.baseline
        return made

    def sync(self, *asked: Proposal, **options: Any) -> Plan:
        """Plans and carries out."""
        return self.carry_out(self.plan(*asked, **options))

    def person_edits(self, **values: Any) -> None:
        """The user changes the item; "" empties a field."""
        self.version += 1
        after = {**self.items[KEY], **values, "version": self.version}
        self.items[KEY] = {name: value for name, value in after.items() if value != ""}

    @property
    def item(self) -> dict[str, Any]:
        return self.items[KEY]

    @property
    def tags(self) -> set[str]:
        return {tag["tag"] for tag in self.item["tags"]}

    @property
    def filed(self) -> set[str]:
        return {self.collections[key]["name"] for key in self.item["collections"]}
