"""Which item each reference of a run is, by what the library holds and zotsync remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial

from zotsync.engine.gather import GatheredSources
from zotsync.engine.library_state import LibraryState
from zotsync.engine.sources import PASSING_SOURCES, SourceRead, is_ad_hoc, silent_sources
from zotsync.match import match
from zotsync.match.asked_before import Doubt, words_of_entry
from zotsync.match.keys import MemoryIndex, convergent_key, identity_of
from zotsync.match.model import Match, MatchRecord
from zotsync.match.records import record_of_fields, record_of_item
from zotsync.plan.model import Baseline, Plan
from zotsync.state.libraries import asked_for

#: Decisions on conflicts rather than on matches.
CONFLICT_DECISIONS = frozenset({"keep", "take"})


def matches_of(
    gathered: GatheredSources, session: LibraryState, after: _Written | None = None
) -> tuple[Match, ...]:
    """Which item each proposal is; where the user merged it, the survivor.

    `after`: as if a plan were carried out already.
    """
    names = frozenset(read.source.name for read in gathered.reads)
    told = after.told if after else partial(_told, session)
    merged = session.snapshot.merged()
    decisions = session.memory.decisions()
    matches = match(
        gathered.proposals,
        after or session.snapshot,
        library_identity=session.memory.identity,
        links=session.memory.links(read.source.name for read in gathered.reads),
        decisions={who: what for who, what in decisions.items() if what not in CONFLICT_DECISIONS},
        merged=merged,
        said=_Said(partial(session.memory.baselines_of, names)),
        elsewhere=session.memory.links_elsewhere(names),
        decided_words=session.memory.decision_words(),
        trash=session.snapshot.trash(),
        told=told,
        undone=session.memory.undone(),
        erased=cache(partial(_erased, session)),
        doubts=_doubts(session),
        gone=gone_lists(gathered.reads, session),
        aliases=cache(partial(_aliases, session)),
    )
    return tuple(_followed(found, merged) for found in matches)


def _doubts(session: LibraryState) -> list[Doubt]:
    """What was left to decide about matches in the last runs of all sources."""
    return [
        Doubt(one.source, one.ref_id, one.raw, one.match.candidates, one.match.rule,
              one.match.evidence)
        for one in session.waiting.actions()
        if one.action == "review" and one.match and one.match.candidates
    ]  # fmt: skip


def gone_lists(reads: Sequence[SourceRead], session: LibraryState) -> frozenset[str]:
    """The sources of which something waits or is decided, and that are no more: files that are not
    there, and lists that left the configuration that is read.
    """
    names = {source for source, _ in session.memory.decisions()} | session.waiting.sources()
    names -= {read.source.name for read in reads}
    if not names:
        return frozenset()
    gone = set(silent_sources(reads, names))
    config = next((read.source.config for read in reads), "")
    if config:
        listed = session.journal.configurations()
        gone |= {name for name in names if not is_ad_hoc(name) and listed.get(name) == config}
    return frozenset(gone - PASSING_SOURCES)


def asked_elsewhere(gathered: GatheredSources, session: LibraryState) -> list[tuple[str, str]]:
    """What waits of lists that are no more, (source, ref_id), and whose words stand in a list of
    this run: it is asked, or settled, there."""
    gone = gone_lists(gathered.reads, session)
    if not gone:
        return []
    today = {words_of_entry(one.reference.raw) for one in gathered.proposals}
    return [
        (one.source, one.ref_id)
        for one in session.waiting.actions()
        if one.source in gone and one.action == "review" and words_of_entry(one.raw) in today
    ]


def _followed(found: Match, merged: Mapping[str, str]) -> Match:
    """The match with the survivor, where its item lost a merge."""
    survivor = merged.get(found.item_key)
    own = found.own_key or found.item_key
    return replace(found, item_key=survivor, own_key=own) if survivor else found


def _record(said: Baseline) -> MatchRecord:
    return record_of_fields(said.item_type, said.fields, said.creators)


class _Said(Mapping[tuple[str, str], MatchRecord]):
    """What sources said of items last time, as records: read when the first is asked for, and made
    of those that are, since a reference with the same words as then is known without."""

    def __init__(self, read: Callable[[], Iterable[Baseline]]) -> None:
        self._read = read
        self._made: dict[tuple[str, str], MatchRecord] = {}

    @cached_property
    def _baselines(self) -> dict[tuple[str, str], Baseline]:
        return {(one.source, one.item_key): one for one in self._read()}

    def __getitem__(self, who: tuple[str, str]) -> MatchRecord:
        if who not in self._made:
            self._made[who] = _record(self._baselines[who])
        return self._made[who]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._baselines)

    def __len__(self) -> int:
        return len(self._baselines)


def _told(session: LibraryState, key: str) -> Iterable[MatchRecord]:
    """What lists have said of an item."""
    return map(_record, session.memory.baselines([key]).get(key, {}).values())


def _aliases(session: LibraryState) -> dict[str, str]:
    """The key that we would have given to what lists asked for → the item's own, where the library
    chooses the keys of new items: an item that the user has much edited is known by it.
    """
    if session.library.capabilities.client_keys:
        return {}
    there, identity = session.snapshot.versions(), session.memory.identity
    claims = session.memory.baselines_of(session.memory.claim_counts())
    named = ((identity_of(_record(claim)), claim.item_key) for claim in claims)
    return {convergent_key(identity, name): key for name, key in named if name and key in there}


def _erased(session: LibraryState) -> MemoryIndex:
    """What lists have said of items that somebody deleted for good."""
    erased = session.snapshot.erased(asked_for(session.memory))
    known = session.memory.baselines(erased)
    return MemoryIndex(
        replace(_record(one), key=key) for key, said in known.items() for one in said.values()
    )


def settled_by(
    made: Plan, matches: tuple[Match, ...], gathered: GatheredSources, session: LibraryState
) -> tuple[Match, ...]:
    """The matches, with what was doubtful and is not once the plan is carried out.

    A list may correct what another's reference was compared with.
    """
    if not made.writes or all(found.outcome != "review" for found in matches):
        return matches
    then = matches_of(gathered, session, _Written(session, made))
    created = {write.item_key for write in made.writes if write.creates}
    return tuple(
        _as_planned(after, created)
        if before.outcome == "review" and after.outcome in ("match", "create")
        else before
        for before, after in zip(matches, then, strict=True)
    )


def _as_planned(found: Match, created: set[str]) -> Match:
    """A match with an item that the plan itself makes is that item's making."""
    return replace(found, outcome="create") if found.item_key in created else found


class _Written:
    """The library as it is once a plan is carried out, and what is remembered then."""

    def __init__(self, session: LibraryState, made: Plan) -> None:
        self._session = session
        self._keys = {write.item_key for write in made.writes}
        held = session.snapshot.items(self._keys)
        works = (
            record_of_item({**held.get(write.item_key, {}), **write.payload, "key": write.item_key})
            for write in made.writes
        )
        self._works = MemoryIndex(work for work in works if work is not None)
        self._baselines: dict[str, dict[str, Baseline]] = {}
        for action in made.actions:
            if action.baseline:
                self._baselines.setdefault(action.item_key, {})[action.source] = action.baseline

    def lookup(self, match_key: str) -> Sequence[MatchRecord]:
        """As `Snapshot.lookup`."""
        held = self._session.snapshot.lookup(match_key)
        stay = [work for work in held if work.key not in self._keys]
        return [*stay, *self._works.lookup(match_key)]

    def told(self, key: str) -> Iterable[MatchRecord]:
        """What lists will have said of an item."""
        known = self._session.memory.baselines([key]).get(key, {})
        return map(_record, {**known, **self._baselines.get(key, {})}.values())
