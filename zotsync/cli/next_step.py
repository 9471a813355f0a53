"""The exact command to type next, after a plan and after a run.

The call that left something to decide, kept so that the review can name it again, exactly.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from zotsync.cli.call import again, naming
from zotsync.cli.where import keep_json

if TYPE_CHECKING:
    from zotsync.cli.context import Context
    from zotsync.engine.report import Report
    from zotsync.output.read_counts import ReadCounts
    from zotsync.plan.model import Plan


#: What a look has and the real thing has not.
_LOOKING = ("--dry-run", "-n", "--check", "--all", "--json")


def after_plan(plan: Plan, *, out: str | None) -> str:
    """What to do with a plan: carry it out, or decide what waits; "" if there is nothing."""
    counts = plan.summary()
    if out and plan.changes_count():
        return naming(f"`{shlex.join(['zotsync', 'apply', out])}` writes exactly this.")
    words = []
    if plan.changes_count():
        words.append(naming(f"`{again(without=_LOOKING, command='sync')}` writes it."))
    if counts["review"] or counts["conflict"]:
        words.append(naming("`zotsync review` decides what waits."))
    return " ".join(words)


def after_run(context: Context, report: Report) -> str:
    """What to do after a run: look at it, take it back, go on."""
    summary = report.summary()
    if summary["failed"]:
        return naming(f"`{again()}` tries again what failed.")
    if not (summary["review"] or summary["conflicts"]) and (
        summary["created"] or summary["updated"] or summary["removed"]
    ):
        look = naming("`zotsync list` shows the library")
        if not report.requests.write:
            return f"{look}."
        return f"{look}, {naming('`zotsync undo` takes this run back')}."
    return ""


def show_end(
    context: Context,
    report: Report,
    *,
    every: bool,
    counts: ReadCounts | None = None,
    next_step: str = "",
    of_lists: bool = False,
) -> None:
    """The end of a run on the screen, with the command that decides what waits."""
    from zotsync.output.report_text import show_report

    review = naming("`zotsync review`")
    show_report(
        context.console, report, every=every, review=review, counts=counts, next_step=next_step,
        of_lists=of_lists,
    )  # fmt: skip


_FILE, _MOST = "calls.json", 500
#: What a call has that only looks, answers by itself, or is read by a program.
_NOT_AGAIN = ("--dry-run", "-n", "--yes", "-y", "--json", "--check", "--all")


def keep_call(context: Context, identity: str, sources: Iterable[str]) -> None:
    """Remembers this call as the one that reads these sources."""
    words = again(without=_NOT_AGAIN, command="sync")
    if context.options.get("offline"):
        words = words.replace("zotsync", "zotsync --offline", 1)
    kept = _kept(context)
    kept.update({f"{identity} {source}": words for source in sources})
    keep_json(context.state / _FILE, dict(list(kept.items())[-_MOST:]))


def calls_of(context: Context, identity: str, sources: Iterable[str]) -> list[str]:
    """The calls that read these sources, each once, with the library that is meant."""
    kept = _kept(context)
    calls = [kept.get(f"{identity} {source}") or _reading(source) for source in sources]
    return [naming(f"`{words}`") for words in dict.fromkeys(calls)]


def _reading(source: str) -> str:
    """The sync of a source of which nothing waited yet: of a file by its name as seen from here."""
    path = Path(source)
    if not path.is_absolute():
        return "zotsync sync"
    below = path.is_relative_to(Path.cwd())
    return shlex.join(["zotsync", "sync", str(path.relative_to(Path.cwd()) if below else path)])


def _kept(context: Context) -> dict[str, str]:
    try:
        found = json.loads((context.state / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(words) for name, words in found.items()}
