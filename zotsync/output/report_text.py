"""The end of a run, for people: what was read, done, waits and failed, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zotsync.engine.fates import is_alarm
from zotsync.engine.report import CONFLICTS_WRITTEN
from zotsync.output.item_line import NO_TITLE
from zotsync.output.plain import say, unmarked
from zotsync.output.words import counted, summary_words
from zotsync.plan.reasons import HELD_BACK
from zotsync.plan.vanished import HIDDEN

if TYPE_CHECKING:
    from rich.console import Console

    from zotsync.engine.report import Outcome, Report
    from zotsync.output.read_counts import ReadCounts
    from zotsync.plan.model import Action

#: What is said of references that are in no list any more.
_FATES = {"skipped": "kept"}

#: How many lines of one kind are listed before "… and 120 more".
MANY = 10


def show_report(
    console: Console,
    report: Report,
    *,
    every: bool,
    review: str,
    counts: ReadCounts | None = None,
    next_step: str = "",
    of_lists: bool = False,
) -> None:
    """A finished run: counts, what was read, what failed, what waits (`review` decides it),
    requests, and the next command. `of_lists`: its outcomes are of references that were read, in
    this run or before; those that no list names any more are counted apart."""
    show_alarms(console, report.notices)
    gone = [outcome for outcome in report.outcomes if outcome.left] if counts or of_lists else []
    here = replace(report, outcomes=tuple(one for one in report.outcomes if one not in gone))
    summary = {name: count for name, count in here.summary().items() if count}
    written = {CONFLICTS_WRITTEN: here.conflicts_written()}
    words = summary_words({**summary, **written}) or "nothing to do"
    left = _gone(gone) + held_back(gone, report.notices)
    if summary and not summary.keys() - {"unchanged"} and not left:
        words += ": nothing to do"
    words += left
    say(console, f"{_amount(here)}, {words}", label=f"Run {report.run}: ", style="bold")
    if counts:
        show_counts(console, counts, every=every)
    failed = [outcome for outcome in report.outcomes if outcome.outcome == "failed"]
    for outcome in failed if every else failed[:MANY]:
        say(console, f"{unmarked(outcome.title) or NO_TITLE}: {outcome.error}", label="! ")
    if not every and len(failed) > MANY:
        say(console, f"… and {len(failed) - MANY:,} more failed (--all)", label="  ")
    waiting = _waiting(summary)
    if waiting:
        next_step = next_step or f"decide what waits ({waiting}) with {review}."
    requests = report.requests
    say(
        console,
        f"{requests.read:,} read, {requests.write:,} write, {requests.resolver:,} look-up",
        label="Requests: ",
    )
    if next_step:
        say(console, next_step, label="Next: ")


def _gone(outcomes: Sequence[Outcome]) -> str:
    """What became of the references that are in no list any more, "" for none.

    One that waits for a doubtful reference may be that one: it is counted there.
    """
    told = [outcome for outcome in outcomes if "may be this item" not in outcome.reason]
    fates = Counter(_FATES.get(outcome.outcome, outcome.outcome) for outcome in told)
    words = ", ".join(f"{count:,} {fate}" for fate, count in fates.items())
    return f"; gone from the source: {words}" if words else ""


def held_back(outcomes: Iterable[Outcome | Action], notices: Sequence[str]) -> str:
    """What a damaged list kept from being let go of, "" for nothing: it is not done with then."""
    hidden = sum(outcome.reason == HIDDEN for outcome in outcomes)
    broken = sum(HELD_BACK in words for words in notices)
    words = ""
    if hidden:
        words += f"; {hidden:,} kept, as an entry that could not be read may be "
        words += "it" if hidden == 1 else "one of them"
    if broken:
        words += f"; {counted(broken, 'list')} could not be read whole: nothing is let go of there"
    return words


def show_alarms(console: Console, notices: Sequence[str]) -> None:
    """The cited works that were retracted, withdrawn or are doubted."""
    for words in filter(is_alarm, notices):
        say(console, words, label="!! ", style="bold red")


def _waiting(summary: dict[str, int]) -> str:
    found = [
        counted(summary[name], noun)
        for name, noun in (("review", "doubtful match"), ("conflicts", "conflict"))
        if summary.get(name)
    ]
    return " and ".join(found).replace("matchs", "matches")


def show_counts(console: Console, counts: ReadCounts, *, every: bool = False) -> None:
    """What was read and what was not, each line with its place."""
    for label, words in counts.lines(every=every):
        style = "bold red" if label == "Not read" else ""
        say(console, words, label=f"{label}: ", style=style)


def _amount(report: Report) -> str:
    """What the outcomes speak of; an undo takes back collections beside references."""
    word = "reference" if all(outcome.ref_id for outcome in report.outcomes) else "object"
    return counted(len(report.outcomes), word)


def show_outcomes(console: Console, outcomes: Sequence[Outcome], *, every: bool) -> None:
    """Outcomes one by one, with the reason (used by undo)."""
    rows = [outcome for outcome in outcomes if outcome.reason]
    for outcome in rows if every else rows[:MANY]:
        say(console, f"{unmarked(outcome.title)} — {outcome.reason}", label=f"{outcome.outcome}: ")
    if not every and len(rows) > MANY:
        say(console, f"… and {len(rows) - MANY:,} more (--all)")
