"""One proposal laid onto one item: what is created, changed, added, left alone. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from zotsync.model.item import NOT_FIELDS, ObjectData, Proposal, Tag
from zotsync.model.schema import Schema
from zotsync.model.server_form import tag_form
from zotsync.plan import without_field
from zotsync.plan.fuller import unsure_fields
from zotsync.plan.item_forms import (
    asked_fields,
    citation_lines,
    given_by_rule,
    held_fields,
    is_resolved,
    merge_extra,
    rendered,
    without_citation_line,
)
from zotsync.plan.item_type import (
    TYPE,
    TypeDecision,
    disputed_with,
    in_known_roles,
    roles_of,
    said_of_people,
    type_change,
    unbound,
    with_conflict,
)
from zotsync.plan.journal_fields import with_journal
from zotsync.plan.lists_apart import Stated
from zotsync.plan.members import (
    MergedMembers,
    asked_tags,
    filed_by_rule,
    filed_earlier,
    merged_members,
)
from zotsync.plan.merge import MergedFields, merge_fields
from zotsync.plan.model import OURS, Baseline, Change, Conflict, Policy
from zotsync.plan.sides import Sides, asked_of, sides_of, untouchable


@dataclass(frozen=True, slots=True)
class MergedItem:
    """A proposal laid onto an item: the item as it will be, and what is to be remembered."""

    data: Mapping[str, Any]
    fields: MergedFields
    tags: MergedMembers
    collections: MergedMembers
    baseline: Baseline
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """The collection keys that a proposal's item is filed under; `by_rule` those of its topics."""

    keys: tuple[str, ...] = ()
    by_rule: tuple[str, ...] = ()


def new_item(proposal: Proposal, key: str, filing: Filing, schema: Schema) -> MergedItem:
    """The item that a proposal creates, under a key of ours ("" where the library picks it)."""
    item = proposal.item
    asked = asked_fields(item, schema)
    if asked.get("title") and "extra" in asked:
        asked["extra"] = without_citation_line(asked["extra"])
        asked = {name: value for name, value in asked.items() if value}
    tags = tuple(Tag(tag_form(tag.name), tag.type) for tag in item.tags)
    data = {"key": key, "version": 0, **rendered(asked, item.item_type, schema)}
    data |= {
        "itemType": item.item_type,
        "tags": [tag.payload() for tag in dict.fromkeys(tags)],
        "collections": list(filing.keys),
        "relations": {},
    }
    creators = asked.pop("creators", ())
    baseline = Baseline(
        item_key=key,
        source=proposal.source,
        item_type=item.item_type,
        fields=asked,
        creators=creators,
        tags={tag.name: OURS for tag in tags},
        collections=dict.fromkeys(filing.keys, OURS),
        resolved=is_resolved(proposal),
        made=True,
        by_rule=given_by_rule(item),
        filed_by_rule=filing.by_rule,
    )
    changes = tuple(Change(name, "", value) for name, value in asked.items())
    if creators:
        changes += (Change("creators", [], list(creators)),)
    nothing = MergedFields((), (), asked, creators, frozenset())
    return MergedItem(
        data,
        nothing,
        MergedMembers(tuple(tag.name for tag in tags), (), baseline.tags),
        MergedMembers(filing.keys, (), baseline.collections),
        baseline,
        changes,
    )


def merge_item(
    proposal: Proposal,
    data: ObjectData,
    baselines: Mapping[str, Baseline],
    filing: Filing,
    *,
    policy: Policy,
    schema: Schema,
    different_work: bool = False,
    stated: Stated = MappingProxyType({}),
) -> MergedItem:
    """A proposal laid onto an item that exists, by three-way merge.

    Where a record stood behind the baseline and none can be asked for today, nothing that the
    record gave is taken back: no field, and no tag or collection of a topic.

    `different_work`: the user merged the proposal's item into this one, which is another work: then
    its words only fill empty fields; and none are written, and what is remembered of the item's own
    words stays, where a list has said what the item is. `stated` is what the other lists say of the
    item today.
    """
    sides = sides_of(
        proposal, data, baselines, schema,
        different_work=different_work, policy=policy, stated=stated,
    )  # fmt: skip
    fields = _merged_fields(proposal, sides, policy, schema, stated)
    changes_type = sides.item_type != data.get(TYPE) and not sides.type_decision.settled
    if changes_type and (conflict := disputed_with(sides.type_sides, fields)):
        sides = _with_type_held(sides, conflict)
        fields = _merged_fields(proposal, sides, policy, schema, stated)
    fields = _with_roles(fields, sides, schema)
    tags, filed = _merged_memberships(proposal, data, sides, filing, policy)
    after = _applied(
        data, item_type=sides.item_type, fields=fields, tags=tags, filed=filed,
        proposed_tags=proposal.item.tags, schema=schema,
    )  # fmt: skip
    baseline = _baseline(proposal, data, sides, filing, (fields, tags, filed))
    changes = (*type_change(data, sides.item_type), *fields.changes)
    return MergedItem(after, fields, tags, filed, baseline, changes)


