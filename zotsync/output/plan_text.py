"""Plans for people: what a sync would do, a line to each item, colour only where it helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from zotsync.engine.fates import is_alarm
from zotsync.engine.printed_words import is_marked_up, item_of_words
from zotsync.model.identifiers import names_apart
from zotsync.output.item_line import NO_TITLE, ItemWords, item_words, words_of_baseline
from zotsync.output.plain import (
    both_shown,
    cut,
    printable,
    say,
    shown,
    source_label,
    unmarked,
    width_of,
)
from zotsync.output.report_text import show_alarms, show_outcomes, show_report
from zotsync.output.tables import Column, show_table
from zotsync.output.words import agreement_words, field_label
from zotsync.plan.model import Action, Change, Conflict, MatchNote, Plan
from zotsync.text.names import says_et_al

if TYPE_CHECKING:
    from rich.console import Console

    from zotsync.model.item import ObjectData

__all__ = [
    "GLYPHS", "MANY", "Held", "printable", "show_alarms", "show_notices",
    "show_outcomes", "show_plan", "show_report",
    "shown", "source_label",
]  # fmt: skip

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
#: The order of what is to be read first.
_ORDER = ("conflict", "review", "update", "remove", "create", "skip")
#: How many lines of one kind are listed before "… and 120 more".
MANY = 10
#: What the lists of a screen leave to the block at the end.
SAID_BELOW = "not read as a reference"


@dataclass(frozen=True, slots=True)
class Held:
    """What a library holds of what a plan speaks of: items by key, paths of collections by key, and
    the keys of items whose printed list of people is not whole. `new_keys`: new items get the keys
    that the plan has for them; else these are not to be shown."""

    items: Mapping[str, ObjectData] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)
    cut_short: frozenset[str] = frozenset()
    new_keys: bool = True


def show_plan(console: Console, plan: Plan, held: Held, *, every: bool) -> None:
    """A plan: what nobody should cite, per source what happens, each thing, then what waits."""
    show_alarms(console, plan.notices)
    made = [step.path for step in plan.collections if step.action == "create"]
    if made:
        say(console, ", ".join(made), label="New collections: ")
    _show_counts(console, plan)
    for kind in _ORDER:
        rows = [action for action in plan.actions if action.action == kind]
        _show_actions(console, kind, rows, held, every=every)
    rest = [words for words in plan.notices if SAID_BELOW not in words and not is_alarm(words)]
    show_notices(console, rest)


def _show_counts(console: Console, plan: Plan) -> None:
    kinds = [kind for kind in GLYPHS if any(a.action == kind for a in plan.actions)]
    if not kinds:
        return
    counts = Counter((action.source, action.action) for action in plan.actions)
    columns = [Column("source", cut=True), *(Column(kind, right=True) for kind in kinds)]
    named = names_apart(action.source for action in plan.actions)
    rows = [
        [named[source], *(str(counts[source, kind] or "") for kind in kinds)]
        for source in dict.fromkeys(action.source for action in plan.actions)
    ]
    show_table(console, columns, rows)


def _show_actions(
    console: Console, kind: str, rows: list[Action], held: Held, *, every: bool
) -> None:
    listed = rows if every else rows[:MANY]
    for action in listed:
        _headline(console, action, held)
        for label, words in details(action, held):
            say(console, words, label=label)
    if len(rows) > len(listed):
        say(console, f"… and {len(rows) - len(listed):,} more to {kind} (--all)", label="  ")


def _headline(console: Console, action: Action, held: Held) -> None:
    from rich.text import Text

    glyph, style = GLYPHS[action.action]
    number = f"{action.ordinal}. " if action.ordinal is not None else ""
    width = width_of(console)
    room = width - len(number) - 2 if width else 0
    text = Text(f"{glyph} ", style=style)
    text.append(number + action_line(action, held, room), style="")
    console.print(text, soft_wrap=True)


def action_line(action: Action, held: Held, width: int = 0) -> str:
    """The item of an action in one line; a doubtful or unread one by its printed words."""
    data = held.items.get(action.item_key)
    more = says_et_al(action.raw) or action.item_key in held.cut_short
    if action.action == "review":
        return as_printed(action, width)
    if action.action == "create" and action.baseline is not None:
        new = words_of_baseline(action.baseline, more_authors=more)
        return (new if held.new_keys else replace(new, key="")).line(width)
    if data is not None:
        return item_words(data, key=action.item_key, more_authors=more).line(width)
    if action.baseline is not None:
        return words_of_baseline(action.baseline, more_authors=more).line(width)
    title = "" if action.title == action.raw else action.title
    if not title:
        return as_printed(action, width)
    return ItemWords(title=unmarked(title), key=action.item_key).line(width)


def as_printed(action: Action, width: int = 0) -> str:
    """A reference as its list has it: its own words, an entry of a file as a person names it."""
    if is_marked_up(action.raw):
        more = says_et_al(action.raw)
        entry = item_words(item_of_words(action.raw), more_authors=more)
        return replace(entry, key="").line(width)
    words = printable(action.raw or action.title) or NO_TITLE
    return cut(words, width) if width else words


def details(action: Action, held: Held) -> list[tuple[str, str]]:
    """What stands below an action's line: (label, words)."""
    lines: list[tuple[str, str]] = []
    kind = type_shown(action, held.items)
    if action.action in ("update", "conflict"):
        lines += [_change(change, kind) for change in action.changes]
    if action.action in ("update", "conflict", "remove"):
        lines += _members("Tags", action.tags_add, action.tags_remove)
        lines += _members(
            "Collections",
            [held.paths.get(key, key) for key in action.collections_add],
            [held.paths.get(key, key) for key in action.collections_remove],
        )
    lines += conflict_lines(action, kind)
    if action.action == "review":
        lines += review_lines(action, held)
    if action.action in ("skip", "remove"):
        lines.append(("    ", action.reason))
    return lines


