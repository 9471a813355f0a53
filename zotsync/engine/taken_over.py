"""Whose claims a list goes on from: one claim for one list, and none of another list's.

A file was synced by its name, and is a source of the configuration now: what it asked for under its
own name passes to the configured source that reads it. Else the first claim would stay for good:
nothing under that name is read any more.

An entry that stands in another list now (its file was renamed, or a list was split) is followed as
it was: its new list says what the earlier one had said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zotsync.data import bundled_schema
from zotsync.engine.gather import GatheredSources
from zotsync.engine.library_state import LibraryState
from zotsync.engine.sources import PASSING_SOURCES, Source, place_of
from zotsync.match.model import Match
from zotsync.model.errors import InputError
from zotsync.model.item import ObjectData, Proposal
from zotsync.model.server_form import tag_form
from zotsync.plan.collections import path_form
from zotsync.plan.item_forms import held_fields, is_resolved
from zotsync.plan.members import united
from zotsync.plan.model import OURS, THEIRS, Baseline
from zotsync.state.database import transaction


def take_over(gathered: GatheredSources, session: LibraryState) -> None:
    """Passes the claims of files that a configured source of this run reads to that source.

    Only the memory is changed, and only once: afterwards the file has no claim under its name.
    """
    here = {read.source.name for read in gathered.reads}
    loose = {name for name in session.memory.claim_counts() if Path(name).is_absolute()} - here
    for read in gathered.reads:
        taken = loose & files_of(read.source) if loose and not read.source.ad_hoc else set()
        if taken:
            asked = _asked(read.source.name, gathered.proposals, session)
            with transaction(session.db):
                for name in sorted(taken):
                    _pass_on(name, read.source.name, asked, session)
            loose -= taken


def inherited(
    matches: Sequence[Match], session: LibraryState, silent: Collection[str]
) -> dict[str, dict[str, Baseline]]:
    """What a list that comes to an item has from those that had named it and do so no more: item
    key → source → their words. A correction is one then, and no conflict with a list that is gone.

    `silent` are the sources that say nothing any more. A list that names an item again in this run
    has not left it. What a record said passes to a record alone. Tags and collections stay with who
    gave them; what is gone, or in the trash, is inherited by none.
    """
    quiet = frozenset(silent) - PASSING_SOURCES
    left = session.memory.unnamed() - {(one.proposal.source, one.item_key) for one in matches}
    asked = {one.item_key for one in matches if one.outcome == "match"}
    live = asked - session.snapshot.trash()
    known = session.memory.baselines(live | {one.made_anew for one in matches if one.made_anew})
    items = session.snapshot.items(live)
    passed: dict[str, dict[str, Baseline]] = {}
    for found in matches:
        source, key = found.proposal.source, found.item_key
        claims = known.get(key, {})
        if key not in items or source in claims or found.outcome != "match":
            continue
        thrown = known.get(found.made_anew, {}).get(source)
        if thrown and not thrown.released:
            passed.setdefault(key, {})[source] = _as_copied(thrown, items[key])
            continue
        heirs = [
            said
            for name, said in sorted(claims.items())
            if (name in quiet or (name, key) in left)
            and not said.released
            and said.resolved <= is_resolved(found.proposal)
        ]
        if heirs and found.own_key in ("", key):
            held = held_fields(items[key], bundled_schema())
            passed.setdefault(key, {})[source] = _of_all(heirs, source, held)
    return passed


def _as_copied(thrown: Baseline, data: ObjectData) -> Baseline:
    """What a list had said of an item that the user threw away, as far as the one that they made of
    the work instead says so, too: a correction of that is one. All else is theirs.
    """
    held = held_fields(data, bundled_schema())
    same = {name: value for name, value in thrown.fields.items() if held.get(name) == value}
    same.pop("extra", None)
    alike = thrown.item_type == data.get("itemType")
    return Baseline(
        *(thrown.item_key, thrown.source, thrown.item_type if alike else ""),
        fields=same,
        creators=thrown.creators if held.get("creators") == thrown.creators else (),
        user_owned=frozenset({"extra"} if held.get("extra") else ()),
        resolved=thrown.resolved,
    )


def _of_all(heirs: Sequence[Baseline], source: str, held: Mapping[str, Any]) -> Baseline:
    """The words of several lists as those of one, without their tags and collections."""
    words = heirs[0]
    for one in heirs[1:]:
        words = _joined(one, words, held)
    return replace(words, source=source, tags={}, collections={}, by_rule=(), filed_by_rule=())


def files_of(source: Source) -> set[str]:
    """The places of the files and folders that a source reads."""
    from zotsync.formats.inputs import expand

    found = {place_of(str((source.base or Path()) / words)) for words in source.inputs}
    for words in source.inputs:
        try:
            inputs = expand([words], source.base)
        except InputError:
            continue
        found |= {place_of(str(inp.path)) for inp in inputs if inp.path}
    return found - {""}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The tags and the keys of collections that a source asks for, for any of its items."""

    tags: Collection[str]
    collections: Collection[str]


