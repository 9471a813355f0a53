"""The sides of a merge: what a source said and says of an item, and what the item holds. Pure.

The lines of Extra that need a second look: what a field says already, what is over. Pure.

A reference puts into Extra what its own type has no field for. Where the item keeps another type,
it may have that field, and hold the value there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from zotsync.model.item import ObjectData, Proposal, ZoteroItem
from zotsync.model.schema import Schema
from zotsync.model.server_form import one_line
from zotsync.normalize.placing import field_name, label_of
from zotsync.plan.item_forms import (
    STATUS,
    asked_fields,
    held_fields,
    is_resolved,
    own_name,
    without_citation_line,
)
from zotsync.plan.item_type import TypeDecision, TypeSides, decide_type
from zotsync.plan.lists_apart import Stated
from zotsync.plan.model import Baseline, Policy
from zotsync.plan.without_field import (
    drawn_out,
    homeless,
    into_fields,
    without_lines_of_fields,
    without_what_extra_states,
)

#: Conflicts are shown and left alone.
_SHOWN = Policy()


@dataclass(frozen=True, slots=True)
class Sides:
    """What is known of an item before a proposal is laid onto it.

    `held` are the item's fields, `known` all that sources have said of it, `mine` the memory of
    the proposal's source, `base` that memory where its fields are the base of the merge.
    `held_by` is the baseline whose record nobody can ask for today, `type_sides` what is known of
    the item's type and `type_decision` what becomes of it. `different_work`: the proposal's own
    item, another work, was merged into this.
    """

    held: Mapping[str, Any]
    known: tuple[Baseline, ...]
    others: list[Baseline]
    mine: Baseline | None
    base: Baseline | None
    held_by: Baseline | None
    type_sides: TypeSides
    type_decision: TypeDecision
    key: str
    different_work: bool

    @property
    def item_type(self) -> str:
        """The type that the item will have."""
        return self.type_decision.item_type

    @property
    def claims(self) -> list[Baseline]:
        """What the other sources ask for; those that have let go ask for nothing."""
        return [other for other in self.others if not other.released]

    @property
    def is_another_entry(self) -> bool:
        """Whether the item is another work, as an entry of some list that names it says."""
        return self.different_work and any(
            known.item_key == self.key and names_a_work(known) for known in self.known
        )

    @property
    def own(self) -> Baseline | None:
        """What the source remembers of this very item, not of one that was merged into it."""
        return self.mine if self.mine and self.mine.item_key == self.key else None


def names_a_work(known: Baseline) -> bool:
    """Whether what a source said of an item is enough to tell which work that is."""
    return bool(known.fields.get("title") or known.fields.get("pages"))


def sides_of(
    proposal: Proposal,
    data: ObjectData,
    baselines: Mapping[str, Baseline],
    schema: Schema,
    *,
    different_work: bool,
    policy: Policy = _SHOWN,
    stated: Stated = MappingProxyType({}),
) -> Sides:
    """The sides of a proposal and an item; `baselines` are by source, and so is `stated`, what the
    other lists say of the item today.
    """
    mine = baselines.get(proposal.source)
    anew = different_work or (mine is not None and mine.released)
    base = None if anew else mine
    held = held_fields(data, schema)
    others = [known for source, known in baselines.items() if source != proposal.source]
    type_sides = TypeSides(proposal, data, held, base, others, stated)
    return Sides(
        held=held,
        known=tuple(baselines.values()),
        others=others,
        mine=mine,
        base=base,
        held_by=_held_by(mine, proposal),
        type_sides=type_sides,
        type_decision=decide_type(type_sides, policy, schema),
        key=str(data["key"]),
        different_work=different_work,
    )


def _is_anothers(sides: Sides) -> bool:
    """Whether the citation key is that of another list: each has keys of its own for its works."""
    key = sides.held.get("citationKey", "")
    mine = sides.base.said("citationKey") if sides.base else ""
    return key not in ("", mine) and any(one.said("citationKey") == key for one in sides.claims)


def asked_of(sides: Sides, item: ZoteroItem, schema: Schema) -> dict[str, Any]:
    """What a proposal asks of an item of the type that it will have.

    With it what that type has no field for, under base names, where the item keeps its type.
    """
    item_type = sides.item_type
    asked = asked_fields(item, schema)
    if asked.get("citationKey") in {sides.key, *(known.item_key for known in sides.known)}:
        del asked["citationKey"]  # nobody chose it: our own export names an item by its key
    if asked.get("citationKey") and _is_anothers(sides):
        del asked["citationKey"]
    if "extra" in asked and (sides.held.get("title") or asked.get("title")):
        asked["extra"] = without_citation_line(asked["extra"])
    if "extra" in asked and item_type != item.item_type:
        asked |= into_fields(asked, item_type, schema)
        said = (sides.held, *(known.fields for known in sides.known))
        asked["extra"] = without_repeats(asked["extra"], item_type, said, schema)
    asked = without_what_extra_states(asked, sides.known, sides.held, schema)
    if sides.base and own_name(schema, item_type, "extra"):
        asked |= without_old_status(sides.base.fields.get("extra", ""), asked.get("extra", ""))
    if item_type == sides.type_sides.current:
        return drawn_out(asked, sides.base, item_type, schema)
    gone = homeless(asked, item_type, schema)
    asked = {name: value for name, value in asked.items() if name not in gone}
    return asked | without_lines_of_fields(sides.base, asked, schema)


def untouchable(sides: Sides) -> frozenset[str]:
    """The fields that are the user's: emptied by them, or theirs when the source had let go."""
    mine = sides.mine
    owned = mine.user_owned if mine and mine.released else frozenset[str]()
    return (_emptied(sides) - _filled(sides.base)) | owned


