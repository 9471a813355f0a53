"""What an undo takes back, for people: a line to each object, and below it what it gets back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from zotsync.model.server_form import tag_form
from zotsync.output.item_line import NO_TITLE, item_words
from zotsync.output.plain import say, unmarked, width_of
from zotsync.output.plan_text import GLYPHS, MANY, Held, arrow
from zotsync.output.words import field_label
from zotsync.plan.model import Action, Change, Plan

if TYPE_CHECKING:
    from rich.console import Console

    from zotsync.engine.report import Outcome

#: What is said of an object: planned, or come about.
_Told = TypeVar("_Told", "Action", "Outcome")

#: The fields in a reason why values stay: "you changed title, publicationTitle since: kept".
_CHANGED = re.compile(r"(?<=changed )(?!it since)\w+(?:, \w+)*(?= )")


def show_reversals(console: Console, plan: Plan, held: Held, *, every: bool) -> None:
    """What goes to the trash, what gets its earlier values, and what is left alone and why."""
    for kind in ("remove", "update", "skip"):
        rows = [action for action in by_object(plan.actions) if action.action == kind]
        for action in rows if every else rows[:MANY]:
            _show(console, action, held)
        if not every and len(rows) > MANY:
            say(console, f"… and {len(rows) - MANY:,} more (--all)", label="  ")


def by_object(told: Sequence[_Told]) -> tuple[_Told, ...]:
    """Each object once, though several references of a run may have been that item."""
    return tuple({one.item_key or str(at): one for at, one in enumerate(told)}.values())


def _show(console: Console, action: Action, held: Held) -> None:
    glyph = f"{GLYPHS[action.action][0]} "
    reason = "" if action.action == "update" and action.changes else f" — {_why(action)}"
    width = width_of(console)
    room = max(width - len(glyph) - len(reason), 40) if width else 0
    say(console, _named(action, held, room) + reason, label=glyph)
    for change in action.changes if action.action == "update" else ():
        label, words = _change(change, held)
        say(console, words, label=label)


def _why(action: Action) -> str:
    """What becomes of an object, or why nothing does."""
    if action.kind == "collection" and action.action == "remove":
        return "put in the trash: nothing else is in it"
    return _CHANGED.sub(
        lambda found: ", ".join(map(field_label, found[0].split(", "))), action.reason
    )


def _named(action: Action, held: Held, room: int) -> str:
    """The item in a line, a collection by its name."""
    if action.kind == "collection":
        return f"collection “{held.paths.get(action.item_key) or unmarked(action.title)}”"
    data = held.items.get(action.item_key)
    if data is None:
        return unmarked(action.title) or NO_TITLE
    return item_words(data, more_authors=action.item_key in held.cut_short).line(room)


def _change(change: Change, held: Held) -> tuple[str, str]:
    """(label, words) of one value that goes back; of lists, what comes and what goes."""
    if change.field == "deleted":
        return "    ", "into the trash" if change.after else "out of the trash"
    if change.field in ("tags", "collections"):
        before, after = (
            _members(change.field, side, held) for side in (change.before, change.after)
        )
        signs = [f"+{name}" for name in after if name not in before]
        signs += [f"-{name}" for name in before if name not in after]
        return f"    {field_label(change.field)}: ", ", ".join(signs)
    return f"    {field_label(change.field)}: ", arrow(change.field, change.before, change.after)


def _members(field: str, values: Any, held: Held) -> Sequence[str]:
    """A list's members by name."""
    if field == "tags":
        rows: Sequence[Mapping[str, Any]] = values or ()
        return [tag_form(str(tag.get("tag", ""))) for tag in rows]
    return [held.paths.get(key, key) for key in values or ()]
