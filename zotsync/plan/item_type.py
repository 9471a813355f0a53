"""What becomes of an item's type when a source states another. Pure.

A type decides which fields and roles there are: the server drops the fields that the new type does
not have, and makes "contributor" of roles that it does not know. So the type is never written over
in doubt, and while it is in doubt none of the fields that hang on it are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zotsync.model.item import ObjectData, Proposal
from zotsync.model.schema import CHILD_TYPES, Schema
from zotsync.model.server_form import creators_form
from zotsync.normalize.creators import creator_part
from zotsync.normalize.parts import NormalizeInput
from zotsync.plan.item_forms import is_resolved, own_name
from zotsync.plan.lists_apart import Stated, given_by
from zotsync.plan.merge import MergedFields
from zotsync.plan.model import Baseline, Change, Conflict, Policy

TYPE = "itemType"

#: Fields that mean the same of a work whatever its type is.
_OF_ANY_TYPE = frozenset(
    {"title", "shortTitle", "abstractNote", "date", "language", "DOI", "url", "accessDate",
     "rights", "citationKey"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypeDecision:
    """The type that an item will have, and the one to remember as what its source said.

    `settled`: the user decided. `agreed`: the type is the user's, and the source says the same.
    """

    item_type: str
    remembered: str
    conflict: Conflict | None = None
    settled: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class TypeSides:
    """What is known of an item's type: the proposal, the item and its `held` fields, what the
    source remembers (`mine`), the `others`, and what they say today (`stated`).
    """

    proposal: Proposal
    data: ObjectData
    held: Mapping[str, Any]
    mine: Baseline | None
    others: Sequence[Baseline]
    stated: Stated

    @property
    def current(self) -> str:
        return str(self.data.get(TYPE, ""))

    @property
    def asked(self) -> str:
        return self.proposal.item.item_type

    def conflict(self, giver: str) -> Conflict:
        """The conflict over the type."""
        past = self.mine.item_type if self.mine else ""
        return Conflict(TYPE, past, self.current, self.asked, giver)


def decide_type(sides: TypeSides, policy: Policy, schema: Schema) -> TypeDecision:
    """The item's type after the merge: another only while it is the source's to change, and
    nothing of the user's or of another list's is lost.
    """
    mine, current, asked = sides.mine, sides.current, sides.asked
    if mine is None or current in CHILD_TYPES:
        return TypeDecision(current, asked)
    if mine.resolved and not is_resolved(sides.proposal):
        return TypeDecision(current, mine.item_type, agreed=TYPE in mine.agreed)
    if asked == current:
        return TypeDecision(current, asked, agreed=TYPE in mine.agreed or _is_met(sides, mine))
    if asked == mine.item_type or not mine.item_type:
        return TypeDecision(current, asked)
    conflict = _contested(sides, mine, schema)
    if conflict is None:
        return TypeDecision(asked if mine.item_type == current else current, asked)
    return _settled(conflict, sides, policy)


def disputed_with(sides: TypeSides, fields: MergedFields) -> Conflict | None:
    """The conflict over a type that cannot change because a field that hangs on it cannot."""
    bound = [one for one in fields.conflicts if one.field not in {*_OF_ANY_TYPE, "creators"}]
    return sides.conflict(bound[0].given_by) if bound else None


def unbound(asked: Mapping[str, Any], item_type: str, schema: Schema) -> dict[str, Any]:
    """Of what a source says, what may be written whichever type is the right one."""
    free = {name: value for name, value in asked.items() if name in _OF_ANY_TYPE}
    creators = asked.get("creators", ())
    if creators and not strange_roles(creators, item_type, schema):
        free["creators"] = creators
    return free


def with_conflict(fields: MergedFields, conflict: Conflict, mine: Baseline | None) -> MergedFields:
    """The fields with the conflict over the type; what was in conflict before stays so."""
    before = mine.disputed if mine else {}
    held = {name: value for name, value in before.items() if name not in _OF_ANY_TYPE}
    return replace(
        fields,
        conflicts=(conflict, *fields.conflicts),
        disputed={**held, **fields.disputed, TYPE: conflict.source},
    )


def strange_roles(
    creators: Iterable[Mapping[str, str]], item_type: str, schema: Schema
) -> frozenset[str]:
    """The roles that an item type does not know; the server would make others of them."""
    known = schema.types.get(item_type)
    roles = {str(one.get("creatorType", "author")) for one in creators}
    return frozenset(roles - set(known.creator_types)) if known else frozenset()


def in_known_roles(
    creators: Iterable[Mapping[str, Any]], item_type: str, schema: Schema
) -> list[dict[str, Any]]:
    """Creators as an item of this type keeps them, each in a role that the type knows."""
    people = [dict(one) for one in creators]
    strange = strange_roles(people, item_type, schema)
    roles = schema.types[item_type].creator_types if strange else ()
    instead = "contributor" if "contributor" in roles else next(iter(roles), "")
    for one in people:
        if instead and one.get("creatorType") in strange:
            one["creatorType"] = instead
    return people


def roles_of(
    proposal: Proposal, asked: Sequence[Mapping[str, str]], item_type: str, schema: Schema
) -> tuple[Mapping[str, str], ...]:
    """The people of a source in the roles that this type has for them, whatever type it states."""
    known = schema.types.get(item_type)
    if known is None:
        return tuple(asked)
    part = creator_part(NormalizeInput(proposal.reference, known, schema))
    people = creators_form([creator.payload() for creator in part.creators])
    return tuple(people) if _named(people) == _named(asked) else tuple(asked)


def said_of_people(
    base: Sequence[Mapping[str, str]],
    held: Sequence[Mapping[str, str]],
    asked: Sequence[Mapping[str, str]],
    item_type: str,
    schema: Schema,
) -> tuple[Mapping[str, str], ...]:
    """What a source said of an item's people, as a change of type has left it: an editor is a
    contributor of a thesis. That is no edit of the user's, nor, the type taken back, of the list's
    where the user has edited the people since.
    """
    known = schema.types.get(item_type)
    if known is None or held == base or not all(isinstance(one, Mapping) for one in base):
        return tuple(base)  # a state that is damaged is no reason to stop here
    lost = {"contributor", known.primary_creator}
    strange = strange_roles(base, item_type, schema)
    if _named(held) == _named(base) and all(
        _role(here) == _role(said) or (_role(said) in strange and _role(here) in lost)
        for here, said in zip(held, base, strict=True)
    ):
        return tuple(held)
    if _named(asked) == _named(base) and all(
        _role(said) in (_role(now), "contributor") for now, said in zip(asked, base, strict=True)
    ):
        return tuple(asked)
    return tuple(base)


def _named(people: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """People without their roles."""
    return [{name: text for name, text in one.items() if name != "creatorType"} for one in people]


def _role(one: Mapping[str, str]) -> str:
    return str(one.get("creatorType", "author"))


def type_change(data: ObjectData, item_type: str) -> tuple[Change, ...]:
    """The change of an item's type, the first of all its changes; () where it stays."""
    before = data.get("itemType")
    return (Change("itemType", before, item_type),) if item_type != before else ()


