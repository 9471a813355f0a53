"""A sync: bring the snapshot up to date, match, plan, guard, apply; again if the library moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from zotsync.data import bundled_schema
from zotsync.engine.apply import DONE, FAILED, MOVED, ApplyResult, Progress, apply_plan
from zotsync.engine.notices import notices_of
from zotsync.engine.recover import recover
from zotsync.engine.report import Outcome, Report, Requests
from zotsync.engine.sources import GatheredSources, is_ad_hoc
from zotsync.engine.workspace import Workspace
from zotsync.match import match
from zotsync.match.keys import collection_key
from zotsync.match.model import Match
from zotsync.model.errors import LibraryError
from zotsync.model.item import ObjectData
from zotsync.plan.collections import CollectionPlan, join_path
from zotsync.plan.guard import GuardInput, Limits, guard
from zotsync.plan.model import Action, Plan, PlanInput, Policy, Vanished
from zotsync.plan.planner import plan
from zotsync.plan.vanished import vanished
from zotsync.state.database import transaction

#: How often a sync plans again because someone else wrote at the same time.
ROUNDS = 3

#: Decisions on conflicts rather than on matches.
CONFLICT_DECISIONS = frozenset({"keep", "take"})
_SETTLED = frozenset({"updated", "unchanged"})


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What a sync is to do: the references, the user's policy, the limits."""

    gathered: GatheredSources
    on_conflict: str = "keep-library"
    limits: Limits = field(default_factory=Limits)

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
    def additive(self) -> frozenset[str]:
        """The sources named on the command line."""
        return frozenset(read.source.name for read in self.gathered.reads if read.source.ad_hoc)

    @property
    def prunes_all(self) -> bool:
        """Whether every source of the run lets go of what left it."""
        return all(read.source.prune for read in self.gathered.reads)

    def left(self, claims: Mapping[str, int]) -> dict[str, int]:
        """Sources with claims that are not in the configuration any more → how many claims."""
        names = {read.source.name for read in self.gathered.reads}
        if self.additive or not names:
            return {}
        return {
            name: count
            for name, count in claims.items()
            if name not in names and not is_ad_hoc(name)
        }


def make_plan(ask: SyncRequest, space: Workspace) -> Plan:
    """The plan for a library as it is now. Writes nothing to the library."""
    space.snapshot.refresh(space.library)
    matches = _matches(ask, space)
    left = ask.left(space.memory.claim_counts())
    pruning = ask.prune | (frozenset(left) if ask.prunes_all else frozenset())
    claims = space.memory.claims([*(read.source.name for read in ask.gathered.reads), *pruning])
    leaving = vanished(claims, matches, whole=ask.whole | pruning, merged=space.snapshot.merged())
    holdings = _holdings(space, matches, leaving)
    identity = space.memory.identity
    return plan(
        matches,
        holdings,
        policy=_policy(ask, space, pruning),
        schema=bundled_schema(),
        filing=CollectionPlan(
            holdings.collections, holdings.paths, lambda path: collection_key(identity, path)
        ),
        notices=notices_of(ask.gathered, {} if ask.prunes_all else left),
    )


def _matches(ask: SyncRequest, space: Workspace) -> tuple[Match, ...]:
    """Which item each proposal is; where the user merged it, the survivor."""
    merged = space.snapshot.merged()
    decisions = space.memory.decisions()
    matches = match(
        ask.gathered.proposals,
        space.snapshot,
        library_identity=space.memory.identity,
        links=space.memory.links(read.source.name for read in ask.gathered.reads),
        decisions={who: what for who, what in decisions.items() if what not in CONFLICT_DECISIONS},
        merged=merged,
    )
    return tuple(
        replace(found, item_key=merged.get(found.item_key, found.item_key)) for found in matches
    )


def _holdings(space: Workspace, matches: Sequence[Match], leaving: Sequence[Vanished]) -> PlanInput:
    """What the planner may know: the items in question, their baselines, all collections."""
    merged = space.snapshot.merged()
    keys = [found.item_key for found in matches if found.item_key]
    keys += [gone.item_key for gone in leaving]
    wanted = set(keys)
    keys += [loser for loser, survivor in merged.items() if survivor in wanted]
    collections = space.snapshot.collections()
    items = space.snapshot.items(keys)
    return PlanInput(
        library=space.library.spec,
        library_version=space.snapshot.version,
        items={key: without_void(data, collections) for key, data in items.items()},
        collections=collections,
        paths=space.memory.paths(),
        baselines=space.memory.baselines(keys),
        merged=merged,
        undone=space.memory.undone(),
        vanished=tuple(leaving),
    )


def _policy(ask: SyncRequest, space: Workspace, pruning: frozenset[str]) -> Policy:
    """How doubts are settled, with the conflicts that the user has decided."""
    decisions = space.memory.decisions()
    return Policy(
        on_conflict=ask.on_conflict,
        prune=pruning,
        additive=ask.additive,
        keep=frozenset(who for who, what in decisions.items() if what == "keep"),
        take=frozenset(who for who, what in decisions.items() if what == "take"),
    )


def without_void(data: ObjectData, collections: Mapping[str, ObjectData]) -> ObjectData:
    """An item without its memberships in collections that are gone.

    No library moves an item's version when a collection is deleted, so the kept copy still names
    it; a write that names it is refused (409).
    """
    filed = data.get("collections")
    if not filed or all(key in collections for key in filed):
        return data
    return {**data, "collections": [key for key in filed if key in collections]}


