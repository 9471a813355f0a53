"""Plans and reports for people: tables that fit 80 columns, colour only where it helps."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from zotsync.engine.fates import is_alarm
from zotsync.engine.report import Outcome, Report
from zotsync.output.words import counted, summary_words
from zotsync.plan.model import Action, Change, Conflict, Plan

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: What an action looks like at a glance (terraform's habit), and its colour.
GLYPHS = {
    "create": ("+", "green"),
    "update": ("~", "yellow"),
    "unchanged": ("=", "dim"),
    "conflict": ("!", "bold red"),
    "review": ("?", "bold magenta"),
    "remove": ("-", "red"),
    "skip": (".", "dim"),
}

#: How many lines of one kind are listed before "… and 120 more".
MANY = 10


def source_label(source: str) -> str:
    """A source's name as shown: a file by its name alone."""
    return PurePath(source).name if "/" in source or "\\" in source else source


def show_plan(console: Console, plan: Plan, names: Mapping[str, str], *, every: bool) -> None:
    """A plan: what nobody should cite, per source what happens, each thing, then what waits."""
    show_alarms(console, plan.notices)
    _show_collections(console, plan)
    _show_counts(console, plan)
    for kind in ("conflict", "review", "update", "remove", "create", "skip"):
        rows = [action for action in plan.actions if action.action == kind]
        _show_actions(console, kind, rows, names, every=every)
    show_notices(console, [words for words in plan.notices if not is_alarm(words)])


def _show_collections(console: Console, plan: Plan) -> None:
    made = [step.path for step in plan.collections if step.action == "create"]
    if made:
        console.print(_line("New collections: ", ", ".join(made)))


def _show_counts(console: Console, plan: Plan) -> None:
    from rich import box
    from rich.table import Table

    kinds = [kind for kind in GLYPHS if any(a.action == kind for a in plan.actions)]
    if not kinds:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("source", overflow="fold")
    for kind in kinds:
        table.add_column(kind, justify="right", style=GLYPHS[kind][1])
    counts = Counter((action.source, action.action) for action in plan.actions)
    for source in dict.fromkeys(action.source for action in plan.actions):
        cells = [str(counts[source, kind] or "") for kind in kinds]
        table.add_row(plain(source_label(source)), *cells)
    console.print(table)


def _show_actions(
    console: Console, kind: str, rows: list[Action], names: Mapping[str, str], *, every: bool
) -> None:
    shown = rows if every else rows[:MANY]
    for action in shown:
        console.print(_headline(action))
        for detail in _details(action, names):
            console.print(detail)
    if len(rows) > len(shown):
        console.print(_line("  ", f"… and {len(rows) - len(shown)} more to {kind} (--all)"))


def _headline(action: Action) -> Text:
    from rich.text import Text

    glyph, style = GLYPHS[action.action]
    number = f"{action.ordinal}. " if action.ordinal is not None else ""
    text = Text(f"{glyph} ", style=style)
    text.append(plain(f"{number}{action.title}"), style="")
    text.truncate(78, overflow="ellipsis")
    return text


def _details(action: Action, names: Mapping[str, str]) -> list[Text]:
    lines: list[Text] = []
    if action.action in ("update", "conflict"):
        for change in action.changes:
            lines.append(_change_line(change))
    if action.action in ("update", "conflict", "remove"):
        lines += _members("tags", action.tags_add, action.tags_remove)
        lines += _members(
            "collections",
            [names.get(key, key) for key in action.collections_add],
            [names.get(key, key) for key in action.collections_remove],
        )
    lines += [_conflict_line(conflict) for conflict in action.conflicts]
    if action.action == "review":
        evidence = ", ".join(action.match.evidence)
        lines.append(_line("    perhaps ", f"{', '.join(action.match.candidates)} ({evidence})"))
        lines.append(_line("    ref ", action.ref_id))
    if action.action in ("skip", "remove"):
        lines.append(_line("    ", action.reason))
    return lines


def _change_line(change: Change) -> Text:
    if change.field == "deleted":
        return _line("    ", "back from the trash, where an undo had put it")
    return _line(f"    {change.field}: ", _arrow(change.before, change.after))


def _members(kind: str, add: Sequence[str], remove: Sequence[str]) -> list[Text]:
    words = [f"+{name}" for name in add] + [f"-{name}" for name in remove]
    return [_line(f"    {kind}: ", ", ".join(words))] if words else []