#: What is shown for an item that is offered and is not in the library.
_NOT_YET = "another reference, not in the library yet"


def review_lines(action: Action, held: Held) -> list[tuple[str, str]]:
    """The items that a doubtful reference may be, and what speaks for and against the first."""
    lines = []
    for key in action.match.candidates:
        said = item_words(held.items.get(key, {}), more_authors=key in held.cut_short)
        words = replace(said, key="").line() if key in held.items else _NOT_YET
        is_shown = key in held.items or held.new_keys
        lines.append(("    perhaps ", f"{key}  {words}" if is_shown else words))
    lines.append(("    ", agreement_words(_seen(action, held))))
    lines.append(("    ref ", f"{action.ref_id} of {source_label(action.source)}"))
    return lines


def _seen(action: Action, held: Held) -> MatchNote:
    """The match as `review` shows it: by what the printed words and the item say to a reader."""
    from zotsync.engine.printed_words import item_of_words
    from zotsync.output.side_by_side import seen_evidence

    there = [held.items[key] for key in action.match.candidates if key in held.items]
    if not there:
        return action.match
    seen = seen_evidence(action.match.evidence, item_of_words(action.raw), there[0])
    return replace(action.match, evidence=seen)


def type_shown(action: Action, items: Mapping[str, ObjectData]) -> str:
    """The type that the item of an action has in the library, else in its list, "" if it has none
    yet: it says how fields are called."""
    held = items.get(action.item_key, {}).get("itemType")
    return str(held or (action.baseline.item_type if action.baseline else ""))


def _change(change: Change, item_type: str) -> tuple[str, str]:
    if change.field == "deleted":
        return "    ", "back from the trash, where an undo had put it"
    label = field_label(change.field, item_type)
    return f"    {label}: ", arrow(change.field, change.before, change.after)


def _members(kind: str, add: Sequence[str], remove: Sequence[str]) -> list[tuple[str, str]]:
    words = [f"+{name}" for name in add] + [f"-{name}" for name in remove]
    return [(f"    {kind}: ", ", ".join(words))] if words else []


def conflict_lines(action: Action, item_type: str) -> list[tuple[str, str]]:
    """What stands on both sides of each conflict, and what the source said before."""
    return [
        (
            f"    {field_label(conflict.field, item_type)}: ",
            f"{whose(conflict, action.source)}: {_quoted(shown(conflict.library))}; "
            f"{_this_list(conflict, action.source)}: {_quoted(shown(conflict.source))}"
            f"{said_before(conflict)}",
        )
        for conflict in action.conflicts
    ]


def whose(conflict: Conflict, source: str = "") -> str:
    """Whose value the library holds: the user's, or another list's than `source`."""
    if not conflict.given_by:
        return "yours"
    return f"list “{names_apart([conflict.given_by, source])[conflict.given_by]}”"


def _this_list(conflict: Conflict, source: str) -> str:
    """The list that speaks; by its folders where the other is of the same name."""
    named = names_apart([conflict.given_by, source])[source]
    return "this list" if named == source_label(source) else f"this list, “{named}”"


def said_before(conflict: Conflict) -> str:
    """What the list said at its last sync, if it said anything of this."""
    before = shown(conflict.baseline)
    return f", which said {f'“{before}”' if before else 'nothing there'} before"


def stays_words(action: Action) -> str:
    """What "keep" leaves as it is: the user's value, or another list's."""
    givers = dict.fromkeys(conflict.given_by for conflict in action.conflicts)
    if len(givers) != 1:
        return "what the library has stays"
    (giver,) = givers
    if not giver:
        return "your value stays"
    return f"the value of “{names_apart([giver, action.source])[giver]}” stays"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "(empty)"


def arrow(field: str, before: Any, after: Any) -> str:
    """What stood in a field and what is to stand there; markup only where nothing else differs."""
    old, new = both_shown(field, before, after)
    return f"“{old}” → “{new}”" if old else f"“{new}”"


def show_notices(console: Console, notices: Sequence[str]) -> None:
    """What was noticed on the way."""
    for notice in notices:
        say(console, notice, label="note: ")
