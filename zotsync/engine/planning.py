"""The plan of a sync: what the library holds and zotsync remembers, brought to the pure planner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from zotsync.data import bundled_schema
from zotsync.engine.gather import GatheredSources, notices_of
from zotsync.engine.library_state import LibraryState
from zotsync.engine.list_names import out_of_reach
from zotsync.engine.matching import CONFLICT_DECISIONS, matches_of, settled_by
from zotsync.engine.published import with_published
from zotsync.engine.same_place import lent, lists_beside, said_today
from zotsync.engine.sources import PASSING_SOURCES, SourceRead, is_ad_hoc, silent_sources
from zotsync.engine.taken_over import inherited, take_over
from zotsync.match.keys import collection_key
from zotsync.match.model import Match
from zotsync.model.identifiers import named_source
from zotsync.model.item import ObjectData
from zotsync.plan.collections import CollectionPlan, path_of
from zotsync.plan.guard import GuardInput, Limits
from zotsync.plan.model import Baseline, Plan, PlanInput, Policy, Vanished
from zotsync.plan.planner import plan
from zotsync.plan.reasons import HELD_BACK
from zotsync.plan.vanished import Unread, vanished
from zotsync.state.libraries import emptied_keys, lost_keys

#: How often a plan is made again for what it settles itself.
_SETTLING = 3


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What a sync is to do: the references, the user's policy, the limits.

    `release_left`: what is remembered of sources that left the configuration is let go of, too.
    """

    gathered: GatheredSources
    on_conflict: str = "keep-library"
    limits: Limits = field(default_factory=Limits)
    release_left: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The sources that were read."""
        return frozenset(read.source.name for read in self.gathered.reads)

    @property
    def asked_anew(self) -> tuple[tuple[str, str], ...]:
        """Single references whose doubts are anew: none beside those of the sources."""
        return ()

    @property
    def prune(self) -> frozenset[str]:
        """The sources that let go of vanished references, if they could be read whole."""
        return frozenset(
            read.source.name for read in self.gathered.reads if read.source.prune and read.whole
        )

    @property
    def whole(self) -> frozenset[str]:
        """The sources that were read whole: what they do not say any more has left them."""
        return frozenset(read.source.name for read in self.gathered.reads if read.whole)

    @property
    def unread(self) -> dict[str, list[Unread]]:
        """Source → its entries that could not be read."""
        return {
            read.source.name: [(entry.raw, entry.ordinal) for entry in read.rejected]
            for read in self.gathered.reads
            if read.rejected
        }

    @property
    def additive(self) -> frozenset[str]:
        """The sources named on the command line."""
        return frozenset(read.source.name for read in self.gathered.reads if read.source.ad_hoc)

    @property
    def config(self) -> str:
        """The configuration file of the sources, "" where they were named on the command line."""
        return next((read.source.config for read in self.gathered.reads), "")

    def noted(self) -> dict[str, Any]:
        """What is kept of a run: the names of its sources, those that could not be read whole, and
        the configuration file that lists them.
        """
        reads = self.gathered.reads
        unread = [read.source.name for read in reads if read.errors]
        noted = {"sources": [read.source.name for read in reads], "unread": unread}
        return {**noted, "config": self.config} if self.config else noted

    def left(self, claims: Mapping[str, int], listed: Mapping[str, str]) -> dict[str, int]:
        """Sources with claims that are not in the configuration any more → how many claims.

        `listed` is the configuration file that each was last listed in, as far as that is known:
        one of another file is none of this one's. That such a file is not there proves nothing: its
        project may have been moved, or its drive may not be mounted.
        """
        names = {read.source.name for read in self.gathered.reads}
        if self.additive or not names:
            return {}
        return {
            name: count
            for name, count in claims.items()
            if name not in names
            and not is_ad_hoc(name)
            and listed.get(name, self.config) == self.config
        }


def make_plan(request: SyncRequest, session: LibraryState) -> Plan:
    """The plan for the snapshot as it is now (see `Session.plan`). Writes nothing to the library.

    What files once asked for by their own names is first passed to the sources that read them now
    (see `taken_over`). What the plan writes may settle what was doubtful: that is planned at once,
    not left to another run.
    """
    take_over(request.gathered, session)
    proposals = with_published(request.gathered.proposals, session)
    request = replace(request, gathered=replace(request.gathered, proposals=proposals))
    beside = lists_beside(request.gathered.reads, session)
    with lent(request.gathered, beside, session):
        matches = matches_of(request.gathered, session)
        made = _plan_of(request, session, matches, beside)
        for _ in range(_SETTLING):
            settled = settled_by(made, matches, request.gathered, session)
            if settled == matches:
                break
            matches = settled
            made = _plan_of(request, session, matches, beside)
    return made


def _plan_of(
    request: SyncRequest,
    session: LibraryState,
    matches: Sequence[Match],
    beside: Mapping[str, Sequence[str]],
) -> Plan:
    """The plan for these matches, and for what left the sources."""
    known = session.memory.claim_counts()
    listed = session.journal.configurations()
    left = request.left(known, listed)
    pruning = request.prune | (frozenset(left) if request.release_left else frozenset())
    names = [read.source.name for read in request.gathered.reads]
    claims = session.memory.claims([*names, *pruning])
    merged, restored = session.snapshot.merged(), session.snapshot.restored()
    leaving = vanished(
        claims,
        matches,
        whole=request.whole | pruning,
        merged=merged,
        restored=restored,
        unread=request.unread,
    )
    broken = [read.source.name for read in request.gathered.reads if _is_broken(read)]
    held = vanished(claims, matches, whole=frozenset(broken), merged=merged, restored=restored)
    silent = silent_sources(request.gathered.reads, known)
    # without a configuration nothing shows that a source left: it was not asked for this time
    over = silent | frozenset(left) if request.config else silent
    return plan_matches(
        matches,
        session,
        _policy(request, session, pruning),
        leaving=_worth_saying(leaving, session),
        silent=silent | frozenset(left),
        said_anew=said_today(matches, beside),
        passed=inherited(matches, session, over),
        notices=[
            *notices_of(request.gathered, {} if request.release_left else left),
            *(out_of_reach(known, listed, request.config) if request.release_left else ()),
            *_put_back(len(lost_keys(session.memory))),
            *_held_back(Counter(gone.source for gone in held)),
        ],
    )


def _worth_saying(leaving: Sequence[Vanished], session: LibraryState) -> list[Vanished]:
    """What left the sources, without items that the user threw away and whose names stand for
    others now, such as one that they made anew themselves: nothing is there to be kept, or said.
    """
    nameless = [gone.item_key for gone in leaving if not (gone.ref_id or gone.waits)]
    if not nameless:
        return list(leaving)
    erased = session.snapshot.erased(nameless)
    thrown = erased | (session.snapshot.trash() - session.memory.undone())
    return [
        gone
        for gone in leaving
        if gone.item_key not in thrown
        or gone.ref_id
        or gone.waits
        or (gone.replaced and gone.item_key in erased)  # its claim is over: it is forgotten
    ]


def _is_broken(read: SourceRead) -> bool:
    """Whether a source is to let go of what left it, and cannot: it could not be read whole."""
    return read.source.prune and not read.whole and read.source.name not in PASSING_SOURCES


def _held_back(kept: Mapping[str, int]) -> list[str]:
    """What is said of sources that could not be read whole, so that nothing counts as gone."""
    return [
        f"“{named_source(name)}” {HELD_BACK}; {count:,} item{'s' * (count != 1)} that it does not "
        "name now may be in what is missing: nothing is taken back from them."
        for name, count in kept.items()
    ]


def plan_matches(
    matches: Sequence[Match],
    session: LibraryState,
    policy: Policy,
    *,
    leaving: Sequence[Vanished] = (),
    notices: Sequence[str] = (),
    silent: frozenset[str] = frozenset(),
    said_anew: frozenset[tuple[str, str]] = frozenset(),
    passed: Mapping[str, Mapping[str, Baseline]] = MappingProxyType({}),
) -> Plan:
    """The plan for decided matches, for the snapshot as it is now. Writes nothing."""
    named = {(found.proposal.source, found.item_key) for found in matches}
    known = replace(
        _plan_input(session, matches, leaving),
        silent=silent,
        unnamed=(session.memory.unnamed() - named) | said_anew,
        passed=passed,
    )
    identity = session.memory.identity
    return plan(
        matches,
        known,
        policy=policy,
        schema=bundled_schema(),
        collections=CollectionPlan(
            known.collections,
            known.paths,
            lambda path: collection_key(identity, path),
            known.undone_collections,
        ),
        notices=notices,
    )


def _put_back(lost: int) -> list[str]:
    """What is said of a library that was put back to an older copy of itself."""
    if not lost:
        return []
    return [
        f"The library is an older copy of what it was. It lacks {lost} "
        f"item{'s' * (lost != 1)} that zotsync knew; what a list still asks for is made again."
    ]


def _plan_input(
    session: LibraryState, matches: Sequence[Match], leaving: Sequence[Vanished]
) -> PlanInput:
    """What the planner may know: the items in question, their baselines, all collections."""
    merged = session.snapshot.merged()
    keys = [found.item_key for found in matches if found.item_key]
    keys += [gone.item_key for gone in leaving]
    wanted = set(keys)
    keys += [loser for loser, survivor in merged.items() if survivor in wanted]
    collections = session.snapshot.collections()
    items = session.snapshot.items(keys)
    return PlanInput(
        library=session.library.spec,
        library_version=session.snapshot.version,
        items={key: without_void(data, collections) for key, data in items.items()},
        collections=collections,
        paths=session.memory.paths(),
        baselines=session.memory.baselines(keys),
        merged=merged,
        erased=session.snapshot.erased(keys),
        undone=session.memory.undone(),
        undone_collections=session.memory.undone_collections(),
        vanished=tuple(leaving),
    )


def _policy(request: SyncRequest, session: LibraryState, pruning: frozenset[str]) -> Policy:
    """How doubts are settled, with the conflicts that the user has decided."""
    decisions = session.memory.decisions()
    return Policy(
        on_conflict=request.on_conflict,
        prune=pruning,
        additive=request.additive,
        keep=frozenset(who for who, what in decisions.items() if what == "keep"),
        take=frozenset(who for who, what in decisions.items() if what == "take"),
        shown={
            who: frozenset(words.splitlines())
            for who, words in session.memory.decision_words().items()
            if words and decisions[who] in CONFLICT_DECISIONS
        },
    )


def without_void(data: ObjectData, collections: Mapping[str, ObjectData]) -> ObjectData:
    """An item without its memberships in collections that are gone.

    No library moves an item's version when a collection is deleted, so the snapshot still names
    it; a write that names it is refused (409).
    """
    filed = data.get("collections")
    if not filed or all(key in collections for key in filed):
        return data
    return {**data, "collections": [key for key in filed if key in collections]}


def guard_input(made: Plan, session: LibraryState) -> GuardInput:
    """What the guard compares a plan with: the library and the claims as they are now."""
    asked, gone = asked_and_gone(session)
    known = gone & emptied_keys(session.memory)
    leaving = Counter(action.source for action in made.actions if action.action == "remove")
    claims = session.memory.claim_counts()
    return GuardInput(
        linked=len(asked - known),
        linked_gone=len(gone - known),
        live=session.snapshot.count(),
        sources={name: (claims.get(name, 0), count) for name, count in leaving.items()},
    )


def asked_and_gone(session: LibraryState) -> tuple[set[str], set[str]]:
    """The items that references were recognised as, and those of them that are no more."""
    asked = {*session.memory.linked_keys(), *lost_keys(session.memory)}
    return asked, asked - session.snapshot.versions().keys()


def collection_names(made: Plan, session: LibraryState) -> dict[str, str]:
    """Collection keys → paths, for everything a plan may speak of."""
    held = session.snapshot.collections()
    names = {key: path_of(key, held) for key in held}
    return names | {step.key: step.path for step in made.collections if step.key}