def _asked(source: str, proposals: Iterable[Proposal], session: LibraryState) -> _Asked:
    items = [one.item for one in proposals if one.source == source]
    paths = session.memory.paths()
    return _Asked(
        {tag_form(tag.name) for item in items for tag in item.tags},
        {paths.get(path_form(path), path[1:]) for item in items for path in item.collections},
    )


def _pass_on(name: str, source: str, asked: _Asked, session: LibraryState) -> None:
    """All that is remembered under a file's name, under that of a source."""
    memory = session.memory
    claims = memory.baselines_of([name])
    keys = [claim.item_key for claim in claims]
    known, items = memory.baselines(keys), session.snapshot.items(keys)
    for claim in claims:
        mine = known[claim.item_key].get(source)
        held = held_fields(items.get(claim.item_key, {}), bundled_schema())
        memory.drop_baseline(claim.item_key, name)
        memory.put_baseline(_joined(replace(_kept(claim, asked), source=source), mine, held))
    taken = {link.ref_id for link in memory.links([source])}
    for link in memory.links([name]):
        memory.drop_link(name, link.ref_id)
        if link.ref_id not in taken:
            memory.put_link(replace(link, source=source))
    _pass_decisions(name, source, session)


def _pass_decisions(name: str, source: str, session: LibraryState) -> None:
    decisions, words = session.memory.decisions(), session.memory.decision_words()
    for (owner, ref_id), decision in decisions.items():
        if owner == name:
            session.memory.decide(name, ref_id, "")
            if (source, ref_id) not in decisions:
                session.memory.decide(source, ref_id, decision, words=words[owner, ref_id])
    session.waiting.put([name], [])


def _kept(claim: Baseline, asked: _Asked) -> Baseline:
    """A claim in which the tags and collections that only the command line named are the user's."""
    return replace(
        claim,
        tags=_fates(claim.tags, {*asked.tags, *claim.by_rule}),
        collections=_fates(claim.collections, {*asked.collections, *claim.filed_by_rule}),
    )


def _fates(memory: Mapping[str, str], asked: Collection[str]) -> dict[str, str]:
    return {
        name: THEIRS if fate == OURS and name not in asked else fate
        for name, fate in memory.items()
    }


def _joined(claim: Baseline, mine: Baseline | None, held: Mapping[str, Any]) -> Baseline:
    """What a file's claim and that of the source on one item are together.

    A field counts as the user's no more because the source found the file's own value there; of
    two values, the one that stands in the library was written last.
    """
    if mine is None:
        return claim
    if mine.released:
        return united(claim, mine)

    def stands(name: str) -> bool:
        value = held.get(name)
        return bool(value) and claim.said(name) == value

    fields = {**claim.fields, **mine.fields}
    fields |= {name: claim.fields[name] for name in claim.fields if stands(name)}
    later = bool(claim.creators) and (stands("creators") or not mine.creators)
    given = {name for name in mine.user_owned if claim.said(name)} - claim.user_owned
    return replace(
        united(mine, claim),
        fields=fields,
        creators=claim.creators if later else mine.creators,
        user_owned=(mine.user_owned | claim.user_owned) - given,
        resolved=mine.resolved or claim.resolved,
        made=mine.made or claim.made,
        agreed=mine.agreed | claim.agreed,
        by_rule=tuple(dict.fromkeys((*mine.by_rule, *claim.by_rule))),
        filed_by_rule=tuple(dict.fromkeys((*mine.filed_by_rule, *claim.filed_by_rule))),
    )
