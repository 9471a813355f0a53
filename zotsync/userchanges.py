"""What the user did to an item since a source last proposed it. Pure."""

from __future__ import annotations

from zotsync.library.base import ObjectData
from zotsync.plan.merge import creators_form
from zotsync.plan.model import Baseline
from zotsync.plan.propose import held_fields, tag_form
from zotsync.schema import bundled


def user_changes(baseline: Baseline, data: ObjectData | None) -> list[str]:
    """The user's changes in words: field names, "-tag x", "moved out", "trashed", "deleted"."""
    if data is None:
        return ["deleted"]
    if data.get("deleted"):
        return ["trashed"]
    held = held_fields(data, bundled())
    words = [
        name
        for name, value in baseline.fields.items()
        if name not in baseline.kept and name != "extra" and held.get(name, "") != value
    ]
    words += [
        name
        for name in held
        if baseline.made and name not in baseline.fields and name not in ("creators", "extra")
    ]
    if baseline.creators and "creators" not in baseline.kept:
        asked = creators_form(baseline.creators)
        words += ["creators"] * (held.get("creators") != asked)
    tags = {tag_form(tag["tag"]) for tag in data.get("tags") or ()}
    words += [f"-tag {name}" for name, fate in baseline.tags.items() if name not in tags and fate]
    if baseline.made:
        words += [f"+tag {name}" for name in sorted(tags - baseline.tags.keys())]
    filed = set(data.get("collections") or ())
    gone = [key for key, fate in baseline.collections.items() if fate and key not in filed]
    words += ["moved out of our collection"] * bool(gone)
    return words