def _merged_fields(
    proposal: Proposal, sides: Sides, policy: Policy, schema: Schema, stated: Stated
) -> MergedFields:
    """What becomes of the fields: nothing if they are another work's; conflicts are settled as the
    user decided, or as is the policy.
    """
    if sides.is_another_entry:
        return MergedFields((), (), {}, (), frozenset())
    who = (proposal.source, proposal.ref_id)
    asked, conflict = asked_of(sides, proposal.item, schema), sides.type_decision.conflict
    if asked.get("creators") and sides.item_type != proposal.item.item_type:
        asked["creators"] = roles_of(proposal, asked["creators"], sides.item_type, schema)
    if conflict is not None:
        asked = unbound(asked, sides.item_type, schema)
    base, extra = _said_before(sides, proposal, asked, schema), str(sides.held.get("extra", ""))
    without = without_field.homeless(asked, sides.item_type, schema)
    fields = merge_fields(
        base,
        {**sides.held, **without_field.in_lines(extra, without, schema)},
        asked,
        untouchable=untouchable(sides),
        take=policy.on_conflict == "take-source" or who in policy.take,
        keep=who in policy.keep,
        shown=policy.shown_to(who),
        hold=sides.held_by is not None,
        others=() if sides.different_work else sides.claims,
        stated={} if sides.different_work else stated,
        known=[] if sides.different_work else [one for one in sides.known if one is not sides.base],
        unsure=unsure_fields(proposal),
        homeless=without,
    )
    fields = without_field.with_lines(fields, extra, without, schema)
    if sides.item_type != sides.type_sides.current:
        fields = without_field.of_new_type(fields, sides.base, extra, sides.item_type, schema)
    if conflict is not None:
        fields = with_conflict(fields, conflict, sides.base)
    fields = with_journal(fields, sides.held, asked, base.fields if base else {})
    return _without_citation(fields, sides)


def _said_before(
    sides: Sides, proposal: Proposal, asked: Mapping[str, Any], schema: Schema
) -> Baseline | None:
    """What the source said last time, in the form that the item's type has for it."""
    base, held = sides.base, sides.held
    if base and sides.item_type != sides.type_sides.current:
        return without_field.said_in_extra(base, held, asked, schema)
    if base and sides.item_type != proposal.item.item_type:
        base = without_field.said_in_lines(base, held, sides.item_type, schema)
    if base and base.creators and (now := asked.get("creators")) and (here := held.get("creators")):
        people = said_of_people(base.creators, here, now, sides.item_type, schema)
        return replace(base, creators=people)
    return base


def _without_citation(merged: MergedFields, sides: Sides) -> MergedFields:
    """An item that gets its title loses the line that stood in for it, whichever list gave that.

    Otherwise that list would take it back in its next run.
    """
    if sides.held.get("title") or not any(one.field == "title" for one in merged.changes):
        return merged
    held = str(sides.held.get("extra", ""))
    extra = next((str(one.after) for one in merged.changes if one.field == "extra"), held)
    given = {line for known in sides.known for line in known.said("extra").split("\n")}
    left = merge_extra(citation_lines(given), extra, "")
    others = tuple(one for one in merged.changes if one.field != "extra")
    if left == extra:
        return merged
    return replace(
        merged, changes=others if left == held else (*others, Change("extra", held, left))
    )


