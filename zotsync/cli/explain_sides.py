"""What the library holds beside what a source says: the second half of each line of `explain`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData, Proposal
    from zotsync.plan.model import Action

#: The fates of a tag or collection (plan.model), for people.
FATES = {
    "ours": "given by it",
    "theirs": "there already, or asked for no more",
    "refused": "taken away by you, not given again",
}


def held_item(action: Action, session: Session) -> ObjectData | None:
    """The item that a reference is, if it is one already."""
    if not action.item_key or action.action == "review":
        return None
    return session.snapshot.items([action.item_key]).get(action.item_key)


def library_value(proposal: Proposal, name: str, data: ObjectData | None) -> Any:
    """What the library's item has in a field of the proposal; None if there is no item."""
    from zotsync.data import bundled_schema
    from zotsync.plan.item_forms import base_name, held_fields
    from zotsync.plan.without_field import homeless, in_lines

    if data is None:
        return None
    schema = bundled_schema()
    base, held = base_name(schema, proposal.item.item_type, name), held_fields(data, schema)
    without = homeless([base], str(data.get("itemType", "")), schema)
    lines = in_lines(str(held.get("extra", "")), without, schema)
    value = held.get(base) or lines.get(base, "")
    return list(value) if name == "creators" else value


def what_becomes_of_it(proposal: Proposal, action: Action, name: str) -> tuple[str, str]:
    """Whether a sync writes a field ("written"), leaves it ("kept"), or asks ("conflict"); and in a
    conflict between lists which other source gave what stands there ("" where the user did)."""
    from zotsync.data import bundled_schema
    from zotsync.plan.item_forms import base_name

    names = (name, base_name(bundled_schema(), proposal.item.item_type, name))
    for conflict in action.conflicts:
        if conflict.field in names:
            return "conflict", conflict.given_by
    return ("written" if any(change.field in names for change in action.changes) else "kept"), ""


#: A field that a reason begins with, by its own name.
_FIELD_FIRST = re.compile(r"(?:^|(?<=; ))[a-zA-Z]+(?=: )")


def reason_in_words(reason: str, item_type: str) -> str:
    """Why a sync does what it does, fields named as people know them."""
    from zotsync.data import bundled_schema
    from zotsync.output.words import field_label

    known = {"creators", "itemType", *bundled_schema().all_fields()}
    return _FIELD_FIRST.sub(
        lambda found: field_label(found[0], item_type) if found[0] in known else found[0], reason
    )


def tag_fate(
    name: str, data: ObjectData | None, action: Action, claims: list[dict[str, Any]]
) -> str:
    """What became of a tag that the source gives: a word of FATES, "" if it is not given yet."""
    from zotsync.model.server_form import tag_form

    form = tag_form(name)
    remembered = [c["tags"][form] for c in claims if c["source"] == action.source
                  and form in c["tags"]]  # fmt: skip
    if data is None or not remembered:
        return ""
    held = {tag_form(tag["tag"]) for tag in data.get("tags") or ()}
    if form not in held:
        return "" if name in action.tags_add else "refused"
    return str(remembered[0])


def beside(entry: Mapping[str, Any]) -> str:
    """What the library says of a field, where it is something else than the source's value."""
    from zotsync.model.server_form import value_form
    from zotsync.output.plain import shown, source_label

    name, value = entry["field"], entry["library"]
    if value is None or value_form(name, value) == value_form(name, entry["value"]):
        return ""
    held = f"“{shown(value)}”" if value else "nothing"
    giver = f"“{source_label(entry['given_by'])}” gave" if entry["given_by"] else "you have"
    return {
        "conflict": f"; {giver} {held}: a conflict",
        "written": f"; the library holds {held} until the next sync",
        "kept": f"; the library holds {held}, which stays",
    }[entry["sync"]]


def other_values(name: str, value: Any, claims: list[dict[str, Any]], of: Mapping[str, str]) -> str:
    """What sources (called as `of` has it) last proposed for a field of the library's item, where
    it is something else."""
    from zotsync.output.plain import shown

    said = {
        of[claim["source"]]: claim["fields"][name]
        for claim in claims
        if claim["fields"].get(name) not in (None, value)
    }
    return "".join(
        f"; {source} said “{shown(text)}” at its last sync" for source, text in said.items()
    )
