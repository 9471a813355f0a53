"""An item and a proposal in the form in which they are compared: fields under base names. Pure.

And whose a value is that both hold: a list that comes to agree with an edit does not make it its
own; when it says something else later, the user is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from zotsync.model.item import NOT_FIELDS, ObjectData, Proposal, ZoteroItem
from zotsync.model.schema import Schema
from zotsync.model.server_form import creators_form, server_form, tag_form
from zotsync.plan.model import Baseline


def base_name(schema: Schema, item_type: str, name: str) -> str:
    """A field's base name: `bookTitle` of a bookSection is `publicationTitle`."""
    known = schema.types.get(item_type)
    return known.base_fields.get(name, name) if known else name


def own_name(schema: Schema, item_type: str, base: str) -> str | None:
    """The name a base field has in an item type, None if the type has no such field."""
    known = schema.types.get(item_type)
    return known.own_name(base) if known else None


def asked_fields(item: ZoteroItem, schema: Schema) -> dict[str, Any]:
    """What a proposal says, under base names, creators included, in server form."""
    asked: dict[str, Any] = {
        base_name(schema, item.item_type, name): server_form(value)
        for name, value in item.fields.items()
    }
    asked["creators"] = creators_form([creator.payload() for creator in item.creators])
    return {name: value for name, value in asked.items() if value}


def held_fields(data: ObjectData, schema: Schema) -> dict[str, Any]:
    """What an item of the library says, likewise."""
    item_type = str(data.get("itemType", ""))
    held: dict[str, Any] = {
        base_name(schema, item_type, name): server_form(str(value))
        for name, value in data.items()
        if name not in NOT_FIELDS and isinstance(value, str | int | float)
    }
    held["creators"] = creators_form(data.get("creators") or ())
    return {name: value for name, value in held.items() if value}


#: The line of Extra with a reference's own words.
_CITED_AS = "Cited as: "

#: The line of a work that is not in print yet: Zotero hands it to CSL as `status`.
STATUS = "Status: "


def without_citation_line(extra: str) -> str:
    """Extra without "Cited as: …", which stands in for a title only until one is known."""
    return "\n".join(line for line in extra.split("\n") if not line.startswith(_CITED_AS))


def citation_lines(lines: Iterable[str]) -> str:
    """Those lines alone."""
    return "\n".join(line for line in lines if line.startswith(_CITED_AS))


def is_passing(line: str, *, titled: bool) -> bool:
    """Whether a line of Extra is over once another list knows more: a stand-in for the title of an
    item that is `titled` now, or that the work is not in print yet.
    """
    return line.startswith(STATUS) or (titled and line.startswith(_CITED_AS))


def rendered(fields: Mapping[str, Any], item_type: str, schema: Schema) -> dict[str, Any]:
    """Fields under base names as the type names them; creators as lists."""
    rendered: dict[str, Any] = {}
    for base, value in fields.items():
        if base == "creators":
            rendered["creators"] = [dict(creator) for creator in value]
        elif name := own_name(schema, item_type, base):
            rendered[name] = value
    return rendered


def merge_extra(
    baseline: str, library: str, source: str, own: Collection[str] = frozenset()
) -> str:
    """Extra after the merge: our lines that changed are exchanged, every other line stays.

    `own` are lines that are not this source's alone: the user had put them there before, or
    another list says them still.

    >>> merge_extra("Cited as: X", "Cited as: X\\nmine: 1", "PMID: 5")
    'mine: 1\\nPMID: 5'
    """
    had, now, ask = (text.split("\n") if text else [] for text in (baseline, library, source))
    ours = set(had) - set(own)
    kept = [line for line in now if not line.strip() or line not in ours or line in ask]
    added = [line for line in ask if line.strip() and line not in had and line not in kept]
    return "\n".join(kept + added).strip("\n")


def given_by_rule(item: ZoteroItem) -> tuple[str, ...]:
    """The tags of an item that topic rules gave, or that are its own keywords, in order."""
    given = (tag for tag in item.tags if tag.reasons or tag.type == 1)
    return tuple(sorted(tag_form(tag.name) for tag in given))


def is_resolved(proposal: Proposal) -> bool:
    """Whether a real record stands behind the proposal.

    Where none does today, be it that no service answers or that none knows the work any more,
    nothing is taken back that an earlier record gave.
    """
    resolution = proposal.reference.resolution
    return resolution is not None and resolution.outcome == "found"


def is_users(name: str, value: Any, mine: Baseline | None, others: Iterable[Baseline]) -> bool:
    """Whether the value that a source says now was put there by the user.

    It stood there while the source said something else, and no other list has said it. Where the
    source is new to the item, other lists must have known the item before: what was there when the
    first list found it is no edit of theirs.
    """
    if not value or name == "extra":
        return False
    others = list(others)
    if mine is not None and mine.said(name) == value:
        return False
    if any(other.said(name) == value for other in others):
        return is_agreed(name, value, others)
    return _is_known(name, mine, others)


def users_lines(
    held: str, asked: str, mine: Baseline | None, known: Iterable[Baseline]
) -> set[str]:
    """The lines of Extra that a source says now and that the user had put there, likewise."""
    others = list(known)
    theirs = {line for other in others for line in other.own_lines}
    if not _is_known("extra", mine, others):
        return set()
    both = {line for line in held.split("\n") if line.strip()} & set(asked.split("\n"))
    given = {line for other in others for line in other.said("extra").split("\n")} - theirs
    return both - given - set((mine.said("extra") if mine else "").split("\n"))


def _is_known(name: str, mine: Baseline | None, others: Iterable[Baseline]) -> bool:
    """Whether a list has known the item before: what the first one found there is no edit."""
    return any(one.said(name) or one.made for one in (*([mine] if mine else ()), *others))


def is_agreed(name: str, value: Any, known: Iterable[Baseline]) -> bool:
    """Whether a list has said this value only after the user, who put it there."""
    return bool(value) and any(
        name in other.agreed and other.said(name) == value for other in known
    )
