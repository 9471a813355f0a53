"""The abbreviation and the ISSN of a journal: they stay, go and wait with its name. Pure.

They are mostly derived from the name by the list of journals, so that no source says them by
itself: an item must not bear those of another journal than it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zotsync.match.compare import names_one_journal
from zotsync.plan.merge import MergedFields
from zotsync.plan.model import Change
from zotsync.text.fold import fold_text

#: The field of a journal's name, and what goes with it.
_JOURNAL = "publicationTitle"
_ITS_OWN = ("journalAbbreviation", "ISSN")


def with_journal(
    fields: MergedFields, held: Mapping[str, Any], asked: Mapping[str, Any], past: Mapping[str, Any]
) -> MergedFields:
    """The merged fields, in which what belongs to a journal goes as its name goes.

    `held` is what the item says, `asked` what the source says today and `past` what it had said.
    """
    here, named = str(held.get(_JOURNAL, "")), str(asked.get(_JOURNAL, ""))
    if not here or not named or names_one_journal(fold_text(here), fold_text(named)):
        return fields
    if any(change.field == _JOURNAL for change in fields.changes):
        return _without_the_last(fields, held, asked, past)
    return _waiting(fields, past)


def _without_the_last(
    fields: MergedFields, held: Mapping[str, Any], asked: Mapping[str, Any], past: Mapping[str, Any]
) -> MergedFields:
    """A journal's name was exchanged: what the source had given of the last one goes with it."""
    over = [
        name
        for name in _ITS_OWN
        if held.get(name) and held[name] == past.get(name) and not asked.get(name)
    ]
    emptied = tuple(Change(name, held[name], "") for name in over)
    said = {name: value for name, value in fields.baseline_fields.items() if name not in over}
    return replace(fields, changes=fields.changes + emptied, baseline_fields=said)


def _waiting(fields: MergedFields, past: Mapping[str, Any]) -> MergedFields:
    """Another journal's name stays: what belongs to the source's journal is not written, either."""
    waiting = {change.field for change in fields.changes} & set(_ITS_OWN)
    said = {name: value for name, value in fields.baseline_fields.items() if name not in waiting}
    said |= {name: past[name] for name in waiting if past.get(name)}
    stay = tuple(change for change in fields.changes if change.field not in waiting)
    return replace(fields, changes=stay, baseline_fields=said)