def _with_type_held(sides: Sides, conflict: Conflict) -> Sides:
    """The sides of an item whose type stays as it is until a conflict over it is settled."""
    past = sides.base.item_type if sides.base else ""
    return replace(sides, type_decision=TypeDecision(conflict.library, past, conflict))


def _with_roles(fields: MergedFields, sides: Sides, schema: Schema) -> MergedFields:
    """The fields with the roles of creators that a new type does not know, as it will keep them:
    what the server would make of them unasked is shown, and can be taken back.
    """
    held = sides.held.get("creators", ())
    if sides.item_type == sides.type_sides.current or not held:
        return fields
    if any(change.field == "creators" for change in fields.changes):
        return fields
    after = tuple(in_known_roles(held, sides.item_type, schema))
    if after == tuple(held):
        return fields
    return replace(fields, changes=(*fields.changes, Change("creators", held, after)))


def _merged_memberships(
    proposal: Proposal, data: ObjectData, sides: Sides, filing: Filing, policy: Policy
) -> tuple[MergedMembers, MergedMembers]:
    """What becomes of the tags and collections, with what a record gave that none can ask for."""
    mine, held_by = sides.mine, sides.held_by
    return merged_members(
        mine,
        data,
        sides.others,
        [*asked_tags(proposal, mine, policy), *(held_by.by_rule if held_by else ())],
        [
            *filing.keys,
            *filed_earlier(proposal, mine, policy),
            *(filed_by_rule(held_by) if held_by else ()),
        ],
    )


def _baseline(
    proposal: Proposal,
    data: ObjectData,
    sides: Sides,
    filing: Filing,
    merged: tuple[MergedFields, MergedMembers, MergedMembers],
) -> Baseline:
    """What is to be remembered of a proposal and of what became of it."""
    fields, tags, filed = merged
    held_by, mine = sides.held_by, sides.mine
    said = _own_words(sides) if sides.is_another_entry else _said(sides, fields)
    return replace(
        said,
        item_key=str(data["key"]),
        source=proposal.source,
        tags=tags.memory,
        collections=filed.memory,
        resolved=is_resolved(proposal) or bool(mine and mine.resolved),
        made=any(known.made for known in sides.known),
        by_rule=held_by.by_rule if held_by else given_by_rule(proposal.item),
        filed_by_rule=filed_by_rule(held_by) if held_by else filing.by_rule,
    )


def _said(sides: Sides, fields: MergedFields) -> Baseline:
    """The words of a source about its own work."""
    decided = sides.type_decision
    return Baseline(
        "",
        "",
        item_type=decided.remembered,
        fields=fields.baseline_fields,
        creators=fields.baseline_creators,
        user_owned=fields.user_owned,
        disputed=fields.disputed,
        doubted=fields.doubted,
        agreed=(fields.agreed - {TYPE}) | ({TYPE} if decided.agreed else set()),
        own_lines=fields.own_lines,
    )


def _own_words(sides: Sides) -> Baseline:
    """The words of a source about the item's own work, where the proposal is of another."""
    own = sides.own or Baseline("", "", item_type=sides.item_type)
    return replace(own, released=False)


def _applied(
    data: ObjectData,
    *,
    item_type: str,
    fields: MergedFields,
    tags: MergedMembers,
    filed: MergedMembers,
    proposed_tags: tuple[Tag, ...],
    schema: Schema,
) -> dict[str, Any]:
    """The library's item with the merge carried out (lists whole, as a write must send them)."""
    after = dict(data)
    if item_type != data.get("itemType"):
        held = held_fields(data, schema)
        after = {name: value for name, value in after.items() if name in NOT_FIELDS}
        after |= rendered(held, item_type, schema) | {"itemType": item_type}
    after |= rendered({change.field: change.after for change in fields.changes}, item_type, schema)
    if tags.add or tags.remove:
        kinds = {tag_form(tag.name): tag.type for tag in proposed_tags}
        stay = [tag for tag in data.get("tags") or () if tag_form(tag["tag"]) not in tags.remove]
        after["tags"] = stay + [Tag(name, kinds.get(name, 0)).payload() for name in tags.add]
    if filed.add or filed.remove:
        stay_in = [key for key in data.get("collections") or () if key not in filed.remove]
        after["collections"] = stay_in + list(filed.add)
    return after