def collection_names(plan_: Plan, space: Workspace) -> dict[str, str]:
    """Collection keys → paths, for everything a plan may speak of."""
    held = space.snapshot.collections()
    names = {key: path_of(key, held) for key in held}
    return names | {step.key: step.path for step in plan_.collections if step.key}


def path_of(key: str, collections: Mapping[str, ObjectData]) -> str:
    """A collection's path ("A/B") from its parents; loops and missing parents end it."""
    parts: list[str] = []
    seen: set[str] = set()
    while key in collections and key not in seen:
        seen.add(key)
        parts.append(str(collections[key].get("name", "")))
        key = str(collections[key].get("parentCollection") or "")
    return join_path(reversed(parts))


def check_limits(plan_: Plan, ask: SyncRequest, space: Workspace) -> Plan:
    """The plan, if the guard lets it pass; raises SafetyStop."""
    linked = space.memory.linked_keys()
    there = space.snapshot.items(linked)
    claims = space.memory.claim_counts()
    leaving = Counter(action.source for action in plan_.actions if action.action == "remove")
    situation = GuardInput(
        linked=len(linked),
        linked_gone=len(linked) - len(there),
        live=space.snapshot.count(),
        sources={name: (claims.get(name, 0), leaving[name]) for name in ask.whole},
    )
    return guard(plan_, ask.limits, situation)


def finish_earlier_runs(space: Workspace) -> None:
    """Closes runs that died: what landed is remembered, what did not is planned again."""
    if space.journal.unfinished():
        space.snapshot.refresh(space.library)
        recover(space)


def run_sync(
    ask: SyncRequest,
    space: Workspace,
    first: Plan,
    *,
    command: str = "sync",
    progress: Progress | None,
) -> Report:
    """Applies a plan that was shown; plans again for what moved meanwhile (at most ROUNDS times).

    Raises LibraryErrors; what was written until then is recorded and finished by the next run.
    """
    run = space.journal.begin(command)
    fates: dict[tuple[str, str], Outcome] = {}
    plan_ = first
    try:
        for attempt in range(ROUNDS + 1):
            guarded = attempt < ROUNDS
            applied = apply_plan(plan_, space, run, guarded=guarded, progress=progress)
            _collect(fates, plan_, applied)
            if not applied.moved:
                break
            plan_ = make_plan(ask, space)
    except LibraryError:
        space.journal.finish(run, "failed", {})
        raise
    with transaction(space.db):
        _drop_settled(space, fates)
        _drop_stale_links(ask, space, plan_)
    return close_run(space, run, list(fates.values()), plan_.notices, ask.gathered)


def _drop_settled(space: Workspace, fates: Mapping[tuple[str, str], Outcome]) -> None:
    """A conflict is settled once; what is decided about a match holds for good."""
    for (source, ref_id), decision in space.memory.decisions().items():
        outcome = fates.get((source, ref_id))
        if decision in CONFLICT_DECISIONS and outcome and outcome.outcome in _SETTLED:
            space.memory.decide(source, ref_id, "")


def _drop_stale_links(ask: SyncRequest, space: Workspace, plan_: Plan) -> None:
    """A reference that was renamed in its source is known by its new name only."""
    for name in ask.whole:
        mine = [action for action in plan_.actions if action.source == name and action.baseline]
        here = {action.ref_id for action in mine}
        space.memory.drop_stale_links(name, here, {action.item_key for action in mine})


def close_run(
    space: Workspace,
    run: int,
    outcomes: Sequence[Outcome],
    notices: Sequence[str],
    gathered: GatheredSources | None = None,
) -> Report:
    """The report of a run, which is also what `runs` keeps of it."""
    requests = Requests(
        space.library.requests.read,
        space.library.requests.write,
        gathered.resolver_requests if gathered else 0,
    )
    report = Report(run, space.library.spec, tuple(outcomes), requests, tuple(notices))
    failed = any(outcome.outcome == "failed" for outcome in outcomes)
    space.journal.finish(run, "failed" if failed else "done", report.summary())
    return report


def _collect(fates: dict[tuple[str, str], Outcome], plan_: Plan, applied: ApplyResult) -> None:
    """Lays a round's outcomes over the earlier ones; what was done once stays done."""
    for action in plan_.actions:
        outcome = outcome_of(action, applied)
        who = (action.source, action.ref_id or action.item_key)
        earlier = fates.get(who)
        if earlier is None or earlier.outcome == "failed":
            fates[who] = outcome


#: What an action is called once it is done.
PAST = {
    "create": "created",
    "update": "updated",
    "unchanged": "unchanged",
    "conflict": "conflict",
    "review": "review",
    "remove": "removed",
    "skip": "skipped",
}


def outcome_of(action: Action, applied: ApplyResult) -> Outcome:
    """What became of one reference."""
    done = Outcome(
        ref_id=action.ref_id,
        source=action.source,
        ordinal=action.ordinal,
        item_key=action.item_key,
        outcome=PAST[action.action],
        title=action.title,
        changes=action.changes,
        conflicts=action.conflicts,
        error="",
        reason=action.reason,
        candidates=action.match.candidates,
    )
    fate = applied.items.get(action.item_key)
    if fate is None or action.action in ("review", "skip"):
        return done
    if fate.outcome == DONE:
        return replace(done, item_key=fate.key)
    words = fate.error
    if fate.outcome == MOVED:
        words = f"changed in Zotero at the same moment ({fate.error}); run again"
    assert fate.outcome in (FAILED, MOVED)
    return replace(done, outcome="failed", error=words)