def _emptied(sides: Sides) -> frozenset[str]:
    """Fields that a source once filled and that are empty now: the user emptied them."""
    said = frozenset[str]().union(*map(_filled, sides.known))
    return frozenset(name for name in said if not sides.held.get(name))


def _filled(known: Baseline | None) -> frozenset[str]:
    """The fields that a source has said."""
    if known is None:
        return frozenset()
    return frozenset(known.fields) | ({"creators"} if known.creators else set())


def _held_by(mine: Baseline | None, proposal: Proposal) -> Baseline | None:
    """The baseline whose record nobody can ask for today, None if there is no such."""
    if mine is None or mine.released or not mine.resolved or is_resolved(proposal):
        return None
    return mine


def without_repeats(
    extra: str, item_type: str, said: Iterable[Mapping[str, Any]], schema: Schema
) -> str:
    """Extra without the lines whose value a field of this type holds, or held from a list.

    `said` are fields under base names: the item's, and those that lists gave it; where the user has
    changed or emptied such a field, the value must not come back by way of Extra.
    """
    known = schema.types.get(item_type)
    if not extra or known is None:
        return extra
    values = list(said)
    repeated: set[str] = set()
    for variable in (*schema.csl["fields"]["text"], "container-title-short", "issued", "accessed"):
        if own := field_name(variable, known, schema):
            base = known.base_fields.get(own, own)
            texts = {one_line(str(fields.get(base) or "")) for fields in values} - {""}
            repeated |= {f"{label_of(variable)}: {text}" for text in texts}
    return "\n".join(line for line in extra.split("\n") if line not in repeated)


def without_old_status(before: str, now: str) -> dict[str, str]:
    """{"extra": …} without "Status: in press", where a source said that once and does not any more.

    Other lines stay as they are where the source says none now; {} where there is nothing to do.

    >>> without_old_status("Status: in press\\nPMID: 1", "")
    {'extra': 'PMID: 1'}
    """
    if not _status_lines(before) or _status_lines(now):
        return {}
    lines = (now or before).split("\n")
    return {"extra": "\n".join(line for line in lines if not line.startswith(STATUS))}


def _status_lines(extra: str) -> list[str]:
    return [line for line in extra.split("\n") if line.startswith(STATUS)]
