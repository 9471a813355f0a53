"""What the user did to an item since zotsync's sources last proposed it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from zotsync.data import bundled_schema
from zotsync.model.item import ObjectData
from zotsync.model.server_form import creators_form, tag_form
from zotsync.plan.item_forms import held_fields, is_agreed, is_passing
from zotsync.plan.model import Baseline
from zotsync.plan.without_field import homeless, in_lines


def local_edits(
    baselines: Collection[Baseline], data: ObjectData | None, *, undone: bool = False
) -> list[str]:
    """The user's changes in words: field names, "-tag x", "moved out", "trashed", "deleted".

    `baselines` are those of all sources of the item: what any of them proposed last, or gave, is
    not the user's doing, also where a source has let go of the item since. `undone`: an undo of
    ours put the item in the trash, not the user.
    """
    if data is None:
        return ["deleted"]
    if data.get("deleted"):
        return [] if undone else ["trashed"]
    words = _type(baselines, data) + _fields(
        baselines, held_fields(data, bundled_schema()), str(data.get("itemType", ""))
    )
    baselines = [baseline for baseline in baselines if not baseline.released]
    given = _union([baseline.tags for baseline in baselines])
    made = any(baseline.made for baseline in baselines)
    tags = {tag_form(tag["tag"]) for tag in data.get("tags") or ()}
    words += [f"-tag {name}" for name in given if name not in tags]
    words += [f"+tag {name}" for name in sorted(tags - given.keys()) if made]
    filed = _union([baseline.collections for baseline in baselines])
    gone = filed.keys() - set(data.get("collections") or ())
    return words + ["moved out of our collection"] * bool(gone)


def _type(baselines: Collection[Baseline], data: ObjectData) -> list[str]:
    """The item type, if it is another than zotsync made the item with."""
    made = {baseline.item_type for baseline in baselines if baseline.made and baseline.item_type}
    return ["itemType"] if made and data.get("itemType") not in made else []


def _fields(baselines: Collection[Baseline], held: Mapping[str, Any], item_type: str) -> list[str]:
    """Of the fields that a source filled, those that hold what none proposed before the user."""
    proposed: dict[str, list[Any]] = {}
    filled: dict[str, None] = {}
    for baseline in baselines:
        values: dict[str, Any] = dict(baseline.fields)
        if baseline.creators:
            values["creators"] = creators_form(baseline.creators)
        for name, value in values.items():
            proposed.setdefault(name, []).append(value)
            owned = baseline.released or name in baseline.user_owned
            if not owned and name != "extra":
                filled[name] = None
    schema, made = bundled_schema(), any(baseline.made for baseline in baselines)
    without = homeless(filled, item_type, schema)
    lines = in_lines(held.get("extra", ""), without, schema)
    held = {**lines, **held}
    never = frozenset[str]() if made else without - lines.keys()  # had no place from the first
    words = [
        name
        for name in filled
        if (name not in never and held.get(name, "") not in proposed[name])
        or is_agreed(name, held.get(name, ""), baselines)
    ]
    lost = _has_lost_lines(baselines, held)
    if not made:
        return words + ["extra"] * lost
    words += [name for name in held if name not in proposed and name not in ("creators", "extra")]
    ours = {line for text in proposed.get("extra", ()) for line in text.split("\n")}
    added = [
        line
        for line in held.get("extra", "").split("\n")
        if line and line not in ours and not in_lines(line, lines, schema)
    ]
    return words + ["extra"] * bool(added or lost)


def _has_lost_lines(baselines: Collection[Baseline], held: Mapping[str, Any]) -> bool:
    """Whether a line of Extra that a source gave is there no more: not as a field either."""
    there, titled = set(str(held.get("extra", "")).split("\n")), bool(held.get("title"))
    return any(
        line and line not in there and line not in baseline.own_lines
        and not in_lines(line, held, bundled_schema()) and not is_passing(line, titled=titled)
        for baseline in baselines
        if not baseline.released and "extra" not in baseline.user_owned
        for line in baseline.fields.get("extra", "").split("\n")
    )  # fmt: skip


def _union(memories: Collection[Mapping[str, str]]) -> dict[str, str]:
    """The members that any source remembers, in the order of the sources."""
    return {name: fate for memory in memories for name, fate in memory.items()}
