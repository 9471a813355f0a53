"""`zotsync topics learn`: tags that the user's own tags predict; written only with --accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from zotsync.cli import options
from zotsync.cli.context import Context

if TYPE_CHECKING:
    from zotsync.engine.workspace import Workspace
    from zotsync.plan.model import Plan
    from zotsync.topics.learn import Guess, Learned
    from zotsync.topics.model import Subject

#: The source under which accepted tags are remembered (and can be undone).
SOURCE = "learned"


def learn_tags(
    context: Context, subjects: Sequence[Subject], *, as_json: bool, accept: bool
) -> int:
    """Learns from the library's manual tags, shows what it would add, adds it with `accept`."""
    from zotsync.topics.learn import guess, learn

    learned = learn(subjects)
    guesses = guess(learned, subjects)
    report = None
    if accept and guesses:
        report = _write(context, guesses)
    if as_json:
        options.print_json(
            {
                "tags": [asdict(row) for row in learned.calibrations],
                "offered": [asdict(row) for row in guesses],
                "written": bool(report),
            }
        )
    else:
        _show(context, learned, guesses, written=bool(report))
    return 0


def _show(context: Context, learned: Learned, guesses: tuple[Guess, ...], *, written: bool) -> None:
    from zotsync.output.plan_text import plain

    for row in learned.calibrations:
        verdict = "offered" if row.threshold is not None else "not offered: not sure enough"
        context.console.print(
            plain(
                f"{row.tag}: {row.items} items, precision {row.precision:.2f}, "
                f"recall {row.recall:.2f} — {verdict}"
            ),
            markup=False,
        )
    for found in guesses:
        words = f"  {found.ref} +{found.tag} ({found.probability:.2f}: {', '.join(found.words)})"
        context.console.print(plain(words), markup=False)
    if not learned.calibrations:
        context.console.print("No tag of yours stands on enough items to learn from (30).")
    elif guesses:
        words = "Written." if written else "Nothing was written; add --accept to write them."
        context.console.print(words)


def _write(context: Context, guesses: tuple[Guess, ...]) -> bool:
    """Adds the offered tags as an ordinary, journalled run."""
    from zotsync.engine.apply import apply_plan
    from zotsync.engine.sync import close_run, finish_earlier_runs, outcome_of

    with context.only_run(), context.workspace(makes=True) as space:
        finish_earlier_runs(space)
        space.snapshot.refresh(space.library)
        plan = tagging_plan(space, guesses)
        run = space.journal.begin("topics learn")
        applied = apply_plan(plan, space, run, guarded=False)
        close_run(space, run, [outcome_of(action, applied) for action in plan.actions], ())
    return True


def tagging_plan(space: Workspace, guesses: tuple[Guess, ...]) -> Plan:
    """The plan that gives items the tags that were offered for them."""
    from zotsync.model.item import Tag
    from zotsync.plan.model import OURS, Action, Baseline, ItemWrite, Plan
    from zotsync.plan.planner import title_of

    by_item: dict[str, list[str]] = {}
    for found in guesses:
        by_item.setdefault(found.ref, []).append(found.tag)
    items = space.snapshot.items(by_item)
    baselines = space.memory.baselines(by_item)
    actions: list[Action] = []
    writes: list[ItemWrite] = []
    for key, data in items.items():
        old = baselines.get(key, {}).get(SOURCE) or Baseline(key, SOURCE)
        baseline = replace(old, tags={**old.tags, **dict.fromkeys(by_item[key], OURS)})
        tags = [*(data.get("tags") or []), *(Tag(name).payload() for name in by_item[key])]
        payload = {"key": key, "version": data["version"], "tags": tags}
        writes.append(
            ItemWrite(key, int(data["version"]), payload, {"tags": data.get("tags") or []},
                      (len(actions),))
        )  # fmt: skip
        actions.append(
            Action("update", SOURCE, key, None, key, title_of(data),
                   tags_add=tuple(by_item[key]), reason="learned", baseline=baseline)
        )  # fmt: skip
    return Plan(
        space.library.spec, space.snapshot.version, actions=tuple(actions), writes=tuple(writes)
    )