def _is_met(sides: TypeSides, mine: Baseline) -> bool:
    """Whether the user gave the item its type, and the source comes to say the same."""
    if not mine.made or mine.item_type in ("", sides.current):
        return False
    return not any(other.item_type in ("", sides.current) for other in sides.others)


def _contested(sides: TypeSides, mine: Baseline, schema: Schema) -> Conflict | None:
    """The conflict over a type that is not the source's to change, None if it is."""
    current = sides.current
    claims = [other for other in sides.others if not other.released]
    says = [source for source, said in sides.stated.items() if said.get(TYPE) == current]
    if mine.item_type != current:
        said = [other.source for other in claims if other.item_type == current]
        return sides.conflict(next(iter([*says, *said]), "")) if mine.made else None
    known = (mine, *sides.others)
    if any(TYPE in one.agreed and one.item_type == current for one in known):
        return sides.conflict("")
    if says:
        return sides.conflict(says[0])
    lost = _lost(sides, mine, schema)
    givers = [given_by(name, sides.held[name], claims, {}) for name in lost]
    # a list that states the new type today has let go of what only the old one holds
    firm = [one for one in givers if not one or sides.stated.get(one, {}).get(TYPE) != sides.asked]
    if not firm:
        return None
    return sides.conflict(firm[0] if all(firm) else "")


def _lost(sides: TypeSides, mine: Baseline, schema: Schema) -> list[str]:
    """The fields that would not survive the change, other than those that the source gave."""
    held, asked = sides.held, sides.asked
    lost = [
        name
        for name, value in held.items()
        if name != "creators"
        and not own_name(schema, asked, name)
        and value != mine.fields.get(name)
    ]
    creators = held.get("creators", ())
    theirs = creators and creators != creators_form(mine.creators)
    return [*lost, "creators"] if theirs and strange_roles(creators, asked, schema) else lost


def _settled(conflict: Conflict, sides: TypeSides, policy: Policy) -> TypeDecision:
    """A conflict over the type as the user decided on it, or as it stands."""
    who = (sides.proposal.source, sides.proposal.ref_id)
    shown = policy.shown_to(who)
    take = policy.on_conflict == "take-source" or who in policy.take
    if not (take or who in policy.keep) or (shown and conflict.words() not in shown):
        past = str(conflict.baseline)
        agreed = bool(sides.mine and TYPE in sides.mine.agreed)
        return TypeDecision(sides.current, past, conflict, agreed=agreed)
    after = sides.asked if take else sides.current
    return TypeDecision(after, sides.asked, settled=True)