def _conflict_line(conflict: Conflict) -> Text:
    return _line(
        f"    {conflict.field}: ",
        f"yours “{shown(conflict.library)}”, source “{shown(conflict.source)}”, "
        f"before “{shown(conflict.baseline)}”",
    )


def _arrow(before: Any, after: Any) -> str:
    return f"“{shown(before)}” → “{shown(after)}”" if before else f"“{shown(after)}”"


def shown(value: Any, limit: int = 120) -> str:
    """A field's value as people read it: creators as names, long texts cut."""
    if isinstance(value, list | tuple):
        text = "; ".join(
            str(part.get("name") or f"{part.get('lastName', '')} {part.get('firstName', '')}")
            if isinstance(part, Mapping)
            else str(part)
            for part in value
        )
    else:
        text = str(value).replace("\n", " ⏎ ")
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _amount(report: Report) -> str:
    """What the outcomes speak of; an undo takes back collections beside references."""
    word = "reference" if all(outcome.ref_id for outcome in report.outcomes) else "object"
    return counted(len(report.outcomes), word)


def show_report(
    console: Console, report: Report, *, every: bool, review: str = "`zotsync review`"
) -> None:
    """A finished run: what nobody should cite, counts, what failed, what waits, requests.

    `review` decides what waits.
    """
    show_alarms(console, report.notices)
    summary = {name: count for name, count in report.summary().items() if count}
    words = summary_words(summary) or "nothing to do"
    if summary and not summary.keys() - {"unchanged"}:
        words += ": nothing to do"
    console.print(_line(f"Run {report.run}: ", f"{_amount(report)}, {words}"))
    failed = [outcome for outcome in report.outcomes if outcome.outcome == "failed"]
    for outcome in failed if every else failed[:MANY]:
        console.print(_line("! ", f"{outcome.title}: {outcome.error}"))
    if summary.get("conflicts") or summary.get("review"):
        # a command that is to be pasted stays on one line
        console.print(_line("", f"Decide what waits with {review}."), soft_wrap=True)
    requests = report.requests
    console.print(
        _line(
            "Requests: ",
            f"{requests.read} read, {requests.write} write, {requests.resolver} look-up",
        )
    )


def show_outcomes(console: Console, outcomes: Sequence[Outcome], *, every: bool) -> None:
    """Outcomes one by one, with the reason (used by undo)."""
    rows = [outcome for outcome in outcomes if outcome.reason]
    for outcome in rows if every else rows[:MANY]:
        console.print(_line(f"{outcome.outcome}: ", f"{outcome.title} — {outcome.reason}"))
    if not every and len(rows) > MANY:
        console.print(_line("", f"… and {len(rows) - MANY} more"))


def show_reversals(console: Console, plan: Plan, *, every: bool) -> None:
    """What an undo takes back, one line an object, and what it leaves alone."""
    for kind in ("remove", "update", "skip"):
        rows = [action for action in plan.actions if action.action == kind]
        for action in rows if every else rows[:MANY]:
            console.print(_line(f"{GLYPHS[kind][0]} ", f"{action.title} — {action.reason}"))
        if not every and len(rows) > MANY:
            console.print(_line("", f"… and {len(rows) - MANY} more"))


def show_alarms(console: Console, notices: Sequence[str]) -> None:
    """The cited works that were retracted, withdrawn or are doubted."""
    for words in filter(is_alarm, notices):
        line = _line("!! ", words)
        line.stylize("bold red", 0, 2)
        console.print(line)


def show_notices(console: Console, notices: Sequence[str]) -> None:
    """What was noticed on the way."""
    for notice in notices:
        console.print(_line("note: ", notice))


def _line(label: str, words: str) -> Text:
    from rich.text import Text

    text = Text(plain(label), style="dim")
    text.append(plain(words), style="")
    text.stylize("not dim", len(label))
    return text


#: Marks that turn the direction of what follows, up to the end of the line and beyond.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Control characters, separators of lines, and halves of characters, which no terminal can show.
_UNSEEN = frozenset({"Cc", "Zl", "Zp", "Cs"})


def plain(text: str) -> str:
    """A text that cannot move the cursor, break the line, or turn what stands beside it around.

    Joiners stay: Persian words and many emoji need them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(ch) in _UNSEEN or ch in _TURNING else ch for ch in text
    )
