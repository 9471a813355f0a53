"""A plan as Markdown: what a build server shows of a check, or a person pastes into a message."""

from __future__ import annotations

import re
from collections import Counter

from zotsync.output.plain import printable, source_label
from zotsync.output.plan_text import Held, action_line, details
from zotsync.output.read_counts import ReadCounts
from zotsync.plan.model import Plan

#: Lines of one kind that are written out.
MANY = 50
_KINDS = ("conflict", "review", "update", "remove", "create", "skip")
#: What would be read as Markdown.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def plan_markdown(plan: Plan, held: Held, counts: ReadCounts) -> str:
    """The plan's counts by source, what was read, and the first lines of each kind."""
    lines = [f"## zotsync plan for {_quoted(plan.library)}", ""]
    lines += _table(plan)
    lines += ["", *(f"- {label}: {_quoted(words)}" for label, words in counts.lines())]
    for kind in _KINDS:
        actions = [action for action in plan.actions if action.action == kind]
        if not actions:
            continue
        lines += ["", f"### {kind} ({len(actions):,})", ""]
        for action in actions[:MANY]:
            lines.append(f"- {_quoted(action_line(action, held))}")
            lines += [
                f"  - {_quoted((label.strip() + ' ' + words).strip())}"
                for label, words in details(action, held)
            ]
        if len(actions) > MANY:
            lines.append(f"- … and {len(actions) - MANY:,} more")
    return "\n".join(lines) + "\n"


def _table(plan: Plan) -> list[str]:
    kinds = [kind for kind in (*_KINDS, "unchanged") if plan.summary()[kind]]
    if not kinds:
        return ["Nothing was read."]
    counts = Counter((action.source, action.action) for action in plan.actions)
    rows = [
        f"| {_quoted(source_label(source))} | "
        + " | ".join(str(counts[source, kind] or "") for kind in kinds)
        + " |"
        for source in dict.fromkeys(action.source for action in plan.actions)
    ]
    head = f"| source | {' | '.join(kinds)} |"
    return [head, "|---" + "|---:" * len(kinds) + "|", *rows]


def _quoted(words: str) -> str:
    """Words that say in Markdown what they say as they are."""
    return _MARKS.sub(r"\\\1", printable(words))
