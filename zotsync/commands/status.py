"""`zotsync status`: what the user changed in Zotero, and what a sync would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zotsync.commands import choices
from zotsync.commands.setup import Setup, pass_setup

if TYPE_CHECKING:
    from zotsync.plan.model import Action, Plan
    from zotsync.workspace import Workspace


EPILOG = """\b
Examples:
  zotsync status
  zotsync status --all --json
"""


@click.command(epilog=EPILOG)
@choices.as_json
@choices.every
@pass_setup
def command(setup: Setup, as_json: bool, every: bool) -> int:
    """Two columns per item: what you changed in Zotero, what a sync would change.

    Items where neither side has anything to say are only counted (--all lists them).
    """
    from zotsync.sources import sources_of
    from zotsync.sync import Ask, make_plan

    gathered = choices.gather_sources(setup, sources_of((), setup.config))
    with setup.workspace() as space:
        plan = make_plan(Ask(gathered, setup.config.sync.on_conflict), space)
        rows = status_rows(plan, space)
    if as_json:
        choices.print_json({"library": plan.library, "items": rows, "summary": plan.summary()})
        return choices.exit_code(gathered, 0)
    _show(setup, rows, every=every)
    return choices.exit_code(gathered, 0)


def status_rows(plan: Plan, space: Workspace) -> list[dict[str, Any]]:
    """Per reference: the user's changes since our baseline, and the sync's."""
    from zotsync.userchanges import user_changes

    keys = [action.item_key for action in plan.actions]
    items, baselines = space.snapshot.items(keys), space.memory.baselines(keys)
    rows = []
    for action in plan.actions:
        baseline = baselines.get(action.item_key, {}).get(action.source)
        yours = user_changes(baseline, items.get(action.item_key)) if baseline else []
        rows.append(
            {
                "item_key": action.item_key,
                "ref_id": action.ref_id,
                "source": action.source,
                "ordinal": action.ordinal,
                "title": action.title,
                "user": yours,
                "sync": _sync_words(action),
                "action": action.action,
            }
        )
    return rows


def _sync_words(action: Action) -> list[str]:
    if action.action == "create":
        return ["create"]
    words = [change.field for change in action.changes]
    words += [f"+tag {name}" for name in action.tags_add]
    words += [f"-tag {name}" for name in action.tags_remove]
    words += ["+collection"] * bool(action.collections_add)
    words += ["-collection"] * bool(action.collections_remove)
    words += [f"conflict: {conflict.field}" for conflict in action.conflicts]
    if action.action in ("review", "skip", "remove"):
        words.append(f"{action.action}: {action.reason}")
    return words


def _show(setup: Setup, rows: list[dict[str, Any]], *, every: bool) -> None:
    from rich import box
    from rich.table import Table

    from zotsync.render import plain

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("item", ratio=2, no_wrap=True, overflow="ellipsis")
    table.add_column("you changed", ratio=1, overflow="fold")
    table.add_column("a sync would change", ratio=1, overflow="fold")
    quiet = 0
    for row in rows:
        if not (row["user"] or row["sync"] or every):
            quiet += 1
            continue
        table.add_row(
            plain(row["title"]), plain(", ".join(row["user"])), plain(", ".join(row["sync"]))
        )
    if table.row_count:
        setup.console.print(table)
    setup.console.print(f"{quiet} items as they were.")
