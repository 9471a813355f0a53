"""The questions of a review, one after the other: a letter decides, back takes it back.

Decisions made elsewhere come from a file, as `zotsync review --decisions FILE` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zotsync.formats.files import first_bytes
from zotsync.model.errors import InputError
from zotsync.text.markup import excerpt

if TYPE_CHECKING:
    from zotsync.cli.context import Context
    from zotsync.engine.session import Session
    from zotsync.plan.model import Action


#: What a letter means, by what waits: (letter, decision, words).
_MATCH = (
    ("y", "", "yes, this item"),
    ("n", "new", "no, another work: make it"),
    ("s", "skip", "leave it out"),
)
_CONFLICT = (
    ("k", "keep", "keep what is there"),
    ("t", "take", "take the list's"),
)
_ALWAYS = "Enter later · b back · ? help · q quit"
_MARKS = "In front of a field: = the same, ~ the same written otherwise, ! another."
_ITEMS = "y takes the item beside it, a number (1, 2, …) that item where several are offered."
_SIDES = "k keeps what the library has, t takes what the list says."
_MOVES = (
    "Enter leaves it for another day. b goes back to the one before. q stops here: what is "
    "decided is kept. Nothing is written to your library now; the next sync carries the decisions "
    "out."
)


@dataclass(slots=True)
class Answers:
    """What was decided: (action, decision), and what was left."""

    decided: list[tuple[Action, str]] = field(default_factory=list)
    left: list[Action] = field(default_factory=list)


def ask(context: Context, session: Session, waiting: Sequence[Action]) -> Answers:
    """Asks about each; every answer is kept at once, so that a quit or Ctrl-C loses none."""
    decided: dict[int, str] = {}
    at = 0
    while at < len(waiting):
        action = waiting[at]
        _show(context, session, action, at + 1, len(waiting))
        answer = _answer(context, action, first=at == 0)
        if answer == "quit":
            break
        if answer == "back":
            at -= 1
            continue
        if answer:
            keep(session, action, answer)
            decided[at] = answer
        elif at in decided:
            _take_back(session, action)
            del decided[at]
        at += 1
    return Answers(
        [(waiting[number], decided[number]) for number in sorted(decided)],
        [action for number, action in enumerate(waiting) if number not in decided],
    )


def _take_back(session: Session, action: Action) -> None:
    """A decision that was gone back to and left open again: it waits as before."""
    session.memory.decide(action.source, action.ref_id, "")
    session.waiting.put((), [action])


def _answer(context: Context, action: Action, *, first: bool) -> str:
    """The decision that was typed: a key, a word, "back", "quit", or "" for later."""
    from zotsync.output.plain import say

    conflict = action.action == "conflict"
    letters = _CONFLICT if conflict else _MATCH
    offered = " · ".join(f"{letter} {words}" for letter, _, words in letters)
    say(context.console, offered)
    say(context.console, _ALWAYS)
    while True:
        try:
            typed = click.prompt(">", default="", show_default=False, prompt_suffix=" ")
        except click.exceptions.Abort:
            click.echo()
            return "quit"
        found = _meant(action, typed.strip().lower(), letters)
        if found == "back" and first:
            say(context.console, "This is the first one.")
        elif found == "help":
            say(context.console, f"{_MARKS} {_SIDES if conflict else _ITEMS} {_MOVES}")
        elif found is not None:
            return found
        else:
            say(context.console, f"“{excerpt(typed, 20)}” is none of these; ? explains them.")


def _meant(action: Action, typed: str, letters: Sequence[tuple[str, str, str]]) -> str | None:
    """What an answer means, None if it means nothing."""
    if typed in ("", "l", "later"):
        return ""
    if typed in ("q", "quit", "b", "back", "?", "h", "help"):
        return {"q": "quit", "b": "back", "?": "help", "h": "help"}[typed[0]]
    candidates = action.match.candidates if action.action == "review" else ()
    if typed == "y" and candidates:
        return candidates[0]
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(candidates):
        return candidates[int(typed) - 1]
    if typed.upper() in candidates:
        return typed.upper()
    words = {letter: word for letter, word, _ in letters if word}
    return words.get(typed) or (typed if typed in words.values() else None)


def _show(context: Context, session: Session, action: Action, number: int, total: int) -> None:
    """One thing that waits: where it stands, both sides, what speaks for and against."""
    from zotsync.output.plain import say, source_label

    ordinal = f", number {action.ordinal}" if action.ordinal is not None else ""
    kind = "conflict" if action.action == "conflict" else "doubtful match"
    say(context.console, "")
    place = f"{source_label(action.source)}{ordinal}"
    say(context.console, f"{number} of {total} · {kind} · {place}", style="bold")
    if action.action == "conflict":
        _show_conflict(context, session, action)
    else:
        _show_match(context, session, action)


def _show_match(context: Context, session: Session, action: Action) -> None:
    from zotsync.engine.printed_words import is_marked_up, item_of_words
    from zotsync.output.item_line import item_words
    from zotsync.output.plain import say
    from zotsync.output.side_by_side import rows_of, seen_evidence, texts_of
    from zotsync.output.words import agreement_words

    console, match = context.console, action.match
    if not is_marked_up(action.raw):
        say(console, action.raw or action.title)
    items = session.snapshot.items(action.match.candidates)
    candidates = [key for key in action.match.candidates if key in items]
    if candidates:
        printed, held = item_of_words(action.raw), items[candidates[0]]
        evidence = seen_evidence(match.evidence, printed, held)
        match = replace(match, evidence=evidence)
        rows = rows_of(printed, held)
        headings = ("in your list", f"in the library: {candidates[0]}")
        for line in texts_of(rows, headings, min(console.width, 120)):
            console.print(line, soft_wrap=True)
    say(console, agreement_words(match))
    if len(candidates) > 1:
        more = session.memory.cut_short()
        for place, key in enumerate(candidates, 1):
            words = item_words(items[key], more_authors=key in more)
            say(console, words.line(), label=f"  {place}  ")


def _show_conflict(context: Context, session: Session, action: Action) -> None:
    from zotsync.model.identifiers import names_apart
    from zotsync.output.item_line import item_words
    from zotsync.output.plain import printable, say, shown
    from zotsync.output.plan_text import whose
    from zotsync.output.side_by_side import ComparedField, texts_of
    from zotsync.output.words import field_label

    console = context.console
    held = session.snapshot.items([action.item_key]).get(action.item_key, {})
    more = action.item_key in session.memory.cut_short()
    say(console, item_words(held, key=action.item_key, more_authors=more).line(console.width))
    rows = [
        ComparedField(
            field_label(conflict.field, str(held.get("itemType", ""))),
            printable(shown(conflict.library, 400)),
            printable(shown(conflict.source, 400)),
            False,
        )
        for conflict in action.conflicts
    ]
    givers = dict.fromkeys(whose(conflict, action.source) for conflict in action.conflicts)
    named = names_apart([action.source, *(one.given_by for one in action.conflicts)])
    headings = (f"{', '.join(givers)}, in the library", f"list “{named[action.source]}”")
    for line in texts_of(rows, headings, min(console.width, 120)):
        console.print(line, soft_wrap=True)
    for conflict in action.conflicts:
        said = printable(shown(conflict.baseline))
        words = f"the list said {f'“{said}”' if said else 'nothing there'} before"
        name = field_label(conflict.field, str(held.get("itemType", "")))
        say(console, words, label=f"  {name}: ")


#: Words a decision may be beside an item key.
MATCH_WORDS = ("new", "skip")
CONFLICT_WORDS = ("keep", "take")


def keep(session: Session, action: Action, decision: str) -> None:
    """Keeps a decision for the next plan; the reference waits no more."""
    words = action.raw
    if decision in CONFLICT_WORDS:
        words = "\n".join(conflict.words() for conflict in action.conflicts)
    session.memory.decide(action.source, action.ref_id, decision, words=words)
    session.waiting.drop(action.source, action.ref_id)


_MAX_BYTES = 20_000_000
_FORM = 'It is {"decisions": [{"ref_id": "r1a2b3c4d5e6", "decision": "new"}, …]}.'


def load_decisions(path: Path) -> tuple[str, ...]:
    """Each decision as `--decide` takes it: "REF=WORD".

    Raises InputError for a file that cannot be read, or holds no decisions.
    """
    try:
        data = first_bytes(path, _MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise InputError("larger than 20 MB; no decisions are", file=str(path))
        rows = json.loads(data.decode("utf-8-sig"))["decisions"]
        return tuple(_words(row["ref_id"], row["decision"]) for row in rows)
    except OSError as error:
        words = (error.strerror or "unknown reason").lower()
        raise InputError(f"cannot be read: {words}", file=str(path)) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError("not a file of decisions", file=str(path), hint=_FORM) from error


def _words(ref: object, decision: object) -> str:
    if not (isinstance(ref, str) and isinstance(decision, str) and ref and decision):
        raise TypeError("a decision without its reference")
    return f"{ref}={decision}"
